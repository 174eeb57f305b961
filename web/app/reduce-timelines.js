// SPDX-License-Identifier: GPL-3.0-or-later

/** The timelines part of the store. Pure. */

import { emptyTimeline, withArrival, withNewest, withOlder } from './timeline.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./types.js').Timeline} Timeline */

/** @param {State} state @param {Event} event @returns {State} */
export function reduceTimelines(state, event) {
  switch (event.type) {
    case 'history/loading':
      return change(state, event.roomId, { loading: true, problem: null });
    case 'history/newest':
      return replace(state, event.roomId, withNewest(timelineOf(state, event.roomId), /** @type {any} */ (event)));
    case 'history/failed':
      return change(state, event.roomId, { loading: false, problem: event.problem });
    case 'history/loadingOlder':
      return change(state, event.roomId, { loadingOlder: true });
    case 'history/older':
      return replace(
        state,
        event.roomId,
        withOlder(timelineOf(state, event.roomId), event.messages, event.reachedStart),
      );
    case 'history/olderFailed':
      return change(state, event.roomId, { loadingOlder: false });
    case 'message/arrived':
      return arrived(state, event.message);
    case 'connection/lost':
    case 'connection/closed':
      return change(state, state.connection.roomId, { caughtUp: false });
    case 'page/shown':
      return change(state, state.openRoomId, { unread: 0 });
    case 'page/hidden':
      return change(state, state.openRoomId, { unreadFrom: 0 });
    case 'room/opened':
      return change(state, event.roomId, { unread: 0, unreadFrom: 0 });
    default:
      return state;
  }
}

/** @param {State} state @param {number} roomId @returns {Timeline} */
export const timelineOf = (state, roomId) => state.timelines[roomId] ?? EMPTY;
const EMPTY = Object.freeze(emptyTimeline());

/** @param {State} state @param {number} roomId @param {Timeline} timeline @returns {State} */
function replace(state, roomId, timeline) {
  return roomId ? { ...state, timelines: { ...state.timelines, [roomId]: timeline } } : state;
}

/** @param {State} state @param {number} roomId @param {Partial<Timeline>} fields @returns {State} */
function change(state, roomId, fields) {
  return replace(state, roomId, { ...timelineOf(state, roomId), ...fields });
}

/** @param {State} state @param {import('./types.js').Message} message @returns {State} */
function arrived(state, message) {
  const before = timelineOf(state, message.roomId);
  const after = withArrival(before, message);
  const counts =
    state.pageHidden &&
    message.author !== null &&
    message.author.id !== state.session.user?.id &&
    !before.messages.some((one) => one.id === message.id);
  return replace(
    state,
    message.roomId,
    counts ? { ...after, unread: before.unread + 1, unreadFrom: before.unreadFrom || message.id } : after,
  );
}
