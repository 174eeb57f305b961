// SPDX-License-Identifier: GPL-3.0-or-later
#include "linuxtrayhost.h"

#include <QtDBus/qdbusmessage.h>
#include <QtDBus/qdbuspendingcall.h>
#include <QtDBus/qdbuspendingreply.h>
#include <QtDBus/qdbusservicewatcher.h>
#include <QtWidgets/qsystemtrayicon.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr auto Watcher = "org.kde.StatusNotifierWatcher"_L1;
constexpr auto Path = "/StatusNotifierWatcher"_L1;
constexpr int FirstLookMs = 300; ///< the program waits for it

QDBusMessage question()
{
    auto message = QDBusMessage::createMethodCall(Watcher, Path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    return message << QString(Watcher) << u"IsStatusNotifierHostRegistered"_s;
}

bool isYes(const QDBusPendingReply<QDBusVariant> &reply)
{
    return reply.isValid() && reply.value().variant().toBool();
}

} // namespace

LinuxTrayHost::LinuxTrayHost(const QDBusConnection &bus, Clock &clock) : m_bus(bus), m_grace(clock)
{
    if (!m_bus.isConnected()) {
        askQt();
        return;
    }
    listen();
    m_isPresent = isYes(m_bus.call(question(), QDBus::Block, FirstLookMs));
    if (m_isPresent)
        return;
    m_grace.start(Grace, [this] { askQt(); });
    look(); // again, without waiting: a busy panel may need longer
}

void LinuxTrayHost::listen()
{
    auto *watcher = new QDBusServiceWatcher(Watcher, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &LinuxTrayHost::look);
    for (const auto signal : {"StatusNotifierHostRegistered"_L1, "StatusNotifierHostUnregistered"_L1})
        m_bus.connect(Watcher, Path, Watcher, signal, this, SLOT(look()));
}

void LinuxTrayHost::look()
{
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question()), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        take(isYes(*answer));
    });
}

void LinuxTrayHost::take(bool hasHost)
{
    if (m_hasAskedQt)
        return;
    if (hasHost)
        m_grace.stop();
    setPresent(hasHost);
}

void LinuxTrayHost::askQt()
{
    m_hasAskedQt = true;
    setPresent(QSystemTrayIcon::isSystemTrayAvailable());
}

void LinuxTrayHost::setPresent(bool isPresent)
{
    if (std::exchange(m_isPresent, isPresent) != isPresent)
        Q_EMIT presentChanged();
}

} // namespace Parley::Client
