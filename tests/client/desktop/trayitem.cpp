// SPDX-License-Identifier: GPL-3.0-or-later
#include "trayitem.h"

#include "waiting.h"

#include <QtDBus/qdbusargument.h>
#include <QtDBus/qdbusmessage.h>
#include <QtDBus/qdbuspendingcall.h>

using namespace Qt::StringLiterals;

namespace Parley::Client::Test {

namespace {

constexpr auto ItemPath = "/StatusNotifierItem"_L1;
constexpr auto ItemInterface = "org.kde.StatusNotifierItem"_L1;
constexpr auto MenuPath = "/MenuBar"_L1;
constexpr auto MenuInterface = "com.canonical.dbusmenu"_L1;

/** (ia{sv}av): one entry, without those below it. */
TrayItem::Entry entryOf(const QDBusArgument &argument)
{
    TrayItem::Entry entry;
    QVariantMap properties;
    argument.beginStructure();
    argument >> entry.id >> properties;
    argument.endStructure();
    entry.label = properties.value(u"label"_s).toString();
    entry.isEnabled = properties.value(u"enabled"_s, true).toBool();
    entry.isChecked = properties.value(u"toggle-state"_s, 0).toInt() == 1;
    return entry;
}

} // namespace

QVariantList TrayItem::ask(const QDBusMessage &message) const
{
    const QDBusPendingCall call = m_panel.asyncCall(message);
    if (!Parley::Test::waitUntil([&call] { return call.isFinished(); }, 30'000) || call.isError())
        qWarning("%s: %s", qPrintable(message.member()), qPrintable(call.error().message()));
    return call.reply().arguments();
}

QVariant TrayItem::property(const QString &name) const
{
    auto message = QDBusMessage::createMethodCall(m_service, ItemPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    return ask(message << QString(ItemInterface) << name).value(0).value<QDBusVariant>().variant();
}

QList<std::pair<QSize, QByteArray>> TrayItem::pictures() const
{
    QList<std::pair<QSize, QByteArray>> pictures;
    const QVariant value = property(u"IconPixmap"_s);
    if (!value.isValid())
        return pictures;
    const auto argument = value.value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0, height = 0;
        QByteArray data;
        argument.beginStructure();
        argument >> width >> height >> data;
        argument.endStructure();
        pictures.append({QSize(width, height), data});
    }
    argument.endArray();
    return pictures;
}

QString TrayItem::hint() const
{
    const QVariant value = property(u"ToolTip"_s); // (sa(iiay)ss)
    if (!value.isValid())
        return {};
    const auto argument = value.value<QDBusArgument>();
    QString icon, title;
    argument.beginStructure();
    argument >> icon;
    argument.beginArray();
    while (!argument.atEnd())
        argument.asVariant();
    argument.endArray();
    argument >> title;
    argument.endStructure();
    return title;
}

void TrayItem::activate() const
{
    ask(QDBusMessage::createMethodCall(m_service, ItemPath, ItemInterface, u"Activate"_s) << 1 << 1);
}

QList<TrayItem::Entry> TrayItem::menu() const
{
    auto message = QDBusMessage::createMethodCall(m_service, MenuPath, MenuInterface, u"GetLayout"_s);
    const QVariantList answer = ask(message << 0 << -1 << QStringList());
    if (answer.isEmpty())
        return {};
    const auto root = answer.value(1).value<QDBusArgument>(); // (ia{sv}av)
    QList<Entry> entries;
    int id = 0;
    QVariantMap properties;
    root.beginStructure();
    root >> id >> properties;
    root.beginArray();
    while (!root.atEnd()) {
        QDBusVariant child;
        root >> child;
        entries << entryOf(child.variant().value<QDBusArgument>());
    }
    root.endArray();
    root.endStructure();
    return entries;
}

void TrayItem::click(const QString &label) const
{
    for (const Entry &entry : menu()) {
        if (entry.label != label)
            continue;
        auto message = QDBusMessage::createMethodCall(m_service, MenuPath, MenuInterface, u"Event"_s);
        message << entry.id << u"clicked"_s << QVariant::fromValue(QDBusVariant(QString())) << 0U;
        ask(message);
        return;
    }
    qWarning("no such entry: %s", qPrintable(label));
}

} // namespace Parley::Client::Test
