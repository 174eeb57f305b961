// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * One level-2 socket, from `hello` to its end: says who we are when the cookie does not, and is ready once `ready` names
 * the right user. A handshake that takes too long and a ping without an answer are ends, too.
 */

import { CLOSE } from './plan.js';
import { decodeFrame, encode } from './frames.js';

/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {{open: () => WebSocket, fresh: () => Promise<string>, userId: () => number, client: string,
 *   deviceId: string}} Doors */
/** @typedef {{ready: (frame: Frame, hello: Frame) => void, frame: (frame: Frame) => void,
 *   closed: (code: number, lastedMs: number, token: string) => void}} Ears */

export const HANDSHAKE_MS = 10_000;
export const PONG_MS = 5_000;
export const HEARTBEAT_MS = 25_000;

const OPEN = 1;

/** @param {Doors} doors @param {Ears} ears */
export function openChannel(doors, ears) {
  const socket = doors.open();
  const state = { hello: /** @type {Frame | null} */ (null), readyAt: 0, token: '', left: false };
  const say = (/** @type {string} */ frame) => socket.readyState === OPEN && !state.left && (socket.send(frame), true);
  const pulse = createPulse(
    () => say(encode.ping('')),
    () => lose(0),
  );
  const timer = setTimeout(() => lose(0), HANDSHAKE_MS);

  function leave() {
    state.left = true;
    clearTimeout(timer);
    pulse.stop();
    socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** @param {number} code */
  function lose(code) {
    if (state.left) return;
    leave();
    ears.closed(code, state.readyAt ? Date.now() - state.readyAt : 0, state.token);
  }

  const meet = createMeeting(doors, state, say, lose, (frame, hello) => {
    clearTimeout(timer);
    state.readyAt = Date.now();
    pulse.start(hello.heartbeatMs || HEARTBEAT_MS);
    ears.ready(frame, hello);
  });
  socket.onclose = ({ code }) => lose(code ?? 0);
  socket.onmessage = ({ data }) => {
    pulse.heard();
    const frame = decodeFrame(String(data));
    if (frame) state.readyAt ? hear(frame, ears, lose) : meet(frame);
  };
  const send = (/** @type {string} */ frame) => state.readyAt > 0 && say(frame);
  return { send, leave, lose, check: pulse.beat, isReady: () => state.readyAt > 0 };
}

/** @param {Frame} frame @param {Ears} ears @param {(code: number) => void} lose */
function hear(frame, ears, lose) {
  if (frame.type === 'reconnect') return lose(CLOSE.restart);
  if (frame.type === 'session_revoked') return lose(CLOSE.revoked);
  if (frame.type !== 'pong') ears.frame(frame);
}

/** Until the server knows us. @param {Doors} doors @param {{hello: Frame | null, token: string}} state
 * @param {(frame: string) => boolean} say @param {(code: number) => void} lose
 * @param {(ready: Frame, hello: Frame) => void} done */
function createMeeting(doors, state, say, lose, done) {
  async function introduce() {
    state.token = await doors.fresh();
    if (!state.token) return lose(CLOSE.badToken);
    say(encode.auth('auth', state.token, doors.client, doors.deviceId));
  }

  return (/** @type {Frame} */ frame) => {
    if (frame.type === 'hello') {
      state.hello = frame;
      if (!frame.authenticated) introduce();
    }
    if (frame.type === 'error' && frame.id === 'auth' && frame.problem.code === 'invalid_token') lose(CLOSE.badToken);
    if (frame.type !== 'ready' || !state.hello) return;
    if (frame.user.id === doors.userId()) done(frame, state.hello);
    else if (state.token) lose(CLOSE.badToken);
    else introduce();
  };
}

/** Asks now and then whether the other side is there. @param {() => boolean} ping @param {() => void} lost */
function createPulse(ping, lost) {
  let every = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;

  function beat() {
    if (!every || limit !== undefined) return;
    clearTimeout(next);
    ping();
    limit = setTimeout(lost, PONG_MS);
  }

  function stop() {
    every = 0;
    clearTimeout(next);
    clearTimeout(limit);
    limit = undefined;
  }

  return {
    beat,
    stop,
    /** @param {number} ms */
    start(ms) {
      every = ms;
      next = setTimeout(beat, ms);
    },
    /** Any frame is a sign of life. */
    heard() {
      if (limit === undefined) return;
      clearTimeout(limit);
      limit = undefined;
      next = setTimeout(beat, every);
    },
  };
}

/** @typedef {ReturnType<typeof openChannel>} Channel */
