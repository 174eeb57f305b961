// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "olddatabase.h"
#include "oldlogins.h"

#include <QtCore/qhash.h>
#include <QtCore/qset.h>

/** What an import took over, and what it left behind. */
struct ImportReport
{
    qint64 users = 0;
    qint64 deletedUsers = 0; ///< taken over without a password, as what they wrote needs an author
    qint64 unknownUsers = 0; ///< made up for what was written by somebody who is not there
    QStringList changedLogins;
    qint64 rooms = 0;
    qint64 deletedRooms = 0; ///< left behind, with what was written there
    qint64 roomPasswords = 0;
    QStringList closedRooms; ///< their passwords are longer than a hash takes into account
    qint64 members = 0;
    qint64 doubledMembers = 0;
    qint64 messages = 0;
    qint64 deletedMessages = 0;
    qint64 homelessMessages = 0; ///< of rooms that are not there
    qint64 undatedMessages = 0;  ///< they got the time of the one before

    /** Four lines for people. */
    QStringList lines() const;
};

/**
 * Writes an old database into an empty one of ours, within the transaction that the caller began and ends. Ids stay.
 * Passwords stay as they are (bcrypt), but that of `system`, which everybody knows; passwords of rooms are hashed.
 * Texts over our limits: a nickname is cut, an avatar dropped. Everything counts as read. A failure is the caller's to
 * roll back.
 */
class Importer
{
public:
    Importer(OldDatabase &source, Database &target, int bcryptCost, Timestamp now)
        : m_source(source)
        , m_target(target)
        , m_bcryptCost(bcryptCost)
        , m_now(now)
    {}

    Result<ImportReport> run(const QString &serverId);

private:
    struct Place
    {
        qint64 lastSeq = 0;
        Timestamp lastTime;
    };

    /** Whether those who have one from before come in with it. */
    enum class Tokens {
        Good,
        Refused,
    };

    void takeUsers();
    void takeUser(const OldUser &user);
    void takeSystem();
    void takeUnknown(qint64 id);
    void insertUser(const OldUser &user, const OldLogins::Keys &keys, const QString &hash, const QString &role,
                    Tokens tokens);
    void takeRooms();
    void takeRoom(const OldRoom &room);
    QString roomHash(const OldRoom &room, const QString &name);
    void takeLobby();
    void takeMembers();
    void takeMember(const OldMember &member);
    void takeMessage(const OldMessage &message);
    void insertMessage(const OldMessage &message, Place &place);
    void settle(const QString &serverId);

    OldDatabase &m_source;
    Database &m_target;
    const int m_bcryptCost;
    const Timestamp m_now;
    ImportReport m_report;
    OldLogins m_logins;
    QSet<qint64> m_users;                ///< all that are there
    QSet<qint64> m_deleted;              ///< those of them who cannot come back
    QHash<QString, qint64> m_byNickname; ///< 0: several have it
    QHash<qint64, qint64> m_creators;    ///< by room
    QHash<qint64, Place> m_places;       ///< by room
    qint64 m_system = 0;
    qint64 m_lastUser = 0;
};
