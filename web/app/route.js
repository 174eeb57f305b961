// SPDX-License-Identifier: GPL-3.0-or-later

/** What the address bar says. Pure. */

/** @param {string} hash @returns {number} the room, or 0 */
export function roomOfHash(hash) {
  const match = /^#\/r\/([1-9]\d{0,9})$/.exec(hash);
  return match ? Number(match[1]) : 0;
}

/** @param {number} roomId */
export const hashOfRoom = (roomId) => (roomId ? `#/r/${roomId}` : '#/');

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

/** A room's number out of what a person typed or pasted: `12`, `#12`, or an address ending in `#/r/12`.
 * @param {string} typed @returns {number} */
export function roomOfText(typed) {
  const match = /(?:^#?|#\/r\/)([1-9]\d{0,9})$/.exec(typed.trim());
  return match ? Number(match[1]) : 0;
}
