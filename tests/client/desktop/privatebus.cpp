// SPDX-License-Identifier: GPL-3.0-or-later
#include "privatebus.h"

#include <QtCore/qfile.h>
#include <QtDBus/qdbusconnectioninterface.h>
#include <QtDBus/qdbusreply.h>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace Parley::Client::Test {

namespace {

constexpr int StartMs = 30'000;

constexpr auto Configuration = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

} // namespace

void dieWithTheTest()
{
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

PrivateBus::~PrivateBus()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

bool PrivateBus::start()
{
    QFile file(m_folder.filePath(u"bus.conf"_s));
    const QString socket = m_folder.filePath(u"bus"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(QString::fromLatin1(Configuration).arg(socket).toUtf8()) < 0)
        return false;
    file.close();
    m_daemon.setChildProcessModifier(dieWithTheTest);
    m_daemon.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address=1"_s, u"--config-file="_s + file.fileName()});
    if (!m_daemon.waitForStarted(StartMs) || !m_daemon.waitForReadyRead(StartMs))
        return false;
    m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
    return qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
}

QDBusConnection PrivateBus::connection(const QString &name) const
{
    return QDBusConnection::connectToBus(m_address, name);
}

void flush(const QDBusConnection &connection)
{
    const QDBusReply<bool> reply = connection.interface()->isServiceRegistered(u"org.freedesktop.DBus"_s);
    Q_ASSERT(reply.isValid());
}

} // namespace Parley::Client::Test
