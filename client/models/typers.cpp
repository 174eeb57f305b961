// SPDX-License-Identifier: GPL-3.0-or-later
#include "typers.h"

#include <algorithm>

namespace Parley::Client {

void Typers::heard(UserId user)
{
    const Milliseconds until = m_clock.steady() + Belief;
    const auto known = std::find_if(m_typers.begin(), m_typers.end(),
                                    [user](const Typer &typer) { return typer.user == user; });
    const bool isNew = known == m_typers.end();
    if (isNew)
        m_typers.append({user, until});
    else
        known->until = until;
    watch();
    if (isNew)
        Q_EMIT changed();
}

void Typers::finished(UserId user)
{
    if (m_typers.removeIf([user](const Typer &typer) { return typer.user == user; }) > 0)
        Q_EMIT changed();
}

void Typers::clear()
{
    m_alarm.stop();
    if (m_typers.isEmpty())
        return;
    m_typers.clear();
    Q_EMIT changed();
}

QList<UserId> Typers::users() const
{
    QList<UserId> users;
    for (const Typer &typer : m_typers)
        users.append(typer.user);
    return users;
}

void Typers::forgetOld()
{
    const Milliseconds now = m_clock.steady();
    const auto gone = m_typers.removeIf([now](const Typer &typer) { return typer.until <= now; });
    watch();
    if (gone > 0)
        Q_EMIT changed();
}

void Typers::watch()
{
    if (m_typers.isEmpty())
        return;
    const auto next = std::min_element(m_typers.begin(), m_typers.end(),
                                       [](const Typer &a, const Typer &b) { return a.until < b.until; });
    m_alarm.start(std::max(Milliseconds(0), next->until - m_clock.steady()), [this] { forgetOld(); });
}

} // namespace Parley::Client
