// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatclienttest.h"

class TestChatSync : public ChatClientTest
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestChatSync)
#include "tst_chatsync.moc"
