// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about messages: send, and what is offered for one that was not sent. */

import { judgeMessage } from './limits.js';
import { uuidOf } from '../core/ids.js';
import { entryOf, isOurs } from '../core/outbox.js';
import { readDraft, writeDraft } from './storage.js';

/** @param {import('./store.js').Store} store */
export function createMessageActions(store) {
  const ours = (/** @type {string} */ clientId) => {
    const entry = entryOf(store.get().outbox, clientId);
    return entry && isOurs(entry) ? entry : null;
  };

  return {
    /** @param {{roomId: number, content: string}} draft */
    send({ roomId, content }) {
      if (judgeMessage(content) !== 'fits') return;
      store.dispatch({
        type: 'outbox/added',
        roomId,
        content,
        clientId: uuidOf(Date.now()),
        createdAt: new Date().toISOString(),
      });
    },
    /** @param {string} clientId */
    retry: (clientId) => store.dispatch({ type: 'outbox/retried', clientId }),
    /** @param {string} clientId */
    remove: (clientId) => ours(clientId) && store.dispatch({ type: 'outbox/removed', clientId }),
    /** Takes an unsent text back into the composer. @param {string} clientId */
    takeBack(clientId) {
      const { session } = store.get();
      const entry = ours(clientId);
      if (!entry || !session.user) return;
      const draft = readDraft(session.user.id, entry.roomId);
      writeDraft(session.user.id, entry.roomId, draft ? `${entry.content}\n${draft}` : entry.content);
      store.dispatch({ type: 'outbox/removed', clientId });
    },
  };
}

/** @typedef {ReturnType<typeof createMessageActions>} MessageActions */
