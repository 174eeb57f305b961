// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qrandom.h>

#include <cmath>

namespace Parley::Chaos {

/// What decides. Everybody who decides anything has dice of their own, made of the seed and of who they are, so that a
/// seed gives everybody the same decisions again, in whichever order the machine lets them act.
class Dice
{
public:
    enum class Of : quint32 {
        Plan = 1,   ///< what a person does
        Killer,     ///< when the server dies
        Program,    ///< what a client's program leaves to chance
        Impatience, ///< when a person does not wait for it
        Connection, ///< what happens to a connection
        Delay,      ///< how long its bytes take
        Frames,     ///< which of the server's frames get lost
    };

    Dice(quint64 seed, Of of, quint32 whose = 0, quint32 which = 0)
    {
        const quint32 parts[] = {quint32(seed), quint32(seed >> 32), quint32(of), whose, which};
        m_random = QRandomGenerator(parts);
    }

    bool chance(int percent) { return m_random.bounded(100) < percent; }
    /// Both included.
    int between(int least, int most) { return m_random.bounded(least, most + 1); }
    /// The same, with small ones as likely as each greater order of magnitude.
    int spread(int least, int most)
    {
        const double share = m_random.generateDouble();
        return int(std::lround(least * std::pow(double(most) / least, share)));
    }
    /// In [0, 1).
    double fraction() { return m_random.generateDouble(); }

private:
    QRandomGenerator m_random;
};

} // namespace Parley::Chaos
