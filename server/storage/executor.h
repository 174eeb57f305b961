// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobqueue.h"
#include "writer.h"

#include <deque>
#include <thread>
#include <vector>

/**
 * The door to the storage threads: those that write (Dialect::writers) and Executor::Readers that read. Callable from
 * every thread. The outcome arrives on a storage thread; who needs it elsewhere posts it there. A full queue answers
 * the retryable Busy.
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
    void write(JobScope scope, Work<T> work, Outcome<T> outcome)
    {
        auto job = std::make_unique<TypedJob<T>>(std::move(work), std::move(outcome));
        job->scope = scope;
        submit(writerOf(scope).queue, std::move(job));
    }

    template<class T>
    void read(Work<T> work, Outcome<T> outcome)
    {
        submit(m_reads, std::make_unique<TypedJob<T>>(std::move(work), std::move(outcome)));
    }

    /** Waits until what was asked to be written has been settled; false when that took longer. */
    bool drain(std::chrono::milliseconds longest);
    /** Refuses as Unavailable what waits behind a storage thread that hangs (Limits::JobDeadline). */
    void expire();
    /** Whether each writer could commit its last transaction. */
    bool isWorking() const;

private:
    struct WriterThread
    {
        WriterThread() : queue(Limits::WriteQueue) {}
        JobQueue queue;
        std::atomic<bool> isWorking = true;
    };

    Result<Done> startThread(std::function<void(Database &)> serve, DatabaseAccess access);
    WriterThread &writerOf(JobScope scope);
    void submit(JobQueue &queue, JobPointer job);

    DatabaseOptions m_options;
    EventSink &m_sink;
    WallClock m_clock;
    std::deque<WriterThread> m_writers;
    JobQueue m_reads;
    std::vector<std::thread> m_threads;
};
