// SPDX-License-Identifier: GPL-3.0-or-later

/** The page's connection: there is one as long as the session is good, and what it says goes to the store. */

import { createConnection } from '../core/connection.js';
import { socketUrl2 } from '../core/frames.js';
import { uuidOf } from '../core/ids.js';
import { eventOf } from './hear.js';
import { kept } from './storage.js';

/** @typedef {import('./types.js').Event} Event */

/** @param {import('./store.js').Store} store @param {import('../core/tokens.js').TokenKeeper} tokens
 * @param {(event: Event) => void} hear */
export function createLink(store, tokens, hear) {
  const connection = createConnection(
    {
      open: () => new WebSocket(socketUrl2(location)),
      fresh: tokens.fresh,
      refresh: tokens.refresh,
      userId: () => store.get().session.user?.id ?? 0,
      client: 'web 1.0',
      deviceId: deviceId(),
      watch: watchBrowser,
    },
    (event) => {
      const heard = event.type === 'frame' ? eventOf(event.frame, { now: Date.now(), random: Math.random() }) : event;
      if (heard) hear(heard);
    },
  );
  return {
    ...connection,
    /** Makes the connection what the session wants. Called after every change of the state. */
    follow() {
      const wanted = store.get().session.status === 'active';
      if (wanted === connection.isRunning()) return;
      if (wanted) connection.start();
      else connection.stop();
    },
  };
}

/** @typedef {ReturnType<typeof createLink>} Link */

/** This browser's name, the same for ever. */
function deviceId() {
  const known = kept.read('device');
  if (typeof known === 'string' && known) return known;
  const made = uuidOf(Date.now());
  kept.write('device', made);
  return made;
}

/** @param {() => void} doubt @param {() => void} offline */
function watchBrowser(doubt, offline) {
  const { signal, abort } = listening();
  window.addEventListener('online', doubt, { signal });
  window.addEventListener('offline', offline, { signal });
  document.addEventListener('visibilitychange', () => document.hidden || doubt(), { signal });
  return abort;
}

function listening() {
  const life = new AbortController();
  return { signal: life.signal, abort: () => life.abort() };
}
