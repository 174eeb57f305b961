// SPDX-License-Identifier: GPL-3.0-or-later
// parley-old-database FILE MESSAGES   makes a database as the earlier chat server left them, with that many messages.

#include "oldworld.h"

#include <QtCore/qcoreapplication.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Parley::Test;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    bool isNumber = false;
    const qint64 messages = arguments.value(2).toLongLong(&isNumber);
    if (arguments.size() != 3 || !isNumber || messages < 0) {
        std::fputs("usage: parley-old-database FILE MESSAGES\n", stderr);
        return 2;
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(arguments[1]);
    const bool isDone = database.open() && OldWorld::makeTables(database) && OldWorld::fillWithMany(database, messages);
    return isDone ? 0 : 1;
}
