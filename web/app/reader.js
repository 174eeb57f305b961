// SPDX-License-Identifier: GPL-3.0-or-later

/** Tells the server what the person looks at: which room has the focus, that somebody types, and how far was read. A room
 * is read when the window is focused and the bottom was visible for a second. */

import { encode } from '../core/frames.js';
import { timelineOf } from './reduce-timelines.js';

/** @typedef {import('./types.js').State} State */

const SEEN_MS = 1_000;
const TYPING_PAUSE_MS = 3_000;

/** @typedef {import('./store.js').Store} Store */
/** @typedef {(frame: string) => boolean} Send */

/** @param {Store} store @param {Send} send */
export function createReader(store, send) {
  const tellFocus = createFocus(store, send);
  const tellRead = createMark(store, send);
  let typedAt = 0;
  return {
    drain() {
      tellFocus();
      tellRead();
    },
    /** @param {number} roomId */
    typed(roomId) {
      const now = Date.now();
      if (now - typedAt >= TYPING_PAUSE_MS && send(encode.typing(roomId))) typedAt = now;
    },
    /** What is typed next is told at once. */
    spoke() {
      typedAt = 0;
    },
    /** From this message on the room is unread again, and stays so until it is left. @param {number} roomId
     * @param {number} seq */
    markUnread(roomId, seq) {
      if (send(encode.markUnread(roomId, seq))) store.dispatch({ type: 'unread/kept', roomId });
    },
  };
}

/** Says which room is looked at, when that changes. @param {Store} store @param {Send} send */
function createFocus(store, send) {
  let told = '';
  return () => {
    const { openRoomId, focused, connection, heads } = store.get();
    const roomId = heads[openRoomId] ? openRoomId : 0;
    const now = `${connection.status} ${roomId} ${focused}`;
    if (now === told) return;
    told = now;
    if (connection.status === 'online') send(encode.focus(roomId, focused));
  };
}

/** @param {Store} store @param {Send} send */
function createMark(store, send) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let roomId = 0;

  /** Whatever came meanwhile was seen, too. */
  function mark() {
    timer = undefined;
    const seen = seenOf(store.get());
    if (seen) send(encode.read(seen.roomId, seen.seq));
  }

  return () => {
    const seen = seenOf(store.get());
    if (timer !== undefined && seen?.roomId === roomId) return;
    clearTimeout(timer);
    timer = seen ? setTimeout(mark, SEEN_MS) : undefined;
    roomId = seen?.roomId ?? 0;
  };
}

/** The place up to which the open room is being read now, if it was not before. @param {State} state */
export function seenOf(state) {
  const { openRoomId, heads, focused, pageHidden, atBottom, keptUnread, connection } = state;
  const head = heads[openRoomId];
  const { loaded, sync } = timelineOf(state, openRoomId);
  const looks = focused && !pageHidden && atBottom && keptUnread !== openRoomId;
  if (!head || !looks || !loaded || sync.phase !== 'live' || connection.status !== 'online') return null;
  return sync.last > head.readSeq ? { roomId: openRoomId, seq: sync.last } : null;
}

/** @typedef {ReturnType<typeof createReader>} Reader */
