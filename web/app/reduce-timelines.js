// SPDX-License-Identifier: GPL-3.0-or-later

/** The timelines part of the store: each room's log, and what the page adds to it. Pure. */

import * as excerpts from '../core/excerpt.js';
import * as logs from '../core/roomlog.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./types.js').Timeline} Timeline */

/** @returns {Timeline} */
export const emptyTimeline = () => ({ ...logs.emptyLog(), problem: null, unreadFrom: 0, past: null });
const EMPTY = Object.freeze(emptyTimeline());

/** @param {State} state @param {number} roomId @returns {Timeline} */
export const timelineOf = (state, roomId) => state.timelines[roomId] ?? EMPTY;

/** The messages that are shown: those far back where the reader is there, else the newest. @param {Timeline} timeline */
export const shownMessages = ({ past, messages }) => past?.messages ?? messages;

/** What an event of one room does to its timeline. @type {Record<string, (timeline: Timeline, event: Event) => any>} */
const STEPS = {
  'change/arrived': (timeline, { seq, message }) => changing(timeline, logs.afterChange(timeline, { seq, message })),
  'sync/answered': (timeline, { page, id }) => changing(timeline, logs.afterPage(timeline, page, id)),
  'history/wanted': (timeline) => ({ ...logs.wanting(timeline), problem: null }),
  'history/loading': (timeline, { id }) => logs.asked(timeline, id),
  'history/newest': (timeline, { page, id }) => afterNewest(timeline, page, id),
  'history/failed': (timeline, { problem }) => ({ ...timeline, problem }),
  'history/loadingOlder': (timeline, { id }) => logs.askingOlder(timeline, id),
  'history/older': (timeline, { page, id }) => detached(timeline, logs.afterOlder(timeline, page, id)),
  'history/olderFailed': (timeline, { id }) => logs.olderFailed(timeline, id),
  'past/loaded': (timeline, { page }) => ({ ...timeline, past: excerpts.excerptOf(page) }),
  'past/loading': (timeline, { side, id }) => inPast(timeline, (past) => ({ ...past, [side]: id })),
  'past/before': (timeline, { page, id }) => inPast(timeline, (past) => excerpts.withBefore(past, page, id)),
  'past/after': (timeline, { page, id }) => rejoined(timeline, (past) => excerpts.withAfter(past, page, id)),
  'past/failed': (timeline, { id }) => inPast(timeline, (past) => excerpts.unanswered(past, id)),
  'past/left': (timeline) => (timeline.past ? { ...timeline, past: null } : timeline),
  'outbox/added': (timeline) => (timeline.past ? { ...timeline, past: null } : timeline),
  'log/restored': (timeline, { saved, headSeq }) => restored(timeline, saved, headSeq),
  'room/hint': (timeline, { seq }) => logs.hinted(timeline, seq),
  'room/added': (timeline, { head }) => ({ ...logs.atHead(timeline, head.lastSeq), problem: null }),
};

/** @param {State} state @param {Event} event @returns {State} */
export function reduceTimelines(state, event) {
  const step = Object.hasOwn(STEPS, event.type) ? STEPS[event.type] : null;
  if (step) return bounded(changed(state, event.roomId, (timeline) => step(timeline, event)), event);
  switch (event.type) {
    case 'connection/ready':
      return atHeads(state, event.ready.heads);
    case 'connection/lost':
    case 'connection/closed':
      return all(state, logs.afterLoss);
    case 'sync/refused':
      return all(state, (log) => logs.unanswered(log, event.id));
    case 'sync/asked':
      return event.roomIds.reduce(
        (/** @type {State} */ value, /** @type {number} */ roomId) =>
          changed(value, roomId, (timeline) => logs.asked(timeline, event.id)),
        state,
      );
    case 'room/opened':
      return left(state);
    case 'room/removed': {
      const { [event.roomId]: _gone, ...timelines } = state.timelines;
      return { ...state, timelines };
    }
    default:
      return state;
  }
}

/** A room that fills by itself is cut at its old end, unless its reader is somewhere up there. @param {State} state
 * @param {Event} event @returns {State} */
function bounded(state, { type, roomId }) {
  const grows = type === 'change/arrived' || type === 'sync/answered';
  const isRead = roomId === state.openRoomId && !state.atBottom;
  const { messages, past } = timelineOf(state, roomId);
  if (!grows || messages.length <= excerpts.MOST || (isRead && !past)) return state;
  return changed(state, roomId, (timeline) => logs.cutTo(timeline, excerpts.REST));
}

/** The room that is left is at its newest messages the next time. It has not been told yet which room is opened.
 * @param {State} state @returns {State} */
const left = (state) =>
  Object.keys(state.timelines).reduce(
    (value, id) => changed(value, Number(id), (timeline) => (timeline.past ? { ...timeline, past: null } : timeline)),
    state,
  );

/** @param {Timeline} timeline @param {(past: excerpts.Excerpt) => excerpts.Excerpt} change */
function inPast(timeline, change) {
  const past = timeline.past && change(timeline.past);
  return past === timeline.past ? timeline : { ...timeline, past };
}

/** Where the pages forward meet the newest part again, the reader is back. @param {Timeline} timeline
 * @param {(past: excerpts.Excerpt) => excerpts.Excerpt} change */
function rejoined(timeline, change) {
  const next = inPast(timeline, change);
  const { past } = next;
  if (!past || !excerpts.meets(past, next)) return next;
  const messages = logs.united(past.messages, next.messages);
  const from = past.hasBefore ? messages[0].seq : 0;
  return { ...next, past: null, messages, from, reachedStart: !past.hasBefore, loadingOlder: '', aside: [] };
}

/** Whoever reads far back leaves the newest messages behind. @param {Timeline} timeline @param {logs.Log} log */
function detached(timeline, log) {
  if (log.messages.length <= excerpts.MOST || timeline.past) return log;
  const messages = log.messages.slice(0, excerpts.MOST);
  const past = { messages, hasBefore: !log.reachedStart, hasAfter: true, before: '', after: '' };
  return { ...logs.cutTo(log, excerpts.REST), past };
}

/** @param {Timeline} timeline @param {logs.Log} log */
function changing(timeline, log) {
  const { past } = timeline;
  return past && log !== timeline ? { ...log, past: excerpts.withChanges(past, log.applied) } : log;
}

/** @param {State} state @param {number} roomId @param {(timeline: Timeline) => any} change @returns {State} */
function changed(state, roomId, change) {
  if (!roomId) return state;
  const before = timelineOf(state, roomId);
  const log = change(before);
  if (log === before) return state;
  return { ...state, timelines: { ...state.timelines, [roomId]: { ...before, ...log } } };
}

/** @param {State} state @param {(log: any) => any} change @returns {State} */
function all(state, change) {
  const timelines = Object.entries(state.timelines).map(([id, timeline]) => [id, { ...timeline, ...change(timeline) }]);
  return { ...state, timelines: Object.fromEntries(timelines) };
}

/** @param {Timeline} timeline @param {logs.HistoryPage} page @param {string} id */
function afterNewest(timeline, page, id) {
  const log = logs.afterNewest(timeline, page, id);
  return log === timeline ? timeline : { ...log, problem: null };
}

/** What was kept is shown, unless the server was quicker; the room is where it was heard to be.
 * @param {Timeline} timeline @param {logs.SavedLog} saved @param {number} headSeq 0: without a connection */
function restored(timeline, saved, headSeq) {
  if (timeline.loaded || timeline.sync.phase === 'far') return timeline;
  const log = logs.logOf(saved);
  return headSeq ? logs.atHead(log, headSeq) : log;
}

/** Rooms that `ready` does not name are gone. @param {State} state
 * @param {{head: import('../core/values.js').Head}[]} heads @returns {State} */
function atHeads(state, heads) {
  const timelines = heads.map(({ head }) => {
    const timeline = timelineOf(state, head.roomId);
    const log = logs.withoutOlderThan(logs.atHead(timeline, head.lastSeq), head.firstSeq);
    return [head.roomId, { ...timeline, ...log, problem: null }];
  });
  return { ...state, timelines: Object.fromEntries(timelines) };
}
