-- SPDX-License-Identifier: GPL-3.0-or-later
-- Level 2 of the protocol: who is mentioned in which message.

CREATE TABLE mentions (
    room_id INTEGER NOT NULL REFERENCES rooms(id),
    seq     INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users(id),
    PRIMARY KEY (room_id, seq, user_id)
) WITHOUT ROWID;

CREATE INDEX mentions_by_user ON mentions(user_id, room_id, seq);
