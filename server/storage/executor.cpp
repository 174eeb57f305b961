// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor.h"

#include "chatlimits.h"
#include "reader.h"

#include <future>

Executor::Executor(DatabaseOptions options, EventSink &sink, WallClock clock)
    : m_options(std::move(options))
    , m_sink(sink)
    , m_clock(std::move(clock))
    , m_writes(Limits::WriteQueue)
    , m_reads(Limits::ReadQueue)
{}

Executor::~Executor()
{
    stop();
}

Result<Done> Executor::start()
{
    if (auto writer = startThread(Role::Writing); !writer)
        return writer;
    for (int i = 0; i < Readers; ++i) {
        if (auto reader = startThread(Role::Reading); !reader)
            return reader;
    }
    return Done{};
}

void Executor::stop()
{
    m_writes.close();
    m_reads.close();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

Result<Done> Executor::startThread(Role role)
{
    auto opened = std::make_shared<std::promise<Result<Done>>>();
    auto outcome = opened->get_future();
    m_threads.emplace_back([this, role, opened] {
        const bool writing = role == Role::Writing;
        Database database(m_options, writing ? DatabaseAccess::ReadWrite : DatabaseAccess::ReadOnly);
        const Result<Done> ready = database.open();
        opened->set_value(ready);
        if (!ready)
            return;
        if (writing)
            Writer(database, m_sink, m_clock).serve(m_writes);
        else
            Reader(database, m_clock).serve(m_reads);
    });
    return outcome.get();
}

void Executor::submit(JobQueue &queue, JobPointer job)
{
    if (!queue.push(job))
        job->refuse({ErrorCode::Busy, {}, {}});
}
