// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qprocess.h>
#include <QtCore/qtemporarydir.h>
#include <QtDBus/qdbusconnection.h>

namespace Parley::Client::Test {

/** Children of a test must not outlive it, however it ends: for QProcess::setChildProcessModifier(). */
void dieWithTheTest();

/**
 * A message bus of the test's own: nothing of the person's desktop is on it, and nothing starts by itself. It becomes
 * the session bus of this process and of its children.
 */
class PrivateBus
{
public:
    ~PrivateBus();

    bool start();
    /** Every name is a connection of its own. */
    QDBusConnection connection(const QString &name) const;
    QString address() const { return m_address; }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

/** Returns when the bus has passed on all that \a connection sent so far. */
void flush(const QDBusConnection &connection);

} // namespace Parley::Client::Test
