// SPDX-License-Identifier: GPL-3.0-or-later
#include "writer.h"

#include "chatlimits.h"

#include <algorithm>

namespace {

void refuseAll(std::vector<JobPointer> &batch)
{
    for (const JobPointer &job : batch)
        job->refuse({ErrorCode::Unavailable, {}, {}});
}

} // namespace

Writer::Writer(Database &database, EventSink &sink, WallClock clock)
    : m_database(database)
    , m_sink(sink)
    , m_clock(std::move(clock))
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
    if (batch.empty() || attempt(batch))
        return;
    if (batch.size() == 1) {
        refuseAll(batch);
        return;
    }
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

/** False when the batch was discarded before anything of it could be committed, so that it may run again. */
bool Writer::attempt(std::vector<JobPointer> &batch)
{
    if (!m_database.begin()) {
        refuseAll(batch);
        return true;
    }
    Transaction transaction(m_database, m_clock());
    Events events;
    for (const JobPointer &job : batch) {
        if (!attemptJob(*job, transaction, events)) {
            m_database.rollback();
            return false;
        }
    }
    if (!m_database.commit()) {
        m_database.rollback();
        refuseAll(batch);
        return true;
    }
    settle(batch, events);
    return true;
}

bool Writer::attemptJob(Job &job, Transaction &transaction, Events &events)
{
    if (!m_database.savepoint())
        return false;
    job.refusal.reset();
    job.run(transaction);
    Events published = transaction.takeEvents();
    if (m_database.hasBrokenConstraint())
        job.refusal = Error{ErrorCode::Internal, {}, {}};
    else if (m_database.hasFailed())
        return false;
    if (!job.refusal && job.succeeded())
        events.append(std::move(published));
    else if (!m_database.rollbackToSavepoint())
        return false;
    return m_database.releaseSavepoint();
}

void Writer::settle(std::vector<JobPointer> &batch, const Events &events)
{
    if (!events.isEmpty())
        m_sink.publish(events);
    for (const JobPointer &job : batch) {
        if (job->refusal)
            job->refuse(*job->refusal);
        else
            job->settle();
    }
}
