// SPDX-License-Identifier: GPL-3.0-or-later

/** Names that this client gives: a UUID of version 7 (RFC 9562), whose first part is the time. */

/** @param {number} now milliseconds @param {Uint8Array} [noise] 10 random bytes */
export function uuidOf(now, noise = crypto.getRandomValues(new Uint8Array(10))) {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12);
  const rest = [...noise].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + (noise[2] & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(5, 8)}-${rest.slice(8, 20)}`;
}
