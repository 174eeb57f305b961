// SPDX-License-Identifier: GPL-3.0-or-later

/** The list of rooms as the server tells it: page by page, again from time to time, and by search. */

import { problemFrom } from './rest.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./rest.js').Rest} Rest */

const LIST_SIZE = 50;
const SEARCH_MS = 250;
const REFRESH_MS = 60_000;

/** @param {Store} store @param {Rest} rest */
export function createRoomList(store, rest) {
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

  return {
    load,
    refresh,
    search: createSearch(store, rest),
    loadMore() {
      const { loading, page } = store.get().rooms;
      if (!loading) load(page + 1);
    },
  };
}

/** @typedef {ReturnType<typeof createRoomList>} RoomList */

/** Shows at once what matches here, and asks the server when the typing pauses. @param {Store} store @param {Rest} rest
 * @returns {(text: string) => void} */
function createSearch(store, rest) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} text */
  async function ask(text) {
    try {
      const { rooms } = await rest.rooms({ page: 1, page_size: LIST_SIZE, search: text.trim() });
      store.dispatch({ type: 'rooms/found', text, rooms });
    } catch (error) {
      store.dispatch({ type: 'rooms/failed', problem: problemFrom(error) });
    }
  }

  return (text) => {
    store.dispatch({ type: 'rooms/searched', text });
    clearTimeout(timer);
    if (text.trim()) timer = setTimeout(() => ask(text), SEARCH_MS);
  };
}

/** Rooms appear and change: a page that is looked at asks now and then. @param {Store} store @param {RoomList} list */
export function keepFresh(store, list) {
  const refreshShown = () => {
    if (!document.hidden && store.get().session.status === 'active') list.refresh();
  };
  document.addEventListener('visibilitychange', refreshShown);
  setInterval(refreshShown, REFRESH_MS);
}
