// SPDX-License-Identifier: GPL-3.0-or-later
// What people write is never taken for markup: no file of the window lets it, and the running window does not.

#include "engine.h"
#include "nonetwork.h"
#include "windowfixture.h"

#include <QtCore/qdiriterator.h>
#include <QtCore/qfile.h>
#include <QtCore/qregularexpression.h>
#include <QtGui/qguiapplication.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

using namespace Qt::StringLiterals;
using Parley::Fakes::FakeRoom;
using Parley::Testing::WindowFixture;

namespace {

/** What a file of the window must not have in it, unless it is one of those named. */
struct Rule
{
    const char *name;
    QString pattern;
    QStringList allowedIn;
    QString example; ///< what the rule must find
};

const QList<Rule> &rules()
{
    static const QList<Rule> all{
        {"text only through Label",
         u"(?<![\\w.])Text \\{"_s,
         {u"Label.qml"_s, u"MessageText.qml"_s},
         u"Text {\n text: root.name\n}"_s},
        {"markup",
         u"Text\\.(StyledText|RichText|AutoText|MarkdownText)|TextEdit\\.(RichText|AutoText|MarkdownText)"_s,
         {u"MessageText.qml"_s},
         u"textFormat: Text.RichText"_s},
        {"pictures",
         u"\\b(Image|BorderImage|AnimatedImage|AnimatedSprite|SpriteSequence) \\{"_s,
         {u"Icon.qml"_s, u"Shadow.qml"_s},
         u"Image {\n source: root.url\n}"_s},
        {"pictures of icons", u"\\bicon\\.(source|name)|iconSource"_s, {}, u"icon.source: root.picture"_s},
        {"ready-made controls", u"^import QtQuick\\.Controls"_s, {}, u"\nimport QtQuick.Controls.Basic"_s},
        {"other engines",
         u"^import Qt(WebEngine|WebView|Multimedia|WebSockets|5Compat)"_s,
         {},
         u"\nimport QtWebEngine"_s},
        {"hints that read markup", u"placeholderText|ToolTip\\b"_s, {}, u"placeholderText: root.name"_s},
        {"the network", u"XMLHttpRequest|WebSocket|openUrlExternally"_s, {}, u"new XMLHttpRequest()"_s},
        {"code out of data",
         u"\\beval\\(|new Function|createQmlObject|createComponent"_s,
         {},
         u"Qt.createQmlObject(text, root)"_s},
        {"files out of data",
         u"\\bLoader \\{|^\\s*source: (?!root\\.name|\"image://shadow/)"_s,
         {u"Icon.qml"_s, u"Shadow.qml"_s},
         u"Loader {\n source: root.page\n}"_s},
        {"a control's own text",
         u"^T\\.(Button|AbstractButton|ItemDelegate|MenuItem|RadioButton|CheckBox|Switch) \\{"
         "[\\s\\S]*^    text:"_s,
         {},
         u"\nT.Button {\n    id: root\n    text: root.name\n}"_s},
    };
    return all;
}

bool breaks(const Rule &rule, const QString &source)
{
    const QRegularExpression pattern(rule.pattern, QRegularExpression::MultilineOption);
    return pattern.match(source).hasMatch();
}

/** Comments are not code. */
QString withoutComments(QString source)
{
    static const QRegularExpression comment(u"/\\*[\\s\\S]*?\\*/|(?<!:)//[^\\n]*"_s);
    return source.remove(comment);
}

/** What an enemy calls themselves, their room, and what they write. */
QStringList hostileTexts(int port)
{
    const QString image = u"<img src=\"http://127.0.0.1:%1/x.png\">"_s.arg(port);
    return {image,
            u"<b>bold</b> %1 tail"_s.arg(image),
            u"![picture](http://127.0.0.1:%1/y.png)"_s.arg(port),
            u"<html><body background='http://127.0.0.1:%1/z.png'>"_s.arg(port),
            u"<img src='file:///etc/passwd'><table><tr><td>"_s,
            u"<style>@import url(http://127.0.0.1:%1/s.css)</style>"_s.arg(port),
            u"&lt;img src=x&gt; %1 %2 %n"_s,
            u"\u202Egnp.exe\u202C \u0000\uFFFD"_s,
            QString(20'000, u'W'),
            u"a\nb\nc\nd"_s};
}

} // namespace

class tst_Safety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesKeepTheRules_data();
    void filesKeepTheRules();
    void rulesFindWhatTheyAreFor_data();
    void rulesFindWhatTheyAreFor();
    void hostileWordsStayWords_data();
    void hostileWordsStayWords();
    void secondWallHoldsWhereTheFirstIsBroken();

private:
    void checkTexts(const WindowFixture &stage, const QString &hostile);
};

void tst_Safety::filesKeepTheRules_data()
{
    QTest::addColumn<QString>("path");
    int files = 0;
    QDirIterator it(qEnvironmentVariable("PARLEY_SOURCE") + u"/qml"_s, {u"*.qml"_s, u"*.js"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        QTest::newRow(qPrintable(it.fileName())) << path;
        ++files;
    }
    QVERIFY(files > 70);
}

void tst_Safety::filesKeepTheRules()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString source = withoutComments(QString::fromUtf8(file.readAll()));
    for (const Rule &rule : rules()) {
        if (!rule.allowedIn.contains(QFileInfo(path).fileName()))
            QVERIFY2(!breaks(rule, source), rule.name);
    }
}

void tst_Safety::rulesFindWhatTheyAreFor_data()
{
    QTest::addColumn<int>("rule");
    for (int i = 0; i < rules().size(); ++i)
        QTest::newRow(rules().at(i).name) << i;
}

void tst_Safety::rulesFindWhatTheyAreFor()
{
    QFETCH(int, rule);
    QVERIFY(breaks(rules().at(rule), withoutComments(rules().at(rule).example)));
}

void tst_Safety::hostileWordsStayWords_data()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < hostileTexts(0).size(); ++i)
        QTest::addRow("%d", i) << i;
}

/** Every text on the screen that has markup in it shows it as it is; no control has a text of its own. */
void tst_Safety::checkTexts(const WindowFixture &stage, const QString &hostile)
{
    int shown = 0;
    const auto items = stage.all([](const QQuickItem &) { return true; });
    for (const QQuickItem *item : items) {
        if (item->inherits("QQuickAbstractButton"))
            QCOMPARE(item->property("text").toString(), QString());
        if (item->inherits("QQuickTextField") || item->inherits("QQuickTextArea"))
            QCOMPARE(item->property("placeholderText").toString(), QString());
        if (!item->inherits("QQuickText"))
            continue;
        const QString text = item->property("text").toString();
        const int format = item->property("textFormat").toInt();
        QVERIFY(format == Qt::PlainText || format == 4 /* Text.StyledText */);
        if (format == 4)
            QVERIFY2(!text.contains(u"<img"_s) && !text.contains(u"<style"_s), qPrintable(text.left(200)));
        shown += text.contains(hostile) ? 1 : 0;
    }
    QVERIFY(shown > 0);
}

void tst_Safety::hostileWordsStayWords()
{
    QFETCH(int, which);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString words = hostileTexts(server.serverPort()).at(which);
    const int refusedBefore = Parley::Ui::NoNetwork::refused();

    WindowFixture stage;
    Parley::Fakes::FakeWorkspace &office = stage.enterOffice();
    office.myName = words;
    FakeRoom *room = office.add(66, words, {{u"description"_s, words}, {u"unread"_s, 3}, {u"mentions"_s, 1}});
    room->typingNames = {words, words};
    room->members()->append({{u"userId"_s, 66},
                             {u"name"_s, words},
                             {u"username"_s, words},
                             {u"initials"_s, words.left(1)},
                             {u"colorIndex"_s, 6},
                             {u"presence"_s, u"online"_s},
                             {u"statusText"_s, words},
                             {u"role"_s, words},
                             {u"isMe"_s, false}});
    Parley::Fakes::hear(*room, words, {{u"authorName"_s, words}, {u"initials"_s, words.left(1)}});
    room->timeline()->insert(0,
                             Parley::Fakes::FakeTimeline::row({{u"kind"_s, u"system"_s},
                                                               {u"eventCode"_s, u"member_joined"_s},
                                                               {u"eventUserName"_s, words},
                                                               {u"body"_s, words}}));
    office.switcher()->append({{u"roomId"_s, 66}, {u"name"_s, words}, {u"hint"_s, words}});
    office.search()->append({{u"roomId"_s, 66},
                             {u"roomName"_s, words},
                             {u"messageId"_s, 1},
                             {u"seq"_s, 1},
                             {u"author"_s, words},
                             {u"time"_s, QDateTime::currentDateTime()},
                             {u"excerpt"_s, words}});
    office.directory()->append({{u"roomId"_s, 66},
                                {u"name"_s, words},
                                {u"description"_s, words},
                                {u"isPrivate"_s, true},
                                {u"memberCount"_s, 1},
                                {u"maxMembers"_s, 9},
                                {u"isMember"_s, false}});
    office.openRoom(66);
    stage.open();
    QTRY_VERIFY(stage.find(u"messageList"_s) != nullptr);
    stage.hover(stage.find(u"memberList"_s));
    checkTexts(stage, words);
    for (const auto key : {Qt::Key_K, Qt::Key_Comma, Qt::Key_Slash}) {
        stage.press(key, Qt::ControlModifier);
        QTest::qWait(20); // a frame
        checkTexts(stage, words);
        stage.press(Qt::Key_Escape);
    }
    stage.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    stage.click(stage.find(u"detailsButton"_s));
    QTest::qWait(20);
    checkTexts(stage, words);
    stage.press(Qt::Key_Escape);

    QVERIFY(!server.waitForNewConnection(100));
    QCOMPARE(Parley::Ui::NoNetwork::refused(), refusedBefore);
    QCOMPARE(stage.warnings(), QStringList());
}

/** If the one place that shows markup were ever given a picture, nothing would leave the computer all the same. */
void tst_Safety::secondWallHoldsWhereTheFirstIsBroken()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const int refusedBefore = Parley::Ui::NoNetwork::refused();
    WindowFixture stage;
    stage.enterOffice();
    Parley::Fakes::hear(stage.room(2), u"picture"_s,
                        {{u"html"_s, u"<img src=\"http://127.0.0.1:%1/x.png\">"_s.arg(server.serverPort())}});
    stage.workspace().openRoom(2);
    stage.open();
    QTRY_VERIFY(Parley::Ui::NoNetwork::refused() > refusedBefore);
    QVERIFY(!server.waitForNewConnection(200));
}

PARLEY_WINDOW_TEST_MAIN(tst_Safety)
#include "tst_safety.moc"
