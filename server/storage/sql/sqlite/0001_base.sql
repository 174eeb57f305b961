-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are microseconds since 1970 in UTC. Names ending in _key are folded (NFKC, case) for comparison.

CREATE TABLE users (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    username      TEXT    NOT NULL,
    username_key  TEXT    NOT NULL UNIQUE,
    email         TEXT    NOT NULL,
    email_key     TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    nickname      TEXT    NOT NULL,
    avatar        TEXT    NOT NULL DEFAULT '',
    role          TEXT    NOT NULL DEFAULT 'member',
    user_seq      INTEGER NOT NULL DEFAULT 0,
    valid_after   INTEGER NOT NULL DEFAULT 0,
    last_seen     INTEGER,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
);

CREATE TABLE sessions (
    id                   TEXT    PRIMARY KEY,
    user_id              INTEGER NOT NULL REFERENCES users(id),
    device               TEXT    NOT NULL DEFAULT '',
    address              TEXT    NOT NULL DEFAULT '',
    refresh_hash         TEXT,
    previous_refresh_hash TEXT,
    rotated_at           INTEGER,
    created_at           INTEGER NOT NULL,
    last_seen_at         INTEGER NOT NULL,
    expires_at           INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions(user_id);

CREATE TABLE rooms (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT    NOT NULL DEFAULT 'public',
    name          TEXT    NOT NULL,
    description   TEXT    NOT NULL DEFAULT '',
    search_key    TEXT    NOT NULL,
    password_hash TEXT    NOT NULL DEFAULT '',
    max_members   INTEGER NOT NULL,
    member_count  INTEGER NOT NULL DEFAULT 0,
    message_count INTEGER NOT NULL DEFAULT 0,
    creator_id    INTEGER NOT NULL REFERENCES users(id),
    first_seq     INTEGER NOT NULL DEFAULT 1,
    last_seq      INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
);

CREATE TABLE members (
    room_id   INTEGER NOT NULL REFERENCES rooms(id),
    user_id   INTEGER NOT NULL REFERENCES users(id),
    role      TEXT    NOT NULL DEFAULT 'member',
    read_seq  INTEGER NOT NULL DEFAULT 0,
    notify    TEXT    NOT NULL DEFAULT 'default',
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;

CREATE INDEX members_by_user ON members(user_id);

CREATE TABLE messages (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id      INTEGER NOT NULL REFERENCES rooms(id),
    user_id      INTEGER REFERENCES users(id),
    type         TEXT    NOT NULL DEFAULT 'text',
    content      TEXT    NOT NULL,
    event_code   TEXT,
    event_user   INTEGER,
    file_url     TEXT,
    file_name    TEXT,
    file_size    INTEGER,
    seq          INTEGER NOT NULL,
    change_seq   INTEGER NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    client_id    TEXT,
    request_hash TEXT,
    created_at   INTEGER NOT NULL,
    edited_at    INTEGER,
    deleted_at   INTEGER,
    UNIQUE (room_id, seq),
    UNIQUE (user_id, client_id)
);

-- History pages of level 1 skip rows by their number; this index lets them do so without touching the rows.
CREATE INDEX messages_visible ON messages(room_id, seq) WHERE deleted_at IS NULL;

CREATE INDEX messages_changed ON messages(room_id, change_seq) WHERE change_seq <> seq;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
