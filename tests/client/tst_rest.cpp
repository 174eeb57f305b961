// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehttp.h"
#include "messages.h"
#include "rest.h"
#include "tokenkeeper.h"
#include "typesreader.h"

#include <QtCore/qjsondocument.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr RoomId General(1);

/** Calls, and waits for the answer. */
template<class T, class Call>
std::optional<Answer<T>> wait(Call call)
{
    auto answer = std::make_shared<std::optional<Answer<T>>>();
    call([answer](const Answer<T> &got) { answer->emplace(got); });
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, 10'000))
        return std::nullopt;
    return *answer;
}

} // namespace

class TestRest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_http = std::make_unique<FakeHttp>();
        m_rest = std::make_unique<Rest>(m_http->url());
    }

    void cleanup()
    {
        m_rest.reset();
        m_http.reset();
    }

    void loginAsksForLevel2()
    {
        m_http->answer(200, R"({"token":"t","refresh_token":"r","user":{"id":2,"username":"ana"}})",
                       "Set-Cookie: parley=secret; Path=/\r\n");
        const auto answer = wait<SignedIn>([&](auto then) { m_rest->login(u"ana"_s, u"pw"_s, then); });
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->tokens, (Tokens{"t", "r"}));
        QCOMPARE((*answer)->user.id, UserId(2));
        QCOMPARE(m_http->last().target, "/api/v1/auth/login");
        QCOMPARE(m_http->last().body.value(u"level"_s).toInt(), 2);
        QVERIFY(!m_http->last().head.contains("authorization"));
    }

    void registrationLeavesOutAnEmptyNickname()
    {
        m_http->answer(201, R"({"token":"t","user":{"id":2}})");
        const auto answer = wait<SignedIn>([&](auto then) {
            m_rest->registerAccount({u"ana"_s, u"a@b.c"_s, u"secret"_s, {}}, then);
        });
        QVERIFY(answer && *answer);
        QVERIFY((*answer)->tokens.refresh.isEmpty());
        QVERIFY(!m_http->last().body.contains(u"nickname"_s));
        QCOMPARE(m_http->last().body.value(u"email"_s).toString(), u"a@b.c"_s);
    }

    void theTokenGoesInTheHeaderAndCookiesAreNotKept()
    {
        m_http->answer(200, R"({"server_id":"s-1","version":"1","protocol":{"max":2}})", "Set-Cookie: a=b; Path=/\r\n");
        m_http->answer(204, {});
        QVERIFY(*wait<Meta>([&](auto then) { m_rest->meta(then); }));
        m_rest->setToken("tok");
        QVERIFY(*wait<::Done>([&](auto then) { m_rest->logout(then); }));
        QVERIFY(m_http->last().head.contains("authorization: bearer tok"));
        QVERIFY(!m_http->last().head.contains("cookie"));
    }

    void roomsAreListedAndSearched()
    {
        m_http->answer(200, R"({"rooms":[{"id":7,"name":"茶","description":"d","is_private":true,"max_members":9,
            "member_count":3},{"name":"no id"}],"pagination":{"page":2,"page_size":50,"total":99,"total_pages":3}})");
        const auto answer = wait<RoomPage>([&](auto then) { m_rest->rooms(u"茶 &a=%41+#"_s, 2, then); });
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->rooms.size(), 1);
        QCOMPARE((*answer)->rooms[0].name, u"茶"_s);
        QCOMPARE((*answer)->rooms[0].memberCount, 3);
        QCOMPARE((*answer)->page, 2);
        QCOMPARE((*answer)->totalPages, 3);
        QCOMPARE(m_http->last().target, "/api/v1/rooms?page=2&page_size=50&search=%E8%8C%B6%20%26a%3D%2541%2B%23");
        m_http->answer(200, R"({"rooms":[]})");
        QVERIFY(*wait<RoomPage>([&](auto then) { m_rest->rooms({}, 1, then); }));
        QCOMPARE(m_http->last().target, "/api/v1/rooms?page=1&page_size=50");
    }

    void aRoomIsCreated()
    {
        m_http->answer(201, R"({"room":{"id":7,"name":"tea"}})");
        const auto answer = wait<Room>([&](auto then) { m_rest->createRoom({u"tea"_s, {}, true, u"pw"_s, 5}, then); });
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->id, RoomId(7));
        const QJsonObject whole{{u"name"_s, u"tea"_s},
                                {u"description"_s, u""_s},
                                {u"is_private"_s, true},
                                {u"password"_s, u"pw"_s},
                                {u"max_members"_s, 5}};
        QCOMPARE(m_http->last().body, whole);
        m_http->answer(201, R"({"room":{"name":"tea"}})");
        QVERIFY(!*wait<Room>([&](auto then) { m_rest->createRoom({u"tea"_s, {}, false, {}, 0}, then); }));
        QVERIFY(!m_http->last().body.contains(u"password"_s) && !m_http->last().body.contains(u"max_members"_s));
    }

    void membersComeInPages()
    {
        m_http->answer(200, R"({"members":[{"user":{"id":3,"username":"ben"},"role":"owner","online":true,
            "joined_at":"2026-11-22T11:15:32Z"},{"role":"member"}],"next":3})");
        const auto answer = wait<MemberPage>([&](auto then) { m_rest->members(General, u"b"_s, u"2"_s, then); });
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->members.size(), 1);
        QCOMPARE((*answer)->members[0].user.username, u"ben"_s);
        QCOMPARE((*answer)->members[0].role, u"owner"_s);
        QVERIFY((*answer)->members[0].isOnline && (*answer)->members[0].joinedAt);
        QCOMPARE((*answer)->next, u"3"_s);
        QCOMPARE(m_http->last().target, "/api/v1/rooms/1/members?limit=50&q=b&after=2");
        m_http->answer(200, R"({"members":[],"next":null})");
        QCOMPARE((*wait<MemberPage>([&](auto then) { m_rest->members(General, {}, {}, then); }))->next, QString());
    }

    void preferencesAreSet()
    {
        m_http->answer(200,
                       R"({"preferences":{"notify":"none","muted_until":"2026-11-22T11:15:32Z","favourite":true}})");
        const PreferencesChange wanted{u"none"_s, Timestamp::fromRfc3339(u"2026-11-22T11:15:32Z"_s), true};
        const auto answer = wait<RoomPreferences>([&](auto then) { m_rest->setPreferences(General, wanted, then); });
        QVERIFY(answer && *answer);
        QCOMPARE(**answer, (RoomPreferences{u"none"_s, Timestamp::fromRfc3339(u"2026-11-22T11:15:32Z"_s), true}));
        QCOMPARE(m_http->last().method, "PUT");
        QCOMPARE(m_http->last().body.value(u"muted_until"_s).toString(), u"2026-11-22T11:15:32Z"_s);
        m_http->answer(200, R"({"preferences":{"notify":"all","muted_until":null,"favourite":false}})");
        QVERIFY(*wait<RoomPreferences>([&](auto then) {
            m_rest->setPreferences(General, {{}, std::optional<Timestamp>(), {}}, then);
        }));
        QCOMPARE(m_http->last().body, (QJsonObject{{u"muted_until"_s, QJsonValue()}})); // the others stay
    }

    void redirectsAreNotFollowed()
    {
        m_rest->setToken("tok");
        m_http->answer(302, {}, "Location: http://127.0.0.1:1/\r\n");
        const auto answer = wait<Meta>([&](auto then) { m_rest->meta(then); });
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->failure().status, 302);
    }

    void failures_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("retryAfter");
        QTest::newRow("refusal") << 403 << QByteArray(R"({"error":"Room is full","code":"room_full"})") << QByteArray()
                                 << u"room_full"_s << -1;
        QTest::newRow("limit") << 429 << QByteArray(R"({"error":"x","code":"rate_limited","retry_after_ms":1200})")
                               << QByteArray("Retry-After: 2\r\n") << u"rate_limited"_s << 1200;
        QTest::newRow("a proxy") << 502 << QByteArray("<html>") << QByteArray("Retry-After: 2\r\n") << QString()
                                 << 2000;
        QTest::newRow("no object") << 200 << QByteArray("[]") << QByteArray() << QString(Failures::BadAnswer) << -1;
        QTest::newRow("not what was asked for")
            << 200 << QByteArray("{}") << QByteArray() << QString(Failures::BadAnswer) << -1;
    }

    void failures()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, headers);
        QFETCH(QString, code);
        QFETCH(int, retryAfter);
        m_http->answer(status, body, headers);
        const auto answer = wait<HistoryPage>([&](auto then) { m_rest->history(General, {}, then); });
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->failure().code, code);
        QCOMPARE(answer->failure().retryAfter.value_or(-1ms), std::chrono::milliseconds(retryAfter));
        QCOMPARE(answer->failure().status, code == Failures::BadAnswer ? 0 : status);
    }

    void nobodyThereIsANetworkFailure()
    {
        m_http.reset();
        const auto answer = wait<Meta>([&](auto then) { m_rest->meta(then); });
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->failure().code, QString(Failures::Network));
        QCOMPARE(remedyFor(answer->failure()), Remedy::Again);
    }

    void history()
    {
        const QByteArray page = R"({"messages":[{"id":7,"room_id":1,"seq":3,"change_seq":3}],"has_more_before":true,
            "has_more_after":false,"room_seq":9})";
        m_http->answer(200, page);
        m_http->answer(200, page);
        const auto newest = wait<HistoryPage>([&](auto then) { m_rest->history(General, {}, then); });
        QVERIFY(newest && *newest);
        QCOMPARE((*newest)->messages.first().id, MessageId(7));
        QVERIFY((*newest)->hasMoreBefore);
        QCOMPARE((*newest)->roomSeq, 9);
        QCOMPARE(m_http->last().target, "/api/v1/rooms/1/messages?before=0&limit=50");
        QVERIFY(*wait<HistoryPage>([&](auto then) { m_rest->history(General, MessageId(7), then); }));
        QCOMPARE(m_http->last().target, "/api/v1/rooms/1/messages?before=7&limit=50");
    }

    void changes()
    {
        m_http->answer(200, R"({"messages":[],"room_seq":9,"has_more":true})");
        const auto answer = wait<ChangePage>([&](auto then) { m_rest->changes(General, 5, then); });
        QVERIFY(answer && *answer);
        QVERIFY((*answer)->hasMore);
        QCOMPARE(m_http->last().target, "/api/v1/rooms/1/changes?after_seq=5");
    }

    void posting()
    {
        const QJsonObject message = messageJson({7, 3, 3}, General, UserId(2), u"你好"_s, u"c-1"_s);
        m_http->answer(201, QJsonDocument(QJsonObject{{u"message"_s, message}}).toJson());
        const auto answer = wait<ChatMessage>([&](auto then) {
            m_rest->post({General, u"你好"_s, u"c-1"_s, MessageId(5)}, then);
        });
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->clientId, u"c-1"_s);
        QCOMPARE(m_http->last().method, "POST");
        const QJsonObject expected{{u"content"_s, u"你好"_s}, {u"client_id"_s, u"c-1"_s}, {u"reply_to"_s, 5}};
        QCOMPARE(m_http->last().body, expected);
    }

    void readMarks()
    {
        m_http->answer(200, R"({"read_seq":4,"unread":2,"mentions":1,"room_seq":9})");
        m_http->answer(200, R"({"read_seq":3,"unread":3,"mentions":1})");
        const auto read = wait<ReadMark>([&](auto then) { m_rest->markRead(General, 4, then); });
        QVERIFY(read && *read);
        QCOMPARE(**read, (ReadMark{{4, 2, 1}, 9}));
        QCOMPARE(m_http->last().target, "/api/v1/rooms/1/read");
        QVERIFY(*wait<ReadMark>([&](auto then) { m_rest->markUnread(General, 4, then); }));
        QCOMPARE(m_http->last().target, "/api/v1/rooms/1/unread");
        QCOMPARE(m_http->last().method, "PUT");
    }

    void manyAskForOneRenewal()
    {
        MemoryVault vault;
        TokenKeeper keeper(*m_rest, vault);
        keeper.adopt({"t1", "r1"});
        int renewals = 0;
        connect(&keeper, &TokenKeeper::renewed, &keeper, [&] { ++renewals; });
        m_http->answer(200, R"({"token":"t2","refresh_token":"r2"})");
        for (int i = 0; i < 5; ++i)
            keeper.renew();
        QTRY_COMPARE(renewals, 1);
        QCOMPARE(m_http->seen().size(), 1);
        QCOMPARE(m_http->last().body.value(u"refresh_token"_s).toString(), u"r1"_s);
        QCOMPARE(keeper.tokens(), (Tokens{"t2", "r2"}));
        std::optional<Tokens> kept;
        vault.read([&](const std::optional<Tokens> &tokens) { kept = tokens; });
        QCOMPARE(kept, std::optional(Tokens{"t2", "r2"}));
    }

    void aRefusedRenewalIsReported()
    {
        MemoryVault vault;
        TokenKeeper keeper(*m_rest, vault);
        QList<Failure> failures;
        connect(&keeper, &TokenKeeper::failed, &keeper, [&](const Failure &failure) { failures.append(failure); });
        keeper.renew(); // there is nothing to renew
        QCOMPARE(failures.size(), 1);
        QCOMPARE(remedyFor(failures.last()), Remedy::Refresh);
        keeper.adopt({"t1", "r1"});
        m_http->answer(401, R"({"error":"x","code":"invalid_refresh_token"})");
        keeper.renew();
        QTRY_COMPARE(failures.size(), 2);
        QCOMPARE(failures.last().code, u"invalid_refresh_token"_s);
        m_http->hangUp();
        keeper.renew();
        QTRY_COMPARE(failures.size(), 3);
        QCOMPARE(remedyFor(failures.last()), Remedy::Again);
        QCOMPARE(keeper.tokens(), (Tokens{"t1", "r1"}));
    }

    void anAnswerToAnEarlierSessionIsOfNoUse()
    {
        MemoryVault vault;
        TokenKeeper keeper(*m_rest, vault);
        keeper.adopt({"t1", "r1"});
        m_http->answer(200, R"({"token":"t2","refresh_token":"r2"})");
        keeper.renew();
        keeper.adopt({"t9", "r9"});
        QTRY_COMPARE(m_http->seen().size(), 1);
        m_http->answer(200, R"({"server_id":"s"})");
        QVERIFY(wait<Meta>([&](auto then) { m_rest->meta(then); }));
        QCOMPARE(keeper.tokens(), (Tokens{"t9", "r9"}));
        keeper.forget();
        QCOMPARE(keeper.tokens(), Tokens());
    }

private:
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<Rest> m_rest;
};

QTEST_GUILESS_MAIN(TestRest)
#include "tst_rest.moc"
