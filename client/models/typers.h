// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "types.h"

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>

namespace Parley::Client {

/** Who types in a room. Nobody says that they have stopped: it is believed for a while. Lives on one thread. */
class Typers : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Belief{6'000};

    explicit Typers(Clock &clock) : m_clock(clock), m_alarm(clock) {}

    void heard(UserId user);
    /** What they typed has come. */
    void finished(UserId user);
    void clear();
    /** Who began first comes first. */
    QList<UserId> users() const;

Q_SIGNALS:
    void changed();

private:
    struct Typer
    {
        UserId user;
        Milliseconds until; ///< steady time
    };
    void forgetOld();
    void watch();

    Clock &m_clock;
    Alarm m_alarm;
    QList<Typer> m_typers;
};

} // namespace Parley::Client
