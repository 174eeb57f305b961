// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>

#include <deque>
#include <functional>
#include <mutex>

/**
 * The way from one thread to another: work posted from anywhere runs, in order, on the thread that the mailbox lives
 * on. Everything that crosses does so under one std::mutex, which ThreadSanitizer understands although Qt is not
 * instrumented; the posted event is only the bell. What was posted to a mailbox that has gone is dropped.
 */
class Mailbox : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<void()>;

    /** Callable from every thread. */
    void post(Work work);

protected:
    void customEvent(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::deque<Work> m_queue;
    bool m_rung = false;
};
