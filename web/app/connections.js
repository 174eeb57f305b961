// SPDX-License-Identifier: GPL-3.0-or-later

/** Decides which connection there should be: one to the open room while the session is good. Level 1 binds a socket
 * to a room; with one socket for all rooms only this file changes. */

import { connect } from './socket.js';

/** @typedef {import('./types.js').Event} Event */

const RETRY_HISTORY_MS = 3_000;

/** @param {import('./store.js').Store} store @param {import('./history.js').History} history
 * @param {import('./opening.js').Learn} learn
 * @param {(problem: import('./types.js').Problem) => void} onRefused */
export function createConnections(store, history, learn, onRefused) {
  /** @type {import('./socket.js').Link | null} */
  let link = null;
  let era = 0;

  /** @param {Event} event */
  function hear(event) {
    if (event.type === 'frame/refused') return onRefused(event.problem);
    store.dispatch(event);
    if (event.type !== 'connection/opened' && event.type !== 'connection/lost') return;
    era += 1;
    if (event.type === 'connection/opened') read(event.roomId);
    else rescue(event.roomId);
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
    const allowed = await learn(roomId);
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

  return {
    /** Makes the connection what the state wants. Called after every change of the state. */
    follow() {
      const { session, openRoomId, denied } = store.get();
      const wanted = session.status === 'active' && !denied[openRoomId] ? openRoomId : 0;
      if ((link?.roomId ?? 0) === wanted) return;
      close();
      if (!wanted) return;
      link = connect(wanted, hear);
      link.open();
    },
    /** @param {string} frame */
    send: (frame) => link?.send(frame) ?? false,
    retry: () => link?.retry(),
    renew: () => link?.renew(),
    /** @param {number} roomId */
    recheck: (roomId) => history.catchUp(roomId, liveness(roomId)),
    /** @param {number} roomId */
    reread: (roomId) => read(roomId),
  };
}

/** @typedef {ReturnType<typeof createConnections>} Connections */
