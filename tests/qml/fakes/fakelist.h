// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qvariant.h>

namespace Parley::Fakes {

/** A model whose rows are maps: the roles are their keys. Lives on the main thread. */
class FakeList : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit FakeList(const QStringList &roles, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void insert(int row, const QVariantMap &values);
    void append(const QVariantMap &values) { insert(rowCount(), values); }
    void change(int row, const QString &role, const QVariant &value);
    void moveUp(int from, int to);
    void remove(int row);
    void clear();
    /** The first row whose \a role is \a value, or -1. */
    int find(const QString &role, const QVariant &value) const;
    QVariant at(int row, const QString &role) const { return m_rows.at(row).value(role); }

private:
    const QStringList m_roles;
    QList<QVariantMap> m_rows;
};

} // namespace Parley::Fakes
