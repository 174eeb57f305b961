// SPDX-License-Identifier: GPL-3.0-or-later

/** What the end of a socket means for the next one (protocol, 2.5). Pure. */

import { attemptAfter, delayOf } from '../app/backoff.js';

/** @typedef {{kind: 'ended'} | {kind: 'refresh', attempt: number} | {kind: 'wait', delay: number, attempt: number}} Plan */

export const CLOSE = { goingAway: 1001, restart: 1012, badToken: 4001, revoked: 4002, abuse: 4008 };
const RESTART_JITTER_MS = 3_000;
const ABUSE_MS = 30_000;

/** @param {number} code of the close frame, 0: none came @param {number} attempt counted from 0
 * @param {number} lastedMs how long the connection was ready @param {number} random in [0, 1) @returns {Plan} */
export function planAfter(code, attempt, lastedMs, random) {
  const counted = attemptAfter(attempt, lastedMs);
  if (code === CLOSE.revoked) return { kind: 'ended' };
  if (code === CLOSE.badToken) return { kind: 'refresh', attempt: counted + 1 };
  if (code === CLOSE.restart) return { kind: 'wait', delay: Math.round(random * RESTART_JITTER_MS), attempt: 0 };
  const delay = Math.max(delayOf(counted, random), code === CLOSE.abuse ? ABUSE_MS : 0);
  return { kind: 'wait', delay, attempt: counted + 1 };
}
