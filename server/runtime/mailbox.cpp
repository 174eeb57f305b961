// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailbox.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>

#include <utility>

void Mailbox::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
        if (std::exchange(m_rung, true))
            return;
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Mailbox::customEvent(QEvent *)
{
    std::deque<Work> due;
    {
        const std::lock_guard lock(m_mutex);
        due.swap(m_queue);
        m_rung = false;
    }
    for (const Work &work : due)
        work();
}
