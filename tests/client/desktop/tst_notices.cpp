// SPDX-License-Identifier: GPL-3.0-or-later
#include "linux/notifycall.h"
#include "manualclock.h"
#include "noticetext.h"
#include "windowpolicy.h"

#include <QtCore/qxmlstream.h>
#include <QtGui/qguiapplication.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

namespace {

const QString Override = QString(QChar(0x202e));
const QString Face = QString::fromUcs4(U"\U0001F600");

/** What people with bad intentions call themselves, and write. */
const QStringList Hostile{
    u"<b>bold</b>"_s,
    u"<img src=\"http://evil.example/x.png\"/>"_s,
    u"<a href='javascript:alert(1)'>click</a>"_s,
    u"&lt;b&gt; &amp;amp; &#60;"_s,
    u"& < > \" '"_s,
    u"</body><script>alert(1)</script>"_s,
    u"]]><![CDATA["_s,
    u"hello\nBoss: you are fired"_s,
    u"hello\r\n\r\nBoss: pay 100\u2028now\u2029now"_s,
    Override + u"gnp.exe"_s,
    u"a\u202ab\u202bc\u202cd\u202de\u2066f\u2067g\u2068h\u2069i"_s,
    QString(u"nul"_s).append(QChar(0)).append(u"nul"_s),
    u"bell\a escape\x1b[31m delete\x7f c1\u0085\u009b31m"_s,
    QString(QChar(0xd83d)) + u"half a face"_s,
    u"half a face "_s + QChar(0xde00),
    u"\ufeffmark \ufffe \uffff \ufdd0"_s,
    QString(100'000, u'W'),
    QString(100'000, u' ') + u"end"_s,
    Face.repeated(5'000),
    u"%1 %2 %n %s %99"_s,
    u"   "_s,
    QString(),
};

const QStringList All{u"body"_s, u"body-markup"_s, u"actions"_s, u"sound"_s};

bool isHarmless(const QString &text)
{
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u < 0x20 || (u >= 0x7f && u < 0xa0) || (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069))
            return false;
    }
    return text.isValidUtf16();
}

/** What a reader of markup shows of it; without a value if there is markup, or if it is none. */
std::optional<QString> shownText(const QString &markup)
{
    QXmlStreamReader reader(u"<r>"_s + markup + u"</r>"_s);
    if (!reader.readNextStartElement())
        return {};
    QString text = reader.readElementText(QXmlStreamReader::ErrorOnUnexpectedElement);
    return reader.hasError() ? std::nullopt : std::optional(text);
}

} // namespace

/** The pure functions of client/desktop: words, arguments, sounds, windows. */
class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setApplicationDisplayName(u"Parley"_s); }

    void textsComeOnOneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("plain") << u"hello"_s << u"hello"_s;
        QTest::newRow("Chinese") << u"你好,世界"_s << u"你好,世界"_s;
        QTest::newRow("Arabic stays") << u"مرحبا"_s << u"مرحبا"_s;
        QTest::newRow("joined faces stay") << u"\U0001F468\u200D\U0001F469"_s << u"\U0001F468\u200D\U0001F469"_s;
        QTest::newRow("lines") << u"a\r\nb\n\n\tc"_s << u"a b c"_s;
        QTest::newRow("separators") << u"a\u2028b\u2029c"_s << u"a b c"_s;
        QTest::newRow("controls") << u"a\x1b[31mb\u009bc"_s << u"a [31mb c"_s;
        QTest::newRow("directions") << Override + u"ab\u2066c"_s << u"abc"_s;
        QTest::newRow("just fits") << u"1234567890"_s << u"1234567890"_s;
        QTest::newRow("too long") << u"12345678901"_s << u"123456789…"_s;
        QTest::newRow("faces are characters") << Face.repeated(10) << Face.repeated(10);
        QTest::newRow("faces are cut whole") << Face.repeated(11) << Face.repeated(9) + u"…"_s;
        QTest::newRow("only space") << u" \n "_s << QString();
    }

    void textsComeOnOneLine()
    {
        QFETCH(QString, text);
        QTEST(onOneLine(text, 10), "line");
    }

    void wordsOfANotification_data()
    {
        QTest::addColumn<Notice>("notice");
        QTest::addColumn<NoticeText>("text");
        const Notice notice{RoomId(1), MessageId(2), u"Lobby"_s, u"Ana"_s, u"hello"_s};
        QTest::newRow("a room") << notice << NoticeText{u"Lobby"_s, u"Ana: hello"_s};
        Notice direct = notice;
        direct.author.clear();
        QTest::newRow("a direct message") << direct << NoticeText{u"Lobby"_s, u"hello"_s};
        Notice hidden = notice;
        hidden.hideContent = true;
        QTest::newRow("hidden") << hidden << NoticeText{u"Parley"_s, u"New message"_s};
        Notice placeholder = notice;
        placeholder.author = u"%2"_s;
        placeholder.excerpt = u"%1"_s;
        QTest::newRow("placeholders are words") << placeholder << NoticeText{u"Lobby"_s, u"%2: %1"_s};
    }

    void wordsOfANotification()
    {
        QFETCH(Notice, notice);
        QTEST(textOf(notice), "text");
    }

    void hostileWordsAreShownAndNothingElse_data()
    {
        QTest::addColumn<QString>("nickname");
        QTest::addColumn<QString>("message");
        int row = 0;
        for (const QString &nickname : Hostile) {
            for (const QString &message : Hostile)
                QTest::addRow("%d", row++) << nickname << message;
        }
    }

    void hostileWordsAreShownAndNothingElse()
    {
        QFETCH(QString, nickname);
        QFETCH(QString, message);
        const NoticeText text = textOf({RoomId(1), MessageId(2), nickname, nickname, message});
        QVERIFY(isHarmless(text.title) && isHarmless(text.body));
        QVERIFY(text.title.size() <= 2 * 60 && text.body.size() <= 2 * (60 + 2 + Notice::ExcerptLimit));
        QVERIFY(nickname.isEmpty() || text.body.indexOf(u": "_s) > 0); // behind its author, on the same line
        QVERIFY(!text.title.isEmpty());

        const NotifyCall plain = notifyCall(text, Notifier::Sound::Silent, {u"body"_s});
        const NotifyCall escaped = notifyCall(text, Notifier::Sound::Silent, All);
        QCOMPARE(plain.body, text.body);
        QCOMPARE(plain.summary, text.title);
        QCOMPARE(escaped.summary, text.title); // the specification reads no markup there
        QCOMPARE(shownText(escaped.body), std::optional(text.body));
    }

    void argumentsFitTheService_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("hasAction");
        QTest::addColumn<bool>("playsSound");
        QTest::newRow("all") << All << u"T"_s << u"a &lt; b"_s << true << true;
        QTest::newRow("no markup") << QStringList{u"body"_s, u"actions"_s} << u"T"_s << u"a < b"_s << true << false;
        QTest::newRow("no actions") << QStringList{u"body"_s, u"sound"_s} << u"T"_s << u"a < b"_s << false << true;
        QTest::newRow("no body") << QStringList{} << u"T · a < b"_s << u"a < b"_s << false << false;
    }

    void argumentsFitTheService()
    {
        QFETCH(QStringList, capabilities);
        const NotifyCall call = notifyCall({u"T"_s, u"a < b"_s}, Notifier::Sound::Audible, capabilities);
        QTEST(call.summary, "summary");
        QTEST(call.body, "body");
        QTEST(!call.actions.isEmpty(), "hasAction");
        QTEST(call.hints.contains(u"sound-name"_s), "playsSound");
        QCOMPARE(call.hints.contains(u"sound-name"_s), !call.hints.contains(u"suppress-sound"_s));
    }

    void aSoundPassesOnceInTwoSeconds()
    {
        ManualClock clock;
        SoundGate gate(clock);
        QVERIFY(gate.tryPass());
        QVERIFY(!gate.tryPass());
        clock.advance(Milliseconds(1'999));
        QVERIFY(!gate.tryPass());
        clock.advance(Milliseconds(1));
        QVERIFY(gate.tryPass());
        clock.advance(Milliseconds(3'600'000)); // silence saves nothing up
        QVERIFY(gate.tryPass());
        QVERIFY(!gate.tryPass());
    }

    void theCloseButton_data()
    {
        QTest::addColumn<ClosingWindow>("window");
        QTest::addColumn<WhenClosed>("what");
        const auto row = [](const char *name, const ClosingWindow &window, WhenClosed what) {
            QTest::newRow(name) << window << what;
        };
        row("to the tray", {.closesToTray = true, .hasTray = true}, WhenClosed::Hide);
        row("not wanted", {.closesToTray = false, .hasTray = true}, WhenClosed::Quit);
        row("no tray", {.closesToTray = true, .hasTray = false}, WhenClosed::AskThenQuit);
        row("no tray, told before", {.closesToTray = true, .hasTray = false, .wasAsked = true}, WhenClosed::Quit);
        row("neither", {.closesToTray = false, .hasTray = false}, WhenClosed::Quit);
        row("log-out", {.closesToTray = true, .hasTray = true, .isSessionEnding = true}, WhenClosed::Quit);
        row("log-out, no tray", {.closesToTray = true, .hasTray = false, .isSessionEnding = true}, WhenClosed::Quit);
        row("quit", {.closesToTray = true, .hasTray = true, .isQuitRequested = true}, WhenClosed::Quit);
        row("quit, no tray", {.closesToTray = true, .hasTray = false, .isQuitRequested = true}, WhenClosed::Quit);
    }

    void theCloseButton()
    {
        QFETCH(ClosingWindow, window);
        QTEST(whenClosed(window), "what");
    }

    void theFirstWindow_data()
    {
        QTest::addColumn<StartingWindow>("window");
        QTest::addColumn<WhenStarted>("what");
        const auto row = [](const char *name, const StartingWindow &window, WhenStarted what) {
            QTest::newRow(name) << window << what;
        };
        row("as usual", {.startsMinimised = false, .hasTray = true, .isSignedIn = true}, WhenStarted::Show);
        row("in the tray", {.startsMinimised = true, .hasTray = true, .isSignedIn = true}, WhenStarted::Hide);
        row("no tray", {.startsMinimised = true, .hasTray = false, .isSignedIn = true}, WhenStarted::Minimise);
        row("no account", {.startsMinimised = true, .hasTray = true, .isSignedIn = false}, WhenStarted::Show);
    }

    void theFirstWindow()
    {
        QFETCH(StartingWindow, window);
        QTEST(whenStarted(window), "what");
    }
};

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
