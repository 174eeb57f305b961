// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privatebus.h"

#include <QtCore/qsemaphore.h>
#include <QtCore/qthread.h>
#include <QtDBus/qdbusabstractadaptor.h>

#include <atomic>
#include <memory>

namespace Parley::Client::Test {

/** The object on the bus. Lives on the double's thread. */
class TrayWatcherObject : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void itemRegistered(const QString &service);
};

/** org.kde.StatusNotifierWatcher: an adaptor, because Qt introspects it. */
class TrayWatcherAdaptor : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ version)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)

public:
    TrayWatcherAdaptor(TrayWatcherObject *object, const std::atomic_bool &hasHost)
        : QDBusAbstractAdaptor(object)
        , m_object(object)
        , m_hasHost(hasHost)
    {}

    bool hasHost() const { return m_hasHost; }
    int version() const { return 0; }
    QStringList items() const { return m_items; }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service)
    {
        m_items << service;
        Q_EMIT StatusNotifierItemRegistered(service);
        Q_EMIT m_object->itemRegistered(service);
    }
    void RegisterStatusNotifierHost(const QString &) {}

Q_SIGNALS:
    void StatusNotifierItemRegistered(const QString &service);
    void StatusNotifierItemUnregistered(const QString &service);
    void StatusNotifierHostRegistered();
    void StatusNotifierHostUnregistered();

private:
    TrayWatcherObject *m_object;
    const std::atomic_bool &m_hasHost;
    QStringList m_items;
};

/**
 * A panel with a place for icons. It answers on a thread of its own, because Qt asks it with blocking calls. The
 * functions belong to the test's thread.
 */
class TrayWatcherDouble : public QObject
{
    Q_OBJECT

public:
    explicit TrayWatcherDouble(const PrivateBus &bus) : m_privateBus(bus) {}
    ~TrayWatcherDouble() override { vanish(); }

    enum class Host { Present, Absent };

    bool appear(Host host = Host::Present);
    void vanish();
    /** The panel comes or goes, and the watcher stays. */
    void setHost(Host host);
    /** The panel answers nothing until release(). */
    void hold();
    void release() { m_held.release(); }

Q_SIGNALS:
    /** The bus name of an icon. */
    void itemRegistered(const QString &service);

private:
    const PrivateBus &m_privateBus;
    std::atomic_bool m_hasHost = false;
    QSemaphore m_held;
    std::unique_ptr<QThread> m_thread;
    TrayWatcherObject *m_object = nullptr;
    TrayWatcherAdaptor *m_adaptor = nullptr;
};

} // namespace Parley::Client::Test
