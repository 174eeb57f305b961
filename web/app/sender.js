// SPDX-License-Identifier: GPL-3.0-or-later

/** Empties the outbox through the link. A level-1 refusal does not name its message, so one message of a room is on its
 * way at a time, and after a time-out nothing follows it on the same socket. */

import { CONFIRM_MS, entryOf, inFlight, nextToSend } from './outbox.js';
import { encodeMessage } from './protocol.js';
import { timelineOf } from './reduce-timelines.js';
import { newestId } from './timeline.js';

/** Refusals after which the same text may be sent again by itself. */
const RETRY_LATER = new Set(['rate_limited', 'busy', 'unavailable']);
const LATER_MS = 1_000;

/** @param {import('./store.js').Store} store
 * @param {{send: (frame: string) => boolean, renew: () => void}} link `renew` leaves the socket for a new one, which
 *   reads the history before it is ready */
export function createSender(store, link) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let confirmTimer;
  let notBefore = 0;

  /** Sends what can be sent now. Called after every change of the state; does nothing most of the time. */
  function drain() {
    const state = store.get();
    const { status, roomId } = state.connection;
    const timeline = timelineOf(state, roomId);
    if (status !== 'online' || !timeline.caughtUp || Date.now() < notBefore) return;
    const entry = nextToSend(state.outbox, roomId);
    if (!entry || !link.send(encodeMessage(roomId, entry.content))) return;
    clearTimeout(confirmTimer);
    confirmTimer = setTimeout(() => doubt(entry.clientId), CONFIRM_MS);
    store.dispatch({
      type: 'outbox/sent',
      clientId: entry.clientId,
      at: Date.now(),
      newest: newestId(timeline.messages),
    });
  }

  /** No answer in time. The server may still refuse the message, or store it: the old socket is left, so that a late
   * refusal is not taken for the next message's, and the history decides. @param {string} clientId */
  function doubt(clientId) {
    if (entryOf(store.get().outbox, clientId)?.state !== 'pending') return;
    store.dispatch({ type: 'outbox/doubted', clientId });
    link.renew();
  }

  /** The server refused a frame: with one in flight it can only be that one.
   * @param {import('./types.js').Problem} problem */
  function refused(problem) {
    const { roomId } = store.get().connection;
    const entry = inFlight(store.get().outbox, roomId);
    if (problem.code === 'not_a_member') store.dispatch({ type: 'room/notMember', roomId });
    if (!entry) return;
    const { clientId } = entry;
    if (!RETRY_LATER.has(problem.code)) return store.dispatch({ type: 'outbox/failed', clientId, code: problem.code });
    const wait = problem.retryAfter || LATER_MS;
    notBefore = Date.now() + wait;
    setTimeout(drain, wait + 10);
    store.dispatch({ type: 'outbox/queued', clientId });
  }

  return { drain, refused };
}

/** @typedef {ReturnType<typeof createSender>} Sender */
