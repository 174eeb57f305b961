// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgrescluster.h"

#include "waiting.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTcpServer>
#include <QThread>
#include <QUuid>

#include <csignal>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

constexpr int StartTimeoutMs = 30'000;

/// PostgreSQL refuses to run as root.
const passwd *accountForRoot()
{
    if (::geteuid() != 0)
        return nullptr;
    const passwd *account = ::getpwnam("postgres");
    return account ? account : ::getpwnam("nobody");
}

/// The newest of Debian's, or what is on the PATH.
QString findPrograms()
{
    QDir debian(u"/usr/lib/postgresql"_s);
    QStringList versions = debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &version : versions) {
        const QString folder = debian.filePath(version + u"/bin/"_s);
        if (QFile::exists(folder + u"initdb"_s) && QFile::exists(folder + u"postgres"_s))
            return folder;
    }
    return {};
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return children;
    for (const QByteArray &child : file.readAll().simplified().split(' ')) {
        if (!child.isEmpty())
            children.append(child.toLongLong());
    }
    return children;
}

bool isAlive(qint64 pid)
{
    return ::kill(pid_t(pid), 0) == 0;
}

} // namespace

PostgresCluster::~PostgresCluster()
{
    stop();
}

PostgresCluster &PostgresCluster::shared()
{
    static PostgresCluster cluster;
    if (cluster.m_process.state() == QProcess::NotRunning) {
        if (const QString problem = cluster.start(); !problem.isEmpty())
            qFatal("PostgreSQL does not start: %s", qPrintable(problem));
    }
    return cluster;
}

/// Lets \a process run as somebody who may nothing, and end when the test does.
void PostgresCluster::prepare(QProcess &process) const
{
    const passwd *account = accountForRoot();
    const uid_t uid = account ? account->pw_uid : ::geteuid();
    const gid_t gid = account ? account->pw_gid : ::getegid();
    process.setWorkingDirectory(m_folder->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([uid, gid, changes = account != nullptr] {
        if (changes && (::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    });
}

QString PostgresCluster::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    prepare(process);
    process.start(m_programs + program, arguments);
    if (process.waitForFinished(StartTimeoutMs) && process.exitCode() == 0)
        return {};
    return program + u": "_s + QString::fromLocal8Bit(process.readAll());
}

QString PostgresCluster::initialize()
{
    m_programs = findPrograms();
    if (m_programs.isEmpty())
        return u"there is no PostgreSQL server on this machine (Debian: postgresql-15)"_s;
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/parley-postgres-XXXXXX"_s);
    m_password = QUuid::createUuid().toString(QUuid::Id128);
    QFile secret(path(u"password"_s));
    if (!secret.open(QIODevice::WriteOnly) || secret.write(m_password.toLatin1()) < 0)
        return u"no temporary folder"_s;
    secret.close();
    if (const passwd *account = accountForRoot()) {
        if (::chown(QFile::encodeName(m_folder->path()).constData(), account->pw_uid, account->pw_gid) != 0
            || ::chown(QFile::encodeName(secret.fileName()).constData(), account->pw_uid, account->pw_gid) != 0)
            return u"the temporary folder cannot be handed over"_s;
    }
    m_port = freePort();
    return run(u"initdb"_s,
               {u"-D"_s, path(u"data"_s), u"-U"_s, user(), u"--pwfile"_s, secret.fileName(), u"--auth"_s,
                u"scram-sha-256"_s, u"--encoding"_s, u"UTF8"_s, u"--locale"_s, u"C"_s, u"--no-sync"_s});
}

QString PostgresCluster::start()
{
    if (!m_folder) {
        if (const QString problem = initialize(); !problem.isEmpty())
            return problem;
    }
    // What was killed leaves its lock for a moment: until then a new one ends at once.
    const auto attempt = [this] {
        prepare(m_process);
        m_process.setStandardOutputFile(path(u"postgres.log"_s), QIODevice::Append);
        // A process that is killed loses nothing of what it gave to the kernel; fsync is for the machine's own end, and
        // for what measures how long it takes.
        const QString durability = qEnvironmentVariableIsSet("PARLEY_TEST_DURABLE") ? u"fsync=on"_s : u"fsync=off"_s;
        m_process.start(m_programs + u"postgres"_s,
                        {u"-D"_s, path(u"data"_s), u"-p"_s, QString::number(m_port), u"-c"_s,
                         u"listen_addresses=127.0.0.1"_s, u"-c"_s, u"unix_socket_directories="_s, u"-c"_s, durability,
                         u"-c"_s, u"max_connections=200"_s});
        waitUntil([this] { return m_process.state() == QProcess::NotRunning || answers(); }, StartTimeoutMs);
        return m_process.state() != QProcess::NotRunning;
    };
    for (int i = 0; i < 20; ++i) {
        if (attempt())
            return {};
        QThread::msleep(100);
    }
    QFile log(path(u"postgres.log"_s));
    return log.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(log.readAll()) : u"it ended at once"_s;
}

bool PostgresCluster::answers() const
{
    const QString name = u"answers"_s;
    bool is = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        database.setHostName(host());
        database.setPort(m_port);
        database.setDatabaseName(u"postgres"_s);
        database.setUserName(user());
        database.setPassword(m_password);
        is = database.open();
    }
    QSqlDatabase::removeDatabase(name);
    return is;
}

void PostgresCluster::kill9()
{
    const QList<qint64> processes = childrenOf(m_process.processId());
    m_process.kill();
    for (const qint64 pid : processes)
        ::kill(pid_t(pid), SIGKILL);
    m_process.waitForFinished();
    waitUntil([&] { return std::none_of(processes.begin(), processes.end(), isAlive); });
}

void PostgresCluster::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_process.processId()), SIGINT);
    if (!m_process.waitForFinished(5'000))
        kill9();
}

bool PostgresCluster::createDatabase(const QString &name)
{
    const QString connection = u"create"_s;
    bool made = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, connection);
        database.setHostName(host());
        database.setPort(m_port);
        database.setDatabaseName(u"postgres"_s);
        database.setUserName(user());
        database.setPassword(m_password);
        made = database.open() && QSqlQuery(database).exec(u"CREATE DATABASE \"%1\""_s.arg(name));
        if (!made)
            qWarning("%s", qPrintable(database.lastError().text()));
    }
    QSqlDatabase::removeDatabase(connection);
    return made;
}

} // namespace Parley::Test
