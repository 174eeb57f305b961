// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprocess.h"

#include "waiting.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

constexpr int ReadyTimeoutMs = 30'000;

void dieWithTheTest()
{
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

} // namespace

ServerProcess::ServerProcess(const QString &dataDir)
    : m_temporary(std::make_unique<QTemporaryDir>())
    , m_dataDir(dataDir.isEmpty() ? m_temporary->filePath(u"data"_s) : dataDir)
    , m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(u"PARLEY_BCRYPT_COST"_s, u"10"_s);
    m_process.setWorkingDirectory(m_temporary->path());
    m_process.setChildProcessModifier(dieWithTheTest);
    m_process.setStandardErrorFile(m_temporary->filePath(u"server.log"_s), QIODevice::Append);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readOutput(); });
}

ServerProcess::~ServerProcess()
{
    kill9();
}

void ServerProcess::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void ServerProcess::removeEnvironment(const QString &name)
{
    m_environment.remove(name);
}

void ServerProcess::setArguments(const QStringList &extra)
{
    m_extra = extra;
}

void ServerProcess::launch()
{
    m_output.clear();
    m_parsed = 0;
    m_setupSecret.clear();
    m_ready = false;
    QProcessEnvironment environment = m_environment;
    const QHash<QString, QString> variables = database().environment();
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (!environment.contains(it.key()))
            environment.insert(it.key(), it.value());
    }
    m_process.setProcessEnvironment(environment);
    const QStringList arguments{u"--data"_s,    m_dataDir,   u"--listen"_s,
                                u"127.0.0.1"_s, u"--port"_s, QString::number(m_port)};
    const QString usual = qEnvironmentVariable("PARLEYD", u"parleyd"_s);
    m_process.start(qEnvironmentVariable("PARLEY_TEST_SERVER", usual), m_command + arguments + m_extra);
}

bool ServerProcess::start()
{
    launch();
    if (!m_process.waitForStarted(5'000))
        return false;
    return waitUntil([this] { return m_ready || !isRunning(); }, ReadyTimeoutMs) && m_ready;
}

ServerProcess::Exit ServerProcess::runToEnd(int timeoutMs)
{
    launch();
    Exit exit;
    exit.finished = m_process.waitForStarted(5'000) && (!isRunning() || m_process.waitForFinished(timeoutMs));
    exit.crashed = m_process.exitStatus() == QProcess::CrashExit;
    exit.code = m_process.exitCode();
    readOutput();
    if (!exit.finished)
        kill9();
    return exit;
}

void ServerProcess::kill9()
{
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished(10'000);
}

void ServerProcess::signalKill()
{
    m_process.kill();
}

ServerProcess::Exit ServerProcess::terminate(int timeoutMs)
{
    m_process.terminate();
    Exit exit;
    exit.finished = waitUntil([this] { return !isRunning(); }, timeoutMs);
    exit.crashed = m_process.exitStatus() == QProcess::CrashExit;
    exit.code = m_process.exitCode();
    return exit;
}

bool ServerProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

QUrl ServerProcess::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
}

QUrl ServerProcess::socketUrl(qint64 room) const
{
    return QUrl(u"ws://127.0.0.1:%1/api/v1/ws?room_id=%2"_s.arg(m_port).arg(room));
}

QString ServerProcess::setupSecret() const
{
    waitUntil([this] { return !m_setupSecret.isEmpty() || !isRunning(); });
    return m_setupSecret;
}

TestDatabase ServerProcess::database() const
{
    return TestDatabase(m_dataDir);
}

QByteArray ServerProcess::log() const
{
    QFile file(m_temporary->filePath(u"server.log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 ServerProcess::residentKiB() const
{
    QFile file(u"/proc/%1/status"_s.arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    static const QRegularExpression line(u"VmRSS:\\s+(\\d+) kB"_s);
    return line.match(QString::fromLatin1(file.readAll())).captured(1).toLongLong();
}

qsizetype ServerProcess::descriptors() const
{
    return QDir(u"/proc/%1/fd"_s.arg(pid())).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

void ServerProcess::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    for (qsizetype end = 0; (end = m_output.indexOf('\n', m_parsed)) >= 0; m_parsed = end + 1)
        parseLine(m_output.sliced(m_parsed, end - m_parsed));
}

void ServerProcess::parseLine(const QByteArray &line)
{
    static const QRegularExpression listening(u"^Parley is listening on http://[^ ]*:(\\d+)"_s);
    static const QRegularExpression setup(u"/#setup=([^\\s]+)"_s);
    const QString text = QString::fromUtf8(line);
    if (const auto match = listening.match(text); match.hasMatch()) {
        m_port = match.captured(1).toUShort();
        m_ready = true;
    }
    if (const auto match = setup.match(text); match.hasMatch())
        m_setupSecret = match.captured(1);
}

} // namespace Parley::Test
