// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreignlock.h"
#include "ledger.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

/// Asks for /healthz every 20 ms, which needs the event loop of the network and nothing else, and notes how long each
/// answer took. A question waits for the answer to the one before it.
class Pulse
{
public:
    explicit Pulse(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
        QObject::connect(&m_timer, &QTimer::timeout, &m_socket, [this] { ask(); });
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_timer.start(20);
    }

    /// In microseconds.
    qint64 median() const { return sorted().value(m_times.size() / 2); }
    qint64 longest() const { return sorted().value(m_times.size() - 1); }
    qsizetype count() const { return m_times.size(); }
    bool isBeating() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    void ask()
    {
        if (m_isWaiting || !isBeating())
            return;
        m_isWaiting = true;
        m_since.start();
        m_socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        m_socket.flush();
    }

    void read()
    {
        m_answer += m_socket.readAll();
        if (!m_answer.endsWith(R"({"status":"ok"})"))
            return;
        m_answer.clear();
        m_times.append(m_since.nsecsElapsed() / 1000);
        m_isWaiting = false;
    }

    QList<qint64> sorted() const
    {
        QList<qint64> times = m_times;
        std::sort(times.begin(), times.end());
        return times;
    }

    QTcpSocket m_socket;
    QTimer m_timer;
    QElapsedTimer m_since;
    QByteArray m_answer;
    QList<qint64> m_times;
    bool m_isWaiting = false;
};

} // namespace

/// Another program keeps the database locked for more than ten seconds. Who wants to write is asked to try again, in
/// time; everything else goes on as if nothing were the matter, and so does everything afterwards, on the same sockets.
class tst_LockedDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLockIsSurvived();
    void everythingWorksAfterwards();
    void whatWasHeardIsStoredAndNothingElse();

private:
    struct Speaker
    {
        std::unique_ptr<ChatSocket> socket;
        QList<qint64> waiting; ///< when those messages were said that are not answered yet
        qsizetype said = 0;
    };

    void say(Speaker &speaker);
    void answered(Speaker &speaker, const Frame &frame);
    void everybodyIsHeard();
    void everythingElseGoesOn();
    void goOnWhileItIsLocked(const std::vector<PendingReply> &writes);
    std::vector<PendingReply> askToWrite();
    void theNetworkWasNeverHeldUp(const Pulse &pulse) const;
    bool everybodyIsAnswered() const;
    qsizetype heard() const { return m_speakers.front().socket->count(isText); }
    qsizetype refused() const;

    ServerProcess m_server;
    std::vector<Person> m_people;
    std::vector<Speaker> m_speakers;
    qint64 m_room = 0;
    QElapsedTimer m_clock;
    qint64 m_longestAnswer = 0;
    qint64 m_longestRead = 0;
    std::optional<PendingReply> m_readiness; ///< the answer of /readyz, asked for when something had been refused
};

namespace {

constexpr int People = 4;
constexpr int LockMs = 16'000; // three times as long as the server waits for a lock, and a little more
constexpr int LongestAnswerMs = 20'000;
constexpr qint64 MedianLagUs = 50'000;
constexpr qint64 LongestLagUs = 500'000; // a busy machine may stop everybody for a while
constexpr int SayEveryMs = 250;
constexpr int ReadEveryMs = 1'000;
const FrameTest Unavailable = errorFrame(u"unavailable"_s);

} // namespace

void tst_LockedDatabase::initTestCase()
{
    m_clock.start();
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_speakers.resize(People);
    for (int i = 0; i < People; ++i) {
        m_people.push_back(registerPerson(m_server, u"person%1"_s.arg(i)));
        QVERIFY(m_people.back().isThere());
    }
    m_room = createRoom(m_people.front(), u"waiting room"_s);
    for (size_t i = 0; i < People; ++i) {
        QVERIFY(i == 0 || joinRoom(m_people[i], m_room));
        Speaker &speaker = m_speakers[i];
        speaker.socket = openRoom(m_server, m_people[i], m_room);
        QVERIFY(speaker.socket);
        speaker.socket->onFrame([this, &speaker](const Frame &frame) { answered(speaker, frame); });
    }
    everybodyIsHeard();
}

void tst_LockedDatabase::say(Speaker &speaker)
{
    const auto number = &speaker - m_speakers.data();
    speaker.waiting.append(m_clock.elapsed());
    speaker.socket->say(u"person %1, message %2"_s.arg(number).arg(speaker.said++));
}

/// Answers to one speaker come in the order of the questions.
void tst_LockedDatabase::answered(Speaker &speaker, const Frame &frame)
{
    const QString mine = u"person %1,"_s.arg(&speaker - m_speakers.data());
    const bool isEcho = isText(frame) && frame.data().value("content"_L1).toString().startsWith(mine);
    if ((isEcho || Unavailable(frame)) && !speaker.waiting.isEmpty())
        m_longestAnswer = qMax(m_longestAnswer, m_clock.elapsed() - speaker.waiting.takeFirst());
}

bool tst_LockedDatabase::everybodyIsAnswered() const
{
    return std::all_of(m_speakers.begin(), m_speakers.end(),
                       [](const Speaker &speaker) { return speaker.waiting.isEmpty(); });
}

void tst_LockedDatabase::everybodyIsHeard()
{
    const qsizetype before = heard();
    for (int i = 0; i < 10; ++i) {
        for (Speaker &speaker : m_speakers)
            say(speaker);
    }
    for (const Speaker &speaker : m_speakers)
        QVERIFY(waitUntil([&] { return speaker.socket->count(isText) == before + qsizetype(10) * People; }));
}

/// What else has to write, each by somebody else: PostgreSQL has several writers, and one that waits for the lock is
/// enough for each.
std::vector<PendingReply> tst_LockedDatabase::askToWrite()
{
    const QString name = m_people[1].name;
    const QJsonObject login{{u"username"_s, name}, {u"password"_s, passwordOf(name)}};
    std::vector<PendingReply> writes;
    writes.push_back(m_people[2].rest->beginPost(u"rooms"_s, {{u"name"_s, u"another room"_s}}));
    writes.push_back(m_people[1].rest->beginPost(u"auth/login"_s, login));
    writes.push_back(m_people[3].rest->begin("PUT"_ba, u"profile"_s, R"({"nickname":"Locked"})"_ba));
    return writes;
}

qsizetype tst_LockedDatabase::refused() const
{
    return std::accumulate(m_speakers.begin(), m_speakers.end(), qsizetype(0),
                           [](qsizetype sum, const Speaker &speaker) {
                               return sum + speaker.socket->count(Unavailable);
                           });
}

void tst_LockedDatabase::everythingElseGoesOn()
{
    QElapsedTimer timer;
    timer.start();
    Person &ana = m_people.front();
    for (const QString &path :
         {u"/"_s, u"profile"_s, u"rooms"_s, u"rooms/%1"_s.arg(m_room), u"rooms/%1/messages"_s.arg(m_room)})
        QCOMPARE(ana.rest->get(path).status, 200);
    for (const Speaker &speaker : m_speakers)
        QVERIFY(speaker.socket->ping());
    QVERIFY2(openRoom(m_server, ana, 1), "nobody can even listen");
    m_longestRead = qMax(m_longestRead, timer.elapsed());
}

void tst_LockedDatabase::goOnWhileItIsLocked(const std::vector<PendingReply> &writes)
{
    const qint64 start = m_clock.elapsed();
    qint64 nextWord = start;
    qint64 nextRead = start;
    waitUntil(
        [&] {
            for (; nextWord <= m_clock.elapsed(); nextWord += SayEveryMs)
                std::for_each(m_speakers.begin(), m_speakers.end(), [this](Speaker &speaker) { say(speaker); });
            if (nextRead <= m_clock.elapsed()) {
                everythingElseGoesOn();
                nextRead = m_clock.elapsed() + ReadEveryMs;
            }
            const bool isKnown = refused() > 0
                || std::any_of(writes.begin(), writes.end(), std::mem_fn(&PendingReply::isFinished));
            if (isKnown && !m_readiness)
                m_readiness.emplace(m_people.front().rest->begin("GET"_ba, u"/readyz"_s));
            return QTest::currentTestFailed();
        },
        LockMs);
}

void tst_LockedDatabase::aLockIsSurvived()
{
    ForeignLock lock(m_server.database());
    QVERIFY(lock.take());
    for (const Speaker &speaker : m_speakers)
        QVERIFY(speaker.socket->fence());
    const qsizetype heardBefore = heard();
    const std::vector<PendingReply> writes = askToWrite();
    const Pulse pulse(m_server.port());
    goOnWhileItIsLocked(writes);
    QCOMPARE(heard(), heardBefore);
    QVERIFY2(refused() > 0, "nobody was told in time");
    QVERIFY2(m_readiness && m_readiness->isFinished(), "nobody can find out");
    QVERIFY(lock.release());

    for (const PendingReply &write : writes) {
        const Reply reply = write.wait();
        QCOMPARE(reply.status, 503);
        QCOMPARE(reply.code(), u"unavailable"_s);
    }
    QCOMPARE(m_readiness->wait().status, 503);
    theNetworkWasNeverHeldUp(pulse);
    QVERIFY(waitUntil([this] { return everybodyIsAnswered(); }, LongestAnswerMs));
    qInfo("%lld messages refused, answered in %lld ms at most", qint64(refused()), m_longestAnswer);
    QVERIFY(m_longestAnswer < LongestAnswerMs);
}

void tst_LockedDatabase::theNetworkWasNeverHeldUp(const Pulse &pulse) const
{
    qInfo("page, lists, history, pings and a new socket: %lld ms at most for all of them", m_longestRead);
    qInfo("/healthz %lld times: median %.1f ms, at most %.1f ms", qint64(pulse.count()), double(pulse.median()) / 1000,
          double(pulse.longest()) / 1000);
    QVERIFY(pulse.isBeating() && pulse.count() > LockMs / 100);
    QVERIFY(pulse.median() < MedianLagUs);
    QVERIFY(pulse.longest() < LongestLagUs);
}

void tst_LockedDatabase::everythingWorksAfterwards()
{
    QVERIFY(waitUntil([this] { return m_people.front().rest->get(u"/readyz"_s).status == 200; }));
    everybodyIsHeard();
    for (const PendingReply &write : askToWrite())
        QVERIFY(write.wait().status / 100 == 2);
}

void tst_LockedDatabase::whatWasHeardIsStoredAndNothingElse()
{
    const Ledger ledger(wholeHistory(m_people.front(), m_room));
    QCOMPARE(ledger.problem(), QString());
    qsizetype said = 0;
    for (const Speaker &speaker : m_speakers) {
        said += speaker.said;
        QVERIFY(speaker.socket->isOpen());
        QCOMPARE(ledger.problemOf(speaker.socket->frames()), QString());
        QCOMPARE(speaker.socket->count(isText), ledger.size());
    }
    QCOMPARE(ledger.size() + refused(), said);
}

QTEST_GUILESS_MAIN(tst_LockedDatabase)
#include "tst_lockeddatabase.moc"
