// SPDX-License-Identifier: GPL-3.0-or-later

/** Empties the outbox through the connection; every frame is named by the message's client id. */

import { encode } from '../core/frames.js';
import { entryOf, judge, nextTime, nextToSend } from '../core/outbox.js';
import { createPace } from '../core/pace.js';
import { localProblem } from './problems.js';

/** @typedef {import('./types.js').Problem} Problem */

/** After so long without an answer it is asked again, by the same name. */
export const ANSWER_MS = 10_000;

/** @param {import('./store.js').Store} store
 * @param {{send: (frame: string) => boolean, doubt: () => void, renew: () => void}} connection */
export function createSender(store, connection) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const pace = createPace();

  /** Sends what can be sent now. Called after every change of the state; does nothing most of the time. */
  function drain() {
    if (store.get().connection.status !== 'online') return;
    for (const roomId of new Set(store.get().outbox.map((entry) => entry.roomId))) post(roomId);
    clearTimeout(timer);
    const wait = waitOf(store.get().outbox, Date.now(), pace);
    if (wait) timer = setTimeout(drain, wait);
  }

  /** @param {number} roomId */
  function post(roomId) {
    const entry = nextToSend(store.get().outbox, roomId, Date.now());
    if (!entry || pace.wait(Date.now()) || !connection.send(encode.message(entry.clientId, entry))) return;
    pace.take();
    setTimeout(() => doubt(store, connection, entry), ANSWER_MS);
    store.dispatch({ type: 'outbox/sending', clientId: entry.clientId });
  }

  return {
    drain,
    /** What a refusal means besides: the session may have to be renewed. @param {string} clientId
     * @param {Problem} problem */
    refused(clientId, problem) {
      if (problem.code === 'rate_limited') pace.empty();
      refuse(store, clientId, problem);
      if (entryOf(store.get().outbox, clientId) && judge(problem) === 'session') connection.renew();
    },
  };
}

/** No answer came in time. @param {import('./store.js').Store} store @param {{doubt: () => void}} connection
 * @param {import('../core/outbox.js').Entry} sent */
function doubt(store, connection, { clientId, attempts }) {
  const entry = entryOf(store.get().outbox, clientId);
  if (entry?.state !== 'sending' || entry.attempts !== attempts) return;
  refuse(store, clientId, localProblem('timeout'));
  connection.doubt();
}

/** When to look again at what waits for its time or for the pace; 0: something else will happen first.
 * @param {import('../core/outbox.js').Entry[]} outbox @param {number} now @param {ReturnType<typeof createPace>} pace */
function waitOf(outbox, now, pace) {
  const due = nextTime(outbox, now);
  const ready = outbox.some(({ roomId }) => nextToSend(outbox, roomId, now));
  const waits = [due && due - now, ready && pace.wait(now)].filter(Boolean);
  return waits.length ? Math.min(.../** @type {number[]} */ (waits)) : 0;
}

/** @param {import('./store.js').Store} store @param {string} clientId @param {Problem} problem */
function refuse(store, clientId, problem) {
  store.dispatch({ type: 'outbox/refused', clientId, problem, at: Date.now(), random: Math.random() });
}

/** @typedef {ReturnType<typeof createSender>} Sender */
