// SPDX-License-Identifier: GPL-3.0-or-later

/** The members of the open room, as the server lists them: read when the room is opened, and again when somebody came
 * or went. Of a large room only the first pages are read. */

import { membershipOf } from './reduce-members.js';
import { problemFrom } from './rest.js';
import { createCoalescer, roomPutInDoubt, waitsOf } from './room-refresh.js';

/** @typedef {import('./types.js').Member} Member */
/** @typedef {import('./store.js').Store} Store */

const PAGE_SIZE = 100;
export const ROSTER_MAX = 200;

/** @param {Pick<import('./rest.js').Rest, 'members'>} rest @param {number} roomId
 * @returns {Promise<{members: Member[], isWhole: boolean}>} */
export async function readRoster(rest, roomId) {
  /** @type {Member[]} */
  const members = [];
  for (let after = ''; ; ) {
    const page = await rest.members(roomId, { after, limit: PAGE_SIZE });
    members.push(...page.members);
    if (!page.next || members.length >= ROSTER_MAX) return { members, isWhole: !page.next };
    after = page.next;
  }
}

/** @param {Store} store @param {Pick<import('./rest.js').Rest, 'members'>} rest */
export function followRoster(store, rest) {
  const want = createCoalescer(ask, (roomId) => waitsOf(store.get().rooms.byId[roomId]?.memberCount ?? 0, Math.random()));

  /** @param {number} roomId */
  async function ask(roomId) {
    const state = store.get();
    if (state.session.status !== 'active' || membershipOf(state, roomId) !== 'yes') return;
    try {
      store.dispatch({ type: 'roster/loaded', roomId, roster: await readRoster(rest, roomId) });
    } catch (error) {
      problemFrom(error);
    }
  }

  store.subscribe((state, event) => {
    const { openRoomId } = state;
    if (!openRoomId) return;
    const begins = ['room/opened', 'room/added', 'connection/ready', 'page/shown'].includes(event.type);
    if (begins && !state.rosters[openRoomId]) ask(openRoomId);
    else if (begins || roomPutInDoubt(event) === openRoomId) want(openRoomId);
  });
}
