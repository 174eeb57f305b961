// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatlimits.h"
#include "id.h"
#include "result.h"
#include "transaction.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

/**
 * The rows that a job is about. They are locked before any job of a batch runs, rooms before users, each in the order
 * of their ids, so that two servers on one database cannot wait for each other. All jobs of a room run on one writer,
 * in the order in which they were asked for.
 */
struct JobScope
{
    RoomId room;
    UserId user;
};

/** Work for a storage thread. The executor runs it (perhaps several times), then settles it exactly once. */
class Job
{
public:
    virtual ~Job() = default;

    virtual void run(Transaction &transaction) = 0;
    /** Whether the rules allowed what run() tried. */
    virtual bool succeeded() const = 0;
    /** Hands out the outcome of the last run(). */
    virtual void settle() = 0;
    /** Hands out \a error in place of whatever run() said. */
    virtual void refuse(const Error &error) = 0;

    /** Whether it waited so long that whoever asked has given up. */
    bool isExpired() const { return std::chrono::steady_clock::now() - queuedAt > Limits::JobDeadline; }

    JobScope scope;
    std::chrono::steady_clock::time_point queuedAt;
    std::optional<Error> refusal; ///< set when the outcome of the last run() does not count
    Events events;                ///< what the last run() wants to be published before it is settled
};

template<class T>
using Work = std::function<Result<T>(Transaction &)>;
/** Receives an outcome, on the storage thread that produced it. */
template<class T>
using Outcome = std::function<void(Result<T>)>;

template<class T>
class TypedJob : public Job
{
public:
    TypedJob(Work<T> work, Outcome<T> outcome) : m_work(std::move(work)), m_outcome(std::move(outcome)) {}

    void run(Transaction &transaction) override { m_result.emplace(m_work(transaction)); }
    bool succeeded() const override { return m_result && bool(*m_result); }
    void settle() override { m_outcome(*std::move(m_result)); }
    void refuse(const Error &error) override { m_outcome(error); }

private:
    Work<T> m_work;
    Outcome<T> m_outcome;
    std::optional<Result<T>> m_result;
};

using JobPointer = std::unique_ptr<Job>;
