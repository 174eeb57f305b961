// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchwords.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestSearchWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsCutIntoWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &text, const QString &words) {
            QTest::newRow(name) << text << words;
        };
        row("nothing", u""_s, u""_s);
        row("punctuation", u" .,!?…——()[]{}\"'"_s, u""_s);
        row("English", u"Hello, World-wide web_site!"_s, u"hello world wide web site"_s);
        row("Chinese", u"你好，世界"_s, u"你 好 世 界"_s);
        row("mixed", u"用iPhone14拍照"_s, u"用 iphone14 拍 照"_s);
        row("Japanese", u"サーバーが落ちた"_s, u"サ ー バ ー が 落 ち た"_s);
        row("half-width katakana", u"ｻｰﾊﾞｰ"_s, u"サ ー バ ー"_s);
        row("Korean", u"안녕 하세요"_s, u"안 녕 하 세 요"_s);
        row("Thai", u"ไทย"_s, u"ไ ท ย"_s);
        row("full-width", u"ＡＢＣ１２３"_s, u"abc123"_s);
        row("folded", u"STRASSE Straße ÉTÉ ﬁn ΣΑΣ"_s, u"strasse straße été fin σασ"_s);
        row("composed", u"e\u0301t\u00e9"_s, u"\u00e9t\u00e9"_s);
        row("Arabic", u"مرحبا بالعالم"_s, u"مرحبا بالعالم"_s);
        row("Hindi", u"क्षि"_s, u"क्षि"_s);
        row("beyond the first plane", u"𠮷野家"_s, u"𠮷 野 家"_s);
        row("emoji", u"ok👍🏽👨‍👩‍👧!❤️"_s, u"ok 👍 🏽 👨 👩 👧 ❤"_s);
        row("signs", u"a+b=€5 <tag>"_s, u"a b € 5 tag"_s);
        row("controls", u"a\0b\tc\nd"_s, u"a b c d"_s);
        row("invisible", u"zero\u200bwidth\u00adhyphen"_s, u"zerowidthhyphen"_s);
    }

    void textIsCutIntoWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QCOMPARE(SearchWords::ofText(text).join(u' '), words);
    }

    void longRunsAreCutShort()
    {
        const QStringList words = SearchWords::ofText(QString(5'000, u'a'));
        QCOMPARE(words.size(), 1);
        QCOMPARE(words.first().size(), SearchWords::WordMax);
    }

    void noWordHasASpaceOrAQuotationMark()
    {
        QString everything;
        for (char32_t c = 1; c < 0x20000; ++c)
            everything += QChar::fromUcs4(c);
        for (const QString &word : SearchWords::ofText(everything)) {
            QVERIFY(!word.isEmpty());
            QVERIFY(!word.contains(u'"') && !word.contains(u' '));
        }
    }

    void queriesArePhrases()
    {
        using SearchWords::ofQuery;
        using SearchWords::Phrase;
        QCOMPARE(ofQuery(u"  "_s), QList<Phrase>());
        QCOMPARE(ofQuery(u"?! *"_s), QList<Phrase>());
        QCOMPARE(ofQuery(u"你好 Wor"_s), (QList<Phrase>{{{u"你"_s, u"好"_s}, false}, {{u"wor"_s}, true}}));
        QCOMPARE(ofQuery(u"用iPh"_s), (QList<Phrase>{{{u"用"_s, u"iph"_s}, true}}));
        QCOMPARE(ofQuery(u"web-site"_s), (QList<Phrase>{{{u"web"_s, u"site"_s}, true}}));
        QCOMPARE(ofQuery(u"👍"_s), (QList<Phrase>{{{u"👍"_s}, false}}));
    }
};

QTEST_APPLESS_MAIN(TestSearchWords)
#include "tst_searchwords.moc"
