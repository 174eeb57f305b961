// SPDX-License-Identifier: GPL-3.0-or-later
#include "ratelimiter.h"

#include <algorithm>
#include <cmath>

RateLimiter::RateLimiter(Rate rate, Clock clock) : m_clock(std::move(clock)), m_rate(rate) {}

void RateLimiter::setRate(Rate rate)
{
    const std::lock_guard lock(m_mutex);
    m_rate = rate;
}

std::optional<std::chrono::milliseconds> RateLimiter::take(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    if (m_rate.perSecond <= 0)
        return std::nullopt;
    const TimePoint now = m_clock();
    if (m_buckets.size() >= MaxKeys)
        dropFull(now);
    const auto bucket = m_buckets.find(key);
    const double level = bucket == m_buckets.end() ? m_rate.burst : levelOf(*bucket, now);
    if (level >= 1) {
        m_buckets.insert(key, {level - 1, now});
        return std::nullopt;
    }
    return std::chrono::milliseconds(qint64(std::ceil((1 - level) / m_rate.perSecond * 1000)));
}

double RateLimiter::levelOf(const Bucket &bucket, TimePoint now) const
{
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(m_rate.burst, bucket.level + seconds * m_rate.perSecond);
}

void RateLimiter::dropFull(TimePoint now)
{
    m_buckets.removeIf([&](const auto &entry) { return levelOf(entry.value(), now) >= m_rate.burst; });
}
