// SPDX-License-Identifier: GPL-3.0-or-later

/** Which room is open: the one that the address names, or on a wide screen the first. */

import { shownRooms } from './reduce-rooms.js';
import { problemFrom } from './rest.js';
import { hashOfRoom, roomOfHash } from './route.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {(roomId: number) => Promise<boolean>} Learn whether the room is ours to see */

const LOBBY = 1;
const NARROW = '(max-width: 719px)';
/** Answers that say what a room is to us: no number of a room, not ours, not there. */
const FINAL = new Set([400, 403, 404]);

/** Learns by one question what a room is to us that the list does not hold.
 * @param {Store} store @param {{room: import('./rest.js').Rest['room']}} rest @returns {Learn} */
export function createLearn(store, rest) {
  return async (roomId) => {
    try {
      store.dispatch({ type: 'room/known', room: await rest.room(roomId) });
      return true;
    } catch (error) {
      const problem = problemFrom(error);
      if (FINAL.has(problem.status)) store.dispatch({ type: 'room/denied', roomId, problem });
      return false;
    }
  };
}

/** @param {Store} store @param {import('./room-list.js').RoomList} list @param {Learn} learn */
export function followAddress(store, list, learn) {
  function openFromAddress() {
    const { session, openRoomId } = store.get();
    if (session.status !== 'active') return;
    const roomId = roomOfHash(location.hash);
    if (roomId !== openRoomId) store.dispatch({ type: 'room/opened', roomId });
    if (roomId && !store.get().rooms.order.includes(roomId)) learn(roomId);
  }

  /** On a wide screen a room is open from the start; a narrow one starts with the list. */
  function openFirst() {
    const { openRoomId, rooms } = store.get();
    if (openRoomId || !rooms.loaded || location.hash.startsWith('#/r/') || matchMedia(NARROW).matches) return;
    const shown = shownRooms(store.get());
    const room = shown.find(({ id }) => id === LOBBY) ?? shown[0];
    if (!room) return;
    history.replaceState(null, '', hashOfRoom(room.id));
    openFromAddress();
  }

  async function begin() {
    openFromAddress();
    await list.load(1);
    openFirst();
  }

  store.subscribe((_, event) => {
    if (event.type === 'session/opened') begin();
    if (event.type === 'room/removed' && event.roomId === store.get().openRoomId) learn(event.roomId);
    if (event.type === 'connection/ready') openFromAddress();
    if (event.type === 'session/closed') history.replaceState(null, '', location.pathname);
  });
  window.addEventListener('hashchange', openFromAddress);
  if (store.get().session.status === 'active') begin();
}
