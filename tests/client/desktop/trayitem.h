// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privatebus.h"

#include <QtCore/qlist.h>
#include <QtCore/qsize.h>
#include <QtCore/qstringlist.h>

namespace Parley::Client::Test {

/** An icon as a panel sees it: org.kde.StatusNotifierItem and its menu, com.canonical.dbusmenu. Waits for each answer.
 */
class TrayItem
{
public:
    TrayItem(const QDBusConnection &panel, const QString &service) : m_panel(panel), m_service(service) {}

    /** The pictures by size: width, height and bytes of each. */
    QList<std::pair<QSize, QByteArray>> pictures() const;
    QString hint() const;
    void activate() const;

    struct Entry
    {
        int id = 0;
        QString label;
        bool isEnabled = true;
        bool isChecked = false;
    };
    QList<Entry> menu() const;
    void click(const QString &label) const;

private:
    QVariantList ask(const QDBusMessage &message) const;
    QVariant property(const QString &name) const;

    QDBusConnection m_panel;
    QString m_service;
};

} // namespace Parley::Client::Test
