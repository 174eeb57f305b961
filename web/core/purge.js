// SPDX-License-Identifier: GPL-3.0-or-later

/** What `ready` means for the rooms that are known. Pure. */

/** Rooms that are known and not named are purged. @param {Iterable<number>} known @param {{roomId: number}[]} heads
 * @returns {number[]} */
export function purgedRooms(known, heads) {
  const named = new Set(heads.map(({ roomId }) => roomId));
  return [...new Set(known)].filter((roomId) => !named.has(roomId));
}

/** The rooms to ask about, in frames of at most `most`. @template T @param {T[]} rooms @param {number} most
 * @returns {T[][]} */
export function inFrames(rooms, most) {
  /** @type {T[][]} */
  const frames = [];
  for (let i = 0; i < rooms.length; i += most) frames.push(rooms.slice(i, i + most));
  return frames;
}
