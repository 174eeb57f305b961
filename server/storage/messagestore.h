// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"
#include "statement.h"

#include <optional>

/** The number of a message that its author's client sent before, and the hash of what was asked then. */
struct SentBefore
{
    qint64 seq = 0;
    QString requestHash;
};

/** Writes the table `messages`, and who is mentioned in them. See HistoryStore for what reads it. */
class MessageStore
{
public:
    explicit MessageStore(Database &database) : m_database(database) {}

    /** An empty \a requestHash belongs to a message without a client id. */
    MessageId insert(const Message &message, const QString &requestHash = {});
    /**
     * Gives \a message its author's names, its room's next number and its id, and stores it; false, and nothing is
     * stored, when its author is no member of its room or has sent its client id before. The hot path of the server.
     */
    bool insertByMember(Message &message, const QString &requestHash = {});
    void insertMentions(const Message &message);
    /** What \a author has sent under \a clientId. */
    std::optional<SentBefore> byClientId(UserId author, const QString &clientId);

private:
    bool takePlace(Message &message);
    bool insertOnce(Message &message, const QString &requestHash);
    bool insertInOneStatement(Message &message, const QString &requestHash);

    Database &m_database;
};
