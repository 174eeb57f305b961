// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobqueue.h"

#include <algorithm>

bool JobQueue::push(JobPointer &job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed || m_jobs.size() >= m_capacity)
            return false;
        job->queuedAt = std::chrono::steady_clock::now();
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
    return true;
}

std::vector<JobPointer> JobQueue::take(size_t most)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || !m_jobs.empty(); });
    const auto end = m_jobs.begin() + std::ptrdiff_t(std::min(most, m_jobs.size()));
    std::vector<JobPointer> taken(std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(end));
    m_jobs.erase(m_jobs.begin(), end);
    return taken;
}

std::vector<JobPointer> JobQueue::takeExpired()
{
    const std::lock_guard lock(m_mutex);
    const auto live = std::find_if(m_jobs.begin(), m_jobs.end(),
                                   [](const JobPointer &job) { return !job->isExpired(); });
    std::vector<JobPointer> expired(std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(live));
    m_jobs.erase(m_jobs.begin(), live);
    return expired;
}

void JobQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
}
