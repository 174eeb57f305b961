// SPDX-License-Identifier: GPL-3.0-or-later

/** The tabs of one browser: what one of them looks at needs no notification from another, and one of them notifies. */

const CHANNEL = 'parley.tabs';
const LOCK = 'parley.notices';

/** @param {(roomId: number) => void} onWatched another tab looks at a room now */
export function createTabs(onWatched) {
  const id = Math.random().toString(36).slice(2);
  /** Which room each of the others looks at. @type {Map<string, number>} */
  const others = new Map();
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null;
  let watched = 0;
  let leads = !navigator.locks;
  const tell = (/** @type {boolean} */ asks) => channel?.postMessage({ id, roomId: watched, asks });

  /** @param {MessageEvent} event */
  function hear({ data }) {
    const roomId = Number(data?.roomId) || 0;
    if (roomId) others.set(String(data.id), roomId);
    else others.delete(String(data?.id));
    if (roomId) onWatched(roomId);
    if (data?.asks) tell(false);
  }

  channel?.addEventListener('message', hear);
  tell(true);
  window.addEventListener('pagehide', () => channel?.postMessage({ id, roomId: 0, asks: false }));
  // Held until the tab is closed: then the next tab gets it.
  navigator.locks?.request(LOCK, () => ((leads = true), new Promise(() => {})));

  return {
    /** @param {number} roomId 0: none */
    watch(roomId) {
      if (roomId === watched) return;
      watched = roomId;
      tell(false);
    },
    isWatched: (/** @type {number} */ roomId) => [...others.values()].includes(roomId),
    leads: () => leads,
  };
}

/** @typedef {ReturnType<typeof createTabs>} Tabs */
