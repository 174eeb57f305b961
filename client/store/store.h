// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "result.h"

#include <QtCore/qstring.h>
#include <QtSql/qsqldatabase.h>

#include <functional>

class QSqlError;

namespace Parley::Client {

/** Where everything of one account lies below \a base: accounts of several servers, or several of one, stay apart. */
QString accountFolder(const QString &base, const QString &serverId, UserId user);

/**
 * The SQLite file of one account: the cache of what the server knows, and the outbox, which is nowhere else.
 *
 * Lives on the thread that created it, with everything that uses it (QSqlDatabase allows no other); a call blocks
 * that thread for the time of a disk access. A file that is no database, is damaged, or is of a later version of this
 * program, is set aside under another name, never deleted; what can be read of the outbox, the drafts and the notes is
 * taken over into the new one.
 */
class Store
{
public:
    static constexpr QLatin1StringView FileName{"account.sqlite"};

    explicit Store(const QString &folder);
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    /** Creates what is missing; readable by the user alone. */
    Result<Done> open();
    /** Runs \a act in one transaction, which a call inside another one joins. All is undone when \a act returns false
        or something failed. */
    bool transaction(const std::function<bool()> &act);

    /** Runs \a act, whose commits are on the disk when it returns, even if the power fails then. Not in a transaction.
     */
    bool durably(const std::function<bool()> &act);

    /** What was noted about the account under \a key; empty when nothing was. */
    QString note(const QString &key);
    bool setNote(const QString &key, const QString &value);

    /** Sets the file aside and begins a new one, with the outbox but without rooms and messages. */
    Result<Done> rebuild();
    /** Calls \a act when a statement finds the file damaged: once, until it was rebuilt. Not for use inside of \a act:
        the statement's owner is still at work. */
    void whenDamaged(std::function<void()> act) { m_whenDamaged = std::move(act); }
    bool isDamaged() const { return m_isDamaged; }
    /** For Query: what a statement failed with. */
    void judge(const QSqlError &error);

    QSqlDatabase connection() const { return m_connection; }
    QString folder() const { return m_folder; }

private:
    bool connectNow();
    bool beginAnew();
    void disconnectNow();
    bool setAside();
    bool prepareConnection();
    bool migrate();
    int version();
    bool run(const QString &sql);

    QString m_folder;
    QString m_name;
    QSqlDatabase m_connection;
    std::function<void()> m_whenDamaged;
    bool m_isInTransaction = false;
    bool m_isDamaged = false;
};

} // namespace Parley::Client
