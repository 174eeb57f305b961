// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <utility>

/** A value that one thread may exchange while others read it: who has read it keeps what it was. */
template<class T>
class Replaceable
{
public:
    Replaceable() : Replaceable(T()) {}
    explicit Replaceable(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    std::shared_ptr<const T> get() const { return m_value.load(); }
    void set(T value) { m_value.store(std::make_shared<const T>(std::move(value))); }

private:
    std::atomic<std::shared_ptr<const T>> m_value;
};
