// SPDX-License-Identifier: GPL-3.0-or-later
#include "safetext.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qregularexpression.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

class TestSafeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textBecomesStyledText_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("styled");
        const auto row = [](const char *name, const QString &raw, const QString &styled) {
            QTest::newRow(name) << raw << styled;
        };
        row("nothing", u""_s, u""_s);
        row("plain", u"你好 Ben"_s, u"你好 Ben"_s);
        row("tags", u"<img src=\"http://x/y.png\">"_s,
            u"&lt;img src=&quot;<a href=\"http://x/y.png\">http://x/y.png</a>&quot;&gt;"_s);
        row("entities", u"&lt;b&gt; &#60;"_s, u"&amp;lt;b&amp;gt; &amp;#60;"_s);
        row("lines", u"a\nb\r\nc"_s, u"a<br>b<br>c"_s);
        row("spaces", u"a  b   c d"_s, u"a&nbsp; b&nbsp;&nbsp; c d"_s);
        row("indented", u" a\n  b\n\tc"_s, u" a<br>&nbsp; b<br>&nbsp;&nbsp;&nbsp;&nbsp;c"_s);
        row("address", u"see http://a.b/c?d=1&e=2#f now"_s,
            u"see <a href=\"http://a.b/c?d=1&e=2#f\">http://a.b/c?d=1&amp;e=2#f</a> now"_s);
        row("https", u"HTTPS://A.B/x"_s, u"<a href=\"https://a.b/x\">HTTPS://A.B/x</a>"_s);
        row("mail", u"mailto:a@b.c."_s, u"<a href=\"mailto:a@b.c\">mailto:a@b.c</a>."_s);
        row("chinese stop", u"看http://a.b/c。好"_s, u"看<a href=\"http://a.b/c\">http://a.b/c</a>。好"_s);
        row("chinese comma", u"http://a.b，好"_s, u"<a href=\"http://a.b\">http://a.b</a>，好"_s);
        row("chinese bracket", u"（http://a.b/c）"_s, u"（<a href=\"http://a.b/c\">http://a.b/c</a>）"_s);
        row("trailing", u"http://a.b/c, http://a.b/d?!"_s,
            u"<a href=\"http://a.b/c\">http://a.b/c</a>, <a href=\"http://a.b/d\">http://a.b/d</a>?!"_s);
        row("brackets", u"(http://a.b/c_(d)) [http://a.b]"_s,
            u"(<a href=\"http://a.b/c_(d)\">http://a.b/c_(d)</a>) [<a href=\"http://a.b\">http://a.b</a>]"_s);
        row("in a word", u"xhttp://a.b"_s, u"xhttp://a.b"_s);
        row("other schemes", u"javascript:alert(1) file:///etc/passwd ftp://a.b data:text/html,x"_s,
            u"javascript:alert(1) file:///etc/passwd ftp://a.b data:text/html,x"_s);
        row("no host", u"http:// http://?x mailto:nobody"_s, u"http:// http://?x mailto:nobody"_s);
        row("chinese host", u"http://例子.中国/路"_s,
            u"<a href=\"http://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF\">http://例子.中国/路</a>"_s);
        row("quotation mark", u"http://a.b/\"onclick=\"x"_s,
            u"<a href=\"http://a.b/\">http://a.b/</a>&quot;onclick=&quot;x"_s);
        row("nul", QString(QChar(0)), u"\uFFFD"_s);
    }

    void textBecomesStyledText()
    {
        QFETCH(QString, raw);
        QFETCH(QString, styled);
        QCOMPARE(SafeText::toStyled(raw), styled);
    }

    void ownMentionsAreBold_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("styled");
        QTest::newRow("plain") << u"hi @ana!"_s << u"hi <b>@ana</b>!"_s;
        QTest::newRow("in Chinese") << u"你好＠Ana看下"_s << u"你好<b>＠Ana</b>看下"_s;
        QTest::newRow("another") << u"@ben"_s << u"@ben"_s;
        QTest::newRow("not in an address")
            << u"http://a.b/@ana"_s << u"<a href=\"http://a.b/@ana\">http://a.b/@ana</a>"_s;
    }

    void ownMentionsAreBold()
    {
        QFETCH(QString, raw);
        QFETCH(QString, styled);
        QCOMPARE(SafeText::toStyled(raw, u"ana"_s), styled);
    }

    void aStrangeNameIsNoPattern() { QCOMPARE(SafeText::toStyled(u"@a.* @axx"_s, u"a.*"_s), u"<b>@a.*</b> @axx"_s); }

    /** Whatever somebody writes: no tag but ours, and no address but a safe one. */
    void nothingElseGetsThrough_data()
    {
        QTest::addColumn<QString>("raw");
        const QStringList hostile{
            u"<img src=http://x/y>"_s,
            u"<IMG SRC='file:///etc/passwd'>"_s,
            u"http://a.b/<img src=x>"_s,
            u"http://a.b/'><img src='x"_s,
            u"<a href=\"javascript:x\">http://a.b</a>"_s,
            u"http://a.b/&quot;><img>"_s,
            u"http://a.b/%22%3E%3Cimg%20src=x%3E"_s,
            u"mailto:a@b.c?subject=<img>&body=\"x\""_s,
            u"<<b>img src=x>"_s,
            u"&#60;img src=x&#62;"_s,
            u"<\0img>"_s,
            u"http://user:pass@a.b:80/[x]"_s,
            u"<!-- --><font color=red><u><h1><ul><li><pre>"_s,
        };
        for (const QString &raw : hostile)
            QTest::newRow(qPrintable(raw)) << raw;
    }

    void nothingElseGetsThrough()
    {
        QFETCH(QString, raw);
        const QString styled = SafeText::toStyled(raw, u"img"_s);
        static const QRegularExpression tag(u"<([^>]*)>"_s);
        static const QRegularExpression ours(u"^(/?a|/?b|br|a href=\"([^\"<>]+)\")$"_s);
        for (auto it = tag.globalMatch(styled); it.hasNext();) {
            const auto known = ours.match(it.next().captured(1));
            QVERIFY2(known.hasMatch(), qPrintable(styled));
            QVERIFY(known.captured(2).isEmpty() || SafeText::isSafeLink(known.captured(2)));
        }
        QCOMPARE(styled.count(u'<'), styled.count(u'>'));
        QString untagged = styled;
        QVERIFY(!untagged.remove(tag).contains(u'<'));
    }

    void linksAreJudged_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSafe");
        const auto row = [](const QString &url, bool isSafe) { QTest::newRow(qPrintable(url)) << url << isSafe; };
        row(u"http://a.b"_s, true);
        row(u"https://a.b/c?d=%20"_s, true);
        row(u"HTTPS://a.b"_s, true);
        row(u"mailto:a@b.c"_s, true);
        row(u"mailto:"_s, false);
        row(u""_s, false);
        row(u"a.b"_s, false);
        row(u"//a.b"_s, false);
        row(u"/etc/passwd"_s, false);
        row(u"http:"_s, false);
        row(u"http:///x"_s, false);
        row(u"javascript:alert(1)"_s, false);
        QTest::newRow("a line feed") << u"java\nscript:alert(1)"_s << false;
        row(u" http://a.b"_s, false);
        row(u"http://a.b/\u202Egnp.exe"_s, false);
        row(u"file:///etc/passwd"_s, false);
        row(u"smb://a.b/c"_s, false);
        row(u"data:text/html,x"_s, false);
        row(u"qrc:/x"_s, false);
        row(u"parley://x"_s, false);
    }

    void linksAreJudged()
    {
        QFETCH(QString, url);
        QFETCH(bool, isSafe);
        QCOMPARE(SafeText::isSafeLink(url), isSafe);
    }

    /** Grows with the length of the text and no faster: four times the text must not take a hundred times as long. */
    void longTextTakesNoAge_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::newRow("brackets") << u"("_s;
        QTest::newRow("address of brackets") << u"http://a.b/))))))))))))))))"_s;
        QTest::newRow("beginnings") << u"http://"_s;
        QTest::newRow("one address") << u"a"_s;
        QTest::newRow("punctuation") << u"!"_s;
    }

    void longTextTakesNoAge()
    {
        QFETCH(QString, piece);
        const QString raw = u"http://a.b/"_s + piece.repeated(200'000 / piece.size());
        QElapsedTimer timer;
        timer.start();
        const QString styled = SafeText::toStyled(raw);
        QVERIFY(!styled.isEmpty());
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestSafeText)
#include "tst_safetext.moc"
