// SPDX-License-Identifier: GPL-3.0-or-later

/** Which room is open: the one that the address names, or on a wide screen the first. */

import { shownRooms } from './reduce-rooms.js';
import { problemFrom } from './rest.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {(roomId: number) => Promise<boolean>} Learn whether the room is ours to see */

const LOBBY = 1;
const NARROW = '(max-width: 719px)';
/** Answers that say what a room is to us: no number of a room, not ours, not there. */
const FINAL = new Set([400, 403, 404]);

/** Learns by one question what a room is to us that the list does not hold.
 * @param {Store} store @param {{room: import('./rest.js').Rest['room']}} rest @returns {Learn} */
export function createLearn(store, rest) {
  /** @type {Map<number, Promise<boolean>>} */
  const asked = new Map();

  /** @param {number} roomId */
  async function ask(roomId) {
    try {
      store.dispatch({ type: 'room/known', room: await rest.room(roomId) });
      return true;
    } catch (error) {
      const problem = problemFrom(error);
      if (FINAL.has(problem.status)) store.dispatch({ type: 'room/denied', roomId, problem });
      return false;
    } finally {
      asked.delete(roomId);
    }
  }

  return (roomId) => {
    const answer = asked.get(roomId) ?? ask(roomId);
    asked.set(roomId, answer);
    return answer;
  };
}

/** @param {Store} store @param {import('./navigation.js').Navigation} navigation
 * @param {import('./room-list.js').RoomList} list @param {Learn} learn */
export function followAddress(store, navigation, list, learn) {
  function openFromAddress() {
    const { session, openRoomId } = store.get();
    if (session.status !== 'active') return;
    const { roomId, messageId } = navigation.place();
    if (roomId !== openRoomId) store.dispatch({ type: 'room/opened', roomId });
    if (roomId && messageId) store.dispatch({ type: 'message/wanted', roomId, messageId });
    learnOpen();
  }

  function learnOpen() {
    const { session, openRoomId, rooms, denied } = store.get();
    const isUnknown = openRoomId && !rooms.order.includes(openRoomId) && !denied[openRoomId];
    if (session.status === 'active' && isUnknown) learn(openRoomId);
  }

  /** On a wide screen a room is open from the start; a narrow one starts with the list. */
  function openFirst() {
    const { openRoomId, rooms } = store.get();
    if (openRoomId || !rooms.loaded || navigation.place().roomId || matchMedia(NARROW).matches) return;
    const shown = shownRooms(store.get());
    const room = shown.find(({ id }) => id === LOBBY) ?? shown[0];
    if (room) navigation.replace(room.id);
  }

  async function begin() {
    openFromAddress();
    await list.load(1);
    openFirst();
  }

  store.subscribe((_, event) => {
    if (event.type === 'session/opened') begin();
    if (event.type === 'room/removed' && event.roomId === store.get().openRoomId) learn(event.roomId);
    if (event.type === 'connection/ready') learnOpen();
    if (event.type === 'session/closed') navigation.replace(0);
  });
  navigation.subscribe(openFromAddress);
  if (store.get().session.status === 'active') begin();
}
