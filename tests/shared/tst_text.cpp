// SPDX-License-Identifier: GPL-3.0-or-later
#include "text.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsCodePoints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qsizetype>("count");
        QTest::newRow("nothing") << QString() << qsizetype(0);
        QTest::newRow("Latin") << u"abc"_s << qsizetype(3);
        QTest::newRow("Chinese") << u"你好"_s << qsizetype(2);
        QTest::newRow("emoji") << u"😀"_s << qsizetype(1);
        QTest::newRow("rare character") << u"𠮷a"_s << qsizetype(2);
        QTest::newRow("lone high surrogate") << QString(QChar(0xd83d)) << qsizetype(1);
        QTest::newRow("lone low surrogates") << QString(2, QChar(0xde00)) << qsizetype(2);
    }

    void countsCodePoints()
    {
        QFETCH(QString, text);
        QTEST(Text::codePoints(text), "count");
    }

    void loneSurrogatesAreReplaced()
    {
        const QChar high(0xd83d);
        const QChar low(0xde00);
        const QChar replacement(QChar::ReplacementCharacter);
        QCOMPARE(Text::wellFormed(u"a😀b"_s), u"a😀b"_s);
        QCOMPARE(Text::wellFormed(QString(high) + u'A'), QString(replacement) + u'A');
        QCOMPARE(Text::wellFormed(QString(low) + u'A'), QString(replacement) + u'A');
        QCOMPARE(Text::wellFormed(u'A' + QString(high)), u'A' + QString(replacement));
        QCOMPARE(Text::wellFormed(QString(high) + QString(high) + QString(low)),
                 QString(replacement) + QString(high) + QString(low));
    }

    void foldsWhatLooksAlike_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("case") << u"Ana"_s << u"aNA"_s;
        QTest::newRow("full width") << u"ａｎａ"_s << u"ana"_s;
        QTest::newRow("composed") << u"e\u0301"_s << u"\u00e9"_s;
        QTest::newRow("final sigma") << u"ΟΔΟΣ"_s << u"οδος"_s;
        QTest::newRow("ligature") << u"ﬁ"_s << u"FI"_s;
    }

    void foldsWhatLooksAlike()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(Text::foldedKey(one), Text::foldedKey(other));
    }

    void foldingIsStable()
    {
        const QString key = Text::foldedKey(u"ẛ̣ Ǆ İ"_s);
        QCOMPARE(Text::foldedKey(key), key);
    }

    void keepsDifferentNamesApart()
    {
        QVERIFY(Text::foldedKey(u"ana"_s) != Text::foldedKey(u"anä"_s));
        QVERIFY(Text::foldedKey(u"张三"_s) != Text::foldedKey(u"张二"_s));
    }

    void findsWhatNoNameShouldHave()
    {
        QVERIFY(Text::hasUnprintable(u"a\nb"));
        QVERIFY(Text::hasUnprintable(u"\u001b[31m"));
        QVERIFY(Text::hasUnprintable(u"a\u2028b"));
        QVERIFY(Text::hasUnprintable(u"\u202egroup"));
        QVERIFY(Text::hasUnprintable(u"ana\u200b"));
        QVERIFY(Text::hasUnprintable(u"\ufeffana"));
        QVERIFY(!Text::hasUnprintable(u"张三 👩‍🚀 O'Neill"));
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
