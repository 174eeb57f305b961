// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Messages on their way. Pure.
 *
 * 1. A text that was submitted stays in the outbox until the server's own message confirms it, or the person
 *    deletes it.
 * 2. One entry of a room is in flight at a time, in the order of writing, so that a refusal names its message.
 * 3. A confirmation is a new message of the person's own, above the entry's baseline, with the same content; each
 *    confirms at most one entry, the oldest one that was sent.
 * 4. An entry whose connection broke or whose answer did not come in time is `unsure`: it is neither offered again
 *    nor followed by another of its room before a new connection has read the room's newest messages.
 * 5. A text without an answer is sent again only when the server can no longer store the first sending.
 */

/** @typedef {import('./types.js').OutboxEntry} Entry */
/** @typedef {import('./types.js').Message} Message */

import { wireText } from './protocol.js';

/** After this time without a confirmation an entry is in doubt. */
export const CONFIRM_MS = 10_000;
/** What the server has not stored by then it drops (20 s, and a second for the way). */
const SETTLE_MS = 21_000;

/** @param {{clientId: string, roomId: number, content: string, createdAt: string}} draft @returns {Entry} */
export function newEntry(draft) {
  return { ...draft, content: wireText(draft.content), sentAt: 0, baseline: 0, state: 'queued', code: '' };
}

/** @param {Entry[]} outbox @param {string} clientId */
export const entryOf = (outbox, clientId) => outbox.find((entry) => entry.clientId === clientId);

/** @param {Entry[]} outbox @param {string} clientId @param {Partial<Entry>} change */
export function changed(outbox, clientId, change) {
  return outbox.map((entry) => (entry.clientId === clientId ? { ...entry, ...change } : entry));
}

/** @param {Entry[]} outbox @param {string} clientId */
export const without = (outbox, clientId) => outbox.filter((entry) => entry.clientId !== clientId);

/** @param {Entry[]} outbox @param {string} clientId @param {number} at @param {number} newest */
export function sent(outbox, clientId, at, newest) {
  return outbox.map((entry) =>
    entry.clientId === clientId
      ? {
          ...entry,
          state: /** @type {const} */ ('pending'),
          code: '',
          sentAt: at,
          baseline: entry.sentAt ? entry.baseline : newest,
        }
      : entry,
  );
}

/** The connection is gone: what was in flight may or may not have arrived.
 * @param {Entry[]} outbox @returns {Entry[]} */
export function interrupted(outbox) {
  return outbox.map((entry) => (entry.state === 'pending' ? { ...entry, state: 'unsure' } : entry));
}

/** The room's newest messages were read and did not confirm these. @param {Entry[]} outbox @param {number} roomId
 * @returns {Entry[]} */
export function settled(outbox, roomId) {
  return outbox.map((entry) =>
    entry.roomId === roomId && entry.state === 'unsure'
      ? { ...entry, state: 'failed', code: entry.code || 'connection_lost' }
      : entry,
  );
}

/** For how long the server may still store what it did not answer. @param {Entry} entry @param {number} now */
export function settlesIn({ code, sentAt }, now) {
  return code === 'timeout' ? Math.max(0, sentAt + SETTLE_MS - now) : 0;
}

/** Removes the entries that these messages confirm. @param {Entry[]} outbox @param {Message[]} arrived
 * @param {number} ownId @returns {Entry[]} */
export function reconciled(outbox, arrived, ownId) {
  let rest = outbox;
  for (const message of arrived) {
    if (message.author?.id !== ownId) continue;
    const match = rest.find((entry) => confirms(message, entry));
    if (match) rest = without(rest, match.clientId);
  }
  return rest;
}

/** @param {Message} message @param {Entry} entry */
function confirms(message, entry) {
  return (
    entry.sentAt > 0 &&
    message.roomId === entry.roomId &&
    message.id > entry.baseline &&
    (message.content === entry.content || message.content === entry.content.trim())
  );
}

/** The entry to send now, if any. @param {Entry[]} outbox @param {number} roomId @returns {Entry | null} */
export function nextToSend(outbox, roomId) {
  const own = outbox.filter((entry) => entry.roomId === roomId);
  if (own.some((entry) => entry.state === 'pending' || entry.state === 'unsure')) return null;
  return own.find((entry) => entry.state === 'queued') ?? null;
}

/** @param {Entry[]} outbox @param {number} roomId */
export const inFlight = (outbox, roomId) =>
  outbox.find((entry) => entry.roomId === roomId && entry.state === 'pending') ?? null;
