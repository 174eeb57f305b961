// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace.h"

#include "desktop.h"
#include "entrance.h"
#include "waiting.h"

#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::Person;
using Parley::Test::ServerProcess;
using Parley::Test::waitUntil;

namespace {

/** Somebody's window without the window. */
struct Seat
{
    Seat(const QUrl &server, const QString &serverId, const Person &person, const QString &folder)
        : desktop(server, serverId, person, folder)
        , workspace(*desktop, clock, Author{UserId(person.id), person.name, person.name, QString()})
    {}

    SystemClock clock;
    Desktop desktop;
    Workspace workspace;
};

} // namespace

/** The workspace and the way in against the real server. */
class TestWorkspaceServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ServerProcess>();
        QVERIFY2(m_server->start(), m_server->log().constData());
        m_ana = Parley::Test::registerPerson(*m_server, u"Ana"_s);
        m_ben = Parley::Test::registerPerson(*m_server, u"Ben"_s);
        QVERIFY(m_ana.isThere() && m_ben.isThere());
        m_serverId = m_ana.rest->get(u"meta"_s).json().value(u"server_id"_s).toString();
    }

    void cleanup()
    {
        m_server.reset();
        m_dir.reset();
    }

    void aRoomIsMadeFoundJoinedAndLeft()
    {
        const auto ana = sit(m_ana);
        const auto ben = sit(m_ben);
        QVERIFY(ana && ben);
        const qint64 room = createRoom(*ana);
        QVERIFY(room > 0);
        ben->workspace.directory()->refresh();
        QTRY_COMPARE(ben->workspace.directory()->count(), 2); // and the lobby
        QSignalSpy joined(&ben->workspace, &Workspace::roomJoined);
        ben->workspace.join(room, {});
        QTRY_COMPARE(joined.size(), 1);
        ben->workspace.openRoom(room);
        QCOMPARE(ben->workspace.room(room)->name(), u"Tea"_s);
        QSignalSpy left(&ben->workspace, &Workspace::roomLeft);
        ben->workspace.leave(room);
        QTRY_COMPARE(left.size(), 1);
        QTRY_COMPARE(ben->workspace.currentRoomId(), 0);
    }

    void twoPeopleTalkAndReadMarksFollow()
    {
        const auto ana = sit(m_ana);
        const auto ben = sit(m_ben);
        const qint64 room = createRoom(*ana);
        QVERIFY(room > 0 && Parley::Test::joinRoom(m_ben, room));
        QTRY_VERIFY(ben->workspace.room(room));
        ana->workspace.openRoom(room);
        QCOMPARE(ana->workspace.room(room)->send(u"你好 @Ben"_s), QString());
        QTRY_COMPARE(ben->workspace.mentionTotal(), 1);
        ben->workspace.openRoom(room);
        ben->workspace.room(room)->loadOlder(); // as a view does that is not full
        QTRY_VERIFY(ben->workspace.room(room)->rowOfFirstUnread() >= 0);
        ben->workspace.markRead(room);
        QTRY_COMPARE(ben->workspace.unreadTotal(), 0);
        ben->workspace.openRoom(0);
        ben->workspace.openRoom(room);
        QCOMPARE(ben->workspace.room(room)->rowOfFirstUnread(), -1);
        ben->workspace.setFavourite(room, true);
        const auto *rooms = ben->workspace.rooms();
        QTRY_COMPARE(rooms->data(rooms->index(rooms->rowOf(room)), RoomListModel::SectionRole).toString(),
                     u"favourites"_s);
    }

    /** Written without a server, sent after the program was started anew, while the server dies and comes back. */
    void whatIsWrittenOfflineArrivesOnce()
    {
        auto ana = sit(m_ana);
        const qint64 room = createRoom(*ana);
        QVERIFY(room > 0 && Parley::Test::joinRoom(m_ben, room));
        m_server->kill9();
        QTRY_COMPARE(ana->workspace.connection(), u"offline"_s);
        ana->workspace.openRoom(room);
        QCOMPARE(ana->workspace.room(room)->send(u"offline"_s), QString());
        QCOMPARE(ana->workspace.queuedCount(), 1);
        ana.reset();
        ana = std::make_unique<Seat>(url(), m_serverId, m_ana, folderOf(m_ana));
        QCOMPARE(ana->workspace.queuedCount(), 1);
        QVERIFY2(m_server->start(), m_server->log().constData());
        QVERIFY(ana->desktop.becomesReady());
        QTRY_COMPARE_WITH_TIMEOUT(ana->workspace.queuedCount(), 0, 20'000);
        const auto ben = sit(m_ben);
        ben->workspace.openRoom(room);
        QVERIFY(ben->desktop.hears(RoomId(room), u"offline"_s));
        QCOMPARE(ben->desktop.texts(RoomId(room)).count(u"offline"_s), 1);
    }

    void theWayInLeadsToAnAccount()
    {
        SystemClock clock;
        Entrance entrance(clock);
        QSignalSpy entered(&entrance, &Entrance::entered);
        entrance.checkServer(url().toString());
        QTRY_COMPARE(entrance.state(), u"serverOk"_s);
        entrance.logIn(u"Ana"_s, u"wrong-password"_s, true);
        QTRY_COMPARE(entrance.errorCode(), u"bad_credentials"_s);
        entrance.registerAccount(u"x"_s, {}, u"no address"_s, u"12"_s, true);
        QTRY_COMPARE(entrance.fieldErrors().size(), 3);
        entrance.registerAccount(u"cleo"_s, u"Cleo 小"_s, u"cleo@example.org"_s, u"cleo-secret-1"_s, true);
        QTRY_COMPARE(entered.size(), 1);
        const auto session = entered.first().first().value<NewSession>();
        QCOMPARE(session.user.nickname, u"Cleo 小"_s);
        QCOMPARE(session.account.serverId, m_serverId);
        QVERIFY(!session.tokens.refresh.isEmpty());
    }

private:
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())); }
    QString folderOf(const Person &person) const { return m_dir->filePath(person.name); }

    std::unique_ptr<Seat> sit(const Person &person)
    {
        auto seat = std::make_unique<Seat>(url(), m_serverId, person, folderOf(person));
        return seat->desktop.becomesReady() ? std::move(seat) : nullptr;
    }

    static qint64 createRoom(Seat &seat)
    {
        QSignalSpy created(&seat.workspace, &Workspace::roomCreated);
        seat.workspace.createRoom(u"Tea"_s, u"about tea"_s, false, {}, 0);
        const bool isDone = waitUntil([&] { return !created.isEmpty(); }, 20'000);
        return isDone ? created.first().first().toLongLong() : 0;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ServerProcess> m_server;
    QString m_serverId;
    Person m_ana;
    Person m_ben;
};

QTEST_GUILESS_MAIN(TestWorkspaceServer)
#include "tst_workspaceserver.moc"
