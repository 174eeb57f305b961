// SPDX-License-Identifier: GPL-3.0-or-later

/** Delays between attempts to reconnect: 0.5 s · 2ⁿ up to 30 s, ± 50 %, forgotten after 60 s of calm. Pure. */

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
export const CALM_MS = 60_000;

/** @param {number} attempt counted from 0 @param {number} random in [0, 1) */
export function delayOf(attempt, random) {
  const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(base * (0.5 + random));
}

/** The attempt to count from after a connection that lasted this long. @param {number} attempt
 * @param {number} lastedMs */
export const attemptAfter = (attempt, lastedMs) => (lastedMs >= CALM_MS ? 0 : attempt);
