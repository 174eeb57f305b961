// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakelist.h"

namespace Parley::Fakes {

FakeList::FakeList(const QStringList &roles, QObject *parent) : QAbstractListModel(parent), m_roles(roles) {}

int FakeList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FakeList::data(const QModelIndex &index, int role) const
{
    const int which = role - Qt::UserRole;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || which < 0 || which >= m_roles.size())
        return {};
    return m_rows.at(index.row()).value(m_roles.at(which));
}

QHash<int, QByteArray> FakeList::roleNames() const
{
    QHash<int, QByteArray> names;
    for (int i = 0; i < m_roles.size(); ++i)
        names.insert(Qt::UserRole + i, m_roles.at(i).toUtf8());
    return names;
}

void FakeList::insert(int row, const QVariantMap &values)
{
    beginInsertRows({}, row, row);
    m_rows.insert(row, values);
    endInsertRows();
}

void FakeList::change(int row, const QString &role, const QVariant &value)
{
    m_rows[row].insert(role, value);
    Q_EMIT dataChanged(index(row), index(row), {Qt::UserRole + int(m_roles.indexOf(role))});
}

void FakeList::moveUp(int from, int to)
{
    if (from <= to || !beginMoveRows({}, from, from, {}, to))
        return;
    m_rows.move(from, to);
    endMoveRows();
}

void FakeList::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void FakeList::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int FakeList::find(const QString &role, const QVariant &value) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).value(role) == value)
            return row;
    }
    return -1;
}

} // namespace Parley::Fakes
