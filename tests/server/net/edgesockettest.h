// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edgefixture.h"
#include "mailbox.h"
#include "testededge.h"

#include <QtTest/qtest.h>
#include <QtWebSockets/qwebsocket.h>

#include <functional>
#include <memory>

/** An edge with a fake application, and ways to open a WebSocket to it. */
class EdgeSocketTest : public QObject
{
    Q_OBJECT

protected:
    void start(const EdgeDeadlines &deadlines = {});
    void onNetworkThread(const std::function<void(Socket &)> &work);
    std::unique_ptr<QWebSocket> connectSocket(const QString &path = QStringLiteral("/ws"));
    std::unique_ptr<RawClient> connectRaw();

    std::unique_ptr<FakeApplication> m_application;
    std::unique_ptr<TestedEdge> m_edge;

private Q_SLOTS:
    void cleanup();
};
