// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatclient.h"
#include "fakehttp.h"
#include "faketransport.h"
#include "manualclock.h"
#include "query.h"
#include "serverframes.h"

#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject readMoved(const ReadState &read, qint64 roomSeq)
{
    return {{u"type"_s, u"read_updated"_s},
            {u"room_id"_s, General.value()},
            {u"data"_s,
             QJsonObject{{u"read_seq"_s, read.readSeq},
                         {u"unread"_s, read.unread},
                         {u"mentions"_s, read.mentions},
                         {u"room_seq"_s, roomSeq}}}};
}

} // namespace

/** The parts of the client together, on a fake line and a time of their own. */
class TestChatClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_http = std::make_unique<FakeHttp>();
        restart();
    }

    void cleanup()
    {
        m_client.reset();
        m_rest.reset();
        m_store.reset();
    }

    void eventsAreShownAndCounted()
    {
        connectWith({head(General, 10, {10, 0, 0})});
        QSignalSpy changed(m_client.get(), &ChatClient::messagesChanged);
        m_transport->say(posted(11, u"one"_s));
        m_transport->say(posted(12, u"mine"_s, Me));
        QCOMPARE(texts(), (QStringList{u"one"_s, u"mine"_s}));
        QCOMPARE(m_client->readState(General).unread, 1);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0][1].toLongLong(), 11);
        restart();
        QCOMPARE(texts(), (QStringList{u"one"_s, u"mine"_s}));
        QCOMPARE(m_client->readState(General).unread, 1);
    }

    void whatArrivesIsToldOnce()
    {
        connectWith({head(General, 10, {10, 0, 0})});
        QSignalSpy arrived(m_client.get(), &ChatClient::messagesArrived);
        m_transport->say(posted(11, u"one"_s));
        m_transport->say(posted(11, u"one"_s));
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived[0][1].value<QList<ChatMessage>>().first().content, u"one"_s);
        QJsonObject changed = messageJson({1100, 11, 12}, General, Ben, u"one, better"_s);
        m_transport->say({{u"type"_s, u"message_updated"_s}, {u"room_id"_s, 1}, {u"seq"_s, 12}, {u"data"_s, changed}});
        QCOMPARE(texts(), QStringList{u"one, better"_s});
        QCOMPARE(arrived.size(), 1);
        m_transport->say(posted(14, u"four"_s));
        m_clock->advance(0ms);
        const QString id = m_transport->sentOf(u"sync"_s)[0].value(u"id"_s).toString();
        m_transport->say(synced(id, General, {posted(13, u"three"_s).value(u"data"_s)}, 13));
        QCOMPARE(arrived.size(), 2); // the page, and what waited for it
        QCOMPARE(arrived[1][1].value<QList<ChatMessage>>().size(), 2);
    }

    void aRoomCountsItsMembers()
    {
        QJsonObject ofThree = head(General, 10);
        ofThree.insert(u"member_count"_s, 3);
        connectWith({ofThree});
        for (const auto &[seq, code] : {std::pair(11, u"member_joined"_s), std::pair(12, u"member_joined"_s),
                                        std::pair(13, u"member_left"_s), std::pair(14, u"renamed"_s)}) {
            QJsonObject data = messageJson({seq * 100, seq, seq}, General, UserId(), u"…"_s);
            data.insert(u"type"_s, u"system"_s);
            data.insert(u"event"_s, QJsonObject{{u"code"_s, code}});
            m_transport->say({{u"type"_s, u"message"_s}, {u"room_id"_s, 1}, {u"seq"_s, seq}, {u"data"_s, data}});
        }
        QCOMPARE(m_client->room(General)->room.memberCount, 4);
    }

    void preferencesFollowTheServer()
    {
        connectWith({head(General, 10)});
        QSignalSpy changed(m_client.get(), &ChatClient::roomChanged);
        const QJsonObject data{{u"notify"_s, u"none"_s}, {u"muted_until"_s, QJsonValue()}, {u"favourite"_s, true}};
        m_transport->say({{u"type"_s, u"preferences_updated"_s}, {u"room_id"_s, 1}, {u"data"_s, data}});
        QCOMPARE(m_client->room(General)->preferences, (RoomPreferences{u"none"_s, {}, true}));
        QCOMPARE(changed.size(), 1);
        restart();
        QCOMPARE(m_client->room(General)->preferences, (RoomPreferences{u"none"_s, {}, true}));
    }

    void aTokenThatHasRunOutIsRenewedForARequest()
    {
        connectWith({head(General, 10)});
        m_client->adopt({"old", "refresh"});
        m_http->answer(401, R"({"error":"x","code":"invalid_token"})");
        m_http->answer(401, R"({"error":"x","code":"invalid_token"})");
        m_http->answer(200, R"({"token":"new","refresh_token":"next"})");
        m_http->answer(200, R"({"rooms":[{"id":5,"name":"tea"}]})");
        m_http->answer(200, R"({"members":[],"next":null})");
        QList<RoomId> found;
        bool isListed = false;
        m_client->listRooms({}, 1, [&](const Answer<RoomPage> &answer) { found.append(answer->rooms.first().id); });
        m_client->listMembers(General, {}, {}, [&](const Answer<MemberPage> &answer) { isListed = bool(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(isListed && !found.isEmpty(), 10'000);
        QCOMPARE(found.first(), RoomId(5));
        QCOMPARE(m_http->seen().size(), 5); // one renewal for both
        QVERIFY(m_http->last().head.contains("bearer new"));
    }

    void aTokenThatCannotBeRenewedRefusesTheRequest()
    {
        connectWith({head(General, 10)});
        m_client->adopt({"old", "refresh"});
        m_http->answer(401, R"({"error":"x","code":"invalid_token"})");
        m_http->answer(401, R"({"error":"x","code":"invalid_refresh_token"})");
        QString code;
        m_client->listRooms({}, 1, [&](const Answer<RoomPage> &answer) { code = answer.failure().code; });
        QTRY_COMPARE_WITH_TIMEOUT(code, u"invalid_refresh_token"_s, 10'000);
    }

    void aGapIsFilledFromTheServer()
    {
        connectWith({head(General, 10)});
        m_transport->say(posted(13, u"three"_s));
        m_clock->advance(0ms);
        const QJsonObject sync = m_transport->sentOf(u"sync"_s).value(0);
        QCOMPARE(sync.value(u"rooms"_s).toArray().at(0).toObject().value(u"after_seq"_s).toInt(), 10);
        m_transport->say(posted(14, u"four"_s));
        const QJsonArray missed{posted(11, u"one"_s).value(u"data"_s), posted(12, u"two"_s).value(u"data"_s)};
        m_transport->say(synced(sync.value(u"id"_s).toString(), General, missed, 12));
        QCOMPARE(texts(), (QStringList{u"one"_s, u"two"_s, u"three"_s, u"four"_s}));
        QCOMPARE(m_transport->sentOf(u"sync"_s).size(), 1);
    }

    void roomsThatAreBehindShareACommand()
    {
        connectWith({head(General, 10), head(RoomId(2), 20)});
        m_transport->end(1006);
        m_clock->advance(1min);
        connectWith({head(General, 11), head(RoomId(2), 21)});
        m_clock->advance(0ms);
        QCOMPARE(m_transport->sentOf(u"sync"_s).size(), 1);
        QCOMPARE(m_transport->sentOf(u"sync"_s)[0].value(u"rooms"_s).toArray().size(), 2);
    }

    void aSyncThatIsRefusedIsTriedAgain()
    {
        connectWith({head(General, 10)});
        m_transport->say(posted(12, u"two"_s));
        m_clock->advance(0ms);
        m_transport->say(refusal(m_transport->last().value(u"id"_s).toString(), u"busy"_s, 1200));
        m_clock->advance(1199ms);
        QCOMPARE(m_transport->sentOf(u"sync"_s).size(), 1);
        m_clock->advance(1ms);
        QCOMPARE(m_transport->sentOf(u"sync"_s).size(), 2);
    }

    void aSyncWithoutAnAnswerIsTriedAgain()
    {
        connectWith({head(General, 10)});
        m_transport->say(posted(12, u"two"_s));
        for (int second = 0; second < 25; ++second) {
            m_clock->advance(1s);
            m_transport->say({{u"type"_s, u"pong"_s}, {u"id"_s, u"ping"_s}});
        }
        QCOMPARE(m_transport->sentOf(u"sync"_s).size(), 2);
    }

    void roomsThatAreNotNamedGo()
    {
        connectWith({head(General, 10), head(RoomId(2), 20)});
        m_transport->say(posted(11, u"one"_s));
        m_transport->end(1006);
        QVERIFY(bool(m_client->send(General, u"too late"_s)));
        m_clock->advance(1min);
        connectWith({head(RoomId(2), 20)});
        QVERIFY(!m_client->room(General));
        QVERIFY(texts().isEmpty());
        QCOMPARE(m_client->outbox(General).first().state, OutboxState::Failed);
        QCOMPARE(m_client->outbox(General).first().reason, QString(Failures::RoomGone));
        QCOMPARE(m_client->send(General, u"x"_s).failure().code, QString(Failures::RoomGone));
    }

    void anEchoBecomesItsMessage_data()
    {
        QTest::addColumn<bool>("ackFirst");
        QTest::newRow("ack first") << true;
        QTest::newRow("event first") << false;
    }

    void anEchoBecomesItsMessage()
    {
        QFETCH(bool, ackFirst);
        connectWith({head(General, 10)});
        const auto entry = m_client->send(General, u"hello"_s);
        QVERIFY(bool(entry));
        const QJsonObject event = posted(11, u"hello"_s, Me, entry->clientId);
        for (const bool isAck : {ackFirst, !ackFirst})
            m_transport->say(isAck ? ackOf(m_transport->sentOf(u"message"_s)[0], 11) : event);
        QVERIFY(m_client->outbox(General).isEmpty());
        QCOMPARE(texts(), QStringList{u"hello"_s});
        restart();
        QVERIFY(m_client->outbox(General).isEmpty());
        QCOMPARE(texts(), QStringList{u"hello"_s});
    }

    void aCrashBeforeTheAckSendsTheSameAgain()
    {
        connectWith({head(General, 10)});
        QVERIFY(bool(m_client->send(General, u"hello"_s)));
        const QJsonObject first = m_transport->sentOf(u"message"_s)[0];
        restart();
        connectWith({head(General, 11)});
        const QJsonObject second = m_transport->sentOf(u"message"_s)[0];
        QCOMPARE(second.value(u"client_id"_s), first.value(u"client_id"_s));
        m_transport->say(ackOf(second, 11));
        QCOMPARE(m_client->outbox(General).first().state, OutboxState::Sent);
        m_clock->advance(0ms);
        const QString id = m_transport->sentOf(u"sync"_s)[0].value(u"id"_s).toString();
        const QString clientId = first.value(u"client_id"_s).toString();
        m_transport->say(synced(id, General, {posted(11, u"hello"_s, Me, clientId).value(u"data"_s)}, 11));
        QVERIFY(m_client->outbox(General).isEmpty());
        QCOMPARE(texts(), QStringList{u"hello"_s});
    }

    void aMessageWithoutAnAnswerIsSentAgain()
    {
        connectWith({head(General, 10)});
        QVERIFY(bool(m_client->send(General, u"hello"_s)));
        for (int second = 0; second < 25; ++second) {
            m_clock->advance(1s);
            m_transport->say({{u"type"_s, u"pong"_s}, {u"id"_s, u"ping"_s}});
        }
        const QList<QJsonObject> sent = m_transport->sentOf(u"message"_s);
        QCOMPARE(sent.size(), 2);
        QCOMPARE(sent[0].value(u"client_id"_s), sent[1].value(u"client_id"_s));
    }

    void whoComesBackLateSeesTheNewestPage()
    {
        connectWith({head(General, 10)});
        m_transport->say(posted(11, u"old"_s));
        m_client->focus(General, Commands::Activity::There);
        m_transport->end(1006);
        m_clock->advance(1min);
        const QJsonObject page{{u"messages"_s, QJsonArray{posted(3000, u"new"_s).value(u"data"_s)}},
                               {u"has_more_before"_s, true},
                               {u"room_seq"_s, 3000}};
        m_http->answer(200, QJsonDocument(page).toJson());
        QSignalSpy loaded(m_client.get(), &ChatClient::olderLoaded);
        connectWith({head(General, 3000)});
        QVERIFY(m_transport->sentOf(u"sync"_s).isEmpty());
        QVERIFY(texts().isEmpty());
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(texts(), QStringList{u"new"_s});
        QVERIFY(m_client->hasOlder(General));
    }

    void readMarksFollowEachOther()
    {
        connectWith({head(General, 10)});
        for (qint64 seq = 11; seq < 15; ++seq)
            m_transport->say(posted(seq, u"x"_s));
        for (qint64 seq = 11; seq < 15; ++seq)
            m_client->markRead(General, seq);
        QCOMPARE(m_client->readState(General).unread, 0);
        const QList<QJsonObject> first = m_transport->sentOf(u"read"_s);
        QCOMPARE(first.size(), 1); // the others are merged
        m_transport->say({{u"type"_s, u"ack"_s},
                          {u"id"_s, first[0].value(u"id"_s)},
                          {u"room_id"_s, 1},
                          {u"data"_s, QJsonObject{{u"read_seq"_s, 11}, {u"unread"_s, 3}, {u"room_seq"_s, 14}}}});
        QCOMPARE(m_transport->sentOf(u"read"_s).size(), 2);
        QCOMPARE(m_transport->last().value(u"seq"_s).toInt(), 14);
        m_client->markRead(General, 12); // never back
        QCOMPARE(m_transport->sentOf(u"read"_s).size(), 2);
    }

    void whatAReadStateKnowsOfAndComesLaterIsNotCountedAgain()
    {
        connectWith({head(General, 10, {8, 2, 0})});
        m_transport->say(posted(13, u"three"_s)); // two are missing, and the server has counted all of them
        m_clock->advance(0ms);
        m_transport->say(readMoved({9, 4, 0}, 13));
        QCOMPARE(m_client->readState(General).unread, 4);
        const QString id = m_transport->sentOf(u"sync"_s)[0].value(u"id"_s).toString();
        const QJsonArray missed{posted(11, u"one"_s).value(u"data"_s), posted(12, u"two"_s).value(u"data"_s)};
        m_transport->say(synced(id, General, missed, 12));
        QCOMPARE(m_client->readState(General).unread, 4);
        m_transport->say(posted(14, u"four"_s));
        QCOMPARE(m_client->readState(General).unread, 5);
    }

    /** An answer to a sync may be ahead of the events. */
    void whatAReadStateDoesNotKnowOfIsCounted()
    {
        connectWith({head(General, 10, {8, 2, 0})});
        for (qint64 seq = 11; seq < 14; ++seq)
            m_transport->say(posted(seq, u"x"_s));
        m_transport->say(readMoved({10, 1, 0}, 11));
        QCOMPARE(m_client->readState(General), (ReadState{10, 3, 0}));
        m_transport->say(posted(14, u"x"_s));
        QCOMPARE(m_client->readState(General).unread, 4);
    }

    void typingIsToldNowAndThen()
    {
        connectWith({head(General, 10)});
        for (int i = 0; i < 10; ++i)
            m_client->typing(General);
        QCOMPARE(m_transport->sentOf(u"typing"_s).size(), 1);
        m_clock->advance(ChatClient::TypingInterval);
        m_client->typing(General);
        QCOMPARE(m_transport->sentOf(u"typing"_s).size(), 2);
    }

    void whereSomebodyIsIsToldAgain()
    {
        connectWith({head(General, 10)});
        m_client->setPresence(u"dnd"_s, u"busy"_s);
        m_client->focus({}, Commands::Activity::Away);
        m_transport->end(1006);
        m_clock->advance(1min);
        connectWith({head(General, 10)});
        QCOMPARE(m_transport->sentOf(u"presence"_s).size(), 1);
        QCOMPARE(m_transport->sentOf(u"focus"_s).size(), 1);
    }

    void roomsComeAndGoWhileConnected()
    {
        connectWith({head(General, 10)});
        QSignalSpy changed(m_client.get(), &ChatClient::roomsChanged);
        m_transport->say({{u"type"_s, u"room_added"_s},
                          {u"room_id"_s, 2},
                          {u"data"_s, QJsonObject{{u"room"_s, head(RoomId(2), 5)}}}});
        QVERIFY(m_client->room(RoomId(2)));
        m_transport->say({{u"type"_s, u"room_removed"_s}, {u"room_id"_s, 2}, {u"data"_s, QJsonObject()}});
        QVERIFY(!m_client->room(RoomId(2)));
        QCOMPARE(changed.size(), 2);
    }

    void aHeadFromBeforeWhatIsKnownChangesNothing()
    {
        connectWith({head(General, 10)});
        m_transport->say(posted(11, u"one"_s));
        m_transport->say({{u"type"_s, u"room_added"_s},
                          {u"room_id"_s, 1},
                          {u"data"_s, QJsonObject{{u"room"_s, head(General, 10)}}}});
        QCOMPARE(texts(), QStringList{u"one"_s});
        QCOMPARE(m_client->readState(General).unread, 1);
    }

    void aDiskThatRefusesSkipsNothing()
    {
        connectWith({head(General, 10)});
        QVERIFY(Query(*m_store, "CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'full'); END")
                    .run());
        QSignalSpy failed(m_client.get(), &ChatClient::storageFailed);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"full"_s));
        m_transport->say(posted(11, u"one"_s));
        QCOMPARE(failed.size(), 1);
        QVERIFY(Query(*m_store, "DROP TRIGGER full").run());
        m_clock->advance(1s);
        const QJsonObject sync = m_transport->sentOf(u"sync"_s).value(0);
        QCOMPARE(sync.value(u"rooms"_s).toArray().at(0).toObject().value(u"after_seq"_s).toInt(), 10);
        m_transport->say(synced(sync.value(u"id"_s).toString(), General, {posted(11, u"one"_s).value(u"data"_s)}, 11));
        QCOMPARE(texts(), QStringList{u"one"_s});
        QCOMPARE(m_client->readState(General).unread, 1);
    }

    void somebodyElsesTokenTouchesNothing()
    {
        connectWith({head(General, 10)});
        m_transport->end(1006);
        m_clock->advance(1min);
        QSignalSpy gone(m_client.get(), &ChatClient::signedOut);
        greet();
        m_transport->say(ready({}, Ben));
        QCOMPARE(gone.size(), 1);
        QVERIFY(m_client->room(General));
        QCOMPARE(m_client->connectionState(), ConnectionState::Offline);
    }

    void withoutTokensThereIsNoSession()
    {
        QSignalSpy gone(m_client.get(), &ChatClient::signedOut);
        m_client->signOut();
        m_client->start();
        QCOMPARE(gone.size(), 2);
        QCOMPARE(m_transport->opened, 0);
    }

    void framesOfALaterServerAreIgnored()
    {
        connectWith({head(General, 10)});
        m_transport->say({{u"type"_s, u"hologram"_s}, {u"room_id"_s, 1}, {u"seq"_s, 11}});
        m_transport->say({{u"type"_s, u"message"_s}, {u"room_id"_s, 1}, {u"seq"_s, 11}}); // without a message
        m_transport->say(posted(11, u"one"_s));
        QCOMPARE(texts(), QStringList{u"one"_s});
    }

private:
    /** The program ends and starts again on the same store. */
    void restart()
    {
        m_client.reset();
        m_store = std::make_unique<Store>(m_dir->path());
        QVERIFY(bool(m_store->open()));
        m_transport = std::make_unique<FakeTransport>();
        m_clock = std::make_unique<ManualClock>();
        m_rest = std::make_unique<Rest>(m_http->url());
        const ClientParts parts{*m_store, *m_transport, *m_rest, m_vault, *m_clock, [] { return 0.5; }};
        m_client = std::make_unique<ChatClient>(Account{m_http->url(), u"s-1"_s, Me}, ClientName{u"test"_s, {}}, parts);
        m_client->adopt({"token", {}});
    }

    void greet()
    {
        m_transport->sent.clear();
        m_transport->say(
            {{u"type"_s, u"hello"_s},
             {u"data"_s, QJsonObject{{u"protocol"_s, 2}, {u"server_id"_s, u"s-1"_s}, {u"heartbeat_ms"_s, 25'000}}}});
    }

    void connectWith(const QJsonArray &rooms)
    {
        if (m_client->connectionState() == ConnectionState::Offline)
            m_client->start();
        greet();
        m_transport->say(ready(rooms));
        QCOMPARE(m_client->connectionState(), ConnectionState::Ready);
    }

    QStringList texts()
    {
        QStringList list;
        for (const ChatMessage &message : m_client->messagesBefore(General, 1'000'000))
            list.append(message.content);
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<Rest> m_rest;
    MemoryVault m_vault;
    std::unique_ptr<ChatClient> m_client;
};

QTEST_GUILESS_MAIN(TestChatClient)
#include "tst_chatclient.moc"
