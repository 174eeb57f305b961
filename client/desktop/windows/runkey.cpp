// SPDX-License-Identifier: GPL-3.0-or-later
#include "autostart.h"

#include <QtCore/qdir.h>
#include <QtCore/qsettings.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QSettings runKey()
{
    return QSettings(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"_s,
                     QSettings::NativeFormat);
}

/** Paths of files have no quotation marks on Windows, and our options have none. */
QString quoted(const QString &argument)
{
    return u'"' % argument % u'"';
}

} // namespace

bool Autostart::isEnabled() const
{
    return runKey().contains(m_id);
}

bool Autostart::enable()
{
    QStringList words{quoted(QDir::toNativeSeparators(m_program))};
    for (const QString &argument : m_arguments)
        words += quoted(argument);
    QSettings key = runKey();
    key.setValue(m_id, words.join(u' '));
    key.sync();
    return key.status() == QSettings::NoError;
}

bool Autostart::disable()
{
    QSettings key = runKey();
    key.remove(m_id);
    key.sync();
    return key.status() == QSettings::NoError;
}

} // namespace Parley::Client
