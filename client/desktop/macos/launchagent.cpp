// SPDX-License-Identifier: GPL-3.0-or-later
// A launch agent of the user (launchd.plist(5)).
#include "autostart.h"

#include <QtCore/qdir.h>
#include <QtCore/qsavefile.h>
#include <QtCore/qxmlstream.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QString folder()
{
    return QDir::homePath() + u"/Library/LaunchAgents"_s;
}

QString pathOf(const QString &id)
{
    return folder() % u'/' % id % u".plist"_s;
}

QByteArray agent(const QString &id, const QStringList &command)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.writeStartDocument();
    xml.writeDTD(u"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "_s
                 u"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">"_s);
    xml.writeStartElement(u"plist"_s);
    xml.writeAttribute(u"version"_s, u"1.0"_s);
    xml.writeStartElement(u"dict"_s);
    xml.writeTextElement(u"key"_s, u"Label"_s);
    xml.writeTextElement(u"string"_s, id);
    xml.writeTextElement(u"key"_s, u"ProgramArguments"_s);
    xml.writeStartElement(u"array"_s);
    for (const QString &word : command)
        xml.writeTextElement(u"string"_s, word);
    xml.writeEndElement();
    xml.writeTextElement(u"key"_s, u"RunAtLoad"_s);
    xml.writeEmptyElement(u"true"_s);
    xml.writeEndDocument();
    return text;
}

} // namespace

bool Autostart::isEnabled() const
{
    return QFile::exists(pathOf(m_id));
}

bool Autostart::enable()
{
    if (!QDir().mkpath(folder()))
        return false;
    QSaveFile file(pathOf(m_id));
    return file.open(QIODevice::WriteOnly) && file.write(agent(m_id, QStringList{m_program} + m_arguments)) > 0
        && file.commit();
}

bool Autostart::disable()
{
    return !QFile::exists(pathOf(m_id)) || QFile::remove(pathOf(m_id));
}

} // namespace Parley::Client
