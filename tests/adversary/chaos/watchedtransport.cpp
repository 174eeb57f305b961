// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchedtransport.h"

#include "frame.h"

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

constexpr int LostPercent = 2;
constexpr int DoubledPercent = 2;

/// Events of rooms, and answers that may be asked for again.
bool mayGetLost(const QByteArray &frame)
{
    return frame.startsWith("{\"type\":\"message") || frame.startsWith("{\"type\":\"sync\"")
        || (frame.startsWith("{\"type\":\"ack\"") && frame.contains("\"client_id\""));
}

} // namespace

WatchedTransport::WatchedTransport(const Dice &dice, Tally &tally) : m_dice(dice), m_tally(tally)
{
    connect(&m_transport, &Client::Transport::closed, this, &Client::Transport::closed);
    connect(&m_transport, &Client::Transport::received, this, &WatchedTransport::hear);
}

void WatchedTransport::hear(const QByteArray &frame)
{
    const bool mayFail = !m_isGentle && mayGetLost(frame);
    if (mayFail && m_dice.chance(LostPercent)) {
        ++m_tally.framesLost;
        return;
    }
    read(frame);
    Q_EMIT received(frame);
    if (!mayFail || !m_dice.chance(DoubledPercent))
        return;
    ++m_tally.framesDoubled;
    Q_EMIT received(frame);
}

void WatchedTransport::send(const QByteArray &frame)
{
    m_tally.syncs += frame.startsWith("{\"type\":\"sync\"") ? 1 : 0;
    m_transport.send(frame);
}

void WatchedTransport::read(const QByteArray &bytes)
{
    m_tally.readies += bytes.startsWith("{\"type\":\"ready\"") ? 1 : 0;
    if (!bytes.startsWith("{\"type\":\"ack\""))
        return;
    const auto frame = Client::readFrame(bytes);
    if (!frame || !frame->data.contains("client_id"_L1))
        return;
    ++m_tally.acks;
    m_tally.duplicatesAcked += frame->data.value("duplicate"_L1).toBool() ? 1 : 0;
    Q_EMIT promised(
        {frame->data.value("client_id"_L1).toString(), frame->data.value("message_id"_L1).toInteger(), frame->seq});
}

} // namespace Parley::Chaos
