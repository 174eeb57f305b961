// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatlimits.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qhash.h>

#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <vector>

/** What a success does to the failures before it. */
enum class AfterSuccess {
    Forget, ///< the key names what was guessed (an account): who knows the password is no guesser
    Keep,   ///< the key names the guesser (an address): his own account must not buy him new guesses
};

/** How many failures a key may have, and what follows. */
struct AttemptPolicy
{
    int failures = Limits::LoginFailuresPerAccount;
    std::chrono::milliseconds window = Limits::LoginWindow;
    AfterSuccess afterSuccess = AfterSuccess::Forget;
    std::chrono::milliseconds firstLockout = std::chrono::seconds(30);
    std::chrono::milliseconds lockoutMax = Limits::LockoutMax;
};

/**
 * Slows the guessing of passwords down (protocol.md 2.9). A key, for instance an account with an address, may fail a
 * few times within a sliding window; the last of these locks it out. After a lock-out one attempt at a time is let
 * through, and each failure doubles the lock-out up to the maximum. After as long as lockoutMax without a failure
 * the key is as new.
 *
 * The answer to a guess takes hundreds of milliseconds, and many guesses may be sent before the first has failed.
 * Therefore an attempt is a reservation: tryBegin() counts it as if it had failed already, and exactly one of
 * failed(), succeeded() and abandoned() ends it. Failures and running attempts together never exceed what the policy
 * allows, however many threads ask at once. A reservation that is never ended lapses after the window (at least a
 * minute).
 *
 * Callable from every thread (one mutex, held for microseconds). Memory is bounded: beyond maxKeys the key that was
 * used longest ago is forgotten.
 */
class AttemptLimiter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Clock = std::function<TimePoint()>;
    using Wait = std::optional<std::chrono::milliseconds>;

    static constexpr qsizetype MaxKeys = 100'000;
    static constexpr std::chrono::milliseconds BusyWait = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds ReservationMin = std::chrono::minutes(1);

    explicit AttemptLimiter(AttemptPolicy policy = AttemptPolicy(), Clock clock = &std::chrono::steady_clock::now,
                            qsizetype maxKeys = MaxKeys);

    /** Begins an attempt, or tells how long to wait: the rest of the lock-out, or BusyWait while others run. */
    [[nodiscard]] Wait tryBegin(const QByteArray &key);
    void failed(const QByteArray &key);
    void succeeded(const QByteArray &key);
    /** The attempt ended without a verdict (the server was busy, another limiter refused): it counts as nothing. */
    void abandoned(const QByteArray &key);

    /** What tryBegin() would answer, without beginning anything. */
    Wait retryAfter(const QByteArray &key) const;
    qsizetype keys() const;

private:
    struct Entry
    {
        QByteArray key;
        std::vector<TimePoint> failures; ///< within the window, oldest first
        int running = 0;
        int lockouts = 0;
        TimePoint lastBegun{};
        TimePoint lockedUntil{};
    };
    using Entries = std::list<Entry>; // the key used last is the first

    Entry &touch(const QByteArray &key);
    Entry *find(const QByteArray &key) const;
    void forgetIfIdle(const Entry &entry);
    void settle(Entry &entry, TimePoint now) const;
    Wait waitOf(const Entry &entry, TimePoint now) const;
    void lockOut(Entry &entry, TimePoint now) const;

    const AttemptPolicy m_policy;
    const Clock m_clock;
    const qsizetype m_maxKeys;
    mutable std::mutex m_mutex;
    mutable Entries m_entries;                    // guarded by m_mutex
    QHash<QByteArray, Entries::iterator> m_index; // guarded by m_mutex; seeded, as keys come from strangers
};
