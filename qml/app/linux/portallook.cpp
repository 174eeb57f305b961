// SPDX-License-Identifier: GPL-3.0-or-later
#include "portallook.h"

#include <QtDBus/qdbusconnection.h>
#include <QtDBus/qdbusmessage.h>
#include <QtDBus/qdbuspendingcall.h>
#include <QtDBus/qdbuspendingreply.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

namespace {

const QString Service = u"org.freedesktop.portal.Desktop"_s;
const QString Path = u"/org/freedesktop/portal/desktop"_s;
const QString Interface = u"org.freedesktop.portal.Settings"_s;
const QString Appearance = u"org.freedesktop.appearance"_s;
const QString ColorScheme = u"color-scheme"_s; // 0: no preference, 1: dark, 2: light
const QString Gnome = u"org.gnome.desktop.interface"_s;
const QString Animations = u"enable-animations"_s;

} // namespace

std::unique_ptr<SystemLook> makeSystemLook()
{
    return std::make_unique<PortalLook>();
}

PortalLook::PortalLook()
{
    QDBusConnection::sessionBus().connect(Service, Path, Interface, u"SettingChanged"_s, this,
                                          SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(Appearance, ColorScheme);
    ask(Gnome, Animations);
}

bool PortalLook::isDark() const
{
    return m_isDark.value_or(PaletteLook::isDark());
}

void PortalLook::settingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    take(space, key, value.variant());
}

void PortalLook::ask(const QString &space, const QString &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(Service, Path, Interface, u"Read"_s);
    call << space << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, space, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            take(space, key, reply.value().variant());
    });
}

/** `Read` answers with a variant within a variant. */
void PortalLook::take(const QString &space, const QString &key, QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    if (space == Appearance && key == ColorScheme) {
        const uint scheme = value.toUInt();
        m_isDark = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
    } else if (space == Gnome && key == Animations) {
        m_isMotionReduced = !value.toBool();
    } else {
        return;
    }
    Q_EMIT changed();
}

} // namespace Parley::Ui
