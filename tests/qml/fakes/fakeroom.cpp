// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeroom.h"

#include <QtCore/qdatetime.h>

using namespace Qt::StringLiterals;

namespace Parley::Fakes {

FakeTimeline::FakeTimeline(QObject *parent)
    : FakeList({u"kind"_s,       u"messageId"_s,      u"seq"_s,       u"clientId"_s,    u"authorId"_s,
                u"authorName"_s, u"authorUsername"_s, u"initials"_s,  u"colorIndex"_s,  u"time"_s,
                u"body"_s,       u"html"_s,           u"isOwn"_s,     u"isMention"_s,   u"isEdited"_s,
                u"isDeleted"_s,  u"startsGroup"_s,    u"startsDay"_s, u"day"_s,         u"isFirstUnread"_s,
                u"state"_s,      u"failureCode"_s,    u"eventCode"_s, u"eventUserId"_s, u"eventUserName"_s,
                u"systemRun"_s,  u"joinedNames"_s,    u"leftNames"_s},
               parent)
{
    connect(this, &QAbstractItemModel::rowsInserted, this, &FakeTimeline::newestSeqChanged);
}

QVariantMap FakeTimeline::row(const QVariantMap &values)
{
    QVariantMap row{{u"kind"_s, u"text"_s},
                    {u"messageId"_s, 0},
                    {u"seq"_s, 0},
                    {u"clientId"_s, QString()},
                    {u"authorId"_s, 0},
                    {u"authorName"_s, QString()},
                    {u"authorUsername"_s, QString()},
                    {u"initials"_s, QString()},
                    {u"colorIndex"_s, 0},
                    {u"time"_s, QDateTime()},
                    {u"body"_s, QString()},
                    {u"isOwn"_s, false},
                    {u"isMention"_s, false},
                    {u"isEdited"_s, false},
                    {u"isDeleted"_s, false},
                    {u"startsGroup"_s, true},
                    {u"startsDay"_s, false},
                    {u"isFirstUnread"_s, false},
                    {u"state"_s, u"sent"_s},
                    {u"failureCode"_s, QString()},
                    {u"eventCode"_s, QString()},
                    {u"eventUserId"_s, 0},
                    {u"eventUserName"_s, QString()},
                    {u"systemRun"_s, 1},
                    {u"joinedNames"_s, QStringList()},
                    {u"leftNames"_s, QStringList()}};
    row.insert(values);
    if (!row.contains(u"html"_s))
        row.insert(u"html"_s, row.value(u"body"_s).toString().toHtmlEscaped().replace(u'\n', u"<br>"_s));
    row.insert(u"day"_s, row.value(u"time"_s).toDateTime().date());
    return row;
}

qint64 FakeTimeline::newestSeq() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const qint64 seq = at(row, u"seq"_s).toLongLong(); seq > 0)
            return seq;
    }
    return 0;
}

FakeMembers::FakeMembers(QObject *parent)
    : FakeList({u"userId"_s, u"name"_s, u"username"_s, u"initials"_s, u"colorIndex"_s, u"presence"_s, u"statusText"_s,
                u"role"_s, u"isMe"_s},
               parent)
{
    connect(this, &QAbstractItemModel::rowsInserted, this, &FakeMembers::onlineCountChanged);
}

int FakeMembers::onlineCount() const
{
    int online = 0;
    for (int row = 0; row < rowCount(); ++row)
        online += at(row, u"presence"_s).toString() != u"offline" ? 1 : 0;
    return online;
}

FakeRoom::FakeRoom(qint64 id, const QString &roomName, QObject *parent)
    : QObject(parent)
    , roomId(id)
    , name(roomName)
    , m_timeline(new FakeTimeline(this))
    , m_members(new FakeMembers(this))
{}

QString FakeRoom::send(const QString &text)
{
    note(u"send"_s, text);
    return sendProblem;
}

void FakeRoom::editFailed(const QString &clientId, const QString &text)
{
    note(u"editFailed"_s, QVariantList{clientId, text});
}

int FakeRoom::rowOfMessage(qint64 messageId) const
{
    return m_timeline->find(u"messageId"_s, messageId);
}

int FakeRoom::rowOfFirstUnread() const
{
    return m_timeline->find(u"isFirstUnread"_s, true);
}

} // namespace Parley::Fakes
