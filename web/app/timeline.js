// SPDX-License-Identifier: GPL-3.0-or-later

/** One room's messages as an unbroken run that ends at the newest one. Pure. */

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Timeline} Timeline */

/** @returns {Timeline} */
export function emptyTimeline() {
  return {
    messages: [],
    ahead: [],
    loaded: false,
    caughtUp: false,
    loading: false,
    loadingOlder: false,
    reachedStart: false,
    problem: null,
    unread: 0,
    unreadFrom: 0,
  };
}

/** Unites runs by id, ascending; the later argument wins. @param {...Message[]} runs @returns {Message[]} */
export function merge(...runs) {
  /** @type {Map<number, Message>} */
  const byId = new Map();
  for (const run of runs) for (const message of run) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** @param {Message[]} run */
export const newestId = (run) => run.at(-1)?.id ?? 0;
/** @param {Message[]} run */
export const oldestId = (run) => run[0]?.id ?? 0;

/** Whether a newer run reaches back to an older one, so that nothing can be missing between them.
 * @param {Message[]} newer @param {Message[]} older */
export function touches(newer, older) {
  return older.length === 0 || (newer.length > 0 && oldestId(newer) <= newestId(older));
}

export const PAGE_SIZE = 50;
const SMALLEST_PAGE = 40;

/** Which page to ask for to get what lies before a run of `loaded` messages. Pages are counted from the newest
 * message and shift when new ones arrive, so the size is chosen such that the page overlaps the run: an overlap
 * proves that no message fell between. @param {number} loaded @returns {{page: number, pageSize: number}} */
export function olderPage(loaded) {
  let pageSize = PAGE_SIZE;
  for (let size = PAGE_SIZE; size >= SMALLEST_PAGE; size -= 1) {
    const overlap = loaded % size;
    const best = loaded % pageSize;
    if (overlap > 0 && (best === 0 || overlap < best)) pageSize = size;
  }
  return { page: Math.floor(Math.max(loaded - 1, 0) / pageSize) + 1, pageSize };
}

/** What a fetched older page means for the run: joined to it, nothing new in it (look further back), or a gap
 * between (look nearer). @param {Message[]} fetched @param {Message[]} run
 * @returns {'joined' | 'further' | 'nearer'} */
export function judgeOlder(fetched, run) {
  if (fetched.length === 0) return 'nearer';
  if (newestId(fetched) < oldestId(run)) return 'nearer';
  return oldestId(fetched) >= oldestId(run) ? 'further' : 'joined';
}

/** @param {Timeline} timeline @param {Message} message @returns {Timeline} */
export function withArrival(timeline, message) {
  if (!timeline.caughtUp) return { ...timeline, ahead: merge(timeline.ahead, [message]) };
  if (newestId(timeline.messages) < message.id) return { ...timeline, messages: [...timeline.messages, message] };
  return { ...timeline, messages: merge(timeline.messages, [message]) };
}

/** Joins the newest pages to the run; when they do not reach it, the older part is dropped and loaded again on
 * demand. @param {Timeline} timeline
 * @param {{messages: Message[], contiguous: boolean, reachedStart: boolean, live: boolean}} fetched
 * @returns {Timeline} */
export function withNewest(timeline, { messages, contiguous, reachedStart, live }) {
  const known = contiguous ? timeline.messages : [];
  return {
    ...timeline,
    messages: merge(known, messages, live ? timeline.ahead : []),
    ahead: live ? [] : timeline.ahead,
    loaded: true,
    loading: false,
    caughtUp: live,
    reachedStart: reachedStart || (contiguous && timeline.reachedStart),
    problem: null,
  };
}

/** @param {Timeline} timeline @param {Message[]} messages @param {boolean} reachedStart @returns {Timeline} */
export function withOlder(timeline, messages, reachedStart) {
  return { ...timeline, messages: merge(messages, timeline.messages), loadingOlder: false, reachedStart };
}
