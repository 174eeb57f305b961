// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What the browser keeps of one person on one server: the newest part of rooms, and the outbox. A room is one record, so
 * its messages and its `last` are written in one transaction or not at all. A browser that refuses (private windows, a
 * full disk) leaves the page with a memory of its own, without a word.
 */

import { byOrder, memoryCache } from './memory-cache.js';

/** @typedef {import('./memory-cache.js').Cache} Cache */

const VERSION = 1;
const PATIENCE_MS = 3_000;
const ROOMS = 'rooms';
const OUTBOX = 'outbox';

/** @param {string} serverId @param {number} userId */
export const cacheName = (serverId, userId) => `parley.${serverId}.${userId}`;

/** @param {string} name @param {IDBFactory | undefined} factory @returns {Promise<Cache>} */
export async function openCache(name, factory) {
  try {
    if (!factory) return memoryCache();
    return cacheOf(await Promise.race([opened(factory.open(name, VERSION)), tooLate()]));
  } catch {
    return memoryCache();
  }
}

/** @returns {Promise<never>} */
const tooLate = () => new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));

/** @param {IDBOpenDBRequest} request @returns {Promise<IDBDatabase>} */
function opened(request) {
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ROOMS, { keyPath: 'roomId' });
    request.result.createObjectStore(OUTBOX, { keyPath: 'clientId' });
  };
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

/** @param {IDBDatabase} database @returns {Cache} */
function cacheOf(database) {
  database.onversionchange = () => database.close();
  /** @param {string} store @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest | void} work */
  const run = (store, mode, work) => transacted(database, store, mode, work);
  return {
    room: async (roomId) => (await run(ROOMS, 'readonly', (store) => store.get(roomId)))?.log ?? null,
    saveRoom: async (roomId, log) => void (await run(ROOMS, 'readwrite', (store) => store.put({ roomId, log }))),
    dropRoom: async (roomId) => void (await run(ROOMS, 'readwrite', (store) => store.delete(roomId))),
    dropRooms: async () => void (await run(ROOMS, 'readwrite', (store) => store.clear())),
    rooms: async () => (await run(ROOMS, 'readonly', (store) => store.getAllKeys())) ?? [],
    outbox: async () => ((await run(OUTBOX, 'readonly', (store) => store.getAll())) ?? []).sort(byOrder),
    saveEntry: async (entry) => void (await run(OUTBOX, 'readwrite', (store) => store.put(entry))),
    dropEntry: async (clientId) => void (await run(OUTBOX, 'readwrite', (store) => store.delete(clientId))),
    close: () => database.close(),
  };
}

/** What fails is not kept, and the page goes on; the value comes once the transaction is through.
 * @param {IDBDatabase} database @param {string} store @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | void} work @returns {Promise<any>} */
function transacted(database, store, mode, work) {
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = transaction.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}
