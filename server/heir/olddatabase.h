// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databaseoptions.h"
#include "result.h"
#include "timestamp.h"

#include <QtCore/qlist.h>
#include <QtSql/qsqldatabase.h>

#include <functional>
#include <memory>

struct OldUser
{
    qint64 id = 0;
    QString username, email, password, nickname, avatar;
    std::optional<Timestamp> lastSeen, createdAt;
    bool isDeleted = false;
};

struct OldRoom
{
    qint64 id = 0;
    QString name, description, password;
    bool isPrivate = false;
    qint64 maxMembers = 0;
    qint64 creator = 0;
    std::optional<Timestamp> createdAt;
    bool isDeleted = false;
};

struct OldMember
{
    qint64 room = 0, user = 0;
    QString role;
    std::optional<Timestamp> joinedAt;
};

struct OldMessage
{
    qint64 id = 0, room = 0, user = 0;
    QString type, content, fileUrl, fileName;
    qint64 fileSize = 0;
    std::optional<Timestamp> createdAt;
    bool isDeleted = false;
};

/**
 * A database of the program that this one succeeds (tables `users, rooms, room_members, messages`), read only and page
 * by page: nothing of it is changed. Belongs to one thread. A statement that fails ends the reading, and is in
 * problem().
 */
class OldDatabase
{
public:
    explicit OldDatabase(DatabaseOptions options);
    ~OldDatabase();
    Q_DISABLE_COPY_MOVE(OldDatabase)

    /** To read. A file whose program was killed while it wrote is brought back to its last transaction before. */
    Result<Done> open();
    /** Whether it has the old tables, and is not one of ours; an error if that cannot be read. */
    Result<bool> isRecognised();
    /** From now on everything is read as it is at this moment, whoever writes meanwhile. */
    Result<Done> freeze();
    /**
     * A file only: like freeze(), and until close() nobody else writes; what waited beside it (`-wal`) is in it. Fails
     * when somebody else has it open in that mode, or is writing.
     */
    Result<Done> hold();

    template<class Row>
    using Take = std::function<void(const Row &)>;
    /** All rows by id, those that were deleted, too. */
    void users(const Take<OldUser> &take);
    void rooms(const Take<OldRoom> &take);
    void members(const Take<OldMember> &take);
    void messages(const Take<OldMessage> &take);
    /** The highest id that \a table has ever given away, whether its row is there or not; 0 if nobody knows. */
    qint64 lastId(const char *table);

    /** Nothing is read after it. */
    void close() { m_connection.close(); }
    QString problem() const { return m_problem; }

private:
    /** Runs \a sql for pages after an id until there are no more; \a take gives the row's id. */
    void pages(const QString &sql, const std::function<qint64(const QSqlQuery &)> &take);
    Result<Done> run(const QString &sql);
    Error failure(const QString &why) const;

    const DatabaseOptions m_options;
    const QString m_name;
    QSqlDatabase m_connection;
    QString m_problem;
};
