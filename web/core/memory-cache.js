// SPDX-License-Identifier: GPL-3.0-or-later

/** A cache that lasts as long as the page. Values are copied on both ways, as in a database. */

/** @typedef {import('./roomlog.js').SavedLog} SavedLog */
/** @typedef {import('./outbox.js').Entry} Entry */
/** @typedef {{room: (roomId: number) => Promise<SavedLog | null>,
 *   saveRoom: (roomId: number, log: SavedLog) => Promise<void>, dropRoom: (roomId: number) => Promise<void>,
 *   dropRooms: () => Promise<void>, rooms: () => Promise<number[]>, outbox: () => Promise<Entry[]>,
 *   saveEntry: (entry: Entry) => Promise<void>, dropEntry: (clientId: string) => Promise<void>,
 *   close: () => void}} Cache */

/** In the order of writing. @param {Entry} a @param {Entry} b */
export const byOrder = (a, b) => a.order - b.order;

/** @returns {Cache} */
export function memoryCache() {
  /** @type {Map<number, SavedLog>} */
  const rooms = new Map();
  /** @type {Map<string, Entry>} */
  const outbox = new Map();
  return {
    room: async (roomId) => structuredClone(rooms.get(roomId) ?? null),
    saveRoom: async (roomId, log) => void rooms.set(roomId, structuredClone(log)),
    dropRoom: async (roomId) => void rooms.delete(roomId),
    dropRooms: async () => rooms.clear(),
    rooms: async () => [...rooms.keys()],
    outbox: async () => structuredClone([...outbox.values()].sort(byOrder)),
    saveEntry: async (entry) => void outbox.set(entry.clientId, structuredClone(entry)),
    dropEntry: async (clientId) => void outbox.delete(clientId),
    close: () => {},
  };
}
