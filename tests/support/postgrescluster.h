// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Parley::Test {

/// A PostgreSQL of the test's own: its programs from the system, its data in a temporary folder, on a free port of the
/// loopback, under an account that may nothing. It dies with the test.
class PostgresCluster
{
public:
    PostgresCluster() = default;
    ~PostgresCluster();
    Q_DISABLE_COPY_MOVE(PostgresCluster)

    /// The one that the tests of this process share. Started at the first call; ends the process if that fails.
    static PostgresCluster &shared();

    /// Makes the cluster if there is none, and starts it. An empty text, or why not.
    QString start();
    /// SIGKILL to the server and all of its processes.
    void kill9();
    /// Asks it to end at once, as an administrator does who does not wait for clients.
    void stop();

    /// Makes an empty database; false when the server refused.
    bool createDatabase(const QString &name);

    QString host() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const { return m_port; }
    QString user() const { return QStringLiteral("parley"); }
    QString password() const { return m_password; }

private:
    QString initialize();
    QString run(const QString &program, const QStringList &arguments);
    void prepare(QProcess &process) const;
    bool answers() const;
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_process;
    QString m_programs;
    QString m_password;
    quint16 m_port = 0;
};

} // namespace Parley::Test
