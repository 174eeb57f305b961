// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "jobqueue.h"

#include <functional>
#include <vector>

/** Told what was committed, in the order of the commits, on the writer's thread, before any job is settled. */
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void publish(const Events &events) = 0;
};

using WallClock = std::function<Timestamp()>;

/**
 * The writing end of the storage, on its own thread: group commit (docs/architecture.md).
 *
 * 1. Up to Limits::WriteBatch queued jobs run in one transaction, each in a savepoint of its own.
 * 2. A job that breaks a rule undoes its savepoint and nothing else; so does one that breaks a constraint of the
 *    schema, which is a defect of ours and settled as Internal.
 * 3. Any other failure discards the whole batch, whose jobs then run again one by one.
 * 4. After the commit, and only then, the events are published in order, then the jobs are settled.
 * 5. A commit that failed, or whose outcome is unknown, refuses its jobs with the retryable Unavailable.
 * 6. A job that has waited longer than Limits::JobDeadline is refused without being run.
 */
class Writer
{
public:
    Writer(Database &database, EventSink &sink, WallClock clock);

    /** Runs until \a queue is closed and empty. */
    void serve(JobQueue &queue);
    /** Runs one batch. */
    void run(std::vector<JobPointer> batch);

private:
    void dropExpired(std::vector<JobPointer> &batch);
    bool attempt(std::vector<JobPointer> &batch);
    bool attemptJob(Job &job, Transaction &transaction, Events &events);
    void settle(std::vector<JobPointer> &batch, const Events &events);

    Database &m_database;
    EventSink &m_sink;
    WallClock m_clock;
};
