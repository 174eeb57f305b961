// SPDX-License-Identifier: GPL-3.0-or-later
#include "traywatcherdouble.h"

using namespace Qt::StringLiterals;

namespace Parley::Client::Test {

bool TrayWatcherDouble::appear(Host host)
{
    m_hasHost = host == Host::Present;
    m_thread = std::make_unique<QThread>();
    m_thread->start();
    m_object = new TrayWatcherObject;
    m_adaptor = new TrayWatcherAdaptor(m_object, m_hasHost);
    connect(m_object, &TrayWatcherObject::itemRegistered, this, &TrayWatcherDouble::itemRegistered);
    connect(m_thread.get(), &QThread::finished, m_object, &QObject::deleteLater);
    m_object->moveToThread(m_thread.get());
    bool isThere = false;
    const auto take = [this, &isThere] {
        QDBusConnection bus = m_privateBus.connection(u"panel"_s);
        isThere = bus.registerObject(u"/StatusNotifierWatcher"_s, m_object)
            && bus.registerService(u"org.kde.StatusNotifierWatcher"_s);
    };
    QMetaObject::invokeMethod(m_object, take, Qt::BlockingQueuedConnection);
    return isThere;
}

void TrayWatcherDouble::vanish()
{
    if (!m_thread)
        return;
    const auto leave = [] { QDBusConnection::disconnectFromBus(u"panel"_s); };
    QMetaObject::invokeMethod(m_object, leave, Qt::BlockingQueuedConnection);
    m_thread->quit();
    m_thread->wait();
    m_thread.reset();
}

void TrayWatcherDouble::setHost(Host host)
{
    m_hasHost = host == Host::Present;
    const auto tell = [this, host] {
        if (host == Host::Present)
            Q_EMIT m_adaptor->StatusNotifierHostRegistered();
        else
            Q_EMIT m_adaptor->StatusNotifierHostUnregistered();
    };
    QMetaObject::invokeMethod(m_object, tell, Qt::BlockingQueuedConnection);
}

void TrayWatcherDouble::hold()
{
    QMetaObject::invokeMethod(
        m_object, [this] { m_held.acquire(); }, Qt::QueuedConnection);
}

} // namespace Parley::Client::Test
