// SPDX-License-Identifier: GPL-3.0-or-later
#include "notifier.h"

namespace Parley::Client {

void Notifier::show(const Notice &notice)
{
    const bool isAudible = m_sound == Sound::Audible && m_soundGate.tryPass();
    present(notice, isAudible ? Sound::Audible : Sound::Silent);
}

void Notifier::setTestSteps(const QList<TestStep> &steps)
{
    if (steps == m_testSteps)
        return;
    m_testSteps = steps;
    Q_EMIT testStepsChanged();
}

} // namespace Parley::Client
