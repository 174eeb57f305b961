// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dice.h"
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

/// The real transport, and somebody who reads along. It loses some of the frames that may get lost between the database
/// and a client (protocol.md 2.2), and hands out some twice.
class WatchedTransport : public Client::Transport
{
    Q_OBJECT

public:
    WatchedTransport(const Dice &dice, Tally &tally);

    void becomeGentle() { m_isGentle = true; }

    void open(const QUrl &url) override { m_transport.open(url); }
    void send(const QByteArray &frame) override;
    void close() override { m_transport.close(); }
    void abort() override { m_transport.abort(); }

Q_SIGNALS:
    void promised(const Parley::Chaos::Promise &promise);

private:
    void hear(const QByteArray &frame);
    void read(const QByteArray &frame);

    Dice m_dice;
    Tally &m_tally;
    bool m_isGentle = false;
    Client::WebSocketTransport m_transport;
};

} // namespace Parley::Chaos
