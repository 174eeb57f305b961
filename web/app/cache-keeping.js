// SPDX-License-Identifier: GPL-3.0-or-later

/** Opens the cache of the person on this server, brings back the outbox, and writes what changes. */

import { cacheName, openCache } from '../core/cache.js';
import { createKeeper } from '../core/keeper.js';
import { restored } from '../core/outbox.js';
import { purgedRooms } from '../core/purge.js';
import { kept } from './storage.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('../core/memory-cache.js').Cache} Cache */

const SERVER = 'server';

/** @typedef {ReturnType<typeof createKeeper>} Keeper */
/** `name` is wanted, `open` is there. @typedef {{name: string, open: {cache: Cache,
 *   keeper: Keeper} | null}} Keeping */

/** @param {import('./store.js').Store} store @param {IDBFactory | undefined} factory
 * @param {() => void} onOpened */
export function createCacheKeeping(store, factory, onOpened) {
  /** @type {Keeping} */
  const keeping = { name: '', open: null };
  let last = store.get();

  store.subscribe((state, event) => {
    const before = last;
    last = state;
    const wanted = nameOf(state);
    if (wanted && wanted !== keeping.name) open(store, keeping, wanted, factory).then(onOpened);
    else if (event.type === 'session/closed') close(keeping);
    else if (keeping.open) write(keeping.open.keeper, before, state);
    if (event.type === 'connection/ready') purge(store, keeping, before, event.ready.heads);
  });
  return {
    isReady: () => keeping.open !== null,
    saved: async (/** @type {number} */ roomId) => (await keeping.open?.cache.room(roomId)) ?? null,
    flush: () => keeping.open?.keeper.flush(),
  };
}

/** @param {import('./store.js').Store} store @param {Keeping} keeping @param {string} wanted
 * @param {IDBFactory | undefined} factory */
async function open(store, keeping, wanted, factory) {
  keeping.open?.cache.close();
  Object.assign(keeping, { name: wanted, open: null });
  const cache = await openCache(wanted, factory);
  const saved = await cache.outbox();
  if (keeping.name !== wanted) return cache.close();
  const keeper = createKeeper(cache);
  store.dispatch({ type: 'outbox/restored', entries: restored(saved) });
  keeper.outbox(saved, store.get().outbox);
  keeping.open = { cache, keeper };
}

/** Rooms that are ours no longer. @param {import('./store.js').Store} store @param {Keeping} keeping
 * @param {State} before @param {{head: import('../core/values.js').Head}[]} heads */
async function purge(store, keeping, before, heads) {
  const known = before.known ? Object.keys(before.heads).map(Number) : before.remembered;
  const named = heads.map(({ head }) => head);
  for (const roomId of purgedRooms(known, named)) store.dispatch({ type: 'room/removed', roomId, reason: '' });
  const cached = (await keeping.open?.cache.rooms()) ?? [];
  for (const roomId of purgedRooms(cached, named)) keeping.open?.cache.dropRoom(roomId);
}

/** Whoever logs out leaves no messages behind; what was not sent stays for the next time. @param {Keeping} keeping */
function close(keeping) {
  const { cache } = keeping.open ?? {};
  cache?.dropRooms().then(cache.close);
  Object.assign(keeping, { name: '', open: null });
}

/** Before a server has ever said who it is there is nothing to remember. @param {State} state */
function nameOf({ session, connection }) {
  const told = connection.serverId;
  if (told && told !== kept.read(SERVER)) kept.write(SERVER, told);
  const serverId = told || String(kept.read(SERVER) ?? '');
  return session.user && serverId ? cacheName(serverId, session.user.id) : '';
}

/** @param {Keeper} keeper @param {State} before @param {State} after */
function write(keeper, before, after) {
  if (before.outbox !== after.outbox) keeper.outbox(before.outbox, after.outbox);
  if (before.timelines !== after.timelines) keeper.rooms(ownLogs(before), ownLogs(after));
}

/** Rooms that one only visits are not kept. @param {State} state */
function ownLogs({ timelines, heads, known }) {
  return known ? Object.fromEntries(Object.entries(timelines).filter(([id]) => heads[Number(id)])) : {};
}
