// SPDX-License-Identifier: GPL-3.0-or-later
#include "writer.h"

#include "chatlimits.h"
#include "rowlocks.h"

#include <algorithm>

Writer::Writer(Database &database, EventSink &sink, WallClock clock, std::atomic<bool> &isWorking)
    : m_database(database)
    , m_sink(sink)
    , m_clock(std::move(clock))
    , m_isWorking(isWorking)
{}

void Writer::serve(JobQueue &queue)
{
    while (true) {
        std::vector<JobPointer> batch = queue.take(Limits::WriteBatch);
        if (batch.empty())
            return;
        run(std::move(batch));
    }
}

void Writer::run(std::vector<JobPointer> batch)
{
    dropExpired(batch);
    if (batch.empty())
        return;
    Outcome outcome = attempt(batch, Guard::None);
    if (outcome == Outcome::Entangled)
        outcome = attempt(batch, Guard::Savepoints);
    if (outcome == Outcome::Settled)
        return;
    if (batch.size() == 1)
        return refuseAll(batch);
    for (JobPointer &job : batch) {
        std::vector<JobPointer> alone;
        alone.push_back(std::move(job));
        run(std::move(alone));
    }
}

void Writer::dropExpired(std::vector<JobPointer> &batch)
{
    const auto live = std::stable_partition(batch.begin(), batch.end(),
                                            [](const JobPointer &job) { return !job->isExpired(); });
    for (auto it = live; it != batch.end(); ++it)
        (*it)->refuse({ErrorCode::Unavailable, {}, {}});
    batch.erase(live, batch.end());
}

Writer::Outcome Writer::attempt(std::vector<JobPointer> &batch, Guard guard)
{
    if (!m_database.begin()) {
        refuseAll(batch);
        return Outcome::Settled;
    }
    const Outcome outcome = lockRows(m_database, batch) ? runJobs(batch, guard) : Outcome::Discarded;
    if (outcome != Outcome::Settled) {
        m_database.rollback();
        return outcome;
    }
    if (m_database.commit()) {
        settle(batch);
    } else {
        m_database.rollback();
        refuseAll(batch);
    }
    return Outcome::Settled;
}

Writer::Outcome Writer::runJobs(std::vector<JobPointer> &batch, Guard guard)
{
    Transaction transaction(m_database, m_clock());
    for (const JobPointer &job : batch) {
        const Outcome outcome = guard == Guard::None ? runUnguarded(*job, transaction) : runGuarded(*job, transaction);
        if (outcome != Outcome::Settled)
            return outcome;
    }
    return Outcome::Settled;
}

Writer::Outcome Writer::runGuarded(Job &job, Transaction &transaction)
{
    if (!m_database.savepoint())
        return Outcome::Discarded;
    work(job, transaction);
    if (m_database.hasBrokenConstraint())
        job.refusal = Error{ErrorCode::Internal, {}, {}};
    else if (m_database.hasFailed())
        return Outcome::Discarded;
    const bool isDone = !job.refusal && job.succeeded();
    if (!isDone && !m_database.rollbackToSavepoint())
        return Outcome::Discarded;
    if (!isDone)
        job.events.clear();
    return m_database.releaseSavepoint() ? Outcome::Settled : Outcome::Discarded;
}

Writer::Outcome Writer::runUnguarded(Job &job, Transaction &transaction)
{
    m_database.forgetChanges();
    work(job, transaction);
    if (m_database.hasFailed())
        return m_database.hasBrokenConstraint() ? Outcome::Entangled : Outcome::Discarded;
    if (job.succeeded())
        return Outcome::Settled;
    job.events.clear();
    return m_database.hasChanges() ? Outcome::Entangled : Outcome::Settled;
}

void Writer::work(Job &job, Transaction &transaction)
{
    job.refusal.reset();
    job.run(transaction);
    job.events = transaction.takeEvents();
}

void Writer::settle(std::vector<JobPointer> &batch)
{
    m_isWorking = true;
    m_sink.together([&] {
        for (const JobPointer &job : batch) {
            if (!job->events.isEmpty())
                m_sink.publish(job->events);
            if (job->refusal)
                job->refuse(*job->refusal);
            else
                job->settle();
        }
    });
}

void Writer::refuseAll(std::vector<JobPointer> &batch)
{
    m_isWorking = false;
    for (const JobPointer &job : batch)
        job->refuse({ErrorCode::Unavailable, {}, {}});
}
