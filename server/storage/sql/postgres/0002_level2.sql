-- SPDX-License-Identifier: GPL-3.0-or-later
-- Level 2 of the protocol: who is mentioned in which message.

CREATE TABLE mentions (
    room_id BIGINT NOT NULL REFERENCES rooms(id),
    seq     BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users(id),
    PRIMARY KEY (room_id, seq, user_id)
);

CREATE INDEX mentions_by_user ON mentions(user_id, room_id, seq);
