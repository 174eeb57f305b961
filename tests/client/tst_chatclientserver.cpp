// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"
#include "signin.h"
#include "waiting.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::Person;
using Parley::Test::ServerProcess;
using Parley::Test::waitUntil;

/** The client's core against the real server. */
class TestChatClientServer : public QObject
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
        m_room = RoomId(Parley::Test::createRoom(m_ana, u"den"_s));
        QVERIFY(Parley::Test::joinRoom(m_ben, m_room.value()));
        m_serverId = m_ana.rest->get(u"meta"_s).json().value(u"server_id"_s).toString();
        QVERIFY(!m_serverId.isEmpty());
    }

    void cleanup()
    {
        m_server.reset();
        m_dir.reset();
    }

    void twoPeopleTalk()
    {
        const auto ana = open(m_ana);
        const auto ben = open(m_ben);
        QVERIFY(ana->becomesReady() && ben->becomesReady());
        QVERIFY(bool((*ana)->send(m_room, u"你好 Ben <b>"_s)));
        QVERIFY(ben->hears(m_room, u"你好 Ben <b>"_s));
        QVERIFY(bool((*ben)->send(m_room, u"你好 Ana"_s)));
        QVERIFY(ana->hears(m_room, u"你好 Ana"_s));
        QVERIFY(ana->hasEmptyOutbox(m_room) && ben->hasEmptyOutbox(m_room));
        QCOMPARE(ana->texts(m_room), ben->texts(m_room));
        QCOMPARE((*ben)->readState(m_room).unread, 1);
    }

    void unreadAndReadMarks()
    {
        const auto ana = open(m_ana);
        const auto phone = open(m_ben, u"phone"_s);
        const auto desk = open(m_ben);
        QVERIFY(ana->becomesReady() && phone->becomesReady() && desk->becomesReady());
        QVERIFY(bool((*ana)->send(m_room, u"one"_s)) && bool((*ana)->send(m_room, u"@Ben two"_s)));
        QTRY_COMPARE((*desk)->readState(m_room).unread, 2);
        QCOMPARE((*desk)->readState(m_room).mentions, 1);
        (*desk)->markRead(m_room, (*desk)->messagesBefore(m_room, 1'000'000).last().seq);
        QTRY_COMPARE((*phone)->readState(m_room).unread, 0);
        QCOMPARE((*phone)->readState(m_room).mentions, 0);
        bool isDone = false;
        (*phone)->markUnread(m_room, (*phone)->messagesBefore(m_room, 1'000'000).last().seq,
                             [&](const Answer<::Done> &answer) { isDone = bool(answer); });
        QTRY_VERIFY(isDone);
        QTRY_COMPARE((*desk)->readState(m_room).unread, 1);
    }

    void whatIsReadOfflineIsToldLater()
    {
        const auto ana = open(m_ana);
        auto ben = open(m_ben);
        QVERIFY(ana->becomesReady() && ben->becomesReady());
        QVERIFY(bool((*ana)->send(m_room, u"one"_s)));
        QVERIFY(ben->hears(m_room, u"one"_s));
        (*ben)->stop();
        (*ben)->markRead(m_room, (*ben)->messagesBefore(m_room, 1'000'000).last().seq);
        QCOMPARE((*ben)->readState(m_room).unread, 0);
        ben.reset();
        const auto again = open(m_ben);
        QCOMPARE((*again)->readState(m_room).unread, 0);
        QVERIFY(again->becomesReady());
        const auto phone = open(m_ben, u"phone"_s);
        QVERIFY(waitUntil([&] { return unreadOnServer(m_ben) == 0; }));
    }

    void theServerIsKilledInMidSentence()
    {
        constexpr int Count = 40;
        const auto ana = open(m_ana);
        const auto ben = open(m_ben);
        QVERIFY(ana->becomesReady() && ben->becomesReady());
        QStringList said;
        for (int i = 0; i < Count; ++i) {
            said.append(u"sentence %1"_s.arg(i));
            QVERIFY(bool((*ana)->send(m_room, said.last())));
        }
        for (const int heard : {3, 9}) {
            QVERIFY(waitUntil([&] { return ben->texts(m_room).size() > heard; }, 30'000));
            m_server->kill9();
            QVERIFY(m_server->start());
        }
        QVERIFY(ana->hasEmptyOutbox(m_room));
        QVERIFY(ben->hears(m_room, said.last()));
        QVERIFY(ana->hears(m_room, said.last()));
        QCOMPARE(ana->texts(m_room), said);
        QCOMPARE(ben->texts(m_room), said);
        m_ana.rest->forgetConnections();
        QCOMPARE(textsOnServer(), said);
    }

    void aClientStartsAgainWithWhatItHad()
    {
        const auto ana = open(m_ana);
        auto ben = open(m_ben);
        QVERIFY(ana->becomesReady() && ben->becomesReady());
        QVERIFY(bool((*ana)->send(m_room, u"before"_s)));
        QVERIFY(ben->hears(m_room, u"before"_s));
        ben.reset();
        QVERIFY(bool((*ana)->send(m_room, u"meanwhile"_s)));
        QVERIFY(ana->hasEmptyOutbox(m_room));
        const auto again = open(m_ben);
        QCOMPARE(again->texts(m_room), QStringList{u"before"_s}); // before there is a line
        QVERIFY(bool((*again)->send(m_room, u"written offline"_s)));
        QVERIFY(again->becomesReady());
        QVERIFY(ana->hears(m_room, u"written offline"_s));
        QVERIFY(again->hears(m_room, u"written offline"_s));
        QCOMPARE(again->texts(m_room), (QStringList{u"before"_s, u"meanwhile"_s, u"written offline"_s}));
        QVERIFY(again->hasEmptyOutbox(m_room));
    }

    void whatWasOnItsWayWhenTheProgramEndedIsThereOnce()
    {
        auto ana = open(m_ana);
        QVERIFY(ana->becomesReady());
        QVERIFY(bool((*ana)->send(m_room, u"once"_s)));
        QVERIFY(waitUntil([&] { return textsOnServer().size() == 1; }));
        // The answer has not been looked at by a program that is ended here, or it has: both must end the same.
        ana.reset();
        const auto again = open(m_ana);
        QVERIFY(again->becomesReady());
        QVERIFY(again->hasEmptyOutbox(m_room));
        QVERIFY(bool((*again)->send(m_room, u"twice"_s)));
        QVERIFY(again->hears(m_room, u"twice"_s));
        QCOMPARE(textsOnServer(), (QStringList{u"once"_s, u"twice"_s}));
    }

    void historyIsLoadedBackwardsToTheBeginning()
    {
        m_server->terminate();
        m_server->setEnvironment(u"PARLEY_SEND_RATE"_s, u"0"_s);
        QVERIFY(m_server->start());
        m_ana.rest->forgetConnections();
        QStringList said;
        for (int i = 0; i < 130; ++i) {
            said.append(u"line %1"_s.arg(i));
            const QJsonObject body{{u"content"_s, said.last()}, {u"client_id"_s, u"c%1"_s.arg(i)}};
            QCOMPARE(m_ana.rest->post(u"rooms/%1/messages"_s.arg(m_room.value()), body).status, 201);
        }
        const auto ben = open(m_ben);
        QVERIFY(ben->becomesReady());
        QVERIFY(ben->texts(m_room).isEmpty());
        (*ben)->focus(m_room, Commands::Activity::There);
        QVERIFY(ben->hears(m_room, said.last()));
        while ((*ben)->hasOlder(m_room)) {
            const qsizetype before = (*ben)->messagesBefore(m_room, 1'000'000, 1'000).size();
            (*ben)->loadOlder(m_room);
            QVERIFY(waitUntil([&] { return (*ben)->messagesBefore(m_room, 1'000'000, 1'000).size() > before; }));
        }
        QCOMPARE(ben->texts(m_room), said);
    }

    void roomsComeAndGo()
    {
        const auto ben = open(m_ben);
        QVERIFY(ben->becomesReady());
        const RoomId attic(Parley::Test::createRoom(m_ana, u"attic"_s));
        bool isDone = false;
        (*ben)->join(attic, {}, [&](const Answer<::Done> &answer) { isDone = bool(answer); });
        QTRY_VERIFY(isDone);
        QVERIFY((*ben)->room(attic).has_value());
        QVERIFY(bool((*ben)->send(attic, u"here"_s)));
        QVERIFY(ben->hears(attic, u"here"_s));
        isDone = false;
        (*ben)->leave(attic, [&](const Answer<::Done> &answer) { isDone = bool(answer); });
        QTRY_VERIFY(isDone);
        QVERIFY(!(*ben)->room(attic));
        QVERIFY(ben->texts(attic).isEmpty());
    }

    void aRoomThatWentMeanwhileFailsItsOutbox()
    {
        auto ben = open(m_ben);
        QVERIFY(ben->becomesReady());
        (*ben)->stop();
        QVERIFY(bool((*ben)->send(m_room, u"too late"_s)));
        QCOMPARE(m_ben.rest->post(u"rooms/%1/leave"_s.arg(m_room.value())).status, 200);
        QVERIFY(ben->becomesReady());
        QVERIFY(!(*ben)->room(m_room));
        QCOMPARE((*ben)->outbox(m_room).size(), 1);
        QCOMPARE((*ben)->outbox(m_room).first().state, OutboxState::Failed);
        QCOMPARE((*ben)->outbox(m_room).first().content, u"too late"_s);
    }

    void typingAndPresenceAreHeard()
    {
        const auto ana = open(m_ana);
        const auto ben = open(m_ben);
        QVERIFY(ana->becomesReady());
        QSignalSpy typed(ana->operator->(), &ChatClient::typingHeard);
        QVERIFY(ben->becomesReady());
        QTRY_VERIFY((*ana)->presence(UserId(m_ben.id)));
        (*ben)->setPresence(u"away"_s, u"午饭"_s);
        QTRY_COMPARE((*ana)->presence(UserId(m_ben.id))->state, u"away"_s);
        QCOMPARE((*ana)->presence(UserId(m_ben.id))->text, u"午饭"_s);
        (*ben)->typing(m_room);
        (*ben)->typing(m_room);
        QTRY_COMPARE(typed.size(), 1);
        QCOMPARE(typed[0][1].value<UserId>(), UserId(m_ben.id));
    }

    void signingInGivesAnAccountThatRenewsItsToken()
    {
        Rest rest(m_server->url({}));
        std::optional<NewSession> session;
        SignIn(rest).login(u"Ana"_s, Parley::Test::passwordOf(u"Ana"_s), [&](const Answer<NewSession> &answer) {
            if (answer)
                session = *answer;
        });
        QTRY_VERIFY_WITH_TIMEOUT(session, 10'000);
        QCOMPARE(session->account.user, UserId(m_ana.id));
        QCOMPARE(session->account.serverId, m_serverId);
        QVERIFY(!session->tokens.refresh.isEmpty());

        Store store(m_dir->filePath(u"signed-in"_s));
        QVERIFY(bool(store.open()));
        SystemClock clock;
        WebSocketTransport transport;
        MemoryVault vault;
        ChatClient client(session->account, {u"test"_s, {}}, {store, transport, rest, vault, clock, systemRandom()});
        client.adopt({"not.a.token", session->tokens.refresh}); // as after fifteen minutes
        QSignalSpy gone(&client, &ChatClient::signedOut);
        client.start();
        QTRY_COMPARE_WITH_TIMEOUT(client.connectionState(), ConnectionState::Ready, 20'000);
        QVERIFY(gone.isEmpty());
        client.signOut();
        QCOMPARE(gone.size(), 1);
    }

    void aTokenThatCannotBeRenewedSignsOut()
    {
        m_ben.token = "not.a.token";
        const auto ben = open(m_ben);
        QSignalSpy gone(ben->operator->(), &ChatClient::signedOut);
        (*ben)->start();
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 10'000);
        QCOMPARE((*ben)->connectionState(), ConnectionState::SignedOut);
    }

    void anotherServerGetsNoToken()
    {
        m_serverId = u"somebody else"_s;
        const auto ben = open(m_ben);
        (*ben)->start();
        QTRY_COMPARE_WITH_TIMEOUT((*ben)->connectionState(), ConnectionState::Refused, 10'000);
    }

private:
    std::unique_ptr<Desktop> open(const Person &person, const QString &device = u"desk"_s)
    {
        const QString folder = accountFolder(m_dir->filePath(device), m_serverId, UserId(person.id));
        return std::make_unique<Desktop>(m_server->url({}), m_serverId, person, folder);
    }

    QStringList textsOnServer()
    {
        QStringList list;
        for (const QJsonObject &message : Parley::Test::wholeHistory(m_ana, m_room.value(), u"text"_s))
            list.append(message.value(u"content"_s).toString());
        return list;
    }

    int unreadOnServer(const Person &person)
    {
        for (const QJsonValue &head : person.rest->get(u"ready"_s).json().value(u"rooms"_s).toArray()) {
            if (RoomId(head[u"id"_s].toInteger()) == m_room)
                return head[u"unread"_s].toInt(-1);
        }
        return -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ServerProcess> m_server;
    Person m_ana;
    Person m_ben;
    RoomId m_room;
    QString m_serverId;
};

QTEST_GUILESS_MAIN(TestChatClientServer)
#include "tst_chatclientserver.moc"
