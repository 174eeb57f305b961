// SPDX-License-Identifier: GPL-3.0-or-later
// The real program: signed in, notified, clicked, started twice, closed.

#include "accountbook.h"
#include "desktopmain.h"
#include "notificationdouble.h"
#include "realwindow.h"
#include "scene.h"
#include "waiting.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qtemporarydir.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::Person;
using Parley::Test::ServerProcess;

class TestProgram : public QObject
{
    Q_OBJECT

public:
    explicit TestProgram(const PrivateBus &bus) : m_notifications(bus) {}

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(startWindowManager(m_manager));
        QVERIFY(m_notifications.appear());
    }

    void init()
    {
        m_notifications.shown.clear();
        m_notifications.closed.clear();
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ServerProcess>();
        QVERIFY2(m_server->start(), m_server->log().constData());
        m_ana = Parley::Test::registerPerson(*m_server, u"Ana"_s);
        m_ben = Parley::Test::registerPerson(*m_server, u"Ben"_s);
        m_room = Parley::Test::createRoom(m_ana, u"Tea & <b>cake</b>"_s);
        QVERIFY(m_room > 0 && Parley::Test::joinRoom(m_ben, m_room));
        m_window = std::make_unique<RealWindow>(m_dir->path());
    }

    void cleanup()
    {
        const QByteArray said = m_window->said();
        m_window.reset();
        m_server.reset();
        QVERIFY2(!said.contains("qrc:") && !said.contains("Error"), said.constData());
        QVERIFY(!said.contains("secret-1") && !said.contains("eyJ"));
    }

    /** The whole way: a notification, a click on it, the message on the screen, and read by that. */
    void aClickOnANotificationOpensTheMessage()
    {
        QVERIFY(signIn());
        say(u"the kettle <is> on"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifications.shown.size(), 1, 20'000);
        const auto shown = m_notifications.shown.first();
        QCOMPARE(shown.summary, u"Tea & <b>cake</b>"_s);
        QCOMPARE(shown.body, u"Ben: the kettle &lt;is&gt; on"_s);
        QVERIFY(!m_window->hasTitleWith(u"Tea"_s));
        QCOMPARE(unread(), 1);
        m_notifications.invoke(shown.id);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->hasTitleWith(u"Tea & <b>cake</b> – Parley"_s), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 0, 20'000);
        QTRY_VERIFY(m_notifications.closed.contains(shown.id));
    }

    /** Of what is said in the room before one's eyes nobody is notified; what is typed there arrives. */
    void inTheOpenRoomOneTalksWithoutNotifications()
    {
        QVERIFY(signIn());
        say(u"first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifications.shown.size(), 1, 20'000);
        m_notifications.invoke(m_notifications.shown.first().id);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->hasTitleWith(u"Tea"_s), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 0, 20'000);
        say(u"second"_s);
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 0, 20'000);
        m_window->type(u"hello Ben"_s);
        m_window->press(u"Return"_s);
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"hello Ben"_s), 20'000);
        QCOMPARE(m_notifications.shown.size(), 1);
    }

    void aSecondStartLeadsToTheFirstWindow()
    {
        QVERIFY(signIn());
        QProcess second;
        second.start(qEnvironmentVariable("PARLEY_PROGRAM"),
                     {u"--data"_s, m_dir->path(), u"parley://127.0.0.1/r/%1"_s.arg(m_room)});
        QVERIFY(second.waitForFinished(20'000));
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->hasTitleWith(u"Tea"_s), 20'000);
    }

    /** Without a server there is what was kept, where it was left. */
    void itOpensWithoutANetwork()
    {
        QVERIFY(signIn());
        QProcess second;
        second.start(qEnvironmentVariable("PARLEY_PROGRAM"),
                     {u"--data"_s, m_dir->path(), u"parley://127.0.0.1/r/%1"_s.arg(m_room)});
        QVERIFY(second.waitForFinished(20'000));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->hasTitleWith(u"Tea"_s), 20'000);
        m_window = std::make_unique<RealWindow>(m_dir->path());
        m_server->kill9();
        QVERIFY(m_window->open());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->hasTitleWith(u"Tea"_s), 20'000);
    }

private:
    /** The account is known, and there is no keychain: the program asks for the password. */
    bool signIn()
    {
        SavedAccount saved;
        saved.account.server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
        saved.account.serverId = m_ana.rest->get(u"meta"_s).json().value(u"server_id"_s).toString();
        saved.account.user = UserId(m_ana.id);
        saved.username = m_ana.name;
        if (!AccountBook(m_dir->path()).use(saved) || !m_window->open())
            return false;
        return Parley::Test::waitUntil(
            [this] {
                m_window->type(Parley::Test::passwordOf(m_ana.name));
                m_window->press(u"Return"_s);
                return Parley::Test::waitUntil([this] { return isOnline(); }, 5'000);
            },
            30'000);
    }

    bool isOnline()
    {
        const auto members = m_ben.rest->get(u"rooms/%1/members"_s.arg(m_room)).json().value("members"_L1).toArray();
        return std::any_of(members.begin(), members.end(), [this](const QJsonValue &member) {
            return member["user"_L1]["id"_L1].toInteger() == m_ana.id && member["online"_L1].toBool();
        });
    }

    void say(const QString &text)
    {
        const QString id = u"c-%1"_s.arg(++m_said);
        QCOMPARE(
            m_ben.rest->post(u"rooms/%1/messages"_s.arg(m_room), {{u"content"_s, text}, {u"client_id"_s, id}}).status,
            201);
    }

    int unread()
    {
        const auto rooms = m_ana.rest->get(u"ready"_s).json().value("rooms"_L1).toArray();
        for (const QJsonValue &room : rooms) {
            if (room["id"_L1].toInteger() == m_room)
                return room["unread"_L1].toInt();
        }
        return -1;
    }

    QStringList texts()
    {
        QStringList list;
        for (const QJsonObject &message : Parley::Test::wholeHistory(m_ben, m_room, u"text"_s))
            list.append(message.value("content"_L1).toString());
        return list;
    }

    QProcess m_manager;
    NotificationDouble m_notifications;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<RealWindow> m_window;
    Person m_ana;
    Person m_ben;
    qint64 m_room = 0;
    int m_said = 0;
};

int main(int argc, char *argv[])
{
    return desktopMain<TestProgram>(argc, argv);
}
#include "tst_program.moc"
