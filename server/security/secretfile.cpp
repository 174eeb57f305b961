// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretfile.h"

#include "secret.h"

#include <QtCore/qfile.h>
#include <QtCore/qstringbuilder.h>

#include <errno.h>
#include <fcntl.h>
#include <optional>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace SecretFile {

namespace {

constexpr mode_t FileMode = 0600;
constexpr mode_t FolderMode = 0700;
constexpr qsizetype SecretBytesMin = 32;
constexpr size_t FileBytesMax = 4096;

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    int operator*() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    const int m_fd;
};

Error problem(const QString &path, const QString &what)
{
    return Error{ErrorCode::Internal, path % u": "_s % what, {}};
}

/** With the reason that the system gave last. */
Error systemProblem(const QString &path, const QString &what)
{
    return problem(path, what % u": "_s % QString::fromLocal8Bit(strerror(errno)));
}

/** Makes \a folder and the missing ones above it; one that exists keeps its mode, which is the operator's. */
bool makeFolder(const QByteArray &folder)
{
    if (::mkdir(folder.constData(), FolderMode) == 0 || errno == EEXIST)
        return true;
    const qsizetype slash = folder.lastIndexOf('/');
    if (errno != ENOENT || slash <= 0 || !makeFolder(folder.left(slash)))
        return false;
    return ::mkdir(folder.constData(), FolderMode) == 0 || errno == EEXIST;
}

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype written = 0; written < bytes.size();) {
        const ssize_t n = ::write(fd, bytes.constData() + written, size_t(bytes.size() - written));
        if (n < 0 && errno != EINTR)
            return false;
        written += n > 0 ? n : 0;
    }
    return true;
}

/** O_EXCL and O_NOFOLLOW: never through somebody else's file or link. fchmod: the umask may take bits away. */
bool writeNew(const QByteArray &path, const QByteArray &bytes)
{
    const Descriptor file(::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FileMode));
    return file.isOpen() && ::fchmod(*file, FileMode) == 0 && writeAll(*file, bytes) && ::fsync(*file) == 0;
}

/** Gives a finished file its name, unless another process was faster; some file systems have no hard links. */
bool giveName(const QByteArray &from, const QByteArray &to)
{
    if (::link(from.constData(), to.constData()) == 0 || errno == EEXIST)
        return true;
    return (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS)
        && ::rename(from.constData(), to.constData()) == 0;
}

bool syncFolder(const QByteArray &path)
{
    const Descriptor folder(::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.isOpen() && (::fsync(*folder) == 0 || errno == EINVAL);
}

std::optional<Error> makeIn(const QString &dataDir)
{
    const QByteArray folder = QFile::encodeName(dataDir);
    const QByteArray path = QFile::encodeName(pathIn(dataDir));
    const QByteArray fresh = path + '.' + randomToken(9);
    if (!makeFolder(folder))
        return systemProblem(dataDir, u"cannot be made"_s);
    QByteArray secret = randomToken();
    const bool made = writeNew(fresh, secret + '\n') && giveName(fresh, path);
    const int reason = errno;
    ::unlink(fresh.constData());
    wipe(secret);
    errno = reason;
    if (!made || !syncFolder(folder))
        return systemProblem(pathIn(dataDir), u"cannot be written"_s);
    return {};
}

/** Refuses what is not an ordinary file, and closes to others what they may read. */
std::optional<Error> protect(int fd, const QString &path)
{
    struct stat info;
    if (::fstat(fd, &info) != 0)
        return systemProblem(path, u"cannot be read"_s);
    if (!S_ISREG(info.st_mode))
        return problem(path, u"is not an ordinary file"_s);
    if ((info.st_mode & 077) != 0 && ::fchmod(fd, FileMode) != 0)
        return systemProblem(path, u"is open to other accounts and cannot be closed to them"_s);
    return {};
}

Result<QByteArray> readFrom(int fd, const QString &path)
{
    if (auto refused = protect(fd, path))
        return *std::move(refused);
    QByteArray bytes(FileBytesMax, '\0');
    const ssize_t size = ::read(fd, bytes.data(), FileBytesMax);
    if (size < 0)
        return systemProblem(path, u"cannot be read"_s);
    bytes.truncate(size);
    const QByteArray secret = bytes.trimmed();
    wipe(bytes);
    if (secret.size() < SecretBytesMin)
        return problem(path, u"is damaged; remove it to have a new one made (everyone signs in again)"_s);
    return secret;
}

int openExisting(const QString &path)
{
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

} // namespace

QString pathIn(const QString &dataDir)
{
    return dataDir % u"/secret.key"_s;
}

Result<QByteArray> readOrMake(const QString &dataDir)
{
    const QString path = pathIn(dataDir);
    if (const Descriptor file(openExisting(path)); file.isOpen())
        return readFrom(*file, path);
    if (errno != ENOENT)
        return systemProblem(path, u"cannot be read"_s);
    if (auto failed = makeIn(dataDir))
        return *std::move(failed);
    const Descriptor file(openExisting(path));
    return file.isOpen() ? readFrom(*file, path) : Result<QByteArray>(systemProblem(path, u"cannot be read"_s));
}

} // namespace SecretFile
