// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <arpa/inet.h>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// A client that never reads in a busy room costs little memory and is cut off; the others notice nothing.
class tst_SlowReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void droppedReaderDoesNotStallTheRoom();
    void theDroppedReaderFindsEverythingInTheHistory();

private:
    bool speak(int count);

    ServerProcess m_server;
    Person m_ana;
    Person m_ben;
    qint64 m_room = 0;
    std::unique_ptr<ChatSocket> m_speaker;
    std::vector<std::unique_ptr<ChatSocket>> m_readers;
    int m_spoken = 0;
};

namespace {

constexpr int MessageSize = 20'000;
constexpr int Warmup = 200;
constexpr int Messages = 1500; // 30 MB for each reader
constexpr int InFlight = 10;
constexpr qint64 MemoryBoundKiB = 12 * 1024;

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

bool isText(const Frame &frame)
{
    return frame.type() == "message"_L1 && frame.data().value("type"_L1) == "text"_L1;
}

} // namespace

void tst_SlowReader::initTestCase()
{
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
}

/// Speaks, ten messages in flight at most, until every reader has heard all of it, in order.
bool tst_SlowReader::speak(int count)
{
    const QString filler(MessageSize - 10, u'x');
    std::vector<int> heard(m_readers.size(), 0);
    const int first = m_spoken;
    const auto listen = [&](size_t i) {
        for (const Frame &frame : m_readers[i]->frames()) {
            if (!isText(frame))
                continue;
            if (!frame.data().value("content"_L1).toString().startsWith(u"%1 "_s.arg(first + heard[i])))
                return false;
            ++heard[i];
        }
        m_readers[i]->forget();
        return true;
    };
    bool inOrder = true;
    const bool done = waitUntil(
        [&] {
            for (size_t i = 0; i < m_readers.size(); ++i)
                inOrder = inOrder && listen(i);
            m_speaker->forget();
            for (; m_spoken - first < count && m_spoken - first < heard[0] + InFlight; ++m_spoken)
                m_speaker->say(u"%1 "_s.arg(m_spoken) + filler);
            return !inOrder || std::all_of(heard.cbegin(), heard.cend(), [&](int n) { return n == count; });
        },
        60'000);
    return done && inOrder;
}

void tst_SlowReader::droppedReaderDoesNotStallTheRoom()
{
    QVERIFY(speak(Warmup));
    const qsizetype descriptors = m_server.descriptors();
    const qint64 resident = m_server.residentKiB();
    DeafClient deaf(m_server.port(), m_ben.token, m_room);
    QVERIFY(deaf.isOpen());
    QVERIFY(waitUntil([&] { return m_server.descriptors() == descriptors + 1; }));

    QElapsedTimer timer;
    timer.start();
    QVERIFY(speak(Messages));
    QVERIFY2(waitUntil([&] { return m_server.descriptors() <= descriptors; },
                       int(qMax(15'000 - timer.elapsed(), qint64(1'000)))),
             "the reader that never reads was not cut off");
    const qint64 growth = m_server.residentKiB() - resident;
    QVERIFY2(growth < MemoryBoundKiB, qPrintable(u"grew by %1 KiB"_s.arg(growth)));
    QVERIFY(m_speaker->isOpen());
}

void tst_SlowReader::theDroppedReaderFindsEverythingInTheHistory()
{
    const QList<QJsonObject> messages = wholeHistory(m_ben, m_room, u"text"_s);
    QCOMPARE(messages.size(), Warmup + Messages);
    for (qsizetype i = 0; i < messages.size(); ++i)
        QVERIFY(messages.at(i).value("content"_L1).toString().startsWith(u"%1 "_s.arg(i)));
}

QTEST_GUILESS_MAIN(tst_SlowReader)
#include "tst_slowreader.moc"
