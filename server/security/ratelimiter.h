// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qhash.h>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

/** How much may be done at once, and how much per second in the long run. */
struct Rate
{
    double burst = 0;
    double perSecond = 0; ///< 0: no limit at all
};

/**
 * Token buckets, one for each key (protocol.md 2.9). Callable from every thread. Memory is bounded: a bucket that has
 * filled up again says nothing, and is dropped when there are many.
 */
class RateLimiter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Clock = std::function<TimePoint()>;

    static constexpr qsizetype MaxKeys = 100'000;

    explicit RateLimiter(Rate rate, Clock clock = &std::chrono::steady_clock::now);

    /** What is in the buckets stays, up to the new burst. */
    void setRate(Rate rate);
    /** Takes one from the bucket of \a key, or tells how long to wait until there is one. */
    [[nodiscard]] std::optional<std::chrono::milliseconds> take(const QByteArray &key);

private:
    struct Bucket
    {
        double level;
        TimePoint at;
    };

    double levelOf(const Bucket &bucket, TimePoint now) const;
    void dropFull(TimePoint now);

    const Clock m_clock;
    std::mutex m_mutex; ///< guards what follows
    Rate m_rate;
    QHash<QByteArray, Bucket> m_buckets;
};
