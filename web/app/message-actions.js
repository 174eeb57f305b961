// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about messages: send, and what is offered for one that was not sent. */

import { judgeMessage } from './limits.js';
import { entryOf } from './outbox.js';
import { retry } from './retry.js';
import { readDraft, writeDraft } from './storage.js';

/** @param {import('./store.js').Store} store @param {import('./retry.js').Recheck} recheck */
export function createMessageActions(store, recheck) {
  return {
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
    retry: (clientId) => retry(store, recheck, clientId),
    /** @param {string} clientId */
    remove: (clientId) => store.dispatch({ type: 'outbox/removed', clientId }),
    /** Takes a failed text back into the composer. @param {string} clientId */
    takeBack(clientId) {
      const { outbox, session } = store.get();
      const entry = entryOf(outbox, clientId);
      if (!entry || !session.user) return;
      const draft = readDraft(session.user.id, entry.roomId);
      writeDraft(session.user.id, entry.roomId, draft ? `${entry.content}\n${draft}` : entry.content);
      store.dispatch({ type: 'outbox/removed', clientId });
    },
  };
}

/** @typedef {ReturnType<typeof createMessageActions>} MessageActions */
