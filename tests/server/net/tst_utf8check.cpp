// SPDX-License-Identifier: GPL-3.0-or-later
#include "utf8check.h"

#include <QtTest/qtest.h>

/** UTF-8 in pieces: every way of splitting a text must give the same verdict. */
class tst_Utf8Check : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictIsIndependentOfPieces_data();
    void verdictIsIndependentOfPieces();
    void agreesWithTheDefinitionOnEveryPairOfBytes();
    void wrongByteIsKnownAtOnce();
    void halfCharacterIsNotWrongYet();
};

void tst_Utf8Check::verdictIsIndependentOfPieces_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, const char *hex, bool valid) {
        QTest::newRow(name) << QByteArray(hex) << valid;
    };
    row("empty", "", true);
    row("ASCII", "68656c6c6f", true);
    row("long ASCII", "6161616161616161616161616161616161616161", true);
    row("NUL", "00", true);
    row("first of two", "c280", true);
    row("last of two", "dfbf", true);
    row("first of three", "e0a080", true);
    row("last before the surrogates", "ed9fbf", true);
    row("first behind the surrogates", "ee8080", true);
    row("last of three", "efbfbf", true);
    row("first of four", "f0908080", true);
    row("last of all", "f48fbfbf", true);
    row("Chinese among ASCII", "616161616161616161e4bda0e5a5bd6161616161616161", true);
    row("continuation alone", "80", false);
    row("continuation behind ASCII", "6161616161616161bf", false);
    row("overlong two", "c080", false);
    row("overlong slash", "c1bf", false);
    row("overlong three", "e09fbf", false);
    row("overlong four", "f08fbfbf", false);
    row("first surrogate", "eda080", false);
    row("last surrogate", "edbfbf", false);
    row("above U+10FFFF", "f4908080", false);
    row("five bytes", "f888808080", false);
    row("FE", "fe", false);
    row("FF", "ff", false);
    row("half of two", "c3", false);
    row("half of three", "e4bd", false);
    row("half of four", "f09f98", false);
    row("begun anew", "e4e4bda0", false);
    row("ASCII in a character", "e4bd61", false);
}

void tst_Utf8Check::verdictIsIndependentOfPieces()
{
    QFETCH(QByteArray, hex);
    QFETCH(bool, valid);
    const QByteArray bytes = QByteArray::fromHex(hex);
    for (qsizetype piece = 1; piece <= bytes.size() + 1; ++piece) {
        Utf8Check check;
        for (qsizetype i = 0; i < bytes.size(); i += piece)
            check.feed(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i)));
        QCOMPARE(check.isComplete(), valid);
    }
}

void tst_Utf8Check::agreesWithTheDefinitionOnEveryPairOfBytes()
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const char bytes[] = {char(first), char(second)};
            Utf8Check check;
            check.feed(QByteArrayView(bytes, 2));
            const bool ascii = first < 0x80 && second < 0x80;
            const bool pair = first >= 0xc2 && first <= 0xdf && second >= 0x80 && second <= 0xbf;
            QCOMPARE(check.isComplete(), ascii || pair);
        }
    }
}

void tst_Utf8Check::wrongByteIsKnownAtOnce()
{
    Utf8Check check;
    QVERIFY(check.feed("\xed"));
    QVERIFY(!check.feed("\xa0")); // no character begins like this, whatever follows
    QVERIFY(!check.feed("a"));
    check.reset();
    QVERIFY(check.feed("a"));
}

void tst_Utf8Check::halfCharacterIsNotWrongYet()
{
    Utf8Check check;
    QVERIFY(check.feed("\xe4\xbd"));
    QVERIFY(!check.isComplete());
    QVERIFY(check.feed("\xa0"));
    QVERIFY(check.isComplete());
}

QTEST_GUILESS_MAIN(tst_Utf8Check)
#include "tst_utf8check.moc"
