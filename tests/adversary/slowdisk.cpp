// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>
#include <dlfcn.h>
#include <unistd.h>

// A slow disk, preloaded into the server: every write at an offset, which is how SQLite writes, takes a millisecond
// longer. A commit becomes so long that whoever tells of a message before the commit is over is caught by a kill.

namespace {

using Write = ssize_t (*)(int, const void *, size_t, off64_t);

ssize_t writeSlowly(const char *name, int fd, const void *bytes, size_t size, off64_t offset)
{
    const timespec delay{0, 1'000'000};
    ::nanosleep(&delay, nullptr);
    return reinterpret_cast<Write>(::dlsym(RTLD_NEXT, name))(fd, bytes, size, offset);
}

} // namespace

extern "C" ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    return writeSlowly("pwrite", fd, bytes, size, offset);
}

extern "C" ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    return writeSlowly("pwrite64", fd, bytes, size, offset);
}
