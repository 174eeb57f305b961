// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempts.h"

#include <algorithm>
#include <utility>

using std::chrono::milliseconds;

AttemptLimiter::AttemptLimiter(AttemptPolicy policy, Clock clock, qsizetype maxKeys)
    : m_policy(policy)
    , m_clock(std::move(clock))
    , m_maxKeys(std::max<qsizetype>(maxKeys, 1))
{}

AttemptLimiter::Wait AttemptLimiter::tryBegin(const QByteArray &key)
{
    const TimePoint now = m_clock();
    const std::scoped_lock lock(m_mutex);
    Entry &entry = touch(key);
    settle(entry, now);
    if (const Wait wait = waitOf(entry, now))
        return wait;
    ++entry.running;
    entry.lastBegun = now;
    return {};
}

void AttemptLimiter::failed(const QByteArray &key)
{
    const TimePoint now = m_clock();
    const std::scoped_lock lock(m_mutex);
    Entry &entry = touch(key);
    settle(entry, now);
    entry.running = std::max(entry.running - 1, 0);
    if (now < entry.lockedUntil)
        return;
    entry.failures.push_back(now);
    if (entry.lockouts > 0 || entry.failures.size() >= size_t(m_policy.failures))
        lockOut(entry, now);
}

void AttemptLimiter::succeeded(const QByteArray &key)
{
    const std::scoped_lock lock(m_mutex);
    Entry *const entry = find(key);
    if (entry == nullptr)
        return;
    entry->running = std::max(entry->running - 1, 0);
    if (m_policy.afterSuccess == AfterSuccess::Forget) {
        entry->failures.clear();
        entry->lockouts = 0;
        entry->lockedUntil = {};
    }
    forgetIfIdle(*entry);
}

void AttemptLimiter::abandoned(const QByteArray &key)
{
    const std::scoped_lock lock(m_mutex);
    Entry *const entry = find(key);
    if (entry == nullptr)
        return;
    entry->running = std::max(entry->running - 1, 0);
    forgetIfIdle(*entry);
}

AttemptLimiter::Wait AttemptLimiter::retryAfter(const QByteArray &key) const
{
    const TimePoint now = m_clock();
    const std::scoped_lock lock(m_mutex);
    const Entry *const entry = find(key);
    if (entry == nullptr)
        return {};
    Entry settled = *entry;
    settle(settled, now);
    return waitOf(settled, now);
}

qsizetype AttemptLimiter::keys() const
{
    const std::scoped_lock lock(m_mutex);
    return m_index.size();
}

/** The entry of \a key, made if need be, as the one used last. */
AttemptLimiter::Entry &AttemptLimiter::touch(const QByteArray &key)
{
    if (const auto found = m_index.constFind(key); found != m_index.cend()) {
        m_entries.splice(m_entries.begin(), m_entries, *found);
        return m_entries.front();
    }
    if (m_index.size() >= m_maxKeys) {
        m_index.remove(m_entries.back().key);
        m_entries.pop_back();
    }
    m_entries.emplace_front().key = key;
    m_index.insert(key, m_entries.begin());
    return m_entries.front();
}

AttemptLimiter::Entry *AttemptLimiter::find(const QByteArray &key) const
{
    const auto found = m_index.constFind(key);
    return found == m_index.cend() ? nullptr : &**found;
}

void AttemptLimiter::forgetIfIdle(const Entry &entry)
{
    if (entry.running > 0 || !entry.failures.empty() || entry.lockouts > 0)
        return;
    if (const auto found = m_index.constFind(entry.key); found != m_index.cend()) {
        const Entries::iterator position = *found;
        m_index.erase(found);
        m_entries.erase(position);
    }
}

/** Lets go what time has overtaken. */
void AttemptLimiter::settle(Entry &entry, TimePoint now) const
{
    std::erase_if(entry.failures, [&](TimePoint at) { return at + m_policy.window <= now; });
    if (entry.lockouts > 0 && entry.lockedUntil + m_policy.lockoutMax <= now)
        entry.lockouts = 0;
    if (entry.lastBegun + std::max(m_policy.window, ReservationMin) <= now)
        entry.running = 0;
}

AttemptLimiter::Wait AttemptLimiter::waitOf(const Entry &entry, TimePoint now) const
{
    if (now < entry.lockedUntil)
        return std::chrono::ceil<milliseconds>(entry.lockedUntil - now);
    const int allowed = entry.lockouts > 0 ? 1 : m_policy.failures - int(entry.failures.size());
    return entry.running < allowed ? Wait() : Wait(BusyWait);
}

/** The failures have had their consequence and start from none; `lockouts` remembers them. */
void AttemptLimiter::lockOut(Entry &entry, TimePoint now) const
{
    milliseconds length = m_policy.firstLockout;
    for (int i = 0; i < entry.lockouts && length < m_policy.lockoutMax; ++i)
        length *= 2;
    entry.lockedUntil = now + std::min(length, m_policy.lockoutMax);
    ++entry.lockouts;
    entry.failures.clear();
}
