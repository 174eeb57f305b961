// SPDX-License-Identifier: GPL-3.0-or-later

/** What the address bar says. Pure. */

/** A room, and in it a message; 0: none. @typedef {{roomId: number, messageId: number}} Place */

const PLACE = /^\/r\/([1-9]\d{0,9})(?:\/m\/([1-9]\d{0,15}))?$/;

/** @param {string} path @returns {Place} */
export function placeOfPath(path) {
  const match = PLACE.exec(path);
  return { roomId: Number(match?.[1] ?? 0), messageId: Number(match?.[2] ?? 0) };
}

/** @param {number} roomId @param {number} [messageId] */
export const pathOf = (roomId, messageId = 0) => (roomId ? `/r/${roomId}${messageId ? `/m/${messageId}` : ''}` : '/');

/** The path that an address of before 1.0 meant, `#/r/12`, or nothing. @param {string} hash */
export function pathOfOldHash(hash) {
  const match = /^#\/r\/([1-9]\d{0,9})$/.exec(hash);
  return match ? pathOf(Number(match[1])) : '';
}

/** The secret of a set-up link, or nothing. @param {string} hash */
export function setupSecretOf(hash) {
  const match = /^#setup=([\w.~%+-]{1,512})$/.exec(hash);
  if (!match) return '';
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return match[1];
  }
}

/** A room's number out of what a person typed or pasted: `12`, `#12`, or an address that ends in `/r/12`.
 * @param {string} typed @returns {number} */
export function roomOfText(typed) {
  const match = /(?:^#?|\/r\/)([1-9]\d{0,9})(?:\/m\/\d+)?\/?$/.exec(typed.trim());
  return match ? Number(match[1]) : 0;
}
