// SPDX-License-Identifier: GPL-3.0-or-later

/** Reads a room's messages: the newest after (re)connecting, older ones on demand. */

import { judgeOlder, merge, olderPage, PAGE_SIZE, touches } from './timeline.js';
import { timelineOf } from './reduce-timelines.js';
import { problemFrom } from './rest.js';

/** So many pages are read to reach what is known; beyond, the older part is dropped and read again on demand. */
const CATCH_UP_PAGES = 6;
/** Pages shift while they are read; this many looks further or nearer always suffice in practice. */
const OLDER_LOOKS = 8;

/** @param {import('./store.js').Store} store @param {import('./rest.js').Rest} rest */
export function createHistory(store, rest) {
  /** @type {Map<number, object>} */
  const running = new Map();

  /** Reads the newest messages back to what is known. The last call for a room wins.
   * @param {number} roomId @param {() => boolean} isLive whether a socket opened before the call still is open */
  async function catchUp(roomId, isLive) {
    const turn = {};
    running.set(roomId, turn);
    store.dispatch({ type: 'history/loading', roomId });
    try {
      const fetched = await newest(roomId);
      if (running.get(roomId) === turn) store.dispatch({ type: 'history/newest', roomId, live: isLive(), ...fetched });
      return true;
    } catch (error) {
      if (running.get(roomId) === turn) store.dispatch({ type: 'history/failed', roomId, problem: problemFrom(error) });
      return false;
    }
  }

  /** @param {number} roomId */
  async function newest(roomId) {
    const known = timelineOf(store.get(), roomId);
    /** @type {import('./types.js').Message[]} */
    let messages = [];
    for (let page = 1; ; page += 1) {
      const answer = await rest.messages(roomId, page, PAGE_SIZE);
      messages = merge(answer.messages, messages);
      const reachedStart = page >= answer.pagination.totalPages;
      const contiguous = touches(messages, known.messages) || reachedStart;
      if (contiguous || page === CATCH_UP_PAGES) return { messages, contiguous, reachedStart };
    }
  }

  /** Reads one page before the loaded run. @param {number} roomId */
  async function loadOlder(roomId) {
    const timeline = timelineOf(store.get(), roomId);
    if (!timeline.loaded || timeline.loadingOlder || timeline.reachedStart) return;
    store.dispatch({ type: 'history/loadingOlder', roomId });
    try {
      store.dispatch({ type: 'history/older', roomId, ...(await older(roomId, timeline.messages)) });
    } catch (error) {
      problemFrom(error);
      store.dispatch({ type: 'history/olderFailed', roomId });
    }
  }

  /** @param {number} roomId @param {import('./types.js').Message[]} run */
  async function older(roomId, run) {
    const { page: first, pageSize } = olderPage(run.length);
    /** @type {import('./types.js').Message[]} */
    let messages = [];
    let page = first;
    for (let look = 0; look < OLDER_LOOKS && page > 0; look += 1) {
      const answer = await rest.messages(roomId, page, pageSize);
      messages = merge(answer.messages, messages);
      const last = page >= answer.pagination.totalPages;
      const verdict = judgeOlder(messages, run);
      if (verdict === 'joined' || (verdict === 'further' && last)) return { messages, reachedStart: last };
      page += verdict === 'further' ? 1 : -1;
    }
    return { messages: [], reachedStart: page <= 0 };
  }

  return { catchUp, loadOlder };
}

/** @typedef {ReturnType<typeof createHistory>} History */
