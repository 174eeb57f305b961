// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatclienttest.h"

/** The parts of the client together, on a fake line and a time of their own. */
class TestChatClient : public ChatClientTest
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestChatClient)
#include "tst_chatclient.moc"
