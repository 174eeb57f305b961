// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QtCore/qbytearray.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

/**
 * The few threads that hash passwords. Its functions may be called from every thread and never block.
 *
 * 1. `done` is called exactly once, on a thread of the pool; it should do no more than post the outcome on.
 * 2. When the queue is full (QueueMax), `done` is called at once, on the caller's thread, with ErrorCode::Busy.
 * 3. The destructor lets the running work finish and drops what still waits, whose `done` is never called.
 */
class PasswordPool
{
public:
    using Hashed = std::function<void(Result<QByteArray>)>;
    using Verified = std::function<void(Result<bool>)>;

    static constexpr size_t QueueMax = 256;

    explicit PasswordPool(int cost, int threads = 2);
    ~PasswordPool();
    Q_DISABLE_COPY_MOVE(PasswordPool)

    /** Hashes with the pool's cost; ErrorCode::InvalidRequest for a password that PasswordHash::make() refuses. */
    void make(QByteArray password, Hashed done);
    /**
     * Compares. A \a hash that no password has (empty for an unknown account, `!` for one that cannot log in) is
     * answered false after the time of a real comparison with the pool's cost.
     */
    void verify(QByteArray password, QByteArray hash, Verified done);

    /** Finishes what is running, drops what waits, refuses the rest as Busy. */
    void stop();

    int cost() const { return m_cost; }

private:
    struct Job
    {
        QByteArray password;
        QByteArray hash;
        Hashed hashed; ///< one of the two is set
        Verified verified;
    };

    bool enqueue(Job &job);
    bool take(Job &job);
    void work();
    void run(Job &job) const;

    const int m_cost;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue; // guarded by m_mutex
    bool m_stopping = false; // guarded by m_mutex
    std::vector<std::thread> m_threads;
};
