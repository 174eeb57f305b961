// SPDX-License-Identifier: GPL-3.0-or-later
// The Desktop Application Autostart Specification, and the quoting of the Desktop Entry Specification.
#include "autostart.h"

#include <QtCore/qdir.h>
#include <QtCore/qsavefile.h>
#include <QtCore/qstandardpaths.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s;
}

QString pathOf(const QString &id)
{
    return folder() % u'/' % id % u".desktop"_s;
}

/** Quoted for Exec, then escaped as any string of the file is. */
QString quoted(const QString &argument)
{
    QString text;
    for (const QChar c : argument) {
        if (u"\"`$\\"_s.contains(c))
            text += u'\\';
        else if (c == u'%')
            text += u'%';
        text += c;
    }
    text.replace(u'\\', u"\\\\"_s).replace(u'\n', u"\\n"_s);
    return u'"' % text % u'"';
}

QString commandOf(const QString &program, const QStringList &arguments)
{
    QStringList words{quoted(program)};
    for (const QString &argument : arguments)
        words += quoted(argument);
    return words.join(u' ');
}

/** The value of a key in the first group of an entry. */
QByteArray valueOf(const QByteArray &entry, const QByteArray &key)
{
    for (const QByteArray &line : entry.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (equals > 0 && line.left(equals).trimmed() == key)
            return line.mid(equals + 1).trimmed();
    }
    return {};
}

} // namespace

bool Autostart::isEnabled() const
{
    QFile file(pathOf(m_id));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray entry = file.readAll();
    return valueOf(entry, "Hidden") != "true" && valueOf(entry, "X-GNOME-Autostart-enabled") != "false";
}

bool Autostart::enable()
{
    if (!QDir().mkpath(folder()))
        return false;
    // A program in an AppImage runs from a folder that is gone the next time.
    const QString program = qEnvironmentVariable("APPIMAGE", m_program);
    const QString entry = u"[Desktop Entry]\nType=Application\nName="_s % m_name % u"\nExec="_s
        % commandOf(program, m_arguments) % u"\nIcon="_s % m_id % u"\nTerminal=false\n"_s;
    QSaveFile file(pathOf(m_id));
    return file.open(QIODevice::WriteOnly) && file.write(entry.toUtf8()) > 0 && file.commit();
}

bool Autostart::disable()
{
    return !QFile::exists(pathOf(m_id)) || QFile::remove(pathOf(m_id));
}

} // namespace Parley::Client
