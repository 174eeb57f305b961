// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtSql/qsqldatabase.h>

/** Databases as the program that this one succeeds made them. */
namespace Parley::Test::OldWorld {

/** Everybody's password is this and their id, as in `old secret 2`. */
QByteArray passwordOf(int user);

/** The empty tables, in the types of the connection's database. */
bool makeTables(QSqlDatabase &database);

/**
 * A few people with all the oddities that the old program let happen: names that differ only in case (2, 3), a blank
 * one (4), one that is another's address (6 has that of 5), an address that differs only in case (8 and 2), deleted
 * people (7), rooms and messages, memberships twice, authors and rooms that are not there, times of every kind.
 */
bool fill(QSqlDatabase &database);

/** So many ordinary messages of 20 people in 10 rooms. */
bool fillWithMany(QSqlDatabase &database, qint64 messages);

} // namespace Parley::Test::OldWorld
