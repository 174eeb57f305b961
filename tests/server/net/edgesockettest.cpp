// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgesockettest.h"

using namespace Qt::StringLiterals;

void EdgeSocketTest::start(const EdgeDeadlines &deadlines)
{
    m_application = std::make_unique<FakeApplication>();
    m_edge = std::make_unique<TestedEdge>(*m_application, deadlines);
    QCOMPARE(m_edge->listen({u"127.0.0.1"_s, 0}), QString());
}

void EdgeSocketTest::cleanup()
{
    m_edge.reset();
    m_application.reset();
}

void EdgeSocketTest::onNetworkThread(const std::function<void(Socket &)> &work)
{
    Socket *socket = m_application->socket();
    QVERIFY(socket);
    m_edge->mailboxes().front()->post([socket, work] { work(*socket); });
}

std::unique_ptr<QWebSocket> EdgeSocketTest::connectSocket(const QString &path)
{
    auto client = std::make_unique<QWebSocket>();
    client->open(QUrl(u"ws://127.0.0.1:%1%2"_s.arg(QString::number(m_edge->port()), path)));
    return client;
}

/** A client behind its handshake, whose received() begins with the first frame. */
std::unique_ptr<RawClient> EdgeSocketTest::connectRaw()
{
    auto client = std::make_unique<RawClient>(m_edge->port());
    client->sendHandshake("/ws");
    if (QTest::qWaitFor([&] { return client->received().endsWith("\r\n\r\n"); }))
        client->forget();
    if (!QTest::qWaitFor([&] { return m_application->openSockets() > 0; }))
        qWarning("the socket was not opened");
    return client;
}
