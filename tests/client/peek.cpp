// SPDX-License-Identifier: GPL-3.0-or-later
// parley-peek FOLDER   says as JSON what the desktop client keeps below FOLDER: {"rooms": {"1": [text…]}, "outbox": 0}
//
// For tests that run the real program: what is on its screen is what is in its store.

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdiriterator.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtSql/qsqldatabase.h>
#include <QtSql/qsqlquery.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QJsonObject textsByRoom(const QSqlDatabase &store)
{
    QJsonObject rooms;
    QSqlQuery query(u"SELECT room, source FROM messages ORDER BY room, seq"_s, store);
    while (query.next()) {
        const QJsonObject message = QJsonDocument::fromJson(query.value(1).toByteArray()).object();
        if (message.value("type"_L1).toString() != "text"_L1)
            continue;
        const QString room = query.value(0).toString();
        QJsonArray texts = rooms.value(room).toArray();
        texts.append(message.value("content"_L1));
        rooms.insert(room, texts);
    }
    return rooms;
}

int outboxOf(const QSqlDatabase &store)
{
    QSqlQuery query(u"SELECT count(*) FROM outbox"_s, store);
    return query.next() ? query.value(0).toInt() : -1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QDirIterator files(QCoreApplication::arguments().value(1), {u"account.sqlite"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    QJsonObject answer{{u"rooms"_s, QJsonObject()}, {u"outbox"_s, -1}};
    if (files.hasNext()) {
        QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s);
        store.setDatabaseName(files.next());
        store.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s);
        if (store.open())
            answer = {{u"rooms"_s, textsByRoom(store)}, {u"outbox"_s, outboxOf(store)}};
    }
    std::puts(QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
    return 0;
}
