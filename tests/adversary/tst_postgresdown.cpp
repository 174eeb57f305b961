// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgrescluster.h"
#include "rawsocket.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTest>

#include <memory>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// kill -9 of PostgreSQL in the middle of a busy room. The chat server stays, and so do its sockets: what it cannot
/// store it refuses in a way that invites another try, and when the database is back it goes on by itself. What
/// anybody has heard is in the history afterwards, once and in order.
class tst_PostgresDown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDatabaseIsKilledAndRestarted_data();
    void theDatabaseIsKilledAndRestarted();
    void aReaderWhoseConnectionWentStaleIsServed();
    void cleanupTestCase();

private:
    void keepTalking();
    void everythingIsRefusedForNow();
    void newcomersAreAskedToComeBack();
    void everybodyTalksAgain();
    void whatWasHeardIsThereOnceAndInOrder();
    int status(const QString &path) const;

    ServerProcess m_server;
    std::vector<Person> m_people;
    std::vector<std::unique_ptr<ChatSocket>> m_sockets;
    qint64 m_room = 0;
    int m_said = 0;
};

namespace {

constexpr int People = 5;
constexpr int Rounds = 4;
constexpr int InFlight = 40;
constexpr int ComesBackMs = 20'000; // the longest back-off is 5 s
const FrameTest Unavailable = errorFrame(u"unavailable"_s);

bool isText(const Frame &frame)
{
    return frame.type() == "message"_L1 && frame.data().value("type"_L1) == "text"_L1;
}

} // namespace

void tst_PostgresDown::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    for (int i = 0; i < People; ++i) {
        m_people.push_back(registerPerson(m_server, u"person%1"_s.arg(i)));
        QVERIFY(m_people.back().isThere());
    }
    m_room = createRoom(m_people.front(), u"busy"_s);
    for (size_t i = 1; i < m_people.size(); ++i)
        QVERIFY(joinRoom(m_people[i], m_room));
    for (const Person &person : m_people) {
        m_sockets.push_back(openRoom(m_server, person, m_room));
        QVERIFY(m_sockets.back());
    }
}

/// Some messages are always on their way.
void tst_PostgresDown::keepTalking()
{
    const qsizetype answered = m_sockets.front()->count(isText) + m_sockets.front()->count(Unavailable) * People;
    while (m_said < answered + InFlight) {
        m_sockets[size_t(m_said % People)]->say(u"message %1"_s.arg(m_said));
        ++m_said;
    }
}

int tst_PostgresDown::status(const QString &path) const
{
    RestClient client(m_server.url(u"/"_s));
    return client.get(path).status;
}

void tst_PostgresDown::theDatabaseIsKilledAndRestarted_data()
{
    QTest::addColumn<int>("heardBeforeTheEnd");
    for (int i = 0; i < Rounds; ++i)
        QTest::addRow("round %d", i + 1) << 50 + 120 * i;
}

void tst_PostgresDown::theDatabaseIsKilledAndRestarted()
{
    QFETCH(int, heardBeforeTheEnd);
    const qsizetype before = m_sockets.front()->count(isText);
    QVERIFY(waitUntil([&] {
        keepTalking();
        return m_sockets.front()->count(isText) >= before + heardBeforeTheEnd;
    }));
    PostgresCluster &postgres = PostgresCluster::shared();
    postgres.kill9();
    everythingIsRefusedForNow();
    newcomersAreAskedToComeBack();
    QCOMPARE(postgres.start(), QString());
    everybodyTalksAgain();
    whatWasHeardIsThereOnceAndInOrder();
}

void tst_PostgresDown::everythingIsRefusedForNow()
{
    // What was in the middle of its commit may still be heard; what is said from now on may not.
    for (const auto &socket : m_sockets) {
        const qsizetype refused = socket->count(Unavailable);
        const QString lost = u"said while the database was away %1"_s.arg(m_said++);
        socket->say(lost);
        QVERIFY(waitUntil([&] { return socket->count(Unavailable) > refused; }));
        QVERIFY(socket->fence());
        QCOMPARE(socket->count(textMessage(lost)), 0);
        QVERIFY(socket->isOpen());
    }
    const Reply rooms = m_people.front().rest->get(u"rooms"_s);
    QCOMPARE(rooms.status, 503);
    QCOMPARE(rooms.code(), u"unavailable"_s);
    QCOMPARE(status(u"/healthz"_s), 200);
    QCOMPARE(status(u"/readyz"_s), 503);
}

/// At level 1 before the 101; at level 2, where the socket opens at once, by a close code.
void tst_PostgresDown::newcomersAreAskedToComeBack()
{
    const QByteArray token = m_people.front().token;
    QVERIFY(!ChatSocket(m_server.socketUrl(m_room), token).open());
    RawSocket newcomer(m_server.port(), token, "v=2");
    QVERIFY(newcomer.open());
    QVERIFY(waitUntil([&] { return newcomer.isClosed(); }));
    QCOMPARE(newcomer.count(Unavailable), 1);
    QCOMPARE(newcomer.closeCode(), 1013);
}

void tst_PostgresDown::everybodyTalksAgain()
{
    QVERIFY(waitUntil([this] { return status(u"/readyz"_s) == 200; }, ComesBackMs));
    for (const auto &socket : m_sockets) {
        QVERIFY(socket->isOpen());
        const QString back = u"said afterwards %1"_s.arg(m_said++);
        QVERIFY(waitUntil(
            [&] {
                socket->say(back + u" again"_s); // other writers may notice a little later
                return socket->take(textMessage(back + u" again"_s), 500).has_value();
            },
            ComesBackMs));
    }
}

void tst_PostgresDown::whatWasHeardIsThereOnceAndInOrder()
{
    QHash<qint64, QString> stored;
    QList<qint64> order;
    QVERIFY(waitUntil([this] { return m_people.front().rest->get(u"rooms"_s).status == 200; }));
    for (const QJsonObject &message : wholeHistory(m_people.front(), m_room, u"text"_s)) {
        const qint64 id = message.value("id"_L1).toInteger();
        QVERIFY(!stored.contains(id));
        stored.insert(id, message.value("content"_L1).toString());
        order.append(id);
    }
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    for (const auto &socket : m_sockets) {
        qint64 last = 0;
        for (const Frame &frame : socket->frames()) {
            if (!isText(frame))
                continue;
            const qint64 id = frame.data().value("id"_L1).toInteger();
            QVERIFY(id > last);
            last = id;
            QCOMPARE(stored.value(id), frame.data().value("content"_L1).toString());
        }
    }
}

/// A connection that nobody used while the database was away looks like a good one until it is used.
void tst_PostgresDown::aReaderWhoseConnectionWentStaleIsServed()
{
    PostgresCluster &postgres = PostgresCluster::shared();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_people.front().rest->get(u"rooms"_s).status, 200);
    postgres.kill9();
    QCOMPARE(postgres.start(), QString());
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_people.front().rest->get(u"rooms"_s).status, 200);
    QCOMPARE(m_people.front().rest->put(u"profile"_s, {{u"nickname"_s, u"Stale"_s}}).status, 200);
}

void tst_PostgresDown::cleanupTestCase()
{
    QCOMPARE(m_server.database()
                 .value(u"SELECT COUNT(*) FROM rooms r WHERE last_seq <> "
                        "(SELECT COUNT(*) FROM messages m WHERE m.room_id = r.id)"_s)
                 .toInt(),
             0);
    QCOMPARE(m_server.terminate().code, 0);
}

QTEST_GUILESS_MAIN(tst_PostgresDown)
#include "tst_postgresdown.moc"
