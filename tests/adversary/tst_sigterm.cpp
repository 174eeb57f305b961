// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreignlock.h"
#include "ledger.h"
#include "rawsocket.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

/// A request that was sent, and whatever has come back until the end of the connection.
class Pending
{
public:
    Pending(quint16 port, const QByteArray &request)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_answer += m_socket.readAll(); });
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_socket.write(request);
    }

    QTcpSocket &socket() { return m_socket; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool isAnswered() const { return !m_answer.isEmpty(); }
    bool isSent() const { return m_socket.state() == QAbstractSocket::ConnectedState && m_socket.bytesToWrite() == 0; }
    int status() const { return m_answer.mid(9, 3).toInt(); }
    QByteArray head() const { return m_answer.first(qMax(m_answer.indexOf("\r\n\r\n"), qsizetype(0))); }

    /// Whether there is one answer with nothing missing and nothing behind it.
    bool isWhole() const
    {
        const qsizetype length = head().toLower().indexOf("content-length: ");
        const qsizetype size = head().mid(length + 16).split('\r').first().toLongLong();
        return head().startsWith("HTTP/1.1 ") && length > 0 && m_answer.size() == head().size() + 4 + size;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_answer;
};

QByteArray request(const QByteArray &line, const Person &person, const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "_ba + person.token + "\r\nContent-Length: "_ba
        + QByteArray::number(body.size()) + "\r\n\r\n"_ba + body;
}

} // namespace

/// An administrator stops a busy server: it ends soon and well, says goodbye to every socket, leaves no answer half
/// given, and what anybody has heard is there after the next start, once and in order.
class tst_Sigterm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatWasHeardIsKept_data();
    void whatWasHeardIsKept();
    void noAnswerIsLeftHalfGiven_data();
    void noAnswerIsLeftHalfGiven();
    void whoWaitsForTheDatabaseIsAnswered();
    void cleanupTestCase();

private:
    void everybodyTalks(qsizetype untilHeard);
    std::vector<std::unique_ptr<Pending>> askForAllSorts(const QByteArray &roomName) const;
    void stop();
    void startAgain();

    ServerProcess m_server;
    std::vector<Person> m_people;
    std::vector<std::unique_ptr<RawSocket>> m_sockets;
    qint64 m_room = 0;
    qint64 m_longRoom = 0; ///< whose history is long to tell
    int m_said = 0;
    qint64 m_onTheWayOut = 0; ///< how many requests were answered after SIGTERM
    QList<qint64> m_stops;    ///< how long the server took to end, in milliseconds
};

namespace {

constexpr int People = 10;
constexpr int InFlight = 50;
constexpr int LongMessages = 100; // one page
constexpr int LongMessage = 15'000;
constexpr int Rounds = 5;
constexpr int EndsWithinMs = 10'000;
constexpr int ServiceRestart = 1012; // protocol.md 2.5
// Longer than the server waits for connections, shorter than it waits for what is being written (server.cpp).
constexpr int LockMs = 3'500;

} // namespace

void tst_Sigterm::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    for (int i = 0; i < People; ++i) {
        m_people.push_back(registerPerson(m_server, u"person%1"_s.arg(i)));
        QVERIFY(m_people.back().isThere());
    }
    m_room = createRoom(m_people.front(), u"busy"_s);
    for (size_t i = 1; i < People; ++i)
        QVERIFY(joinRoom(m_people[i], m_room));

    m_longRoom = createRoom(m_people.front(), u"long"_s);
    const auto socket = openRoom(m_server, m_people.front(), m_longRoom);
    QVERIFY(socket);
    for (int i = 0; i < LongMessages; ++i) {
        socket->say(QString(LongMessage, u'x'));
        QVERIFY(waitUntil([&] { return socket->count(isText) == i + 1; }));
    }
}

/// A round that failed has left the server stopped, which is no reason for the next to fail.
void tst_Sigterm::init()
{
    if (!m_server.isRunning())
        startAgain();
}

void tst_Sigterm::stop()
{
    QElapsedTimer timer;
    timer.start();
    const ServerProcess::Exit exit = m_server.terminate();
    m_stops.append(timer.elapsed());
    QVERIFY2(exit.finished && !exit.crashed, m_server.log().constData());
    QCOMPARE(exit.code, 0);
    QVERIFY2(m_stops.last() < EndsWithinMs, qPrintable(u"it took %1 ms"_s.arg(m_stops.last())));
}

void tst_Sigterm::startAgain()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    for (const Person &person : m_people)
        person.rest->forgetConnections();
}

/// Everybody keeps fifty messages on their way, also when the server is on its way out.
void tst_Sigterm::everybodyTalks(qsizetype untilHeard)
{
    m_sockets.clear();
    const auto speak = [this](RawSocket &socket, size_t i) {
        socket.say(u"person %1, message %2"_s.arg(i).arg(m_said++));
    };
    for (size_t i = 0; i < People; ++i) {
        m_sockets.push_back(std::make_unique<RawSocket>(m_server.port(), m_people[i].token, m_room));
        RawSocket &socket = *m_sockets.back();
        QVERIFY(socket.open());
        socket.onFrame([speak, i, &socket, mine = m_people[i].id](const Frame &frame) {
            if (isText(frame) && frame.data().value("user_id"_L1).toInteger() == mine)
                speak(socket, i);
        });
    }
    for (size_t i = 0; i < People; ++i) {
        for (int n = 0; n < InFlight; ++n)
            speak(*m_sockets[i], i);
    }
    QVERIFY(waitUntil([&] { return m_sockets.front()->count(isText) >= untilHeard; }, 3 * WaitMs));
}

void tst_Sigterm::whatWasHeardIsKept_data()
{
    QTest::addColumn<int>("heardBeforeTheEnd");
    for (int i = 0; i < Rounds; ++i)
        QTest::addRow("round %d", i + 1) << 1 + 300 * i;
}

void tst_Sigterm::whatWasHeardIsKept()
{
    QFETCH(int, heardBeforeTheEnd);
    everybodyTalks(heardBeforeTheEnd);
    if (QTest::currentTestFailed())
        return;
    stop();
    for (const auto &socket : m_sockets) {
        QVERIFY(waitUntil([&] { return socket->isClosed(); }));
        QCOMPARE(socket->closeCode(), ServiceRestart);
    }
    startAgain();
    const Ledger ledger(wholeHistory(m_people.front(), m_room));
    QCOMPARE(ledger.problem(), QString());
    for (const auto &socket : m_sockets) {
        QVERIFY(socket->count(isText) > 0);
        QCOMPARE(ledger.problemOf(socket->frames()), QString());
    }
}

void tst_Sigterm::noAnswerIsLeftHalfGiven_data()
{
    QTest::addColumn<int>("answeredBeforeTheEnd");
    for (int i = 0; i < Rounds; ++i)
        QTest::addRow("round %d", i + 1) << 6 * i;
}

void tst_Sigterm::noAnswerIsLeftHalfGiven()
{
    QFETCH(int, answeredBeforeTheEnd);
    const QString name = u"opened-%1"_s.arg(answeredBeforeTheEnd);
    const std::vector<std::unique_ptr<Pending>> all = askForAllSorts(name.toLatin1());
    const auto answered = [&] { return std::count_if(all.begin(), all.end(), std::mem_fn(&Pending::isAnswered)); };
    QVERIFY(waitUntil([&] {
        return std::all_of(all.begin(), all.end(), std::mem_fn(&Pending::isSent)) && answered() >= answeredBeforeTheEnd;
    }));
    const auto before = answered();
    stop();
    QVERIFY(waitUntil([&] { return std::all_of(all.begin(), all.end(), std::mem_fn(&Pending::isClosed)); }));
    qInfo("%d of %d requests answered, %d of them on the way out", int(answered()), int(all.size()),
          int(answered() - before));
    m_onTheWayOut += answered() - before;
    for (const auto &one : all)
        QVERIFY2(!one->isAnswered() || one->isWhole(), one->head().constData());
    startAgain();
    const auto opened = std::count_if(all.begin(), all.end(), [](const auto &one) { return one->status() == 201; });
    const Reply rooms = m_people.front().rest->get(u"rooms?search="_s + name);
    QVERIFY(rooms.json().value("pagination"_L1)["total"_L1].toInteger() >= opened);
}

/// Long answers and short ones, what is read, written and reckoned, and two requests that never become whole.
std::vector<std::unique_ptr<Pending>> tst_Sigterm::askForAllSorts(const QByteArray &roomName) const
{
    const Person &ana = m_people.front();
    const QByteArray login = R"({"username":"person0","password":")"_ba + passwordOf(ana.name).toLatin1() + "\"}"_ba;
    const QByteArray history = "GET /api/v1/rooms/"_ba + QByteArray::number(m_longRoom) + "/messages?page_size=100"_ba;
    QByteArrayList requests{"POST /api/v1/rooms HTTP/1.1\r\nHost: a\r\nContent-Le"_ba,
                            "POST /api/v1/rooms HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{"_ba};
    for (const Person &person : m_people) {
        requests.append(request(history, ana));
        requests.append(request("GET /app/main.js"_ba, ana));
        requests.append(request("PUT /api/v1/profile"_ba, person, R"({"nickname":"Nick"})"_ba));
        requests.append(request("POST /api/v1/rooms"_ba, person, "{\"name\":\""_ba + roomName + "\"}"_ba));
    }
    for (int i = 0; i < 4; ++i)
        requests.append(request("POST /api/v1/auth/login"_ba, ana, login));
    std::vector<std::unique_ptr<Pending>> pending;
    for (const QByteArray &bytes : std::as_const(requests))
        pending.push_back(std::make_unique<Pending>(m_server.port(), bytes));
    return pending;
}

void tst_Sigterm::whoWaitsForTheDatabaseIsAnswered()
{
    ForeignLock lock(m_server.database());
    QVERIFY(lock.take());
    Pending write(m_server.port(), request("PUT /api/v1/profile"_ba, m_people.front(), R"({"nickname":"Late"})"_ba));
    QVERIFY(waitUntil([&] { return write.isSent(); }));
    QCOMPARE(m_people.front().rest->get(u"profile"_s).status, 200); // the one before it has been read, too
    m_people.front().rest->forgetConnections();
    QTimer::singleShot(LockMs, &write.socket(), [&] { lock.release(); });
    stop();
    QVERIFY(waitUntil([&] { return write.isClosed(); }));
    QVERIFY2(write.isWhole(), "no answer");
    QCOMPARE(write.status(), 200);
    startAgain();
    const QJsonObject user = m_people.front().rest->get(u"profile"_s).json().value("user"_L1).toObject();
    QCOMPARE(user.value("nickname"_L1).toString(), u"Late"_s);
}

void tst_Sigterm::cleanupTestCase()
{
    QVERIFY(m_onTheWayOut > 0);
    qInfo() << "milliseconds to the end, each time:" << m_stops;
}

QTEST_GUILESS_MAIN(tst_Sigterm)
#include "tst_sigterm.moc"
