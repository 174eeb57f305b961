// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

const QList<QStringList> &storeMigrations()
{
    static const QList<QStringList> migrations{
        {
            u"CREATE TABLE account (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE rooms (id INTEGER PRIMARY KEY, head TEXT NOT NULL, last INTEGER NOT NULL, "
            "loaded_from INTEGER NOT NULL, read_seq INTEGER NOT NULL, unread INTEGER NOT NULL, "
            "mentions INTEGER NOT NULL, counted_to INTEGER NOT NULL, read_wanted INTEGER NOT NULL)"_s,
            u"CREATE TABLE messages (id INTEGER PRIMARY KEY, room INTEGER NOT NULL REFERENCES rooms ON DELETE CASCADE, "
            "seq INTEGER NOT NULL, change_seq INTEGER NOT NULL, source TEXT NOT NULL)"_s,
            u"CREATE INDEX messages_by_place ON messages (room, seq)"_s,
            u"CREATE TABLE drafts (room INTEGER PRIMARY KEY, content TEXT NOT NULL)"_s,
            u"CREATE TABLE outbox (position INTEGER PRIMARY KEY AUTOINCREMENT, client_id TEXT NOT NULL UNIQUE, "
            "room INTEGER NOT NULL, content TEXT NOT NULL, reply_to INTEGER NOT NULL, state TEXT NOT NULL, "
            "reason TEXT NOT NULL, detail TEXT NOT NULL, attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, "
            "seq INTEGER NOT NULL, message INTEGER NOT NULL)"_s,
        },
        {
            // What is found in messages: one row for each, by its id. A message that goes leaves its row behind, to be
            // tidied up later, a few at a time: removing tens of thousands at once would stop the window for seconds.
            u"CREATE VIRTUAL TABLE search USING fts5(room, words, tokenize = 'ascii')"_s,
            u"CREATE TABLE unsearchable (id INTEGER PRIMARY KEY)"_s,
            u"CREATE TRIGGER messages_gone AFTER DELETE ON messages BEGIN "
            "INSERT OR IGNORE INTO unsearchable (id) VALUES (old.id); END"_s,
            // What was held before is in no index; the server has it.
            u"DELETE FROM messages"_s,
            u"UPDATE rooms SET loaded_from = last + 1"_s,
        },
    };
    return migrations;
}

} // namespace Parley::Client
