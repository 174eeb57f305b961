// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * One connection to one room, kept up until it is closed: reconnects with back-off, and distrusts a socket after
 * sleep. Level 1 authenticates it by the cookie that the browser sends by itself.
 */

import { attemptAfter, delayOf } from './backoff.js';
import { decodeFrame, socketUrl } from './protocol.js';

/** @typedef {import('./types.js').Event} Event */

const HANDSHAKE_MS = 10_000;
const WATCH_MS = 5_000;
/** A timer this late means that the machine slept. */
const SLEPT_MS = 20_000;

/** Nothing happens before `open()`. @param {number} roomId @param {(event: Event) => void} tell */
export function connect(roomId, tell) {
  const life = new AbortController();
  /** @type {WebSocket | null} */
  let socket = null;
  let attempt = 0;
  let openedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function open() {
    clearTimeout(timer);
    drop();
    tell({ type: 'connection/connecting', roomId });
    const made = new WebSocket(socketUrl(location, roomId));
    socket = made;
    openedAt = 0;
    timer = setTimeout(() => lost(made), HANDSHAKE_MS);
    made.onopen = () => {
      clearTimeout(timer);
      openedAt = Date.now();
      tell({ type: 'connection/opened', roomId });
    };
    made.onmessage = ({ data }) => {
      const event = decodeFrame(String(data));
      if (event) tell(event);
    };
    made.onclose = () => lost(made);
  }

  /** @param {WebSocket} which */
  function lost(which) {
    if (which !== socket) return;
    clearTimeout(timer);
    drop();
    attempt = attemptAfter(attempt, openedAt ? Date.now() - openedAt : 0);
    const delay = delayOf(attempt, Math.random());
    attempt += 1;
    timer = setTimeout(open, delay);
    tell({ type: 'connection/lost', roomId, retryAt: Date.now() + delay });
  }

  function drop() {
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  }

  /** Something suggests that the socket is dead although it says OPEN. */
  function distrust() {
    if (openedAt) tell({ type: 'connection/lost', roomId, retryAt: Date.now() });
    attempt = 0;
    open();
  }

  watch(life.signal, distrust, () => socket && lost(socket));

  return {
    roomId,
    open,
    /** Leaves this socket for a new one: what the old one still says is not heard. */
    renew() {
      tell({ type: 'connection/closed', roomId });
      open();
    },
    retry: () => {
      if (!openedAt) {
        attempt = 0;
        open();
      }
    },
    /** @param {string} frame @returns {boolean} whether it was handed to an open socket */
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(frame);
      return true;
    },
    close() {
      life.abort();
      clearTimeout(timer);
      drop();
      tell({ type: 'connection/closed', roomId });
    },
  };
}

/** @typedef {ReturnType<typeof connect>} Link */

/** @param {AbortSignal} signal @param {() => void} onDoubt @param {() => void} onOffline */
function watch(signal, onDoubt, onOffline) {
  let last = Date.now();
  const watcher = setInterval(() => {
    const now = Date.now();
    if (now - last > SLEPT_MS + WATCH_MS) onDoubt();
    last = now;
  }, WATCH_MS);
  signal.addEventListener('abort', () => clearInterval(watcher));
  window.addEventListener('online', onDoubt, { signal });
  window.addEventListener('offline', onOffline, { signal });
}
