// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about one room: open, create, join, leave. */

import { fieldProblem, localProblem } from './problems.js';
import { problemFrom, RestError } from './rest.js';
import { roomOfText } from './route.js';
import { orderedRooms, shownRooms } from './reduce-rooms.js';
import { DESCRIPTION_CHARS, ROOM_NAME_CHARS, codePoints } from './limits.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./rest.js').Rest} Rest */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {{name: string, description: string, isPrivate: boolean, password: string, maxMembers: number}} NewRoom */

/** @param {NewRoom} form @returns {Problem | null} */
export function checkRoom({ name, description, maxMembers }) {
  if (!name) return fieldProblem('name', 'required');
  if (codePoints(name) > ROOM_NAME_CHARS) return fieldProblem('name', 'max');
  if (codePoints(description) > DESCRIPTION_CHARS) return fieldProblem('description', 'max');
  if (!Number.isInteger(maxMembers) || maxMembers < 1) return fieldProblem('max_members', 'min');
  return null;
}

/** @param {NewRoom} form */
const roomBody = ({ name, description, isPrivate, password, maxMembers }) => ({
  name,
  description,
  is_private: isPrivate,
  password: isPrivate && password ? password : undefined,
  max_members: maxMembers,
});

/** @param {Store} store @param {Rest} rest @param {import('./navigation.js').Navigation} navigation
 * @param {import('./session-actions.js').SessionActions['submit']} submit */
export function createRoomActions(store, rest, navigation, submit) {
  const { go, leave } = navigation;
  return {
    go,
    close: leave,
    /** Opens the room before or after the open one. @param {number} step @param {boolean} [unreadOnly] */
    neighbour(step, unreadOnly = false) {
      const id = neighbourOf(store.get(), step, unreadOnly);
      if (id) go(id);
    },
    /** @param {NewRoom} form */
    create: (form) =>
      submit('create-room', checkRoom(form), async () => {
        const room = await rest.createRoom(roomBody(form));
        store.dispatch({ type: 'room/known', room });
        store.dispatch({ type: 'dialog/closed' });
        go(room.id);
      }),
    /** @param {{roomId?: number, address?: string, password: string}} form */
    join: ({ roomId, address = '', password }) => {
      const id = roomId || roomOfText(address);
      const isThere = store.get().openRoomId === id; // and may have gone on when the answer comes
      return submit('join-room', id ? null : fieldProblem('address', 'invalid'), async () => {
        await enter(store, rest, id, password);
        store.dispatch({ type: 'room/known', room: await rest.room(id) });
        store.dispatch({ type: 'dialog/closed' });
        if (!isThere) go(id);
      });
    },
    prefer: createPreferring(store, rest),
    /** @param {number} roomId */
    leave: (roomId) =>
      submit('leave-room', null, async () => {
        await rest.leave(roomId);
        store.dispatch({ type: 'room/removed', roomId, reason: 'left' });
        store.dispatch({ type: 'dialog/closed' });
        if (store.get().rooms.byId[roomId]?.isPrivate) go(shownRooms(store.get())[0]?.id ?? 0);
      }),
  };
}

/** @typedef {ReturnType<typeof createRoomActions>} RoomActions */

/** @param {import('./types.js').State} state @param {number} step @param {boolean} unreadOnly */
function neighbourOf(state, step, unreadOnly) {
  const { openRoomId, heads } = state;
  const isWanted = (/** @type {number} */ id) => !unreadOnly || id === openRoomId || heads[id]?.unread > 0;
  const ids = orderedRooms(state)
    .map(({ id }) => id)
    .filter(isWanted);
  const at = ids.indexOf(openRoomId);
  return ids[(at < 0 ? 0 : at + step + ids.length) % ids.length] ?? 0;
}

/** Marks a favourite, or says of what one is told. @param {Store} store @param {Rest} rest */
function createPreferring(store, rest) {
  /** @param {number} roomId @param {object} body */
  return async (roomId, body) => {
    try {
      store.dispatch({ type: 'preferences/updated', roomId, preferences: await rest.prefer(roomId, body) });
    } catch (error) {
      store.dispatch({ type: 'notice/shown', key: `error.${problemFrom(error).code}`, at: Date.now() });
    }
  };
}

/** Being a member already is what was wanted; no password helps where none was set.
 * @param {Store} store @param {Rest} rest @param {number} roomId @param {string} password */
async function enter(store, rest, roomId, password) {
  try {
    await rest.join(roomId, password);
  } catch (error) {
    const { status, code } = problemFrom(error);
    if (status === 409) return;
    if (code !== 'access_denied') throw error;
    const problem = { ...localProblem('invitation_only'), status };
    store.dispatch({ type: 'room/denied', roomId, problem });
    throw new RestError(problem);
  }
}
