// SPDX-License-Identifier: GPL-3.0-or-later

/** Asks again for a room whose facts, its member count above all, may have changed. The server tells who came and went, and
 * not how many there are now; counting along would count twice what an answer on its way has counted already. */

import { problemFrom } from './rest.js';

/** @typedef {import('./types.js').Event} Event */

const SOON_MS = 250;
const PAUSE_MS = 3_000;
/** A room asks all its members' pages to ask at once, so large rooms take their time: this much more a member. */
const SPREAD_MS = 10;

/** The room whose facts an event puts in doubt, or 0: somebody came or went, oneself among them. @param {Event} event @returns {number} */
export function roomPutInDoubt(event) {
  switch (event.type) {
    case 'change/arrived':
      return event.message.kind === 'system' ? event.roomId : 0;
    case 'sync/answered':
      return event.page.messages.some(isSystem) ? event.roomId : 0;
    case 'room/removed':
      return event.roomId;
    default:
      return 0;
  }
}

/** @param {import('./types.js').Message} message */
const isSystem = ({ kind }) => kind === 'system';

/** How long a room of this size waits before it is asked for, and then before it may be asked for again.
 * @param {number} members @param {number} random in [0, 1) */
export const waitsOf = (members, random) => ({
  before: SOON_MS + Math.round(SPREAD_MS * members * random),
  between: PAUSE_MS + SPREAD_MS * members,
});

/** However often a room is wanted, it is asked for once at a time and not again before its pause is over; the last wish
 * is always followed by an asking.
 * @param {(roomId: number) => Promise<void>} ask
 * @param {(roomId: number) => {before: number, between: number}} waits @returns {(roomId: number) => void} */
export function createCoalescer(ask, waits) {
  /** Rooms whose turn is not over, and whether they want another. @type {Map<number, boolean>} */
  const turns = new Map();

  /** @param {number} roomId @param {number} pause */
  async function turn(roomId, pause) {
    turns.set(roomId, false);
    await Promise.all([ask(roomId), new Promise((resolve) => setTimeout(resolve, pause))]);
    if (turns.get(roomId)) turn(roomId, pause);
    else turns.delete(roomId);
  }

  return (roomId) => {
    if (turns.has(roomId)) return turns.set(roomId, true);
    turns.set(roomId, false);
    const { before, between } = waits(roomId);
    setTimeout(() => turn(roomId, between), before);
  };
}

/** Keeps the listed rooms true; a hidden page asks when it is looked at again.
 * @param {import('./store.js').Store} store @param {{room: import('./rest.js').Rest['room']}} rest */
export function followRooms(store, rest) {
  /** @type {Set<number>} */
  const unseen = new Set();
  const want = createCoalescer(ask, (roomId) =>
    waitsOf(store.get().rooms.byId[roomId]?.memberCount ?? 0, Math.random()),
  );

  /** @param {number} roomId */
  async function ask(roomId) {
    const { session, rooms, pageHidden } = store.get();
    if (pageHidden) unseen.add(roomId);
    if (pageHidden || session.status !== 'active' || !rooms.order.includes(roomId)) return;
    try {
      store.dispatch({ type: 'room/refreshed', room: await rest.room(roomId) });
    } catch (error) {
      problemFrom(error);
    }
  }

  store.subscribe((_, event) => {
    const roomId = roomPutInDoubt(event);
    if (roomId) want(roomId);
    if (event.type !== 'page/shown') return;
    for (const one of unseen) want(one);
    unseen.clear();
  });
}
