// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qset.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <set>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

void write(const QString &path, const QByteArray &contents)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(contents);
}

/// Sets the process's umask for a scope.
struct Umask
{
    explicit Umask(mode_t mask) : before(::umask(mask)) {}
    ~Umask() { ::umask(before); }
    const mode_t before;
};

const QByteArray Strong = "kV3v0Jr8bq2Yx9TnWc5LmZ7pQs1HdFgA"_ba; // 32 bytes

} // namespace

class tst_Secret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aStrongSecretIsUsedAndNothingIsWritten();
    void weakSecretsAreReplaced_data();
    void weakSecretsAreReplaced();
    void strongSecretsAreFit_data();
    void strongSecretsAreFit();
    void theRandomSecretIsKept();
    void theFileIsPrivateWhateverTheUmask_data();
    void theFileIsPrivateWhateverTheUmask();
    void anOpenFileIsClosedToOthers();
    void anExistingFolderKeepsItsMode();
    void unusableFilesAreReported_data();
    void unusableFilesAreReported();
    void twoStartsAtOnceAgree();
    void randomTokensDiffer();
    void hashesAndComparisons();
    void wipingEmptiesAndSparesCopies();

private:
    QString dataDir() const { return m_folder->filePath(u"a/data"_s); }
    QString keyFile() const { return dataDir() + u"/secret.key"_s; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Secret::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_Secret::aStrongSecretIsUsedAndNothingIsWritten()
{
    const auto secret = loadSigningSecret(dataDir(), Strong);
    QVERIFY(bool(secret));
    QCOMPARE(secret->value, Strong);
    QCOMPARE(secret->notice, QString());
    QVERIFY(!QFile::exists(dataDir()));
}

void tst_Secret::weakSecretsAreReplaced_data()
{
    QTest::addColumn<QByteArray>("configured");
    QTest::addColumn<QString>("why");
    const QString published = u"published"_s;
    const QString guess = u"easy to guess"_s;
    const QString shorter = u"shorter than 32 bytes"_s;
    QTest::newRow("old default") << "your-secret-key"_ba << published;
    QTest::newRow("old example") << "your-super-secret-jwt-key-change-this-in-production"_ba << published;
    QTest::newRow("its spelling") << "YOUR_SUPER_SECRET_JWT_KEY_CHANGE_THIS_IN_PRODUCTION"_ba << published;
    QTest::newRow("old name") << "gin-chat-room-secret"_ba << published;
    QTest::newRow("change me") << "change-me-please-change-me-please"_ba << published;
    QTest::newRow("changeme12") << "ChangeMe1234567890123456789012345"_ba << published;
    QTest::newRow("secret repeated") << "secret"_ba.repeated(8) << published;
    QTest::newRow("one byte short") << Strong.chopped(1) << shorter;
    QTest::newRow("one byte") << "x"_ba << shorter;
    QTest::newRow("one character") << QByteArray(64, 'a') << guess;
    QTest::newRow("a word repeated") << "wombat"_ba.repeated(10) << guess;
    QTest::newRow("digits") << "01234567890123456789012345678901"_ba << guess;
    QTest::newRow("alphabet") << "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"_ba << guess;
    QTest::newRow("few letters") << "abacabadcabacabdabacabacdbacabacb"_ba << guess;
}

void tst_Secret::weakSecretsAreReplaced()
{
    QFETCH(const QByteArray, configured);
    QFETCH(const QString, why);
    const auto secret = loadSigningSecret(dataDir(), configured);
    QVERIFY(bool(secret));
    QVERIFY(secret->value != configured);
    QVERIFY(secret->value.size() >= 32);
    QVERIFY2(secret->notice.contains(why), qPrintable(secret->notice));
    QVERIFY(!secret->notice.contains(u'\n'));
    QVERIFY(configured.size() < 3 || !secret->notice.contains(QString::fromUtf8(configured)));
    QVERIFY(!secret->notice.contains(QString::fromUtf8(secret->value)));
}

void tst_Secret::strongSecretsAreFit_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("32 bytes") << Strong;
    QTest::newRow("hex") << "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_ba;
    QTest::newRow("prefixed") << "parley-secret-9f86d081884c7d659a2feaa0c55ad015"_ba;
    QTest::newRow("words") << "correct horse battery staple, said the owl"_ba;
    QTest::newRow("Chinese") << "海内存知己天涯若比邻无为在歧路"_ba;
}

void tst_Secret::strongSecretsAreFit()
{
    QFETCH(const QByteArray, secret);
    QCOMPARE(weaknessOf(secret), QString());
}

void tst_Secret::theRandomSecretIsKept()
{
    const auto first = loadSigningSecret(dataDir(), {});
    const auto second = loadSigningSecret(dataDir(), {});
    QVERIFY(first && second);
    QCOMPARE(first->value.size(), 43); // 32 bytes in base64url
    QCOMPARE(first->notice, QString());
    QCOMPARE(second->value, first->value);
    QCOMPARE(weaknessOf(first->value), QString());
    QCOMPARE(QDir(dataDir()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"secret.key"_s});
    const auto third = loadSigningSecret(m_folder->filePath(u"b"_s), {});
    QVERIFY(bool(third));
    QVERIFY(third->value != first->value);
}

void tst_Secret::theFileIsPrivateWhateverTheUmask_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("0000") << 0000u;
    QTest::newRow("0022") << 0022u;
    QTest::newRow("0077") << 0077u;
    QTest::newRow("0277") << 0277u; // would take the owner's right to write
}

void tst_Secret::theFileIsPrivateWhateverTheUmask()
{
    QFETCH(const uint, mask);
    const QString folder = m_folder->filePath(u"data"_s);
    const Umask umask(mask == 0277u ? 0077u : mask);
    if (mask == 0277u) {
        QVERIFY(QDir().mkdir(folder));
        ::umask(mask);
    }
    QVERIFY(bool(loadSigningSecret(folder, {})));
    QCOMPARE(modeOf(folder + u"/secret.key"_s), 0600);
    QCOMPARE(modeOf(folder), 0700);
}

void tst_Secret::anOpenFileIsClosedToOthers()
{
    QVERIFY(QDir().mkpath(dataDir()));
    write(keyFile(), Strong + "\n");
    QCOMPARE(::chmod(QFile::encodeName(keyFile()).constData(), 0644), 0);
    const auto secret = loadSigningSecret(dataDir(), {});
    QVERIFY(bool(secret));
    QCOMPARE(secret->value, Strong);
    QCOMPARE(modeOf(keyFile()), 0600);
}

void tst_Secret::anExistingFolderKeepsItsMode()
{
    QVERIFY(QDir().mkpath(dataDir()));
    QCOMPARE(::chmod(QFile::encodeName(dataDir()).constData(), 0750), 0);
    QVERIFY(bool(loadSigningSecret(dataDir(), {})));
    QCOMPARE(modeOf(dataDir()), 0750);
    QCOMPARE(modeOf(keyFile()), 0600);
}

void tst_Secret::unusableFilesAreReported_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *const kind : {"empty", "short", "folder", "link", "no folder"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void tst_Secret::unusableFilesAreReported()
{
    QFETCH(const QString, kind);
    if (kind == u"no folder"_s)
        write(m_folder->filePath(u"a"_s), "a file in the way"_ba);
    else
        QVERIFY(QDir().mkpath(dataDir()));
    if (kind == u"empty"_s || kind == u"short"_s)
        write(keyFile(), kind == u"empty"_s ? ""_ba : Strong.chopped(1) + "\n\n\n");
    if (kind == u"folder"_s)
        QVERIFY(QDir().mkdir(keyFile()));
    if (kind == u"link"_s)
        QVERIFY(QFile::link(u"/dev/zero"_s, keyFile()));
    const auto secret = loadSigningSecret(dataDir(), {});
    QVERIFY(!secret);
    QCOMPARE(secret.error().code, ErrorCode::Internal);
    QVERIFY(secret.error().detail.contains(dataDir()));
    QVERIFY(!secret.error().detail.contains(u'\n'));
}

void tst_Secret::twoStartsAtOnceAgree()
{
    for (int round = 0; round < 20; ++round) {
        const QString folder = m_folder->filePath(QString::number(round));
        std::array<QByteArray, 4> secrets;
        std::vector<std::thread> threads;
        for (QByteArray &secret : secrets) {
            threads.emplace_back([&] {
                const auto loaded = loadSigningSecret(folder, {});
                secret = loaded ? loaded->value : loaded.error().detail.toUtf8();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(std::set<QByteArray>(secrets.begin(), secrets.end()).size(), size_t(1));
        QCOMPARE(secrets[0].size(), 43);
    }
}

void tst_Secret::randomTokensDiffer()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(randomToken());
    QCOMPARE(seen.size(), 1000);
    for (const int bytes : {0, 1, 2, 3, 4, 5, 9, 32, 33}) {
        const auto raw = QByteArray::fromBase64Encoding(
            randomToken(bytes), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
        QVERIFY(bool(raw));
        QCOMPARE((*raw).size(), bytes);
    }
}

void tst_Secret::hashesAndComparisons()
{
    // FIPS 180-4, example "abc"
    QCOMPARE(sha256Hex("abc"_ba), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_ba);
    QVERIFY(equalInConstantTime("abc"_ba, "abc"_ba));
    QVERIFY(equalInConstantTime(""_ba, QByteArray()));
    QVERIFY(!equalInConstantTime("abc"_ba, "abd"_ba));
    QVERIFY(!equalInConstantTime("abc"_ba, "bbc"_ba));
    QVERIFY(!equalInConstantTime("abc"_ba, "abcd"_ba));
    QVERIFY(!equalInConstantTime("a\0b"_ba, "a\0c"_ba));
}

void tst_Secret::wipingEmptiesAndSparesCopies()
{
    QByteArray one(16, 'x');
    const QByteArray copy = one;
    wipe(one);
    QVERIFY(one.isEmpty());
    QCOMPARE(copy, QByteArray(16, 'x'));
    QByteArray literal = "literal"_ba;
    wipe(literal);
    QVERIFY(literal.isEmpty());
    QCOMPARE("literal"_ba, QByteArray("literal"));
}

QTEST_APPLESS_MAIN(tst_Secret)
#include "tst_secret.moc"
