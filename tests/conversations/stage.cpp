// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"

#include <QRegularExpression>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

Stage::Stage()
{
    setRoom(u"大厅"_s, 1);
}

Person &Stage::person(const QString &who)
{
    const QString name = who.section(u'\'', 0, 0);
    auto found = m_people.find(name);
    if (found == m_people.end()) {
        Person stranger{name, 0, {}, {}, std::make_unique<RestClient>(server.url(u"/"_s))};
        found = m_people.emplace(name, std::move(stranger)).first;
    }
    return found->second;
}

void Stage::enter(Person person)
{
    const QString name = person.name;
    m_people.insert_or_assign(name, std::move(person));
}

ChatSocket *Stage::socket(const QString &who)
{
    const auto found = m_sockets.find(who);
    return found == m_sockets.end() ? nullptr : found->second.get();
}

void Stage::setSocket(const QString &who, std::unique_ptr<ChatSocket> socket)
{
    m_sockets.insert_or_assign(who, std::move(socket));
}

void Stage::forgetConnections()
{
    for (auto &[name, person] : m_people)
        person.rest->forgetConnections();
}

qint64 Stage::idOf(const QString &who)
{
    return person(who).id;
}

Problem expectStatus(const Reply &reply, int status)
{
    if (reply.status == status)
        return {};
    return u"the answer is %1 %2"_s.arg(reply.status).arg(QString::fromUtf8(reply.body));
}

Problem expectRefusal(const Reply &reply, const QString &code)
{
    if (reply.status >= 400 && reply.code() == code)
        return {};
    return u"the answer is %1 %2"_s.arg(reply.status).arg(QString::fromUtf8(reply.body));
}

Problem noSocket(const QString &who)
{
    return u"%1 has no open socket"_s.arg(who);
}

QStringList listOf(const QString &quoted)
{
    QStringList items;
    static const QRegularExpression item(u"\"([^\"]*)\""_s);
    for (const auto &match : item.globalMatch(quoted))
        items.append(match.captured(1));
    return items;
}

QStringList namesOf(const QString &names)
{
    static const QRegularExpression separator(u", | and "_s);
    return names.split(separator);
}

QString chineseText(int length)
{
    static const QString words = u"长消息也要完整地送到每个人的屏幕上不多不少"_s;
    QString text;
    text.reserve(length);
    while (text.size() < length)
        text += words.at(text.size() % words.size());
    return text;
}
