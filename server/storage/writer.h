// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "jobqueue.h"

#include <atomic>
#include <functional>
#include <vector>

/** Told what was committed, in the order of the commits, on the writer's thread: each job's before it is settled. */
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void publish(const Events &events) = 0;
    /** What \a act publishes and settles is one batch, which may be handed on as one. */
    virtual void together(const std::function<void()> &act) { act(); }
};

using WallClock = std::function<Timestamp()>;

/**
 * The writing end of the storage, on its own thread: group commit (docs/architecture.md).
 *
 * 1. Up to Limits::WriteBatch queued jobs run in one transaction, after the rows they are about were locked.
 * 2. A job that breaks a rule undoes what it did and nothing else; so does one that breaks a constraint of the
 *    schema, which is a defect of ours and settled as Internal. The batch is first tried without savepoints, and
 *    again with one for each job when a job has something to undo.
 * 3. Any other failure discards the whole batch, whose jobs then run again one by one.
 * 4. After the commit, and only then, the jobs are settled in their order, each after its events were published: what
 *    a client hears is in the order of the changes, whether it is told of them or is answered.
 * 5. A commit that failed, or whose outcome is unknown, refuses its jobs with the retryable Unavailable.
 * 6. A job that has waited longer than Limits::JobDeadline is refused without being run.
 */
class Writer
{
public:
    /** \a isWorking tells other threads whether the last transaction could be committed; it outlives the writer. */
    Writer(Database &database, EventSink &sink, WallClock clock, std::atomic<bool> &isWorking);

    /** Runs until \a queue is closed and empty. */
    void serve(JobQueue &queue);
    /** Runs one batch. */
    void run(std::vector<JobPointer> batch);

private:
    enum class Guard { None, Savepoints };
    enum class Outcome {
        Settled,
        Entangled, ///< a job must be undone, and cannot be without savepoints
        Discarded, ///< before anything was committed, so that the jobs may run again
    };

    void dropExpired(std::vector<JobPointer> &batch);
    Outcome attempt(std::vector<JobPointer> &batch, Guard guard);
    Outcome runJobs(std::vector<JobPointer> &batch, Guard guard);
    Outcome runGuarded(Job &job, Transaction &transaction);
    Outcome runUnguarded(Job &job, Transaction &transaction);
    void work(Job &job, Transaction &transaction);
    void settle(std::vector<JobPointer> &batch);
    void refuseAll(std::vector<JobPointer> &batch);

    Database &m_database;
    EventSink &m_sink;
    WallClock m_clock;
    std::atomic<bool> &m_isWorking;
};
