// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

/** A bounded queue between the threads that ask and a storage thread. Every member is callable from every thread. */
class JobQueue
{
public:
    explicit JobQueue(size_t capacity) : m_capacity(capacity) {}

    /** Takes \a job over, unless the queue is full or closed: then the job stays with the caller. */
    bool push(JobPointer &job);
    /** Waits for work and takes up to \a most jobs; none when the queue is closed and empty. */
    std::vector<JobPointer> take(size_t most);
    /** Takes out what has waited longer than Limits::JobDeadline, because whoever works here hangs. */
    std::vector<JobPointer> takeExpired();
    /** Accepts no more; what is queued is still handed out. */
    void close();

private:
    const size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<JobPointer> m_jobs;
    bool m_closed = false;
};
