// SPDX-License-Identifier: GPL-3.0-or-later

/** Asks for what rooms miss: `sync` for those that are behind, the newest page for those that are far behind or were never
 * read. What is missing says the state; each question goes out once. */

import { encode } from '../core/frames.js';
import { inFrames } from '../core/purge.js';
import { SYNC } from './hear.js';
import { timelineOf } from './reduce-timelines.js';
import { problemFrom } from './rest.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./types.js').State} State */
/** @typedef {{history: import('./rest.js').Rest['history']}} Rest */

export const PAGE_SIZE = 50;
export const LARGEST_PAGE = 100;
const SYNC_ROOMS = 100;
const RETRY_MS = 3_000;
/** A room that one only visits is not told of changes: it asks. */
const VISIT_MS = 4_000;
/** After so long an ack without its message means that the message was lost on the way. */
const HINT_MS = 2_000;

let names = 0;
export const nameOf = (/** @type {string} */ kind) => `${kind}${(names += 1)}`;

/** @param {Store} store @param {Rest} rest @param {(frame: string) => boolean} send */
export function createSyncer(store, rest, send) {
  const readNewest = createNewest(store, rest);

  function syncBehind() {
    const logs = Object.entries(store.get().timelines).map(([id, { sync }]) => ({ roomId: Number(id), sync }));
    const behind = logs.filter(({ sync }) => sync.phase === 'behind' && !sync.asked);
    for (const rooms of inFrames(behind, SYNC_ROOMS)) {
      const id = nameOf(SYNC);
      const asked = rooms.map(({ roomId, sync }) => ({ roomId, after: sync.last }));
      if (send(encode.sync(id, asked)))
        store.dispatch({ type: 'sync/asked', id, roomIds: asked.map(({ roomId }) => roomId) });
    }
  }

  return {
    /** Called after every change of the state; does nothing most of the time. */
    drain() {
      if (store.get().connection.status === 'online') syncBehind();
      for (const [id, { sync, problem }] of Object.entries(store.get().timelines))
        if (sync.phase === 'far' && !sync.asked && !problem) readNewest(Number(id));
    },
    /** The server did not answer a `sync`; it is asked again later. @param {import('./types.js').Event} event */
    refused: (event) => setTimeout(() => store.dispatch(event), event.problem.retryAfter || RETRY_MS),
  };
}

/** @typedef {ReturnType<typeof createSyncer>} Syncer */

/** @param {Store} store @param {Rest} rest */
function createNewest(store, rest) {
  /** Again and again while it is wanted. @param {number} roomId */
  return async function readNewest(roomId) {
    const id = nameOf('newest.');
    store.dispatch({ type: 'history/loading', roomId, id });
    const unread = store.get().heads[roomId]?.unread ?? 0;
    try {
      const page = await rest.history(roomId, { before: 0 }, Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, unread + 10)));
      store.dispatch({ type: 'history/newest', roomId, id, page });
    } catch (error) {
      store.dispatch({ type: 'history/failed', roomId, id, problem: problemFrom(error) });
      setTimeout(() => wantAgain(store, roomId, id), RETRY_MS);
    }
  };
}

/** @param {Store} store @param {number} roomId @param {string} id of the question that failed */
function wantAgain(store, roomId, id) {
  const { denied, session } = store.get();
  if (denied[roomId] || session.status !== 'active') return;
  if (timelineOf(store.get(), roomId).sync.asked === id) store.dispatch({ type: 'history/wanted', roomId });
}

/** Doubts what was not heard in time: an ack whose message did not come, a visited room that is not told of changes.
 * @param {Store} store */
export function followDoubts(store) {
  store.subscribe((_, event) => {
    if (event.type !== 'outbox/acknowledged') return;
    const { roomId, seq } = event;
    setTimeout(() => store.dispatch({ type: 'room/hint', roomId, seq }), HINT_MS);
  });
  setInterval(() => visit(store), VISIT_MS);
}

/** @param {Store} store */
function visit(store) {
  const state = store.get();
  const { openRoomId: roomId, known, heads, pageHidden, connection } = state;
  const { loaded, sync } = timelineOf(state, roomId);
  if (!roomId || pageHidden || !known || heads[roomId] || !loaded || connection.status !== 'online') return;
  store.dispatch({ type: 'room/hint', roomId, seq: sync.last + 1 });
}
