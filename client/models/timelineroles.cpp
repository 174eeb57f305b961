// SPDX-License-Identifier: GPL-3.0-or-later
// What is in the rows; timelinemodel.cpp has how they change.
#include "names.h"
#include "safetext.h"
#include "timelinemodel.h"

#include <QtCore/qdatetime.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QString kindOf(const TimelineItem &item)
{
    if (item.isPending())
        return u"pending"_s;
    return item.isSystem() ? u"system"_s : u"text"_s;
}

QString stateOf(const TimelineItem &item)
{
    if (!item.isPending())
        return u"sent"_s;
    switch (item.entry->state) {
    case OutboxState::Queued: return u"queued"_s;
    case OutboxState::Sending: return u"sending"_s;
    case OutboxState::Sent: return u"sent"_s;
    case OutboxState::Failed: return u"failed"_s;
    }
    return {};
}

} // namespace

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{KindRole, "kind"},
            {MessageIdRole, "messageId"},
            {SeqRole, "seq"},
            {ClientIdRole, "clientId"},
            {AuthorIdRole, "authorId"},
            {AuthorNameRole, "authorName"},
            {AuthorUsernameRole, "authorUsername"},
            {InitialsRole, "initials"},
            {ColorIndexRole, "colorIndex"},
            {TimeRole, "time"},
            {BodyRole, "body"},
            {HtmlRole, "html"},
            {IsOwnRole, "isOwn"},
            {IsMentionRole, "isMention"},
            {IsEditedRole, "isEdited"},
            {IsDeletedRole, "isDeleted"},
            {StartsGroupRole, "startsGroup"},
            {StartsDayRole, "startsDay"},
            {DayRole, "day"},
            {IsFirstUnreadRole, "isFirstUnread"},
            {StateRole, "state"},
            {FailureCodeRole, "failureCode"},
            {EventCodeRole, "eventCode"},
            {EventUserIdRole, "eventUserId"},
            {EventUserNameRole, "eventUserName"},
            {SystemRunRole, "systemRun"},
            {JoinedNamesRole, "joinedNames"},
            {LeftNamesRole, "leftNames"}};
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineRow &row = m_rows[index.row()];
    const TimelineItem &item = *row.item;
    const ChatMessage &message = item.message;
    const bool isMention = message.mentions.contains(m_people.myId());
    switch (role) {
    case KindRole: return kindOf(item);
    case MessageIdRole: return message.id.value();
    case SeqRole: return message.seq;
    case ClientIdRole: return message.clientId;
    case AuthorIdRole: return message.author.id.value();
    case AuthorNameRole: return Names::displayName(message.author);
    case AuthorUsernameRole: return message.author.username;
    case InitialsRole: return Names::initials(Names::displayName(message.author));
    case ColorIndexRole: return Names::colourIndex(message.author.id);
    case TimeRole: return QDateTime::fromMSecsSinceEpoch(row.last().time);
    case Qt::DisplayRole:
    case BodyRole: return message.content;
    case HtmlRole: return SafeText::toStyled(message.content, isMention ? m_people.me().username : QString());
    case IsOwnRole: return message.author.id == m_people.myId();
    case IsMentionRole: return isMention;
    case IsEditedRole: return message.editedAt.has_value();
    case IsDeletedRole: return message.deletedAt.has_value();
    case StartsGroupRole: return row.startsGroup;
    case StartsDayRole: return row.startsDay;
    case DayRole: return QDate::fromJulianDay(item.day);
    case IsFirstUnreadRole: return row.isFirstUnread;
    case StateRole: return stateOf(item);
    case FailureCodeRole: return item.isPending() ? item.entry->reason : QString();
    default: return systemData(row, role);
    }
}

QVariant TimelineModel::systemData(const TimelineRow &row, int role) const
{
    const ChatMessage &message = row.last().message;
    const SystemEvent event = message.event.value_or(SystemEvent());
    switch (role) {
    case EventCodeRole: return event.code;
    case EventUserIdRole: return event.user.value();
    case EventUserNameRole: return row.last().isSystem() ? nameOfSubject(message) : QString();
    case SystemRunRole: return int(std::max<qsizetype>(1, row.run.size()));
    case JoinedNamesRole: return namesOfRun(row, u"member_joined");
    case LeftNamesRole: return namesOfRun(row, u"member_left");
    default: return {};
    }
}

QString TimelineModel::nameOfSubject(const ChatMessage &message) const
{
    const QString known = message.event ? m_people.nameOf(message.event->user) : QString();
    return known.isEmpty() ? subjectOf(message) : known;
}

/** By what somebody did last in the run. */
QStringList TimelineModel::namesOfRun(const TimelineRow &row, QStringView code) const
{
    QStringList names;
    for (const TimelineItemPtr &item : row.run) {
        const QString name = nameOfSubject(item->message);
        names.removeAll(name);
        if (!name.isEmpty() && item->message.event->code == code)
            names.append(name);
    }
    return names;
}

} // namespace Parley::Client
