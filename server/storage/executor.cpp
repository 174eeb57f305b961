// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor.h"

#include "chatlimits.h"
#include "reader.h"

#include <algorithm>
#include <future>

Executor::Executor(DatabaseOptions options, EventSink &sink, WallClock clock)
    : m_options(std::move(options))
    , m_sink(sink)
    , m_clock(std::move(clock))
    , m_writers(size_t(Dialect::of(m_options.type).writers()))
    , m_reads(Limits::ReadQueue)
{}

Executor::~Executor()
{
    stop();
}

Result<Done> Executor::start()
{
    for (WriterThread &writer : m_writers) {
        const auto serve = [this, &writer](Database &database) {
            Writer(database, m_sink, m_clock, writer.isWorking).serve(writer.queue);
        };
        if (auto started = startThread(serve, DatabaseAccess::ReadWrite); !started)
            return started;
    }
    for (int i = 0; i < Readers; ++i) {
        const auto serve = [this](Database &database) { Reader(database, m_clock).serve(m_reads); };
        if (auto started = startThread(serve, DatabaseAccess::ReadOnly); !started)
            return started;
    }
    return Done{};
}

void Executor::stop()
{
    for (WriterThread &writer : m_writers)
        writer.queue.close();
    m_reads.close();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

Result<Done> Executor::startThread(std::function<void(Database &)> serve, DatabaseAccess access)
{
    auto opened = std::make_shared<std::promise<Result<Done>>>();
    auto outcome = opened->get_future();
    m_threads.emplace_back([options = m_options, access, opened, serve = std::move(serve)] {
        Database database(options, access);
        const Result<Done> ready = database.open();
        opened->set_value(ready);
        if (ready)
            serve(database);
    });
    return outcome.get();
}

/** A room has one writer; what is about no room is spread by its user. */
Executor::WriterThread &Executor::writerOf(JobScope scope)
{
    const qint64 key = scope.room.isValid() ? scope.room.value() : scope.user.isValid() ? scope.user.value() : 0;
    return m_writers[size_t(key) % m_writers.size()];
}

void Executor::submit(JobQueue &queue, JobPointer job)
{
    if (!queue.push(job))
        job->refuse({ErrorCode::Busy, {}, {}});
}

bool Executor::drain(std::chrono::milliseconds longest)
{
    const auto deadline = std::chrono::steady_clock::now() + longest;
    std::vector<std::future<void>> settled;
    for (WriterThread &writer : m_writers) {
        auto promise = std::make_shared<std::promise<void>>();
        settled.push_back(promise->get_future());
        submit(writer.queue,
               std::make_unique<TypedJob<Done>>([](Transaction &) { return Done{}; },
                                                [promise](const Result<Done> &) { promise->set_value(); }));
    }
    return std::all_of(settled.begin(), settled.end(), [deadline](const std::future<void> &one) {
        return one.wait_until(deadline) == std::future_status::ready;
    });
}

void Executor::expire()
{
    const auto refuseExpired = [](JobQueue &queue) {
        for (const JobPointer &job : queue.takeExpired())
            job->refuse({ErrorCode::Unavailable, {}, {}});
    };
    for (WriterThread &writer : m_writers)
        refuseExpired(writer.queue);
    refuseExpired(m_reads);
}

bool Executor::isWorking() const
{
    return std::all_of(m_writers.begin(), m_writers.end(),
                       [](const WriterThread &writer) { return writer.isWorking.load(); });
}
