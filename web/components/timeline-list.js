// SPDX-License-Identifier: GPL-3.0-or-later

/** What scrolls: the messages, and what stands above or instead of them. */

import { emit, h, setAttribute } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { shownMessages, timelineOf } from '../app/reduce-timelines.js';
import { createTimelineEnds } from './timeline-ends.js';
import { createRows } from './timeline-rows.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('./scroll-keeper.js').ScrollKeeper} ScrollKeeper */

const MARKED_MS = 2_500;

/** @param {() => void} reload @param {AbortSignal} signal */
export function createList(reload, signal) {
  const title = t('timeline.title');
  const scroll = h('div', { class: 'timeline-scroll', role: 'log', 'aria-live': 'off', 'aria-label': title });
  const rows = createRows(scroll, signal);
  const ends = createTimelineEnds(reload, signal);
  scroll.append(ends.top, rows.element, ends.pane);
  /** @type {unknown[]} */
  let painted = [];
  return {
    scroll,
    rows,
    /** Paints only what changed. @param {State} state @param {number} roomId @param {ScrollKeeper} keeper */
    update(state, roomId, keeper) {
      const offline = state.connection.status !== 'online';
      const facts = [roomId, timelineOf(state, roomId), state.outbox, state.session.user, state.denied, offline];
      if (roomId !== painted[0]) rows.drawn.clear();
      const differs = facts.some((fact, at) => fact !== painted[at]);
      if (differs) keeper.keepingPlace(() => paint({ scroll, rows, ends }, state, roomId, keeper.follows()));
      painted = facts;
    },
  };
}

/** @typedef {ReturnType<typeof createList>} List */
/** @typedef {{scroll: HTMLElement, rows: ReturnType<typeof createRows>,
 *   ends: ReturnType<typeof createTimelineEnds>}} Parts */

/** @param {Parts} parts @param {State} state @param {number} roomId @param {boolean} follows */
function paint({ scroll, rows, ends }, state, roomId, follows) {
  const timeline = timelineOf(state, roomId);
  const { loaded, past, unreadFrom } = timeline;
  const messages = shownMessages(timeline);
  const outbox = state.outbox.filter((entry) => entry.roomId === roomId);
  const problem = (outbox.length && state.denied[roomId]) || timeline.problem;
  const reachedStart = past ? !past.hasBefore : timeline.reachedStart;
  ends.update({ loaded, problem, reachedStart }, messages.length + outbox.length === 0);
  setAttribute(scroll, 'aria-busy', loaded || timeline.problem ? undefined : 'true');
  const unsent = past ? [] : outbox; // they are at the end of the newest messages
  const offline = state.connection.status !== 'online';
  rows.update({ messages, unreadFrom, outbox: unsent, own: state.session.user, offline }, follows);
}

/** A message that an address names: in the middle, marked for a moment, and under the keyboard.
 * @param {List} list @param {ScrollKeeper} keeper @param {number} messageId */
export function showMessage({ scroll, rows }, keeper, messageId) {
  const row = rows.drawn.reveal((one) => one.kind === 'message' && one.message.id === messageId);
  if (!row) return;
  keeper.toMiddle(row);
  row.classList.add('is-wanted');
  setTimeout(() => row.classList.remove('is-wanted'), MARKED_MS);
  row.focus({ preventScroll: true });
  emit(scroll, 'message-found');
}
