// SPDX-License-Identifier: GPL-3.0-or-later

/** The outbox part of the store. Pure. It runs before the timelines, so that it still sees what was known before. */

import { changed, interrupted, newEntry, reconciled, sent, settled, without } from './outbox.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */

/** @returns {Pick<State, 'outbox'>} */
export const initialOutbox = () => ({ outbox: [] });

/** @param {State} state @param {Event} event @returns {State} */
export function reduceOutbox(state, event) {
  const outbox = next(state, event);
  return outbox === state.outbox ? state : { ...state, outbox };
}

/** @param {State} state @param {Event} event */
function next(state, event) {
  const { outbox } = state;
  switch (event.type) {
    case 'outbox/restored':
      return event.entries;
    case 'outbox/added':
      return [...outbox, newEntry(/** @type {any} */ (event))];
    case 'outbox/queued':
      return changed(outbox, event.clientId, { state: 'queued', code: '' });
    case 'outbox/checking':
      return changed(outbox, event.clientId, { state: 'unsure' });
    case 'outbox/doubted':
      return changed(outbox, event.clientId, { state: 'unsure', code: 'timeout' });
    case 'outbox/sent':
      return sent(outbox, event.clientId, event.at, event.newest);
    case 'outbox/failed':
      return changed(outbox, event.clientId, { state: 'failed', code: event.code });
    case 'outbox/removed':
      return without(outbox, event.clientId);
    case 'connection/lost':
    case 'connection/closed':
      return interrupted(outbox);
    case 'message/arrived':
      return confirmedBy(state, event.message.roomId, [event.message]);
    case 'history/newest':
      return settled(confirmedBy(state, event.roomId, event.messages), event.roomId);
    default:
      return outbox;
  }
}

/** Only messages that are new to the timeline can confirm. @param {State} state @param {number} roomId
 * @param {import('./types.js').Message[]} messages */
function confirmedBy(state, roomId, messages) {
  if (state.outbox.length === 0) return state.outbox;
  const timeline = state.timelines[roomId];
  const known = new Set([...(timeline?.messages ?? []), ...(timeline?.ahead ?? [])].map((message) => message.id));
  const fresh = messages.filter((message) => !known.has(message.id));
  return reconciled(state.outbox, fresh, state.session.user?.id ?? 0);
}
