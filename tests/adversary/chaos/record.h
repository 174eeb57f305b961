// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testdatabase.h"
#include "types.h"
#include "verdict.h"

#include <QtCore/qhash.h>

namespace Parley::Chaos {

/// The database in the end, read by SQL that is none of the server's.
class Record
{
public:
    /// A message of a client.
    struct Stored
    {
        qint64 author = 0;
        qint64 room = 0;
        qint64 id = 0;
        qint64 seq = 0;
    };

    explicit Record(const Parley::Test::TestDatabase &database);
    ~Record();
    Q_DISABLE_COPY_MOVE(Record)

    /// In the order of their places.
    QList<Row> rows(RoomId room) const;
    QMultiHash<QString, Stored> byClientId() const;
    qint64 lastSeq(RoomId room) const;
    /// How many messages people have said.
    qint64 said() const;
    /// How many rooms do not have as many messages as they count.
    qint64 roomsMiscounted() const;
    /// What the user's counts must be; who is mentioned is read from the texts.
    Client::ReadState countsOf(UserId user, const QString &name, RoomId room) const;
    /// `ok`, or what a database says of itself that is damaged.
    QString integrity() const;

private:
    QSqlQuery ask(const QString &sql, const QVariantList &values = {}) const;
    qint64 number(const QString &sql, const QVariantList &values = {}) const;

    QString m_name;
    QSqlDatabase m_database;
};

} // namespace Parley::Chaos
