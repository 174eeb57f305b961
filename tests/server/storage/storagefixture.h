// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "executor.h"
#include "migrator.h"
#include "userstore.h"

#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

/** A database with the current schema in a folder of its own. */
class StorageFixture
{
public:
    StorageFixture()
    {
        if (!migrate(options()))
            qFatal("the schema cannot be made");
    }

    DatabaseOptions options() const { return {m_folder.filePath(QStringLiteral("parley.db"))}; }

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
