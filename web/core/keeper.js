// SPDX-License-Identifier: GPL-3.0-or-later

/** Writes what changed into the cache: the outbox at once, rooms when they have been quiet for a moment. */

import { savedOf } from './roomlog.js';

/** @typedef {import('./memory-cache.js').Cache} Cache */
/** @typedef {import('./outbox.js').Entry} Entry */
/** @typedef {import('./roomlog.js').Log} Log */
/** @typedef {Record<number, Log>} Logs */

const QUIET_MS = 400;
/** So many messages of a room are kept. */
export const KEPT = 200;

/** @param {Cache} cache */
export function createKeeper(cache) {
  /** @type {Set<number>} */
  const changed = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Logs} */
  let current = {};

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const writes = [...changed].map((roomId) => {
      const log = current[roomId];
      return log?.loaded ? cache.saveRoom(roomId, savedOf(log, KEPT)) : cache.dropRoom(roomId);
    });
    changed.clear();
    return Promise.all(writes);
  }

  return {
    flush,
    /** @param {Logs} before @param {Logs} after */
    rooms(before, after) {
      current = after;
      for (const roomId of new Set([...Object.keys(before), ...Object.keys(after)].map(Number)))
        if (differs(before[roomId], after[roomId])) changed.add(roomId);
      if (changed.size) timer ??= setTimeout(flush, QUIET_MS);
    },
    /** @param {Entry[]} before @param {Entry[]} after */
    outbox(before, after) {
      const known = new Set(before);
      const names = new Set(after.map(({ clientId }) => clientId));
      for (const entry of before) if (!names.has(entry.clientId)) cache.dropEntry(entry.clientId);
      for (const entry of after) if (!known.has(entry)) cache.saveEntry(entry);
    },
  };
}

/** @param {Log | undefined} before @param {Log | undefined} after */
function differs(before, after) {
  if (!before || !after) return (before ?? after)?.loaded ?? false;
  return before.messages !== after.messages || before.sync.last !== after.sync.last || before.loaded !== after.loaded;
}
