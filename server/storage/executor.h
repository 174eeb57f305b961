// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobqueue.h"
#include "writer.h"

#include <thread>
#include <vector>

/**
 * The door to the storage threads: one that writes, Executor::Readers that read. Callable from every thread. The
 * outcome arrives on a storage thread; who needs it elsewhere posts it there. A full queue answers the retryable Busy.
 */
class Executor
{
public:
    static constexpr int Readers = 2;

    Executor(DatabaseOptions options, EventSink &sink, WallClock clock = Timestamp::now);
    ~Executor();
    Q_DISABLE_COPY_MOVE(Executor)

    /** Opens the connections, on their threads. */
    Result<Done> start();
    /** Finishes what is queued, then ends the threads. What is asked afterwards is refused as Busy. */
    void stop();

    template<class T>
    void write(Work<T> work, Outcome<T> outcome)
    {
        submit(m_writes, std::make_unique<TypedJob<T>>(std::move(work), std::move(outcome)));
    }

    template<class T>
    void read(Work<T> work, Outcome<T> outcome)
    {
        submit(m_reads, std::make_unique<TypedJob<T>>(std::move(work), std::move(outcome)));
    }

private:
    enum class Role { Writing, Reading };

    Result<Done> startThread(Role role);
    void submit(JobQueue &queue, JobPointer job);

    DatabaseOptions m_options;
    EventSink &m_sink;
    WallClock m_clock;
    JobQueue m_writes;
    JobQueue m_reads;
    std::vector<std::thread> m_threads;
};
