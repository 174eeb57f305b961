// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testdatabase.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace Parley::Test {

/// A real parleyd on a data folder of its own and a free port of the loopback. It dies with the test.
/// The caller's environment reaches the server. Where the run is about PostgreSQL (see TestDatabase) it has a database
/// of its own there, which a second object on the same data folder shares.
class ServerProcess
{
public:
    /// How a server that was expected to stop by itself did stop.
    struct Exit
    {
        bool finished = false;
        bool crashed = false;
        int code = -1;
    };

    /// An empty folder name means a temporary folder, removed with this object.
    explicit ServerProcess(const QString &dataDir = {});
    ~ServerProcess();
    Q_DISABLE_COPY_MOVE(ServerProcess)

    void setEnvironment(const QString &name, const QString &value);
    void removeEnvironment(const QString &name);
    void setArguments(const QStringList &extra);
    /// Words before all options, for instance `import`.
    void setCommand(const QStringList &command) { m_command = command; }

    /// Starts and waits for the ready line; false when it did not come. A second start keeps port and data.
    bool start();
    /// Runs without waiting for the ready line, until the process ends by itself.
    Exit runToEnd(int timeoutMs = 20'000);
    /// SIGKILL: no destructor runs in the server.
    void kill9();
    /// SIGKILL without waiting for the end, for a call in the middle of something.
    void signalKill();
    /// SIGTERM: a graceful stop.
    Exit terminate(int timeoutMs = 15'000);
    bool isRunning() const;

    quint16 port() const { return m_port; }
    qint64 pid() const { return m_process.processId(); }
    QString dataDir() const { return m_dataDir; }
    QUrl url(const QString &path) const;
    QUrl socketUrl(qint64 room) const;
    /// The secret of the set-up link, which is printed after the ready line; empty when none comes.
    QString setupSecret() const;

    TestDatabase database() const;

    QByteArray output() const { return m_output; }
    QByteArray log() const;
    /// Resident memory in KiB, from /proc.
    qint64 residentKiB() const;
    /// How many descriptors it holds, from /proc.
    qsizetype descriptors() const;

private:
    void launch();
    void readOutput();
    void parseLine(const QByteArray &line);

    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_dataDir;
    QStringList m_command;
    QStringList m_extra;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_output;
    qsizetype m_parsed = 0;
    QString m_setupSecret;
    quint16 m_port = 0;
    bool m_ready = false;
};

} // namespace Parley::Test
