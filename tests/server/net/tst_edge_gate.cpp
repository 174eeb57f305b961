// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgehttptest.h"

#include <QtNetwork/qhostaddress.h>

#include <atomic>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::atomic<bool> acceptFailed = false;

void noteFailure(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (message.startsWith("Cannot accept"_L1))
        acceptFailed = true;
}

} // namespace

/** Who is let in to a real edge, and who is cut off when. */
class tst_EdgeGate : public EdgeHttpTest
{
    Q_OBJECT

private Q_SLOTS:
    void deadlineIsKept_data();
    void deadlineIsKept();
    void unreadAnswerIsCutOff();
    void wrongAddressIsReported();
    void usedPortIsReported();
    void stopAcceptingAnswersWhatIsPending();
    void stopAcceptingAwaitsWhatIsOnItsWay_data();
    void stopAcceptingAwaitsWhatIsOnItsWay();
    void stopAcceptingAwaitsNothingForLong();
    void answerAfterStopIsDropped();
    void exhaustedDescriptorsPauseAccepting();
};

void tst_EdgeGate::deadlineIsKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing sent") << QByteArray() << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nHost:") << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("half a body") << requestBytes("POST", "/a", "Content-Length: 9\r\n", {}) + "half"
                                 << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("idle") << requestBytes("GET", "/a") << QByteArray("HTTP/1.1 200 ");
    QTest::newRow("half a second head") << requestBytes("GET", "/a") + "GET" << QByteArray("HTTP/1.1 200 ");
}

void tst_EdgeGate::deadlineIsKept()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    start({.head = 50ms, .body = 50ms, .idle = 50ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.send(bytes);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith(answer));
    QCOMPARE(client.received().count("HTTP/1.1 "), answer.isEmpty() ? 0 : bytes.endsWith("GET") ? 2 : 1);
}

void tst_EdgeGate::unreadAnswerIsCutOff()
{
    start({.body = 100ms, .idle = 300ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.socket().setReadBufferSize(1);
    client.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_application.takeAsked()->respond({200, {}, QByteArray(4'000'000, 'x')});
    RawClient other(m_edge->port());
    other.send(requestBytes("GET", "/alive"));
    QTRY_VERIFY(other.received().contains("/alive"));
    QTRY_VERIFY(other.isClosed()); // whose idle deadline is the longer one
    client.socket().setReadBufferSize(0);
    QTRY_VERIFY((client.received(), client.isClosed()));
    QVERIFY(client.received().size() < 4'000'000);
}

void tst_EdgeGate::wrongAddressIsReported()
{
    TestedEdge edge(m_application);
    QVERIFY(edge.listen({u"not an address"_s, 0}).contains("not an address"_L1));
}

void tst_EdgeGate::usedPortIsReported()
{
    start();
    TestedEdge second(m_application);
    QVERIFY(second.listen({u"127.0.0.1"_s, m_edge->port()}).startsWith("Cannot listen"_L1));
}

void tst_EdgeGate::stopAcceptingAnswersWhatIsPending()
{
    start();
    RawClient pending(m_edge->port());
    pending.send(requestBytes("GET", "/later") + requestBytes("GET", "/never"));
    RawClient idle(m_edge->port());
    idle.send(requestBytes("GET", "/a"));
    QTRY_VERIFY(idle.received().contains("/a"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_edge->stopAccepting();
    QTRY_VERIFY(idle.isClosed());
    m_application.takeAsked()->respond({200, {}, "pending"});
    QTRY_VERIFY(pending.isClosed());
    QVERIFY(pending.received().endsWith("pending"));
    QVERIFY(pending.received().contains("\r\nConnection: close\r\n"));
    RawClient late(m_edge->port());
    QTRY_VERIFY(late.isClosed());
    QCOMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

void tst_EdgeGate::stopAcceptingAwaitsWhatIsOnItsWay_data()
{
    const QByteArray request = requestBytes("PUT", "/a", {}, "body");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("all of it") << QByteArray() << request;
    QTest::newRow("the rest of its head") << request.first(20) << request.sliced(20);
    QTest::newRow("the end of its body") << request.chopped(2) << request.last(2);
}

void tst_EdgeGate::stopAcceptingAwaitsWhatIsOnItsWay()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    start();
    RawClient client(m_edge->port());
    client.send(before);
    RawClient later(m_edge->port());
    later.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1); // so the one before was let in
    m_edge->stopAccepting();
    client.send(after);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith("HTTP/1.1 200 "));
    QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
}

void tst_EdgeGate::stopAcceptingAwaitsNothingForLong()
{
    start({.last = 50ms, .tick = 10ms});
    RawClient silent(m_edge->port());
    RawClient slow(m_edge->port());
    slow.send("GET / HT");
    RawClient later(m_edge->port());
    later.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_edge->stopAccepting();
    QTRY_VERIFY(silent.isClosed());
    QCOMPARE(silent.received(), QByteArray());
    QTRY_VERIFY(slow.isClosed());
    QVERIFY(slow.received().startsWith("HTTP/1.1 408 "));
}

void tst_EdgeGate::answerAfterStopIsDropped()
{
    start({.farewell = 50ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    const auto asked = m_application.takeAsked();
    m_edge->stop(1001);
    asked->respond({200, {}, "late"});
    m_edge->stopAccepting();
    m_edge->stop(1001);
    m_edge.reset();
    asked->respond({200, {}, "later"});
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void tst_EdgeGate::exhaustedDescriptorsPauseAccepting()
{
#ifdef Q_OS_UNIX
    start({.tick = 10ms});
    QTcpSocket client;
    QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost)));
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    rlimit tight = usual;
    tight.rlim_cur = rlim_t(client.socketDescriptor()) + 1;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    QList<int> fillers;
    for (int filler = ::dup(0); filler >= 0; filler = ::dup(0))
        fillers.append(filler);
    const auto before = qInstallMessageHandler(noteFailure);
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_edge->port());
    QTRY_VERIFY(acceptFailed);
    qInstallMessageHandler(before);
    for (const int filler : fillers)
        ::close(filler);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    client.write(requestBytes("GET", "/again"));
    QByteArray received;
    QTRY_VERIFY((received += client.readAll()).contains("/again"));
#else
    QVERIFY(acceptFailed == false); // the limit of descriptors cannot be lowered here
#endif
}

QTEST_GUILESS_MAIN(tst_EdgeGate)
#include "tst_edge_gate.moc"
