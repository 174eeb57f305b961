// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about messages, and the sender that empties the outbox through the link. */

import { CONFIRM_MS, inFlight, nextToSend } from './outbox.js';
import { encodeMessage } from './protocol.js';
import { timelineOf } from './reduce-timelines.js';
import { newestId } from './timeline.js';
import { readDraft, writeDraft } from './storage.js';
import { judgeMessage } from './limits.js';

/** Refusals after which the same text may be sent again by itself. */
const RETRY_LATER = new Set(['rate_limited', 'busy', 'unavailable']);
const LATER_MS = 1_000;

/** @param {import('./store.js').Store} store
 * @param {{send: (frame: string) => boolean, recheck: (roomId: number) => Promise<boolean>}} link */
export function createMessageActions(store, link) {
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
    confirmTimer = setTimeout(() => fail(entry.clientId, 'timeout'), CONFIRM_MS);
    store.dispatch({
      type: 'outbox/sent',
      clientId: entry.clientId,
      at: Date.now(),
      newest: newestId(timeline.messages),
    });
  }

  /** @param {string} clientId @param {string} code */
  function fail(clientId, code) {
    const entry = store.get().outbox.find((one) => one.clientId === clientId);
    if (entry?.state === 'pending') store.dispatch({ type: 'outbox/failed', clientId, code });
  }

  /** The server refused a frame: with one in flight it can only be that one.
   * @param {import('./types.js').Problem} problem */
  function refused(problem) {
    const { roomId } = store.get().connection;
    const entry = inFlight(store.get().outbox, roomId);
    if (problem.code === 'not_a_member') store.dispatch({ type: 'room/notMember', roomId });
    if (!entry) return;
    if (!RETRY_LATER.has(problem.code)) return fail(entry.clientId, problem.code);
    const wait = problem.retryAfter || LATER_MS;
    notBefore = Date.now() + wait;
    setTimeout(drain, wait + 10);
    store.dispatch({ type: 'outbox/queued', clientId: entry.clientId });
  }

  /** @param {string} clientId */
  async function retry(clientId) {
    const entry = store.get().outbox.find((one) => one.clientId === clientId);
    if (entry?.state !== 'failed') return;
    store.dispatch({ type: 'outbox/checking', clientId });
    const checked = entry.sentAt === 0 || (await link.recheck(entry.roomId));
    const still = store.get().outbox.some((one) => one.clientId === clientId);
    if (still)
      store.dispatch(
        checked ? { type: 'outbox/queued', clientId } : { type: 'outbox/failed', clientId, code: 'network' },
      );
  }

  return {
    drain,
    refused,
    retry,
    /** @param {{roomId: number, content: string}} draft */
    send({ roomId, content }) {
      if (judgeMessage(content) !== 'fits') return;
      store.dispatch({
        type: 'outbox/added',
        roomId,
        content,
        clientId: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
        createdAt: new Date().toISOString(),
      });
    },
    /** @param {string} clientId */
    remove: (clientId) => store.dispatch({ type: 'outbox/removed', clientId }),
    /** Takes a failed text back into the composer. @param {string} clientId */
    takeBack(clientId) {
      const { outbox, session } = store.get();
      const entry = outbox.find((one) => one.clientId === clientId);
      if (!entry || !session.user) return;
      const draft = readDraft(session.user.id, entry.roomId);
      writeDraft(session.user.id, entry.roomId, draft ? `${entry.content}\n${draft}` : entry.content);
      store.dispatch({ type: 'outbox/removed', clientId });
    },
  };
}

/** @typedef {ReturnType<typeof createMessageActions>} MessageActions */
