// SPDX-License-Identifier: GPL-3.0-or-later
#include "freedesktopservice.h"

#include <QtDBus/qdbusmessage.h>
#include <QtDBus/qdbuspendingcall.h>
#include <QtDBus/qdbuspendingreply.h>
#include <QtDBus/qdbusservicewatcher.h>
#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr auto Service = "org.freedesktop.Notifications"_L1;
constexpr auto Path = "/org/freedesktop/Notifications"_L1;

QDBusMessage method(const QString &name)
{
    return QDBusMessage::createMethodCall(Service, Path, Service, name);
}

/** Calls \a take with the reply, whatever it is. */
template<class Reply>
void call(QObject *context, const QDBusConnection &bus, const QDBusMessage &message,
          std::function<void(const Reply &)> take)
{
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, take = std::move(take)] {
        watcher->deleteLater();
        take(Reply(*watcher));
    });
}

template<class T>
std::function<void(const QDBusPendingReply<T> &)> firstValue(FreedesktopService::Done<T> done)
{
    return [done = std::move(done)](const QDBusPendingReply<T> &reply) {
        done(reply.isValid() ? std::optional(reply.value()) : std::nullopt);
    };
}

} // namespace

FreedesktopService::FreedesktopService(const QDBusConnection &bus) : m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    listen("ActionInvoked", SIGNAL(actionInvoked(uint, QString)));
    listen("ActivationToken", SIGNAL(activationToken(uint, QString)));
    listen("NotificationClosed", SIGNAL(notificationClosed(uint, uint)));
    auto *watcher = new QDBusServiceWatcher(Service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                ++m_generation;
                Q_EMIT ownerChanged(owner);
            });
}

void FreedesktopService::listen(const char *name, const char *signal)
{
    m_bus.connect(Service, Path, Service, QLatin1StringView(name), this, signal);
}

void FreedesktopService::serverInformation(Done<NotificationServer> done)
{
    using Reply = QDBusPendingReply<QString, QString, QString, QString>;
    call<Reply>(this, m_bus, method(u"GetServerInformation"_s), [done = std::move(done)](const Reply &reply) {
        if (reply.isValid())
            done(NotificationServer{reply.argumentAt<0>(), reply.argumentAt<1>(), reply.argumentAt<2>(),
                                    reply.argumentAt<3>()});
        else
            done({});
    });
}

void FreedesktopService::capabilities(Done<QStringList> done)
{
    call(this, m_bus, method(u"GetCapabilities"_s), firstValue(std::move(done)));
}

void FreedesktopService::isInhibited(Done<bool> done)
{
    auto message = QDBusMessage::createMethodCall(Service, Path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message << QString(Service) << u"Inhibited"_s;
    using Reply = QDBusPendingReply<QDBusVariant>;
    call<Reply>(this, m_bus, message, [done = std::move(done)](const Reply &reply) {
        const QVariant value = reply.isValid() ? reply.value().variant() : QVariant();
        done(value.metaType() == QMetaType::fromType<bool>() ? std::optional(value.toBool()) : std::nullopt);
    });
}

void FreedesktopService::notify(const NotifyCall &arguments, Done<uint> done)
{
    constexpr int AsTheServiceLikes = -1; // for how long it stays
    auto message = method(u"Notify"_s);
    message << QGuiApplication::applicationDisplayName() << arguments.replaces << arguments.icon << arguments.summary
            << arguments.body << arguments.actions << arguments.hints << AsTheServiceLikes;
    call<QDBusPendingReply<uint>>(this, m_bus, message, [done = std::move(done)](const QDBusPendingReply<uint> &reply) {
        const bool isAccepted = reply.isValid() && reply.value() != 0;
        done(isAccepted ? std::optional(reply.value()) : std::nullopt);
    });
}

void FreedesktopService::close(uint id)
{
    m_bus.send(method(u"CloseNotification"_s) << id);
}

} // namespace Parley::Client
