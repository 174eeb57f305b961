// SPDX-License-Identifier: GPL-3.0-or-later

/** The open room's messages. At the bottom it follows new ones; scrolled up it never moves by itself. */

import { emit, h, on, reconcile, setAttribute, setText, show } from '../app/dom.js';
import { rowsOf } from '../app/grouping.js';
import { t } from '../app/i18n.js';
import { timelineOf } from '../app/reduce-timelines.js';
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
  let roomId = 0;
  let current = /** @type {State | null} */ (null);
  const list = createList(() => emit(element, 'reload-history', { roomId }), signal);
  const keeper = createScrollKeeper(list.scroll, list.rows.element, moved, signal);
  const pill = createPill(toLatest, signal);
  const element = section(list.scroll, pill.element);

  /** @param {boolean} left whether the reader just left the bottom */
  function moved(left) {
    if (!current) return;
    if (left) pill.countFrom(newestSeq(current, roomId));
    pill.update(current, roomId, keeper.follows());
    look();
  }

  function toLatest() {
    keeper.toLatest();
    moved(false);
    emit(element, 'focus-composer');
  }

  const look = () => lookAround(current, roomId, keeper.follows(), list.scroll);

  return {
    element,
    /** @param {State} state */
    update(state) {
      const moves = state.openRoomId !== roomId;
      roomId = state.openRoomId;
      if (moves || (current && grewOwn(current, state, roomId))) keeper.follow();
      const fresh = (moves || !current || !isLoaded(current, roomId)) && isLoaded(state, roomId);
      current = state;
      list.update(state, roomId, keeper.keepingPlace);
      if (fresh) keeper.toLine(list.scroll.querySelector('.unread-line'));
      pill.update(state, roomId, keeper.follows());
      requestAnimationFrame(look);
    },
  };
}

/** @param {...Node} children */
function section(...children) {
  const heading = h('h2', { class: 'visually-hidden' }, t('timeline.title'));
  return h('section', { class: 'timeline', 'data-region': 'messages' }, heading, ...children);
}

/** @param {State | null} state @param {number} roomId @param {boolean} follows @param {HTMLElement} scroll */
function lookAround(state, roomId, follows, scroll) {
  if (wantsOlder(state, roomId, scroll)) emit(scroll, 'load-older', { roomId });
  tellsPlace(state, follows, scroll);
}

/** Whether the newest message is on the screen decides what is read. @param {State | null} state
 * @param {boolean} follows @param {HTMLElement} scroll */
function tellsPlace(state, follows, scroll) {
  const atBottom = follows && scroll.clientHeight > 0;
  if (state && state.atBottom !== atBottom) emit(scroll, 'timeline-moved', { atBottom });
}

/** @param {State | null} state @param {number} roomId @param {HTMLElement} scroll */
function wantsOlder(state, roomId, scroll) {
  if (!state) return false;
  const { loaded, loadingOlder, reachedStart, messages } = timelineOf(state, roomId);
  const near = scroll.clientHeight > 0 && scroll.scrollTop <= NEAR_TOP;
  return near && loaded && !loadingOlder && !reachedStart && messages.length > 0;
}

/** What scrolls: the messages and what stands above or instead of them. @param {() => void} reload
 * @param {AbortSignal} signal */
function createList(reload, signal) {
  const rows = createRows(signal);
  const ends = createTimelineEnds(reload, signal);
  const scroll = h(
    'div',
    { class: 'timeline-scroll', role: 'log', 'aria-live': 'off', 'aria-label': t('timeline.title') },
    ends.top,
    rows.element,
    ends.pane,
  );
  /** @type {unknown[]} */
  let painted = [];

  /** @param {State} state @param {number} roomId */
  function paint(state, roomId) {
    const timeline = timelineOf(state, roomId);
    const outbox = state.outbox.filter((entry) => entry.roomId === roomId);
    const denied = outbox.length ? state.denied[roomId] : undefined;
    ends.update(denied ? { ...timeline, problem: denied } : timeline, timeline.messages.length + outbox.length === 0);
    setAttribute(scroll, 'aria-busy', timeline.loaded || timeline.problem ? undefined : 'true');
    rows.update(timeline, outbox, state.session.user, state.connection.status !== 'online');
  }

  return {
    scroll,
    rows,
    /** Paints only what changed. @param {State} state @param {number} roomId
     * @param {(paint: () => void) => void} keepingPlace */
    update(state, roomId, keepingPlace) {
      const offline = state.connection.status !== 'online';
      const facts = [roomId, timelineOf(state, roomId), state.outbox, state.session.user, state.denied, offline];
      if (roomId !== painted[0]) rows.clear();
      if (facts.some((fact, at) => fact !== painted[at])) keepingPlace(() => paint(state, roomId));
      painted = facts;
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
     * @param {import('../app/types.js').OutboxEntry[]} outbox @param {import('../app/types.js').Person | null} own
     * @param {boolean} offline */
    update({ messages, unreadFrom }, outbox, own, offline) {
      const rows = rowsOf(messages, outbox, { ownId: own?.id ?? 0, unreadFrom, offline }).map((row) => {
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
  let seen = 0;
  on(element, 'click', press, signal);
  return {
    element,
    /** @param {number} seq of the newest message when the reader left the bottom */
    countFrom(seq) {
      seen = seq;
    },
    /** @param {State} state @param {number} roomId @param {boolean} follows */
    update(state, roomId, follows) {
      const own = state.session.user?.id;
      const isFresh = (/** @type {import('../app/types.js').Message} */ one) =>
        one.seq > seen && one.author?.id !== own;
      const fresh = follows ? 0 : timelineOf(state, roomId).messages.filter(isFresh).length;
      show(element, !follows);
      setText(element, fresh ? t('timeline.newBelow', { n: fresh }) : t('timeline.toLatest'));
      element.classList.toggle('is-fresh', fresh > 0);
    },
  };
}

/** @param {State} state @param {number} roomId */
const isLoaded = (state, roomId) => timelineOf(state, roomId).loaded;
/** @param {State} state @param {number} roomId */
const newestSeq = (state, roomId) => timelineOf(state, roomId).messages.at(-1)?.seq ?? 0;

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
