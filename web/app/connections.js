// SPDX-License-Identifier: GPL-3.0-or-later

/** Decides which connection there should be: one to the open room while the session is good. Level 1 binds a socket
 * to a room; with one socket for all rooms only this file changes. */

import { connect } from './socket.js';
import { hashOfRoom, roomOfHash } from './route.js';
import { shownRooms } from './reduce-rooms.js';

/** @typedef {import('./types.js').Event} Event */

const RETRY_HISTORY_MS = 3_000;
const REFRESH_MS = 60_000;
const REFRESH_SOON_MS = 1_000;
const LOBBY = 1;

/** @param {import('./store.js').Store} store @param {import('./history.js').History} history
 * @param {import('./room-actions.js').RoomActions} rooms
 * @param {(problem: import('./types.js').Problem) => void} onRefused */
export function createConnections(store, history, rooms, onRefused) {
  /** @type {import('./socket.js').Link | null} */
  let link = null;
  let era = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let refreshTimer;

  /** @param {Event} event */
  function hear(event) {
    if (event.type === 'frame/refused') return onRefused(event.problem);
    store.dispatch(event);
    if (event.type === 'connection/opened') {
      era += 1;
      read(event.roomId);
    }
    if (event.type === 'connection/lost') {
      era += 1;
      rescue(event.roomId);
    }
  }

  /** Tells later whether the socket that is open now has been open ever since. @param {number} roomId */
  function liveness(roomId) {
    const mine = era;
    return () => mine === era && link?.roomId === roomId && store.get().connection.status === 'online';
  }

  /** Reads what was missed, again and again while the connection stands. @param {number} roomId */
  async function read(roomId) {
    const isLive = liveness(roomId);
    const done = await history.catchUp(roomId, isLive);
    if (!done && isLive())
      setTimeout(() => {
        if (isLive()) read(roomId);
      }, RETRY_HISTORY_MS);
  }

  /** Without a socket the page can still show the room, and learns why the socket was refused.
   * @param {number} roomId */
  async function rescue(roomId) {
    const allowed = await rooms.learn(roomId);
    if (!allowed) {
      if (store.get().denied[roomId]) close();
      return;
    }
    if (link?.roomId === roomId && !store.get().timelines[roomId]?.loaded) await history.catchUp(roomId, () => false);
  }

  function close() {
    const old = link;
    link = null;
    old?.close();
  }

  /** Makes the connection what the state wants. */
  function follow() {
    const { session, openRoomId, denied } = store.get();
    const wanted = session.status === 'active' && !denied[openRoomId] ? openRoomId : 0;
    if ((link?.roomId ?? 0) === wanted) return;
    close();
    if (!wanted) return;
    link = connect(wanted, hear);
    link.open();
  }

  function openFromAddress() {
    const { session, openRoomId } = store.get();
    if (session.status !== 'active') return;
    const roomId = roomOfHash(location.hash);
    if (roomId === openRoomId) return;
    store.dispatch({ type: 'room/opened', roomId });
    if (roomId && !store.get().rooms.order.includes(roomId)) rooms.learn(roomId);
  }

  /** On a wide screen a room is open from the start; a narrow one starts with the list. */
  function openFirst() {
    const {
      openRoomId,
      rooms: { loaded },
    } = store.get();
    if (openRoomId || !loaded || location.hash.startsWith('#/r/') || matchMedia('(max-width: 719px)').matches) return;
    const shown = shownRooms(store.get());
    const room = shown.find(({ id }) => id === LOBBY) ?? shown[0];
    if (!room) return;
    window.history.replaceState(null, '', hashOfRoom(room.id));
    openFromAddress();
  }

  /** Member counts changed; many joins in a row ask once. */
  function refreshSoon() {
    clearTimeout(refreshTimer);
    refreshTimer = setTimeout(refreshShown, REFRESH_SOON_MS);
  }

  function refreshShown() {
    if (!document.hidden && store.get().session.status === 'active') rooms.refresh();
  }

  async function begin() {
    openFromAddress();
    await rooms.load(1);
    openFirst();
  }

  return {
    /** @param {string} frame */
    send: (frame) => link?.send(frame) ?? false,
    /** @param {number} roomId */
    recheck: (roomId) => history.catchUp(roomId, liveness(roomId)),
    retry: () => link?.retry(),
    renew: () => link?.renew(),
    /** @param {number} roomId */
    reread: (roomId) => read(roomId),
    /** @param {number} roomId */
    loadOlder: (roomId) => history.loadOlder(roomId),
    start() {
      store.subscribe((state, event) => {
        if (event.type === 'session/opened') begin();
        if (event.type === 'room/joined') rooms.learn(event.roomId);
        if (event.type === 'message/arrived' && event.message.event) refreshSoon();
        if (event.type === 'session/closed') window.history.replaceState(null, '', location.pathname);
        follow();
      });
      window.addEventListener('hashchange', openFromAddress);
      document.addEventListener('visibilitychange', refreshShown);
      setInterval(refreshShown, REFRESH_MS);
      if (store.get().session.status === 'active') {
        follow();
        begin();
      }
    },
  };
}

/** @typedef {ReturnType<typeof createConnections>} Connections */
