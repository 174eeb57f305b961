// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgefixture.h"
#include "linuxedge.h"
#include "listener.h"

#include <QtTest/qtest.h>

#include <fcntl.h>
#include <sys/socket.h>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

/** What LinuxEdge alone does: several network threads, and a listening socket that somebody else has opened. */
class tst_LinuxEdgeThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threadsShareTheConnections_data();
    void threadsShareTheConnections();
    void inheritedSocketIsServed();
    void wrongInheritedSocketIsRefused();
    void bothFamiliesAreServed();

private:
    FakeApplication m_application;
};

void tst_LinuxEdgeThreads::threadsShareTheConnections_data()
{
    QTest::addColumn<int>("threads");
    QTest::newRow("one") << 1;
    QTest::newRow("three") << 3;
}

void tst_LinuxEdgeThreads::threadsShareTheConnections()
{
    QFETCH(int, threads);
    constexpr int Clients = 60;
    const size_t farewells = m_application.farewells().size();
    LinuxEdge edge(m_application, {}, threads);
    QCOMPARE(edge.mailboxes().size(), size_t(threads));
    QCOMPARE(edge.listen({u"127.0.0.1"_s, 0}), QString());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < Clients; ++i) {
        clients.push_back(std::make_unique<RawClient>(edge.port()));
        clients.back()->sendHandshake("/ws", maskedFrame(0x81, "echo " + QByteArray::number(i)));
    }
    for (int i = 0; i < Clients; ++i)
        QTRY_VERIFY(clients[size_t(i)]->received().endsWith(QByteArray("echo " + QByteArray::number(i))));
    QCOMPARE(m_application.openSockets(), Clients);
    for (int i = 0; i < Clients / 2; ++i)
        clients[size_t(i)]->socket().abort();
    QTRY_COMPARE(m_application.openSockets(), Clients / 2);
    edge.stopAccepting();
    edge.stop(1012);
    QCOMPARE(m_application.farewells().size() - farewells, size_t(Clients));
    for (int i = Clients / 2; i < Clients; ++i)
        QTRY_VERIFY(clients[size_t(i)]->received().endsWith(QByteArray::fromHex("880203f4")));
}

void tst_LinuxEdgeThreads::inheritedSocketIsServed()
{
    Listener opened;
    QCOMPARE(opened.open({u"127.0.0.1"_s, 0}), QString());
    LinuxEdge edge(m_application, {}, 2);
    QCOMPARE(edge.listen({{}, 0, ::fcntl(opened.descriptor(), F_DUPFD_CLOEXEC, 0)}), QString());
    QCOMPARE(edge.port(), opened.port());
    RawClient client(opened.port());
    client.send(requestBytes("GET", "/inherited"));
    QTRY_VERIFY(client.received().contains("/inherited"));
}

void tst_LinuxEdgeThreads::wrongInheritedSocketIsRefused()
{
    const Descriptor idle(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    LinuxEdge edge(m_application);
    QVERIFY(edge.listen({{}, 0, idle.number()}).contains("does not listen"_L1));
    QVERIFY(edge.listen({{}, 0, 9999}).contains("cannot be used"_L1));
}

void tst_LinuxEdgeThreads::bothFamiliesAreServed()
{
    LinuxEdge edge(m_application);
    QCOMPARE(edge.listen({u"::"_s, 0}), QString());
    RawClient client(edge.port()); // by IPv4
    client.send(requestBytes("GET", "/a"));
    QTRY_VERIFY(client.received().contains("|127.0.0.1|"));
}

QTEST_GUILESS_MAIN(tst_LinuxEdgeThreads)
#include "tst_linuxedge_threads.moc"
