// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace Bench {

/// A child on a core of its own, which ends with this object.
class Process
{
public:
    Process(const std::vector<std::string> &command, int core);
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    /// The port in the first line that ends with ":PORT"; 0 when none came within a minute.
    int waitForPort();
    pid_t pid() const { return m_pid; }
    /// User and system time so far.
    double cpuSeconds() const;
    /// Open ones.
    int descriptors() const;
    /// Resident memory.
    double residentKiB() const;

private:
    pid_t m_pid = -1;
    int m_output = -1;
};

/// Seconds of the monotonic clock.
double now();
/// Binds this process to one core; false when that is not allowed.
bool pinTo(int core);

} // namespace Bench
