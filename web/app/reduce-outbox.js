// SPDX-License-Identifier: GPL-3.0-or-later

/** The outbox part of the store. Pure. */

import { purgedRooms } from '../core/purge.js';
import * as box from '../core/outbox.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */

/** @returns {Pick<State, 'outbox'>} */
export const initialOutbox = () => ({ outbox: [] });

/** @param {State} state @param {Event} event @returns {State} */
export function reduceOutbox(state, event) {
  const outbox = next(state, event);
  return outbox === state.outbox ? state : { ...state, outbox };
}

/** @param {State} state @param {Event} event @returns {box.Entry[]} */
function next(state, event) {
  const { outbox } = state;
  switch (event.type) {
    case 'outbox/restored':
      return withoutLost(state, merged(event.entries, outbox));
    case 'outbox/added':
      return box.added(outbox, /** @type {any} */ (event));
    case 'outbox/sending':
      return box.sending(outbox, event.clientId);
    case 'outbox/acknowledged':
      return box.acknowledged(outbox, event.clientId, event.messageId);
    case 'outbox/refused':
      return box.refused(outbox, event.clientId, event.problem, event.at, event.random);
    case 'outbox/retried':
      return box.retried(outbox, event.clientId);
    case 'outbox/removed':
      return box.without(outbox, event.clientId);
    case 'connection/lost':
    case 'connection/closed':
      return box.interrupted(outbox);
    case 'connection/ready':
      return withoutLost(state, box.impatient(outbox));
    case 'room/removed':
      return box.roomLost(outbox, event.roomId, 'not_a_member');
    default:
      return heard(state, event);
  }
}

/** Messages take the place of their echoes, wherever they come from. @param {State} state @param {Event} event */
function heard({ outbox, session }, event) {
  const messages = event.type === 'change/arrived' ? [event.message] : event.page?.messages;
  return messages ? box.reconciled(outbox, messages, session.user?.id ?? 0) : outbox;
}

/** What was written before the saved outbox was read stays behind it. @param {box.Entry[]} saved
 * @param {box.Entry[]} outbox */
function merged(saved, outbox) {
  const names = new Set(outbox.map(({ clientId }) => clientId));
  return [...saved.filter(({ clientId }) => !names.has(clientId)), ...outbox];
}

/** Nothing can be sent to rooms that `ready` did not name. It runs after the memberships.
 * @param {State} state @param {box.Entry[]} outbox */
function withoutLost({ known, heads }, outbox) {
  if (!known) return outbox;
  const rooms = outbox.map(({ roomId }) => roomId);
  const gone = purgedRooms(rooms, Object.values(heads));
  return gone.reduce((rest, roomId) => box.roomLost(rest, roomId, 'not_a_member'), outbox);
}
