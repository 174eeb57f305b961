// SPDX-License-Identifier: GPL-3.0-or-later

/** Fills the open room: at once with what the cache holds, else with the newest page. */

import { membershipOf } from './reduce-members.js';
import { timelineOf } from './reduce-timelines.js';

/** @typedef {import('./types.js').State} State */

/** @param {import('./store.js').Store} store
 * @param {{saved: (roomId: number) => Promise<import('../core/roomlog.js').SavedLog | null>, isReady: () => boolean}}
 *   cache */
export function createOpener(store, cache) {
  /** Rooms whose place in the cache was looked at. @type {Set<number>} */
  const looked = new Set();
  /** @type {Set<number>} */
  const looking = new Set();

  /** @param {number} roomId */
  async function look(roomId) {
    looked.add(roomId);
    looking.add(roomId);
    const saved = await cache.saved(roomId);
    looking.delete(roomId);
    if (!saved) return drain();
    const { connection, heads } = store.get();
    const headSeq = connection.status === 'online' && heads[roomId] ? timelineOf(store.get(), roomId).sync.last : 0;
    store.dispatch({ type: 'log/restored', roomId, saved, headSeq });
  }

  /** Called after every change of the state; does nothing most of the time. */
  function drain() {
    const state = store.get();
    const { openRoomId: roomId } = state;
    if (!isWanted(state)) return;
    if (membershipOf(state, roomId) === 'yes' && !looked.has(roomId)) {
      if (cache.isReady()) look(roomId);
    } else if (!looking.has(roomId) && SETTLED.has(state.connection.status))
      store.dispatch({ type: 'history/wanted', roomId });
  }

  return {
    drain,
    /** Another cache was opened. */
    anew() {
      looked.clear();
      drain();
    },
  };
}

/** While the first attempt to connect lasts it is not known where the room is. */
const SETTLED = new Set(['online', 'offline']);

/** Whether the open room is ours to see and nothing of it is there or on its way. @param {State} state */
function isWanted(state) {
  const { session, openRoomId, denied, rooms } = state;
  if (session.status !== 'active' || !openRoomId || denied[openRoomId]) return false;
  const { loaded, sync, problem } = timelineOf(state, openRoomId);
  const ours = membershipOf(state, openRoomId) === 'yes' || rooms.order.includes(openRoomId);
  return ours && !loaded && !problem && sync.phase !== 'far';
}
