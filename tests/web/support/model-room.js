// SPDX-License-Identifier: GPL-3.0-or-later

/** A room as the server keeps it, in memory, and the ways in which a client reads it. */

import { ANA, BEN, say } from './messages.js';

/** @typedef {import('../../../web/core/values.js').Message} Message */

/** @param {number} id @param {number} seq @param {Partial<Message>} [more] @returns {Message} */
export const said = (id, seq, more = {}) => say(id, `no. ${id}`, { seq, changeSeq: seq, ...more });

export function modelRoom() {
  /** @type {Message[]} */
  let messages = [];
  let seq = 0;
  let ids = 100;
  const room = {
    messages: () => messages,
    seq: () => seq,
    /** @param {Partial<Message>} [more] */
    say(more = {}) {
      seq += 1;
      ids += 1;
      const message = said(ids, seq, { author: seq % 2 ? ANA : BEN, ...more });
      messages = [...messages, message];
      return { seq, message };
    },
    /** @param {number} at @param {Partial<Message>} change */
    change(at, change) {
      seq += 1;
      const message = { ...messages[at], ...change, changeSeq: seq, version: messages[at].version + 1 };
      messages = messages.with ? messages.with(at, message) : messages.map((one, i) => (i === at ? message : one));
      return { seq, message };
    },
    /** @param {number} after @param {number} limit */
    sync(after, limit) {
      const changed = messages.filter((one) => one.changeSeq > after).sort((a, b) => a.changeSeq - b.changeSeq);
      return { messages: changed.slice(0, limit), roomSeq: seq, hasMore: changed.length > limit };
    },
    /** @param {number} limit @param {number} [beforeId] */
    history(limit, beforeId = Infinity) {
      const before = messages.filter(({ id }) => id < beforeId);
      return { messages: before.slice(-limit), hasMoreBefore: before.length > limit, roomSeq: seq };
    },
  };
  return room;
}
