// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat.h"

namespace Parley::Client {

void Heartbeat::start(Milliseconds interval)
{
    stop();
    m_interval = interval;
    m_next.start(m_interval, [this] { askNow(); });
}

void Heartbeat::stop()
{
    m_next.stop();
    m_limit.stop();
}

void Heartbeat::askNow()
{
    m_next.start(m_interval, [this] { askNow(); });
    if (!m_limit.isActive()) // a second question does not give more time to answer the first
        m_limit.start(Limit, [this] {
            stop();
            Q_EMIT fellSilent();
        });
    Q_EMIT pingDue();
}

void Heartbeat::heard()
{
    m_limit.stop();
}

} // namespace Parley::Client
