// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"
#include "memorybound.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <arpa/inet.h>
#include <memory>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// A client that never reads costs little memory and is cut off soon, in a busy room and in a quiet one; the others
/// notice nothing, and when it comes back it misses nothing.
class tst_SlowReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itCostsLittleAndIsCutOff();
    void theOthersNoticeNothing();
    void itIsCutOffInAQuietRoomToo();
    void itGoesOnWithoutAGap();

private:
    using Latencies = QList<qint64>; ///< from saying to hearing, sorted, in microseconds

    std::optional<Latencies> speak(int count, qsizetype size);
    bool isCutOff(qsizetype descriptors, qint64 sinceMs);

    ServerProcess m_server;
    Person m_ana;
    Person m_ben;
    qint64 m_room = 0;
    std::unique_ptr<ChatSocket> m_speaker;
    std::vector<std::unique_ptr<ChatSocket>> m_readers;
    QElapsedTimer m_clock;
    int m_spoken = 0;
};

namespace {

constexpr qsizetype LongMessage = 20'000;
constexpr qsizetype ShortMessage = 1'000;
constexpr int Warmup = 200;
constexpr int Messages = 1500;  // 30 MB for each reader when they are long
constexpr int NotTooMany = 800; // short ones: what a deaf client may be behind without being cut off at once
constexpr int DeafClients = 10;
constexpr int ForAQuietRoom = 20; // more than a deaf client's kernel takes, less than what cuts it off at once
constexpr int InFlight = 10;
constexpr int CutOffWithinMs = 15'000;
constexpr qint64 MedianNoiseUs = 20'000; // that a busy machine may add
constexpr qint64 P99NoiseUs = 200'000;   // one pause of all is enough to move it
constexpr qint64 MemoryBoundKiB = memoryBoundKiB(5'000'000 / 1024, 24 * 1024);

qint64 median(const QList<qint64> &sorted)
{
    return sorted.value(sorted.size() / 2);
}

qint64 p99(const QList<qint64> &sorted)
{
    return sorted.value(sorted.size() * 99 / 100);
}

/// A connected socket in a room that takes the 101 and nothing after it; its receive buffer is as small as can be.
class DeafClient
{
public:
    DeafClient(quint16 port, const QByteArray &token, qint64 room)
    {
        m_fd = ::socket(AF_INET, SOCK_STREAM, 0);
        const int small = 4096;
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool connected = ::connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
        m_open = connected && shakeHands(token, room);
    }
    ~DeafClient() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(DeafClient)

    bool isOpen() const { return m_open; }

private:
    bool shakeHands(const QByteArray &token, qint64 room)
    {
        const QByteArray request = "GET /api/v1/ws?room_id="_ba + QByteArray::number(room)
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              "Authorization: Bearer "_ba
            + token + "\r\n\r\n"_ba;
        char answer[12];
        return ::send(m_fd, request.constData(), size_t(request.size()), 0) == request.size()
            && ::recv(m_fd, answer, sizeof answer, MSG_WAITALL) == ssize_t(sizeof answer)
            && QByteArray(answer, sizeof answer) == "HTTP/1.1 101"_ba;
    }

    int m_fd = -1;
    bool m_open = false;
};

/// The resident memory of the server at its highest.
class Peak
{
public:
    explicit Peak(const ServerProcess &server)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this, &server] { m_highest = qMax(m_highest, server.residentKiB()); });
        m_timer.start(5);
    }

    qint64 kiB() const { return m_highest; }

private:
    QTimer m_timer;
    qint64 m_highest = 0;
};

} // namespace

void tst_SlowReader::initTestCase()
{
    m_clock.start();
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    m_ben = registerPerson(m_server, u"Ben"_s);
    m_room = createRoom(m_ana, u"busy"_s);
    QVERIFY(joinRoom(m_ben, m_room));
    m_speaker = openRoom(m_server, m_ana, m_room);
    QVERIFY(m_speaker);
    m_speaker->keepNoTranscript();
    for (int i = 0; i < 2; ++i) {
        m_readers.push_back(openRoom(m_server, m_ana, m_room));
        QVERIFY(m_readers.back());
        m_readers.back()->keepNoTranscript();
    }
    QVERIFY(speak(Warmup, LongMessage));
}

/// Speaks, ten messages in flight at most, until every reader has heard all of it, in order; nothing when that fails.
std::optional<tst_SlowReader::Latencies> tst_SlowReader::speak(int count, qsizetype size)
{
    std::vector<int> heard(m_readers.size(), 0);
    QList<qint64> saidAt;
    Latencies latencies;
    const int first = m_spoken;
    bool inOrder = true;
    for (size_t i = 0; i < m_readers.size(); ++i) {
        m_readers[i]->onFrame([&, i](const Frame &frame) {
            if (!isText(frame))
                return;
            const QString text = frame.data().value("content"_L1).toString();
            inOrder = inOrder && text.startsWith(u"%1 "_s.arg(first + heard[i]));
            if (inOrder && i == 0)
                latencies.append(m_clock.nsecsElapsed() / 1000 - saidAt.at(heard[i]));
            ++heard[i];
        });
    }
    const bool done = waitUntil(
        [&] {
            for (const auto &reader : m_readers)
                reader->forget();
            m_speaker->forget();
            for (; m_spoken - first < count && m_spoken - first < heard[0] + InFlight; ++m_spoken) {
                saidAt.append(m_clock.nsecsElapsed() / 1000);
                m_speaker->say(u"%1 "_s.arg(m_spoken) + QString(size - 10, u'x'));
            }
            return !inOrder || std::all_of(heard.cbegin(), heard.cend(), [&](int n) { return n == count; });
        },
        60'000);
    for (const auto &reader : m_readers)
        reader->onFrame({});
    std::sort(latencies.begin(), latencies.end());
    return done && inOrder ? std::optional(latencies) : std::nullopt;
}

/// Waits until the server has no more than so many descriptors; false when that takes longer than it may.
bool tst_SlowReader::isCutOff(qsizetype descriptors, qint64 sinceMs)
{
    const bool isGone = waitUntil([&] { return m_server.descriptors() <= descriptors; },
                                  int(qMax(CutOffWithinMs - (m_clock.elapsed() - sinceMs), qint64(0))));
    qInfo("cut off after %lld ms at most", m_clock.elapsed() - sinceMs);
    return isGone;
}

void tst_SlowReader::itCostsLittleAndIsCutOff()
{
    const qsizetype descriptors = m_server.descriptors();
    const qint64 resident = m_server.residentKiB();
    const qint64 start = m_clock.elapsed();
    const Peak peak(m_server);
    const DeafClient deaf(m_server.port(), m_ben.token, m_room);
    QVERIFY(deaf.isOpen());
    QVERIFY(waitUntil([&] { return m_server.descriptors() == descriptors + 1; }));
    QVERIFY(speak(Messages, LongMessage));
    QVERIFY(isCutOff(descriptors, start));
    qInfo("the server grew by %lld KiB at its highest", peak.kiB() - resident);
    QVERIFY(peak.kiB() > 0);
    QVERIFY(peak.kiB() - resident < MemoryBoundKiB);
}

void tst_SlowReader::theOthersNoticeNothing()
{
    const auto before = speak(NotTooMany, ShortMessage);
    QVERIFY(before);
    const qsizetype descriptors = m_server.descriptors();
    const qint64 start = m_clock.elapsed();
    std::vector<std::unique_ptr<DeafClient>> deaf;
    for (int i = 0; i < DeafClients; ++i) {
        deaf.push_back(std::make_unique<DeafClient>(m_server.port(), m_ben.token, m_room));
        QVERIFY(deaf.back()->isOpen());
    }
    QVERIFY(waitUntil([&] { return m_server.descriptors() == descriptors + DeafClients; }));
    const auto meanwhile = speak(NotTooMany, ShortMessage);
    QVERIFY(meanwhile);
    qInfo("median and p99 without: %.1f ms, %.1f ms; with %d of them: %.1f ms, %.1f ms", double(median(*before)) / 1000,
          double(p99(*before)) / 1000, DeafClients, double(median(*meanwhile)) / 1000, double(p99(*meanwhile)) / 1000);
    QVERIFY(median(*meanwhile) < 2 * median(*before) + MedianNoiseUs);
    QVERIFY(p99(*meanwhile) < 2 * p99(*before) + P99NoiseUs);
    QCOMPARE(m_server.descriptors(), descriptors + DeafClients);
    QVERIFY(speak(NotTooMany, ShortMessage)); // now it is too much
    QVERIFY(isCutOff(descriptors, start));
}

void tst_SlowReader::itIsCutOffInAQuietRoomToo()
{
    const qsizetype descriptors = m_server.descriptors();
    const DeafClient deaf(m_server.port(), m_ben.token, m_room);
    QVERIFY(deaf.isOpen());
    QVERIFY(waitUntil([&] { return m_server.descriptors() == descriptors + 1; }));
    QVERIFY(speak(ForAQuietRoom, LongMessage));
    QCOMPARE(m_server.descriptors(), descriptors + 1);
    QVERIFY(isCutOff(descriptors, m_clock.elapsed()));
}

/// Listens, then reads what was said, as a client does that comes back: between the two nothing is lost.
void tst_SlowReader::itGoesOnWithoutAGap()
{
    const auto ben = openRoom(m_server, m_ben, m_room);
    QVERIFY(ben);
    const qsizetype known = Ledger(wholeHistory(m_ben, m_room)).size();
    QCOMPARE(known, qsizetype(m_spoken));
    QVERIFY(speak(Warmup, ShortMessage));
    QVERIFY(waitUntil([&] { return ben->count(isText) == Warmup; }));
    const Ledger ledger(wholeHistory(m_ben, m_room));
    QCOMPARE(ledger.problem(), QString());
    QCOMPARE(ledger.problemOf(ben->frames()), QString());
    QCOMPARE(ledger.size(), known + Warmup);
}

QTEST_GUILESS_MAIN(tst_SlowReader)
#include "tst_slowreader.moc"
