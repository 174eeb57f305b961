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
    ...more,
  };
}

/** @param {number} from @param {number} to */
export const messages = (from, to) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => say(from + i, `no. ${from + i}`));

/** @param {number} id @param {string} name @param {'member_joined' | 'member_left'} [code] */
export const traffic = (id, name, code = 'member_joined') =>
  say(id, '', { author: null, kind: 'system', event: { code, name } });
