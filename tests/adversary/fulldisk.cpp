// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

// A full disk, preloaded into the server. PARLEY_DISK names the folder that lies on the disk; in the folder
// PARLEY_DISK_FAULTS the test makes and removes files that say what is wrong with it:
//
//   no-room    files cannot grow, but what they have can be written over (ext4, XFS, tmpfs)
//   no-write   nothing can be written, since even that takes new blocks (Btrfs, ZFS, thin volumes)
//   no-sync    everything can be written, and is found to have no room when it is synced (NFS, quotas)

namespace {

using Write = ssize_t (*)(int, const void *, size_t, off64_t);
using Sync = int (*)(int);

bool hasFault(const char *name)
{
    const char *folder = std::getenv("PARLEY_DISK_FAULTS");
    return folder && ::access((std::string(folder) + '/' + name).c_str(), F_OK) == 0;
}

bool isOnDisk(int fd)
{
    const char *folder = std::getenv("PARLEY_DISK");
    char path[PATH_MAX];
    const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
    return folder && size > 0 && std::string_view(path, size_t(size)).starts_with(folder);
}

bool grows(int fd, off64_t end)
{
    struct stat64 file = {};
    return ::fstat64(fd, &file) == 0 && end > file.st_size;
}

int refuse()
{
    errno = ENOSPC;
    return -1;
}

ssize_t writeIfThereIsRoom(const char *name, int fd, const void *bytes, size_t size, off64_t offset)
{
    if (hasFault("no-write") && isOnDisk(fd))
        return refuse();
    if (hasFault("no-room") && isOnDisk(fd) && grows(fd, offset + off64_t(size)))
        return refuse();
    return reinterpret_cast<Write>(::dlsym(RTLD_NEXT, name))(fd, bytes, size, offset);
}

int syncIfThereIsRoom(const char *name, int fd)
{
    if (hasFault("no-sync") && isOnDisk(fd))
        return refuse();
    return reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name))(fd);
}

} // namespace

extern "C" ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    return writeIfThereIsRoom("pwrite", fd, bytes, size, offset);
}

extern "C" ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    return writeIfThereIsRoom("pwrite64", fd, bytes, size, offset);
}

extern "C" int fsync(int fd)
{
    return syncIfThereIsRoom("fsync", fd);
}

extern "C" int fdatasync(int fd)
{
    return syncIfThereIsRoom("fdatasync", fd);
}
