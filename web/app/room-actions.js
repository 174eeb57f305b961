// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about rooms: list, search, create, join, leave, open. */

import { fieldProblem } from './problems.js';
import { problemFrom } from './rest.js';
import { hashOfRoom, roomOfText } from './route.js';
import { shownRooms } from './reduce-rooms.js';
import { DESCRIPTION_CHARS, ROOM_NAME_CHARS, codePoints } from './limits.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {{name: string, description: string, isPrivate: boolean, password: string, maxMembers: number}} NewRoom */

const LIST_SIZE = 50;
const SEARCH_MS = 250;

/** @param {NewRoom} form @returns {Problem | null} */
export function checkRoom({ name, description, maxMembers }) {
  if (!name) return fieldProblem('name', 'required');
  if (codePoints(name) > ROOM_NAME_CHARS) return fieldProblem('name', 'max');
  if (codePoints(description) > DESCRIPTION_CHARS) return fieldProblem('description', 'max');
  if (!Number.isInteger(maxMembers) || maxMembers < 1) return fieldProblem('max_members', 'min');
  return null;
}

/** @param {Store} store @param {import('./rest.js').Rest} rest
 * @param {import('./session-actions.js').SessionActions['submit']} submit */
export function createRoomActions(store, rest, submit) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let searchTimer;

  /** @param {number} page */
  async function load(page) {
    store.dispatch({ type: 'rooms/loading' });
    try {
      const { rooms, pagination } = await rest.rooms({ page, page_size: LIST_SIZE });
      store.dispatch({ type: 'rooms/loaded', rooms, page, total: pagination.total });
    } catch (error) {
      store.dispatch({ type: 'rooms/failed', problem: problemFrom(error) });
    }
  }

  /** Reads again what is shown already, without a flicker; when it fails, what is shown stays. */
  async function refresh() {
    const pages = Math.max(1, store.get().rooms.page);
    /** @type {import('./types.js').Room[]} */
    const all = [];
    try {
      for (let page = 1; ; page += 1) {
        const { rooms, pagination } = await rest.rooms({ page, page_size: LIST_SIZE });
        all.push(...rooms);
        if (page < pages) continue;
        return store.dispatch({ type: 'rooms/refreshed', rooms: all, total: pagination.total });
      }
    } catch (error) {
      problemFrom(error);
    }
  }

  /** @param {string} text */
  function search(text) {
    store.dispatch({ type: 'rooms/searched', text });
    clearTimeout(searchTimer);
    if (!text.trim()) return;
    searchTimer = setTimeout(async () => {
      try {
        const { rooms } = await rest.rooms({ page: 1, page_size: LIST_SIZE, search: text.trim() });
        store.dispatch({ type: 'rooms/found', text, rooms });
      } catch (error) {
        store.dispatch({ type: 'rooms/failed', problem: problemFrom(error) });
      }
    }, SEARCH_MS);
  }

  /** @param {number} roomId */
  function go(roomId) {
    location.hash = hashOfRoom(roomId);
  }

  /** Learns a room that the list does not hold, and whether it is ours to see. @param {number} roomId */
  async function learn(roomId) {
    try {
      store.dispatch({ type: 'room/known', room: await rest.room(roomId) });
      return true;
    } catch (error) {
      const problem = problemFrom(error);
      if (problem.status === 403 || problem.status === 404) store.dispatch({ type: 'room/denied', roomId, problem });
      return false;
    }
  }

  /** Being a member already is what was wanted. @param {number} roomId @param {string} password */
  async function enter(roomId, password) {
    try {
      await rest.join(roomId, password);
    } catch (error) {
      if (problemFrom(error).status !== 409) throw error;
    }
    store.dispatch({ type: 'room/joined', roomId });
  }

  /** @param {number} step */
  function neighbour(step) {
    const ids = shownRooms(store.get()).map((room) => room.id);
    if (!ids.length) return;
    const at = ids.indexOf(store.get().openRoomId);
    go(ids[(at < 0 ? 0 : at + step + ids.length) % ids.length]);
  }

  return {
    load,
    refresh,
    search,
    go,
    learn,
    neighbour,
    loadMore: () => {
      const { loading, page } = store.get().rooms;
      if (!loading) load(page + 1);
    },
    /** @param {NewRoom} form */
    create: (form) =>
      submit('create-room', checkRoom(form), async () => {
        const room = await rest.createRoom({
          name: form.name,
          description: form.description,
          is_private: form.isPrivate,
          password: form.isPrivate && form.password ? form.password : undefined,
          max_members: form.maxMembers,
        });
        store.dispatch({ type: 'room/known', room });
        store.dispatch({ type: 'room/joined', roomId: room.id });
        store.dispatch({ type: 'dialog/closed' });
        go(room.id);
      }),
    /** @param {{roomId?: number, address?: string, password: string}} form */
    join: ({ roomId, address = '', password }) => {
      const id = roomId || roomOfText(address);
      return submit('join-room', id ? null : fieldProblem('address', 'invalid'), async () => {
        await enter(id, password);
        store.dispatch({ type: 'dialog/closed' });
        go(id);
      });
    },
    /** @param {number} roomId */
    leave: (roomId) =>
      submit('leave-room', null, async () => {
        await rest.leave(roomId);
        store.dispatch({ type: 'room/left', roomId });
        store.dispatch({ type: 'dialog/closed' });
        if (store.get().rooms.byId[roomId]?.isPrivate) go(shownRooms(store.get())[0]?.id ?? 0);
      }),
  };
}

/** @typedef {ReturnType<typeof createRoomActions>} RoomActions */
