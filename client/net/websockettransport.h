// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport.h"

#include <memory>

class QWebSocket;

namespace Parley::Client {

/** The real one. Each open() has a QWebSocket of its own, so that an old one cannot speak for a new one. */
class WebSocketTransport : public Transport
{
    Q_OBJECT

public:
    static constexpr quint64 MaxFrameBytes = 16 * 1024 * 1024; ///< `ready` of a thousand rooms is the largest

    WebSocketTransport();
    ~WebSocketTransport() override;

    void open(const QUrl &url) override;
    void send(const QByteArray &frame) override;
    void close() override;
    void abort() override;

private:
    struct Later
    {
        void operator()(QWebSocket *socket) const;
    };
    void end(int code);
    std::unique_ptr<QWebSocket, Later> release();

    std::unique_ptr<QWebSocket, Later> m_socket;
};

} // namespace Parley::Client
