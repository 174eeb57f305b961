// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notifycall.h"

#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>
#include <QtDBus/qdbusconnection.h>

#include <functional>
#include <optional>

namespace Parley::Client {

/** What GetServerInformation tells. */
struct NotificationServer
{
    QString name;
    QString vendor;
    QString version;
    QString specification;
};

/**
 * The desktop's service org.freedesktop.Notifications (specification 1.2), one method for each of its own. Answers come
 * on the caller's thread, without a value when there is no service or it does not answer. Signals count only when they
 * come from the service itself. Lives on the main thread.
 */
class FreedesktopService : public QObject
{
    Q_OBJECT

public:
    template<class T>
    using Done = std::function<void(const std::optional<T> &)>;

    explicit FreedesktopService(const QDBusConnection &bus);

    bool hasBus() const { return m_bus.isConnected(); }
    /** Grows when the service comes, goes or is replaced: ids of before mean nothing any more. */
    int generation() const { return m_generation; }

    void serverInformation(Done<NotificationServer> done);
    void capabilities(Done<QStringList> done);
    /** Whether the user asked not to be disturbed; not every service knows this property. */
    void isInhibited(Done<bool> done);
    /** The id is never 0. */
    void notify(const NotifyCall &call, Done<uint> done);
    void close(uint id);

Q_SIGNALS:
    void actionInvoked(uint id, const QString &action);
    /** Comes before actionInvoked() where the desktop has such tokens. */
    void activationToken(uint id, const QString &token);
    void notificationClosed(uint id, uint reason);
    /** Nothing that was shown before is there any more. */
    void ownerChanged(const QString &owner);

private:
    void listen(const char *name, const char *signal);

    QDBusConnection m_bus;
    int m_generation = 0;
};

} // namespace Parley::Client
