// SPDX-License-Identifier: GPL-3.0-or-later
#include "membermodel.h"

#include "names.h"
#include "rowdiff.h"

#include <QtCore/qpointer.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

MemberModel::MemberModel(ChatClient &client, People &people, Clock &clock, RoomId room)
    : m_client(client)
    , m_people(people)
    , m_room(room)
    , m_wait(clock)
    , m_presenceWait(clock)
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    connect(&m_client, &ChatClient::presenceChanged, this, &MemberModel::hearPresence);
    connect(&m_client, &ChatClient::messagesArrived, this, &MemberModel::hearMessages);
    connect(&m_client, &ChatClient::becameReady, this, [this] { becomeStale(Milliseconds(0)); });
}

int MemberModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> MemberModel::roleNames() const
{
    return {{UserIdRole, "userId"},
            {NameRole, "name"},
            {UsernameRole, "username"},
            {InitialsRole, "initials"},
            {ColorIndexRole, "colorIndex"},
            {PresenceRole, "presence"},
            {StatusTextRole, "statusText"},
            {RoleRole, "role"},
            {IsMeRole, "isMe"}};
}

QVariant MemberModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case UserIdRole: return row.user.id.value();
    case Qt::DisplayRole:
    case NameRole: return Names::displayName(row.user);
    case UsernameRole: return row.user.username;
    case InitialsRole: return Names::initials(Names::displayName(row.user));
    case ColorIndexRole: return Names::colourIndex(row.user.id);
    case PresenceRole: return row.presence;
    case StatusTextRole: return row.statusText;
    case RoleRole: return row.role;
    case IsMeRole: return row.user.id == m_people.myId();
    default: return {};
    }
}

int MemberModel::onlineCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.isThere(); }));
}

void MemberModel::setQuery(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_wait.start(QueryWait, [this] { load(); });
    Q_EMIT queryChanged();
}

void MemberModel::setActive(bool isActive)
{
    m_isActive = isActive;
    if (m_isActive && !m_isFresh && !m_isLoading && m_client.connectionState() == ConnectionState::Ready)
        load();
}

void MemberModel::load()
{
    m_wait.stop();
    m_arriving.clear();
    m_isFresh = true;
    m_isLoading = true;
    Q_EMIT isLoadingChanged();
    ask({});
}

void MemberModel::clear()
{
    m_wait.stop();
    m_presenceWait.stop();
    ++m_number;
    m_isFresh = false;
    m_isLoading = false;
    show({});
}

void MemberModel::ask(const QString &after)
{
    const auto then = [self = QPointer(this), number = ++m_number](const Answer<MemberPage> &answer) {
        if (self)
            self->take(number, answer);
    };
    m_client.listMembers(m_room, m_query.trimmed(), after, then);
}

void MemberModel::take(quint64 number, const Answer<MemberPage> &answer)
{
    if (number != m_number)
        return;
    if (!answer) {
        finish(answer.failure().code);
        return;
    }
    m_arriving += answer->members;
    if (!answer->next.isEmpty() && m_arriving.size() < Most)
        ask(answer->next);
    else
        finish({});
}

/** What came before a failure is worth showing when there was nothing yet. */
void MemberModel::finish(const QString &failedCode)
{
    m_isLoading = false;
    m_isFresh = m_isFresh && failedCode.isEmpty();
    m_failedCode = failedCode;
    if (failedCode.isEmpty() || m_rows.isEmpty()) {
        QList<Row> rows;
        for (const RoomMember &member : m_arriving) {
            m_people.learn(member.user);
            rows.append(withPresence({member.user, member.role, member.isOnline ? u"online"_s : u"offline"_s, {}}));
        }
        show(rows);
    }
    m_arriving.clear();
    Q_EMIT isLoadingChanged();
}

void MemberModel::show(const QList<Row> &rows)
{
    const int before = count();
    const int onlineBefore = onlineCount();
    QList<Row> wanted = rows;
    const auto isEarlier = [this](const Row &a, const Row &b) { return isBefore(a, b); };
    std::sort(wanted.begin(), wanted.end(), isEarlier);
    const RowSignals tell{
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { Q_EMIT dataChanged(index(first), index(last)); },
    };
    applyRows(m_rows, wanted, tell, isEarlier, [](const Row &a, const Row &b) { return a.user.id == b.user.id; });
    if (count() != before)
        Q_EMIT countChanged();
    if (onlineCount() != onlineBefore)
        Q_EMIT onlineCountChanged();
}

MemberModel::Row MemberModel::withPresence(Row row) const
{
    if (const auto presence = m_client.presence(row.user.id)) {
        row.presence = presence->state;
        row.statusText = presence->text;
    }
    return row;
}

/** After a connection many are told of at once. */
void MemberModel::hearPresence(const Presence &presence)
{
    const bool isHere = std::any_of(m_rows.begin(), m_rows.end(),
                                    [&](const Row &row) { return row.user.id == presence.user; });
    if (isHere && !m_presenceWait.isActive())
        m_presenceWait.start(PresenceWait, [this] { refreshPresence(); });
}

void MemberModel::refreshPresence()
{
    QList<Row> rows;
    for (const Row &row : m_rows)
        rows.append(withPresence(row));
    show(rows);
}

void MemberModel::hearMessages(RoomId room, const QList<ChatMessage> &messages)
{
    const bool isMove = std::any_of(messages.begin(), messages.end(), [](const ChatMessage &message) {
        return message.event && message.event->code.startsWith("member_"_L1);
    });
    if (room == m_room && isMove)
        becomeStale(RefreshWait);
}

void MemberModel::becomeStale(Milliseconds wait)
{
    m_isFresh = false;
    if (m_isActive && !m_wait.isActive())
        m_wait.start(wait, [this] { load(); });
}

bool MemberModel::isBefore(const Row &a, const Row &b) const
{
    if (a.isThere() != b.isThere())
        return a.isThere();
    const int names = m_collator.compare(Names::displayName(a.user), Names::displayName(b.user));
    return names != 0 ? names < 0 : a.user.id < b.user.id;
}

} // namespace Parley::Client
