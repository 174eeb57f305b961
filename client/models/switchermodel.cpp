// SPDX-License-Identifier: GPL-3.0-or-later
#include "switchermodel.h"

#include "text.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

bool hasInOrder(const QString &name, const QString &query)
{
    qsizetype at = 0;
    for (const QChar letter : query) {
        at = name.indexOf(letter, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

} // namespace

SwitcherModel::SwitcherModel(ChatClient &client) : m_client(client)
{
    connect(&m_client, &ChatClient::roomsChanged, this, &SwitcherModel::update);
    connect(&m_client, &ChatClient::roomChanged, this, &SwitcherModel::update);
    update();
}

int SwitcherModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant SwitcherModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case RoomIdRole: return row.room.value();
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case HintRole: return row.hint;
    default: return {};
    }
}

QHash<int, QByteArray> SwitcherModel::roleNames() const
{
    return {{RoomIdRole, "roomId"}, {NameRole, "name"}, {HintRole, "hint"}};
}

void SwitcherModel::setQuery(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    update();
    Q_EMIT queryChanged();
}

void SwitcherModel::noteVisit(RoomId room)
{
    m_visits.removeOne(room);
    m_visits.prepend(room);
    if (m_visits.size() > Most)
        m_visits.removeLast();
    update();
}

int SwitcherModel::score(const QString &name, const QString &query)
{
    const qsizetype at = name.indexOf(query);
    if (name == query)
        return 5;
    if (at == 0)
        return 4;
    const bool beginsWord = at > 0 && name.contains(u' ' + query);
    if (beginsWord)
        return 3;
    if (at > 0)
        return 2;
    return hasInOrder(name, query) ? 1 : 0;
}

qsizetype SwitcherModel::visitOf(RoomId room) const
{
    const qsizetype at = m_visits.indexOf(room);
    if (at == 0)
        return std::numeric_limits<qsizetype>::max() - 1; // it is open: nobody wants to go there
    return at < 0 ? std::numeric_limits<qsizetype>::max() - 2 : at;
}

QList<SwitcherModel::Row> SwitcherModel::wanted() const
{
    struct Candidate
    {
        int score;
        qsizetype visit;
        Row row;
    };
    const QString query = Text::foldedKey(m_query.simplified());
    QList<Candidate> candidates;
    for (const RoomHead &head : m_client.rooms()) {
        const int fit = query.isEmpty() ? 1 : score(Text::foldedKey(head.room.name), query);
        if (fit > 0)
            candidates.append({fit, visitOf(head.room.id), {head.room.id, head.room.name, head.room.description}});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
        if (a.score != b.score)
            return a.score > b.score;
        return a.visit != b.visit ? a.visit < b.visit : a.row.name < b.row.name;
    });
    QList<Row> rows;
    for (const Candidate &candidate : candidates.first(std::min(candidates.size(), Most)))
        rows.append(candidate.row);
    return rows;
}

void SwitcherModel::update()
{
    const QList<Row> rows = wanted();
    if (rows == m_rows)
        return;
    const bool isCountNew = rows.size() != m_rows.size();
    beginResetModel();
    m_rows = rows;
    endResetModel();
    if (isCountNew)
        Q_EMIT countChanged();
}

} // namespace Parley::Client
