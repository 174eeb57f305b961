// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader.h"

Reader::Reader(Database &database, WallClock clock) : m_database(database), m_clock(std::move(clock)) {}

void Reader::serve(JobQueue &queue)
{
    while (true) {
        const std::vector<JobPointer> jobs = queue.take(1);
        if (jobs.empty())
            return;
        run(*jobs.front());
    }
}

void Reader::run(Job &job)
{
    if (!job.isExpired() && (attempt(job) || (m_database.hasLostConnection() && attempt(job))))
        job.settle();
    else
        job.refuse({ErrorCode::Unavailable, {}, {}});
}

bool Reader::attempt(Job &job)
{
    if (!m_database.begin())
        return false;
    Transaction transaction(m_database, m_clock());
    job.run(transaction);
    const bool isValid = !m_database.hasFailed();
    m_database.rollback();
    return isValid;
}
