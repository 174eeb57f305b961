-- SPDX-License-Identifier: GPL-3.0-or-later
-- What members decide for themselves about a room, and under what people are found.

ALTER TABLE members ADD COLUMN muted_until INTEGER;
ALTER TABLE members ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;

ALTER TABLE users ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
UPDATE users SET search_key = username_key || ' ' || lower(nickname);
