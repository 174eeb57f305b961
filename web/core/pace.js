// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps to the server's rate (protocol, 2.9: 20 at once, 5 a second) before the server has to insist on it: many refusals
 * close the connection. A little below, because others may be sending for the same person. Pure but for its own count. */

const BURST = 15;
const PER_SECOND = 4.5;

export function createPace() {
  let left = BURST;
  let at = 0;

  /** @param {number} now */
  function refill(now) {
    left = Math.min(BURST, left + (Math.max(0, now - at) * PER_SECOND) / 1000);
    at = now;
  }

  return {
    /** How long to wait before the next one. @param {number} now */
    wait(now) {
      refill(now);
      return left >= 1 ? 0 : Math.ceil(((1 - left) * 1000) / PER_SECOND);
    },
    take() {
      left -= 1;
    },
    /** The server insisted. */
    empty() {
      left = 0;
    },
  };
}
