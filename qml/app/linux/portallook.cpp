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
const QString ColorScheme = u"color-scheme"_s;
const QString Gnome = u"org.gnome.desktop.interface"_s;
const QString Animations = u"enable-animations"_s;

/** What `color-scheme` means: 1 dark, 2 light, anything else no preference. */
std::optional<bool> darknessOf(uint scheme)
{
    if (scheme == 1 || scheme == 2)
        return scheme == 1;
    return std::nullopt;
}

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
    const bool isScheme = space == Appearance && key == ColorScheme;
    const bool isMotion = space == Gnome && key == Animations;
    if (isScheme)
        m_isDark = darknessOf(value.toUInt());
    if (isMotion)
        m_isMotionReduced = !value.toBool();
    if (isScheme || isMotion)
        Q_EMIT changed();
}

} // namespace Parley::Ui
