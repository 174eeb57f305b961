// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace.h"

#include "fakesession.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        makeWorkspace();
    }

    void cleanup()
    {
        m_workspace.reset();
        m_session.reset();
    }

    void theConnectionInWords()
    {
        QCOMPARE(m_workspace->connection(), u"offline"_s);
        (*m_session)->start();
        QCOMPARE(m_workspace->connection(), u"connecting"_s);
        QVERIFY(m_session->connectWith({head(General, 0)}));
        QCOMPARE(m_workspace->connection(), u"online"_s);
        m_session->line().end(1006);
        QCOMPARE(m_workspace->connection(), u"offline"_s);
    }

    void theNextAttemptIsCountedDown()
    {
        QVERIFY(m_session->connectWith({}));
        for (int i = 0; i < 4; ++i) { // until the wait is some seconds long
            m_session->line().end(1006);
            if (m_workspace->retryInSeconds() >= 3)
                break;
            m_session->clock().advance(Milliseconds((*m_session)->untilNextAttempt()));
        }
        const int first = m_workspace->retryInSeconds();
        QVERIFY2(first >= 3, qPrintable(QString::number(first)));
        QSignalSpy counted(m_workspace.get(), &Workspace::retryInSecondsChanged);
        m_session->clock().advance(1s);
        QCOMPARE(m_workspace->retryInSeconds(), first - 1);
        QCOMPARE(counted.size(), 1);
        m_workspace->retryNow();
        QCOMPARE(m_workspace->retryInSeconds(), 0);
        QCOMPARE(m_workspace->connection(), u"connecting"_s);
    }

    void withoutTokensOneIsSignedOut()
    {
        (*m_session)->signOut();
        QCOMPARE(m_workspace->connection(), u"signedOut"_s);
        (*m_session)->adopt({"new", {}});
        (*m_session)->start();
        QCOMPARE(m_workspace->connection(), u"connecting"_s);
    }

    void whatWaitsIsCounted()
    {
        QVERIFY(m_session->connectWith({head(General, 0)}));
        m_session->loseLine();
        QVERIFY(bool((*m_session)->send(General, u"one"_s)) && bool((*m_session)->send(General, u"two"_s)));
        QCOMPARE(m_workspace->queuedCount(), 2);
        QVERIFY((*m_session)->discard((*m_session)->outbox().first().clientId));
        QCOMPARE(m_workspace->queuedCount(), 1);
    }

    void oneself()
    {
        QCOMPARE(m_workspace->myName(), u"Me"_s);
        QCOMPARE(m_workspace->myInitials(), u"M"_s);
        QSignalSpy renamed(m_workspace.get(), &Workspace::meChanged);
        QVERIFY(m_session->connectWith({}));
        QCOMPARE(m_workspace->myName(), u"Me Myself"_s);
        QCOMPARE(m_workspace->myUsername(), u"me"_s);
        QVERIFY(!renamed.isEmpty());
    }

    void aRoomIsOpenedAndLeft()
    {
        QVERIFY(m_session->connectWith({head(General, 0), head(RoomId(2), 0)}));
        QSignalSpy opened(m_workspace.get(), &Workspace::currentRoomIdChanged);
        m_workspace->setWindowActive(true);
        m_workspace->openRoom(1);
        QCOMPARE(m_workspace->currentRoomId(), 1);
        QVERIFY(m_workspace->room(1) && m_workspace->room(1)->roomId() == 1);
        QVERIFY(m_workspace->isLookedAt(General));
        QJsonObject focus = m_session->line().sentOf(u"focus"_s).last();
        QCOMPARE(focus.value("room_id"_L1).toInt(), 1);
        QCOMPARE(focus.value("active"_L1).toBool(), true);
        m_workspace->setWindowActive(false);
        QVERIFY(!m_workspace->isLookedAt(General));
        QCOMPARE(m_session->line().sentOf(u"focus"_s).last().value("active"_L1).toBool(), false);
        m_workspace->openRoom(0);
        QCOMPARE(m_workspace->currentRoomId(), 0);
        QCOMPARE(opened.size(), 2);
    }

    void aRoomThatIsNotTheirsIsNotOpened()
    {
        QVERIFY(m_session->connectWith({head(General, 0)}));
        m_workspace->openRoom(77);
        QCOMPARE(m_workspace->currentRoomId(), 0);
        QVERIFY(!m_workspace->room(77));
    }

    void aRoomThatGoesIsClosed()
    {
        QVERIFY(m_session->connectWith({head(General, 0), head(RoomId(2), 0)}));
        m_workspace->openRoom(1);
        m_session->line().say(roomFrame(u"room_removed"_s, General, {{u"reason"_s, u"left"_s}}));
        QCOMPARE(m_workspace->currentRoomId(), 0);
        QVERIFY(!m_workspace->room(1));
        QVERIFY(m_workspace->room(2));
    }

    /** Only the latest rooms keep their rows, however many are visited. */
    void roomsThatNobodyVisitsGiveBackTheirRows()
    {
        QJsonArray heads;
        for (int i = 1; i <= int(Workspace::KeptRooms) + 2; ++i)
            heads.append(head(RoomId(i), 3));
        QVERIFY(m_session->connectWith(heads));
        for (int i = 1; i <= heads.size(); ++i) {
            QVERIFY(m_session->fill(1, 3, RoomId(i)));
            m_workspace->openRoom(i);
            QCOMPARE(m_workspace->room(i)->timeline()->count(), 3);
        }
        QCOMPARE(m_workspace->room(1)->timeline()->count(), 0);
        QCOMPARE(m_workspace->room(qint64(heads.size()))->timeline()->count(), 3);
        m_workspace->openRoom(1);
        QCOMPARE(m_workspace->room(1)->timeline()->count(), 3);
    }

    /** The answer may come before the room's own frame, or after it. */
    void aRoomIsJoinedWhenItIsThere()
    {
        QVERIFY(m_session->connectWith({}));
        QSignalSpy joined(m_workspace.get(), &Workspace::roomJoined);
        m_workspace->join(5, u"secret"_s);
        const QJsonObject asked = m_session->line().sentOf(u"join_room"_s).last();
        QCOMPARE(asked.value("password"_L1).toString(), u"secret"_s);
        m_session->line().say({{u"type"_s, u"ack"_s}, {u"id"_s, asked.value("id"_L1)}, {u"room_id"_s, 5}});
        QCOMPARE(joined.size(), 0);
        m_session->line().say(roomFrame(u"room_added"_s, RoomId(5), {{u"room"_s, head(RoomId(5), 1)}}));
        QCOMPARE(joined.size(), 1);
        QCOMPARE(joined.first().first().toLongLong(), 5);
    }

    void whatIsRefusedIsSaid()
    {
        QVERIFY(m_session->connectWith({}));
        QSignalSpy failed(m_workspace.get(), &Workspace::actionFailed);
        m_workspace->join(5, u"wrong"_s);
        const QString id = m_session->line().sentOf(u"join_room"_s).last().value("id"_L1).toString();
        m_session->line().say(refusal(id, u"wrong_room_password"_s, 1500));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first(), (QVariantList{u"join"_s, u"wrong_room_password"_s, 1500}));
    }

    void withoutALineNothingIsAsked()
    {
        QSignalSpy failed(m_workspace.get(), &Workspace::actionFailed);
        m_workspace->join(5, {});
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first(), (QVariantList{u"join"_s, u"offline"_s, 0}));
    }

    void everythingIsRead()
    {
        QVERIFY(m_session->connectWith({head(General, 9, {1, 3, 0}), head(RoomId(2), 4, {4, 0, 0})}));
        QCOMPARE(m_workspace->unreadTotal(), 3);
        m_workspace->markAllRead();
        m_session->clock().advance(5s);
        const QList<QJsonObject> told = m_session->line().sentOf(u"read"_s);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().value("seq"_L1).toInt(), 9);
    }

    /** A draft that was typed a moment ago is there at the next start. */
    void draftsOutliveTheProgram()
    {
        QVERIFY(m_session->connectWith({head(General, 0)}));
        m_workspace->openRoom(1);
        m_workspace->room(1)->setDraft(u"half a sent"_s);
        m_workspace.reset();
        m_session->restart();
        makeWorkspace();
        QVERIFY(m_workspace->room(1));
        QCOMPARE(m_workspace->room(1)->draft(), u"half a sent"_s);
    }

    void withoutANetworkThereIsWhatIsKept()
    {
        QVERIFY(m_session->connectWith({head(General, 3)}));
        QVERIFY(m_session->fill(1, 3));
        m_workspace.reset();
        m_session->restart();
        makeWorkspace();
        QCOMPARE(m_workspace->rooms()->count(), 1);
        m_workspace->openRoom(1);
        QCOMPARE(m_workspace->room(1)->timeline()->count(), 3);
    }

private:
    void makeWorkspace()
    {
        m_workspace = std::make_unique<Workspace>(**m_session, m_session->clock(),
                                                  Author{Me, u"me"_s, u"Me"_s, QString()});
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
