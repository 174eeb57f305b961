// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <utility>

/**
 * A value that one thread may exchange while others read it: who has read it keeps what it was. Behind a mutex, because
 * loading a std::atomic<std::shared_ptr> of libstdc++ 12 unlocks it with relaxed order: a race with the next store.
 */
template<class T>
class Replaceable
{
public:
    Replaceable() : Replaceable(T()) {}
    explicit Replaceable(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    std::shared_ptr<const T> get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }
    void set(T value)
    {
        auto fresh = std::make_shared<const T>(std::move(value));
        const std::lock_guard lock(m_mutex);
        m_value.swap(fresh);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
};
