// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainwatch.h"

#include <QtCore/qlibrary.h>
#include <QtDBus/qdbusconnection.h>
#include <QtDBus/qdbusservicewatcher.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

/** libsecret keeps its session with a service for ever, and fails from then on when another one has taken its place. */
void forgetSession()
{
    QLibrary library(u"secret-1"_s, 0); // as QtKeychain loads it: it may be absent
    if (const auto disconnect = library.resolve("secret_service_disconnect"))
        disconnect();
}

} // namespace

std::unique_ptr<QObject> watchKeychain()
{
    auto watch = std::make_unique<QDBusServiceWatcher>(u"org.freedesktop.secrets"_s, QDBusConnection::sessionBus(),
                                                       QDBusServiceWatcher::WatchForOwnerChange);
    QObject::connect(watch.get(), &QDBusServiceWatcher::serviceOwnerChanged, watch.get(), &forgetSession);
    return watch;
}

} // namespace Parley::Client
