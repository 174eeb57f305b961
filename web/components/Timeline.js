// SPDX-License-Identifier: GPL-3.0-or-later

/** The open room's messages. At the bottom it follows new ones; scrolled up it never moves by itself. */

import { emit, h, on, reconcile, setAttribute, setText, show } from '../app/dom.js';
import { rowsOf } from '../app/grouping.js';
import { t } from '../app/i18n.js';
import { timelineOf } from '../app/reduce-timelines.js';
import { newestId } from '../app/timeline.js';
import { makeRow, paintRow, sameRow } from './MessageRow.js';
import { moveFocus } from './message-focus.js';
import { createScrollKeeper } from './scroll-keeper.js';
import { createTimelineEnds } from './timeline-ends.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/grouping.js').Row} Row */

/** This close to the top loads what is before. */
const NEAR_TOP = 600;

/** @param {AbortSignal} signal */
export function mountTimeline(signal) {
  const rows = createRows(signal);
  const ends = createTimelineEnds(() => emit(element, 'reload-history', { roomId }), signal);
  const scroll = h(
    'div',
    { class: 'timeline-scroll', role: 'log', 'aria-live': 'off', 'aria-label': t('timeline.title') },
    ends.top,
    rows.element,
    ends.pane,
  );
  const keeper = createScrollKeeper(scroll, rows.element, moved, signal);
  const pill = createPill(toLatest, signal);
  const heading = h('h2', { class: 'visually-hidden' }, t('timeline.title'));
  const element = h('section', { class: 'timeline', 'data-region': 'messages' }, heading, scroll, pill.element);
  let roomId = 0;
  /** The newest message when the reader left the bottom. */
  let leftAt = 0;
  /** @type {unknown[]} */
  let painted = [];
  /** @type {State | null} */
  let current = null;

  /** @param {boolean} left */
  function moved(left) {
    if (!current) return;
    if (left) leftAt = newestId(timelineOf(current, roomId).messages);
    pill.update(current, roomId, keeper.follows(), leftAt);
    wantOlder();
  }

  function toLatest() {
    keeper.follow();
    keeper.toBottom();
    moved(false);
    emit(element, 'focus-composer');
  }

  function wantOlder() {
    if (!current || scroll.scrollTop > NEAR_TOP || scroll.clientHeight === 0) return;
    const { loaded, loadingOlder, reachedStart, messages } = timelineOf(current, roomId);
    if (loaded && !loadingOlder && !reachedStart && messages.length) emit(element, 'load-older', { roomId });
  }

  /** @param {State} state */
  function paint(state) {
    const timeline = timelineOf(state, roomId);
    const outbox = state.outbox.filter((entry) => entry.roomId === roomId);
    ends.update(timeline, timeline.messages.length + outbox.length === 0);
    setAttribute(scroll, 'aria-busy', timeline.loaded || timeline.problem ? undefined : 'true');
    rows.update(timeline, outbox, state.session.user);
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      const moves = state.openRoomId !== roomId;
      if (moves) {
        roomId = state.openRoomId;
        rows.clear();
      }
      if (moves || (current && grewOwn(current, state, roomId))) keeper.follow();
      current = state;
      const facts = [roomId, timelineOf(state, roomId), state.outbox, state.session.user];
      if (facts.some((fact, at) => fact !== painted[at])) keeper.keepingPlace(() => paint(state));
      painted = facts;
      pill.update(state, roomId, keeper.follows(), leftAt);
      requestAnimationFrame(wantOlder);
    },
  };
}

/** The list itself. @param {AbortSignal} signal */
function createRows(signal) {
  const element = h('ol', { class: 'timeline-list' });
  /** @type {Map<string, {element: Element, item: Row}>} */
  const shown = new Map();
  on(element, 'keydown', (event) => moveFocus(element, event), signal);
  return {
    element,
    clear() {
      shown.clear();
      element.replaceChildren();
    },
    /** Rows that look as before are left alone. @param {import('../app/types.js').Timeline} timeline
     * @param {import('../app/types.js').OutboxEntry[]} outbox @param {import('../app/types.js').Person | null} own */
    update({ messages, unreadFrom }, outbox, own) {
      const rows = rowsOf(messages, outbox, { ownId: own?.id ?? 0, unreadFrom }).map((row) => {
        const before = shown.get(row.key)?.item;
        return before && sameRow(before, row) ? before : row;
      });
      reconcile(element, shown, rows, {
        key: (row) => row.key,
        make: (row) => makeRow(row, own),
        update: (node, row) => paintRow(node, row, own),
      });
      rovingStart(element);
    },
  };
}

/** The way back to the newest message; it counts what others wrote since the reader left.
 * @param {() => void} press @param {AbortSignal} signal */
function createPill(press, signal) {
  const element = h('button', { type: 'button', class: 'timeline-pill', hidden: true });
  on(element, 'click', press, signal);
  return {
    element,
    /** @param {State} state @param {number} roomId @param {boolean} follows @param {number} leftAt */
    update(state, roomId, follows, leftAt) {
      const own = state.session.user?.id;
      const isFresh = (/** @type {import('../app/types.js').Message} */ one) =>
        one.id > leftAt && one.author?.id !== own;
      const fresh = follows ? 0 : timelineOf(state, roomId).messages.filter(isFresh).length;
      show(element, !follows);
      setText(element, fresh ? t('timeline.newBelow', { n: fresh }) : t('timeline.toLatest'));
      element.classList.toggle('is-fresh', fresh > 0);
    },
  };
}

/** What one writes oneself is always shown. @param {State} before @param {State} after @param {number} roomId */
function grewOwn(before, after, roomId) {
  const own = (/** @type {State} */ state) =>
    state.outbox.filter((entry) => entry.roomId === roomId && entry.state !== 'failed').length;
  return before.outbox !== after.outbox && own(after) > own(before);
}

/** Tab reaches one message of the list, the newest at first. @param {HTMLElement} list */
function rovingStart(list) {
  if (list.querySelector('[tabindex="0"]')) return;
  const rows = list.querySelectorAll('.message');
  rows[rows.length - 1]?.setAttribute('tabindex', '0');
}
