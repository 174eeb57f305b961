// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about one room: open, create, join, leave. */

import { fieldProblem, localProblem } from './problems.js';
import { problemFrom, RestError } from './rest.js';
import { hashOfRoom, roomOfText } from './route.js';
import { shownRooms } from './reduce-rooms.js';
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

/** @param {number} roomId */
function go(roomId) {
  location.hash = hashOfRoom(roomId);
}

/** @param {Store} store @param {Rest} rest
 * @param {import('./session-actions.js').SessionActions['submit']} submit */
export function createRoomActions(store, rest, submit) {
  return {
    go,
    /** Opens the room before or after the open one. @param {number} step */
    neighbour(step) {
      const ids = shownRooms(store.get()).map((room) => room.id);
      if (!ids.length) return;
      const at = ids.indexOf(store.get().openRoomId);
      go(ids[(at < 0 ? 0 : at + step + ids.length) % ids.length]);
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
      return submit('join-room', id ? null : fieldProblem('address', 'invalid'), async () => {
        await enter(store, rest, id, password);
        store.dispatch({ type: 'room/known', room: await rest.room(id) });
        store.dispatch({ type: 'dialog/closed' });
        go(id);
      });
    },
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
