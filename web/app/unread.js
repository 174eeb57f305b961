// SPDX-License-Identifier: GPL-3.0-or-later

/** Counts what is unread between two words of the server (protocol, 2.6), and exactly where all of it is loaded. Pure. */

/** @typedef {import('./types.js').Head} Head */
/** @typedef {import('./types.js').Message} Message */

/** Counted up to here; more is "99+". */
const MOST = 100;

/** @param {Message} message @param {number} ownId */
const counts = ({ author, deletedAt }, ownId) => author !== null && author.id !== ownId && !deletedAt;

/** @param {Head} head @param {Message[]} messages that may be unread @param {number} ownId @returns {Head} */
function including(head, messages, ownId) {
  const fresh = messages.filter((one) => one.seq > head.readSeq && counts(one, ownId));
  const mentions = fresh.filter((one) => one.mentions.includes(ownId)).length;
  return {
    ...head,
    unread: Math.min(MOST, head.unread + fresh.length),
    mentions: Math.min(MOST, head.mentions + mentions),
  };
}

/** Adds what was applied and the server's numbers do not hold yet. @param {Head} head @param {Message[]} applied
 * @param {number} ownId @returns {Head} */
export function countedOn(head, applied, ownId) {
  const fresh = applied.filter(({ seq }) => seq > head.countedTo);
  const countedTo = Math.max(head.countedTo, ...fresh.map(({ seq }) => seq));
  return { ...including(head, fresh, ownId), countedTo };
}

/** The exact numbers, where everything after the read position is loaded; else those that are known.
 * @param {Head} head @param {import('./types.js').Timeline} timeline @param {number} ownId @returns {Head} */
export function recounted(head, { loaded, sync, from, messages }, ownId) {
  if (!loaded || sync.phase !== 'live' || from > head.readSeq + 1) return head;
  const first = messages.findLastIndex(({ seq }) => seq <= head.readSeq) + 1;
  return including({ ...head, unread: 0, mentions: 0 }, messages.slice(first), ownId);
}

/** What a badge says. @param {number} count */
export const badgeOf = (count) => (count >= MOST ? '99+' : String(count));
