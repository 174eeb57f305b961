// SPDX-License-Identifier: GPL-3.0-or-later
#include "passwordhash.h"

#include <crypt.h>

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype SettingSize = 29; // kind, cost and salt
constexpr int Cost = 4;               // the cheapest there is
} // namespace

class tst_PasswordHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownHashesVerify_data();
    void knownHashesVerify();
    void wrongPasswordsDoNot();
    void whatIsNoHashVerifiesFalse_data();
    void whatIsNoHashVerifiesFalse();
    void aMadeHashVerifiesAndHasItsOwnSalt();
    void passwordsThatBcryptWouldCutAreRefused_data();
    void passwordsThatBcryptWouldCutAreRefused();
    void seventyTwoBytesAllCount();
    void impossibleCostsAreRefused();
    void olderHashesAreMadeAgain_data();
    void olderHashesAreMadeAgain();
    void theDummyIsVerifiedLikeAnyOther();
};

/// Published vectors: those of crypt_blowfish, the implementation that others follow, and of two other libraries.
void tst_PasswordHash::knownHashesVerify_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("hash");
    QTest::newRow("U*U") << "U*U"_ba
                         << "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"_ba;
    QTest::newRow("U*U*") << "U*U*"_ba
                          << "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"_ba;
    QTest::newRow("empty") << ""_ba
                           << "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"_ba;
    QTest::newRow("2y") << "U*U"_ba
                        << "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"_ba;
    QTest::newRow("a byte above 127") << "\xa3"_ba
                                      << "$2a$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq"_ba;
    QTest::newRow("jBCrypt") << "abc"_ba
                             << "$2a$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi"_ba;
    QTest::newRow("Go") << "allmine"_ba
                        << "$2a$10$XajjQvNhvvRt5GSeFk1xFeyqRrsxkhBkUiQeg0dt.wU1qD4aFDcga"_ba;
}

void tst_PasswordHash::knownHashesVerify()
{
    QFETCH(const QByteArray, password);
    QFETCH(const QByteArray, hash);
    QVERIFY(PasswordHash::isUsable(hash));
    QVERIFY(PasswordHash::verify(password, hash));
    QVERIFY(!PasswordHash::verify(password + 'x', hash));
}

void tst_PasswordHash::wrongPasswordsDoNot()
{
    const QByteArray hash = PasswordHash::make("correct horse"_ba, Cost);
    for (const auto &wrong : {""_ba, "correct"_ba, "Correct horse"_ba, "correct horse "_ba})
        QVERIFY2(!PasswordHash::verify(wrong, hash), wrong.constData());
}

void tst_PasswordHash::whatIsNoHashVerifiesFalse_data()
{
    QTest::addColumn<QByteArray>("hash");
    const QByteArray good = "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"_ba;
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("locked") << "!"_ba;
    QTest::newRow("star") << "*0"_ba;
    QTest::newRow("clear text") << "U*U"_ba;
    QTest::newRow("cut") << good.chopped(1);
    QTest::newRow("longer") << good + 'W';
    QTest::newRow("2x") << QByteArray(good).replace(2, 1, "x");
    QTest::newRow("no version") << QByteArray(good).replace(2, 1, "$");
    QTest::newRow("cost 03") << QByteArray(good).replace(4, 2, "03");
    QTest::newRow("cost 32") << QByteArray(good).replace(4, 2, "32");
    QTest::newRow("cost xx") << QByteArray(good).replace(4, 2, "xx");
    QTest::newRow("cost -5") << QByteArray(good).replace(4, 2, "-5");
    QTest::newRow("bad salt") << QByteArray(good).replace(10, 1, ":");
    QTest::newRow("nul inside") << QByteArray(good).replace(40, 1, QByteArray(1, '\0'));
    QTest::newRow("sha512") << "$6$saltsalt$"_ba + QByteArray(86, 'a');
    QTest::newRow("descrypt") << "abgOeLfPimXQo"_ba;
}

void tst_PasswordHash::whatIsNoHashVerifiesFalse()
{
    QFETCH(const QByteArray, hash);
    QVERIFY(!PasswordHash::isUsable(hash));
    QVERIFY(!PasswordHash::verify("U*U"_ba, hash));
    QVERIFY(!PasswordHash::verify(hash, hash));
    QVERIFY(PasswordHash::needsRehash(hash, 5));
}

void tst_PasswordHash::aMadeHashVerifiesAndHasItsOwnSalt()
{
    const QByteArray one = PasswordHash::make("密码 ñ"_ba, Cost);
    const QByteArray two = PasswordHash::make("密码 ñ"_ba, Cost);
    QVERIFY(one.startsWith("$2b$04$"));
    QCOMPARE(one.size(), 60);
    QVERIFY(one.left(29) != two.left(29));
    QVERIFY(PasswordHash::verify("密码 ñ"_ba, one));
    QVERIFY(PasswordHash::verify("密码 ñ"_ba, two));
}

void tst_PasswordHash::passwordsThatBcryptWouldCutAreRefused_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("73 bytes") << QByteArray(73, 'a');
    QTest::newRow("25 characters of 3 bytes") << QByteArray("密").repeated(25);
    QTest::newRow("1 MiB") << QByteArray(1 << 20, 'a');
    QTest::newRow("nul") << QByteArray("abc\0def", 7);
    QTest::newRow("nul at the end") << QByteArray("abcdef\0", 7);
}

void tst_PasswordHash::passwordsThatBcryptWouldCutAreRefused()
{
    QFETCH(const QByteArray, password);
    QVERIFY(PasswordHash::make(password, Cost).isEmpty());
    const QByteArray cut = password.left(72).split('\0').first();
    QVERIFY(!PasswordHash::verify(password, PasswordHash::make(cut, Cost)));
}

void tst_PasswordHash::seventyTwoBytesAllCount()
{
    const QByteArray password = QByteArray(71, 'a') + 'b';
    const QByteArray hash = PasswordHash::make(password, Cost);
    QVERIFY(PasswordHash::verify(password, hash));
    QVERIFY(!PasswordHash::verify(QByteArray(72, 'a'), hash));
    QVERIFY(!PasswordHash::verify(password.chopped(1), hash));
}

void tst_PasswordHash::impossibleCostsAreRefused()
{
    for (const int cost : {-1, 0, 3, 32, 1000})
        QVERIFY(PasswordHash::make("password"_ba, cost).isEmpty());
}

void tst_PasswordHash::olderHashesAreMadeAgain_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<bool>("again");
    QTest::newRow("as made now") << "$2b$12$"_ba << false;
    QTest::newRow("cheaper") << "$2b$10$"_ba << true;
    QTest::newRow("dearer") << "$2b$13$"_ba << true;
    QTest::newRow("2a") << "$2a$12$"_ba << true;
    QTest::newRow("2y") << "$2y$12$"_ba << true;
}

void tst_PasswordHash::olderHashesAreMadeAgain()
{
    QFETCH(const QByteArray, prefix);
    QFETCH(const bool, again);
    QCOMPARE(PasswordHash::needsRehash(prefix + QByteArray(53, 'C'), 12), again);
}

void tst_PasswordHash::theDummyIsVerifiedLikeAnyOther()
{
    const QByteArray dummy = PasswordHash::dummy(Cost);
    QVERIFY(PasswordHash::isUsable(dummy));
    QVERIFY(!PasswordHash::needsRehash(dummy, Cost));
    QVERIFY(PasswordHash::dummy(Cost) != dummy);
    QVERIFY(!PasswordHash::verify(""_ba, dummy));
    crypt_data data{};
    const QByteArray made = crypt_r("x", dummy.constData(), &data);
    QCOMPARE(made.size(), dummy.size()); // was not refused at once
    QCOMPARE(made.first(SettingSize), dummy.first(SettingSize));
}

QTEST_APPLESS_MAIN(tst_PasswordHash)
#include "tst_passwordhash.moc"
