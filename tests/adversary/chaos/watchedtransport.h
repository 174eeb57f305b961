// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tally.h"
#include "websockettransport.h"

#include <QtCore/qstring.h>

namespace Parley::Chaos {

/// What an `ack` promised of a message.
struct Promise
{
    QString clientId;
    qint64 message = 0;
    qint64 seq = 0;

    friend bool operator==(const Promise &, const Promise &) = default;
};

/// The real transport, and somebody who reads along.
class WatchedTransport : public Client::Transport
{
    Q_OBJECT

public:
    explicit WatchedTransport(Tally &tally);

    void open(const QUrl &url) override { m_transport.open(url); }
    void send(const QByteArray &frame) override;
    void close() override { m_transport.close(); }
    void abort() override { m_transport.abort(); }

Q_SIGNALS:
    void promised(const Parley::Chaos::Promise &promise);

private:
    void read(const QByteArray &frame);

    Tally &m_tally;
    Client::WebSocketTransport m_transport;
};

} // namespace Parley::Chaos
