// SPDX-License-Identifier: GPL-3.0-or-later

/** Messages for tests. */

export const ANA = { id: 7, username: 'ana', nickname: 'Ana', avatar: '' };
export const BEN = { id: 8, username: 'ben', nickname: 'Ben', avatar: '' };

/** @param {number} id @param {string} content @param {Partial<import('../../../web/app/types.js').Message>} [more]
 * @returns {import('../../../web/app/types.js').Message} */
export function say(id, content, more = {}) {
  return {
    id,
    roomId: 1,
    author: ANA,
    kind: 'text',
    content,
    createdAt: '2026-11-22T10:00:00Z',
    file: null,
    event: null,
    seq: id,
    changeSeq: id,
    version: 1,
    editedAt: '',
    deletedAt: '',
    replyTo: null,
    mentions: [],
    reactions: [],
    pinned: false,
    clientId: '',
    ...more,
  };
}

/** @param {number} from @param {number} to */
export const messages = (from, to) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => say(from + i, `no. ${from + i}`));

/** @param {number} id @param {string} name @param {'member_joined' | 'member_left'} [code] */
export const traffic = (id, name, code = 'member_joined') =>
  say(id, '', { author: null, kind: 'system', event: { code, name } });

/** @param {number} lastSeq @param {Partial<import('../../../web/core/values.js').Head>} [more] */
export const headAt = (lastSeq, more = {}) => ({
  roomId: 1,
  firstSeq: 1,
  lastSeq,
  readSeq: lastSeq,
  unread: 0,
  mentions: 0,
  role: 'member',
  notify: '',
  mutedUntil: '',
  favourite: false,
  ...more,
});

/** @param {number} id @param {Partial<import('../../../web/app/types.js').Room>} [more] */
export const roomOf = (id, more = {}) => ({
  id,
  name: `room ${id}`,
  description: '',
  isPrivate: false,
  maxMembers: 100,
  creatorId: 1,
  memberCount: 2,
  createdAt: '',
  kind: 'public',
  ...more,
});

/** What `ready` says of one room of Ana's. @param {number} lastSeq @param {object} [more] */
export const ready = (lastSeq, more = {}) => ({
  user: { ...ANA, email: '' },
  heads: [{ room: roomOf(1), head: headAt(lastSeq, more) }],
  presence: [],
});
