// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The one connection for all rooms, kept up until it is stopped: back-off with jitter, renewal of the session when its
 * token is refused, and distrust after sleep. The doors are given, so that tests have doors of their own.
 */

import { openChannel } from './channel.js';
import { planAfter } from './plan.js';

/** @typedef {import('../app/types.js').Event} Event */
/** @typedef {import('./channel.js').Doors & {refresh: (token: string) => Promise<import('./tokens.js').Renewal>,
 *   random?: () => number, watch?: (doubt: () => void, offline: () => void) => () => void}} Means */

const WATCH_MS = 5_000;
/** A timer this late means that the machine slept. */
const SLEPT_MS = 20_000;

/** Nothing happens before `start()`. @param {Means} means @param {(event: Event) => void} tell */
export function createConnection(means, tell) {
  const line = createLine(means, tell);
  /** @type {(() => void)[]} */
  let watching = [];

  function stop() {
    for (const end of watching) end();
    watching = [];
    line.stop();
    tell({ type: 'connection/closed' });
  }

  return {
    start() {
      if (watching.length) return;
      watching = [watchClock(line.doubt), means.watch?.(line.doubt, () => line.lose(0)) ?? (() => {})];
      line.open();
    },
    stop,
    isRunning: () => watching.length > 0,
    send: line.send,
    doubt: line.doubt,
    /** The server refused the session in the middle of it. */
    renew: () => line.lose(4001),
    /** A person does not want to wait. */
    retry: line.retry,
  };
}

/** @typedef {ReturnType<typeof createConnection>} Connection */

/** Opens a channel after the other. @param {Means} means @param {(event: Event) => void} tell */
function createLine(means, tell) {
  const random = means.random ?? Math.random;
  /** @type {Line} */
  const state = { channel: null, attempt: 0, refused: 0, turn: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function open() {
    stop();
    tell({ type: 'connection/connecting' });
    state.channel = openChannel(means, { ready, closed, frame: (frame) => tell({ type: 'frame', frame }) });
  }

  function stop() {
    clearTimeout(timer);
    left(state);
  }

  const ready = (/** @type {any} */ frame, /** @type {any} */ hello) => {
    state.refused = 0;
    tell({ type: 'connection/ready', ready: frame, hello });
  };

  function closed(/** @type {number} */ code, /** @type {number} */ lastedMs, /** @type {string} */ token) {
    state.channel = null;
    const plan = planAfter(code, state.attempt, lastedMs, random());
    if (plan.kind === 'ended') return tell({ type: 'connection/ended' });
    state.attempt = plan.attempt;
    if (plan.kind === 'wait') return wait(plan.delay);
    tell({ type: 'connection/lost', retryAt: 0 });
    renewed(means, state, token).then((next) => next?.(open, wait, () => tell({ type: 'connection/ended' })));
  }

  function wait(/** @type {number} */ delay) {
    timer = setTimeout(open, delay);
    tell({ type: 'connection/lost', retryAt: Date.now() + delay });
  }

  return { open, stop, ...controls(state, open) };
}

/** @typedef {{channel: import('./channel.js').Channel | null, attempt: number, refused: number, turn: number}} Line */

/** @param {Line} state */
function left(state) {
  state.turn += 1;
  state.channel?.leave();
  state.channel = null;
}

/** @param {Line} state @param {() => void} open */
function controls(state, open) {
  return {
    send: (/** @type {string} */ frame) => state.channel?.send(frame) ?? false,
    lose: (/** @type {number} */ code) => state.channel?.lose(code),
    /** Something suggests that the socket is dead although it says OPEN, or that waiting is over. */
    doubt() {
      if (!state.channel) open();
      else state.channel.check();
    },
    retry() {
      if (state.channel?.isReady()) return;
      state.attempt = 0;
      open();
    },
  };
}

/** What to do once it is known whether the session could be renewed; nothing when something else happened meanwhile. A
 * renewed token that is refused again means the end, too. @param {Means} means @param {Line} state
 * @param {string} token
 * @returns {Promise<((open: () => void, wait: (ms: number) => void, end: () => void) => void) | null>} */
async function renewed(means, state, token) {
  const { turn } = state;
  state.refused += 1;
  const outcome = state.refused > 2 ? 'denied' : await means.refresh(token);
  if (turn !== state.turn) return null;
  if (outcome === 'renewed') return (open) => open();
  if (outcome === 'denied') return (_open, _wait, end) => end();
  const plan = planAfter(0, state.attempt, 0, (means.random ?? Math.random)());
  return (_open, wait) => wait(plan.kind === 'wait' ? plan.delay : 0);
}

/** Notices that time has jumped. @param {() => void} doubt */
function watchClock(doubt) {
  let last = Date.now();
  /** @type {ReturnType<typeof setTimeout>} */
  let timer = setTimeout(look, WATCH_MS);
  function look() {
    const now = Date.now();
    if (now - last > SLEPT_MS + WATCH_MS) doubt();
    last = now;
    timer = setTimeout(look, WATCH_MS);
  }
  return () => clearTimeout(timer);
}
