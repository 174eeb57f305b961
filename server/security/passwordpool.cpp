// SPDX-License-Identifier: GPL-3.0-or-later
#include "passwordpool.h"

#include "passwordhash.h"
#include "secret.h"

#include <algorithm>
#include <utility>

PasswordPool::PasswordPool(int cost, int threads) : m_cost(cost)
{
    for (int i = 0; i < std::max(threads, 1); ++i)
        m_threads.emplace_back(&PasswordPool::work, this);
}

PasswordPool::~PasswordPool()
{
    stop();
}

void PasswordPool::stop()
{
    std::deque<Job> dropped;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        dropped.swap(m_queue);
    }
    m_wake.notify_all();
    for (Job &job : dropped)
        wipe(job.password);
    dropped.clear();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void PasswordPool::make(QByteArray password, Hashed done)
{
    Job job{std::move(password), {}, std::move(done), {}};
    if (!enqueue(job)) {
        wipe(job.password);
        job.hashed(ErrorCode::Busy);
    }
}

void PasswordPool::verify(QByteArray password, QByteArray hash, Verified done)
{
    Job job{std::move(password), std::move(hash), {}, std::move(done)};
    if (!enqueue(job)) {
        wipe(job.password);
        job.verified(ErrorCode::Busy);
    }
}

/** Takes \a job over only when it returns true. */
bool PasswordPool::enqueue(Job &job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping || m_queue.size() >= QueueMax)
            return false;
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

/** Waits for the next job; false when the pool stops. */
bool PasswordPool::take(Job &job)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    if (m_stopping)
        return false;
    job = std::move(m_queue.front());
    m_queue.pop_front();
    return true;
}

void PasswordPool::work()
{
    for (Job job; take(job); job = {})
        run(job);
}

void PasswordPool::run(Job &job) const
{
    if (job.hashed) {
        QByteArray hash = PasswordHash::make(job.password, m_cost);
        wipe(job.password);
        job.hashed(hash.isEmpty() ? Result<QByteArray>(ErrorCode::InvalidRequest)
                                  : Result<QByteArray>(std::move(hash)));
        return;
    }
    const bool usable = PasswordHash::isUsable(job.hash);
    const bool equal = PasswordHash::verify(job.password, usable ? job.hash : PasswordHash::dummy(m_cost));
    wipe(job.password);
    job.verified(usable && equal);
}
