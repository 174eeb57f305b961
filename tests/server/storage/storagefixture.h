// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "executor.h"
#include "migrator.h"
#include "testdatabase.h"
#include "userstore.h"

#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

/** How to reach the database of a data folder (TestDatabase). */
inline DatabaseOptions databaseOptions(const QString &dataDir)
{
    const Parley::Test::TestDatabase database(dataDir);
    const auto words = database.environment();
    DatabaseOptions options;
    options.path = database.file();
    if (words.isEmpty())
        return options;
    options.type = DatabaseType::Postgres;
    options.name = words.value(QStringLiteral("DB_DATABASE"));
    options.host = words.value(QStringLiteral("DB_HOST"));
    options.port = words.value(QStringLiteral("DB_PORT")).toUShort();
    options.user = words.value(QStringLiteral("DB_USERNAME"));
    options.password = words.value(QStringLiteral("DB_PASSWORD")).toUtf8();
    return options;
}

/** A database with the current schema: a file in a folder of its own, or one in a private PostgreSQL. */
class StorageFixture
{
public:
    StorageFixture()
    {
        if (!migrate(options()))
            qFatal("the schema cannot be made");
    }

    DatabaseOptions options() const { return databaseOptions(m_folder.path()); }

    std::unique_ptr<Database> open(DatabaseAccess access = DatabaseAccess::ReadWrite) const
    {
        auto database = std::make_unique<Database>(options(), access);
        if (!database->open())
            qFatal("the database cannot be opened");
        return database;
    }

private:
    QTemporaryDir m_folder;
};

/** Collects what was published, and when: as a line in a log that tests share with their jobs. */
class RecordingSink : public EventSink
{
public:
    void publish(const Events &events) override
    {
        for (qsizetype i = 0; i < events.size(); ++i)
            log.append(QStringLiteral("event"));
    }

    QStringList log;
};

inline NewUser somebody(const QString &name)
{
    return {name, name + QStringLiteral("@example.org"), name, "hash", ServerRole::Member};
}
