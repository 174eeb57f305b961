// SPDX-License-Identifier: GPL-3.0-or-later

/** The open room's messages. At the bottom it follows new ones; scrolled up it never moves by itself. */

import { emit, h, on, reconcile, setAttribute, setText, show } from '../app/dom.js';
import { rowsOf } from '../app/grouping.js';
import { t } from '../app/i18n.js';
import { sentenceOf } from '../app/problems.js';
import { timelineOf } from '../app/reduce-timelines.js';
import { newestId } from '../app/timeline.js';
import { emptyState, textButton, verbButton } from './EmptyState.js';
import { makeRow, paintRow, sameRow } from './MessageRow.js';
import { moveFocus } from './message-focus.js';
import { skeleton } from './Skeleton.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/grouping.js').Row} Row */

/** This close to the bottom counts as being there. */
const NEAR_BOTTOM = 48;
/** This close to the top loads what is before. */
const NEAR_TOP = 600;

/** @param {AbortSignal} signal */
export function mountTimeline(signal) {
  const top = h('div', { class: 'timeline-top' });
  const list = h('ol', { class: 'timeline-list' });
  const pane = h('div', { class: 'timeline-pane' });
  const scroll = h(
    'div',
    { class: 'timeline-scroll', role: 'log', 'aria-live': 'off', 'aria-label': t('timeline.title') },
    top,
    list,
    pane,
  );
  const pill = h('button', { type: 'button', class: 'timeline-pill', hidden: true });
  const element = h(
    'section',
    { class: 'timeline', 'data-region': 'messages' },
    h('h2', { class: 'visually-hidden' }, t('timeline.title')),
    scroll,
    pill,
  );
  /** @type {Map<string, {element: Element, item: Row}>} */
  let shown = new Map();
  let roomId = 0;
  let follows = true;
  let leftAt = 0;
  /** @type {unknown[]} */
  let painted = [];
  /** @type {State | null} */
  let current = null;
  let paneKind = '';
  let topKind = '';

  const toBottom = () => {
    scroll.scrollTop = scroll.scrollHeight;
  };

  function watchScroll() {
    const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_BOTTOM;
    if (follows && !near && current) leftAt = newestId(timelineOf(current, roomId).messages);
    follows = near;
    paintPill();
    wantOlder();
  }

  function wantOlder() {
    if (!current || scroll.scrollTop > NEAR_TOP || scroll.clientHeight === 0) return;
    const { loaded, loadingOlder, reachedStart, messages } = timelineOf(current, roomId);
    if (loaded && !loadingOlder && !reachedStart && messages.length) emit(element, 'load-older', { roomId });
  }

  function paintPill() {
    if (!current) return;
    const own = current.session.user?.id;
    const fresh = follows
      ? 0
      : timelineOf(current, roomId).messages.filter((one) => one.id > leftAt && one.author?.id !== own).length;
    show(pill, !follows);
    setText(pill, fresh ? t('timeline.newBelow', { n: fresh }) : t('timeline.toLatest'));
    pill.classList.toggle('is-fresh', fresh > 0);
  }

  /** Repaints while what the reader looks at stays where it is. @param {() => void} paint */
  function keepingPlace(paint) {
    const anchor = follows ? undefined : firstVisible(list, scroll);
    const offset = anchor ? anchor.offsetTop - scroll.scrollTop : 0;
    paint();
    if (follows) toBottom();
    else if (anchor?.isConnected) scroll.scrollTop = anchor.offsetTop - offset;
  }

  /** @param {State} state */
  function paintRows(state) {
    const { messages, unreadFrom } = timelineOf(state, roomId);
    const outbox = state.outbox.filter((entry) => entry.roomId === roomId);
    const rows = rowsOf(messages, outbox, { ownId: state.session.user?.id ?? 0, unreadFrom }).map((row) => {
      const before = shown.get(row.key)?.item;
      return before && sameRow(before, row) ? before : row;
    });
    const own = state.session.user;
    reconcile(list, shown, rows, {
      key: (row) => row.key,
      make: (row) => makeRow(row, own),
      update: (node, row) => paintRow(node, row, own),
    });
    rovingStart(list);
  }

  /** @param {State} state */
  function paintAround(state) {
    const { loaded, problem, messages, reachedStart } = timelineOf(state, roomId);
    const empty = messages.length === 0 && !state.outbox.some((entry) => entry.roomId === roomId);
    const kind = problem && !loaded ? `failed ${problem.code}` : !loaded ? 'loading' : empty ? 'empty' : '';
    if (kind !== paneKind)
      pane.replaceChildren(...paneContent(kind, state, () => emit(element, 'reload-history', { roomId }), signal));
    paneKind = kind;
    const nextTop = kind ? '' : reachedStart ? 'start' : 'more';
    if (nextTop !== topKind) top.replaceChildren(...topContent(nextTop));
    topKind = nextTop;
    setAttribute(scroll, 'aria-busy', kind === 'loading' ? 'true' : undefined);
  }

  on(scroll, 'scroll', watchScroll, signal);
  on(
    pill,
    'click',
    () => {
      follows = true;
      toBottom();
      paintPill();
      emit(element, 'focus-composer');
    },
    signal,
  );
  on(list, 'keydown', (event) => moveFocus(list, event), signal);
  const resized = new ResizeObserver(() => {
    if (follows) toBottom();
  });
  resized.observe(scroll);
  signal.addEventListener('abort', () => resized.disconnect());

  return {
    element,
    /** @param {State} state */
    update(state) {
      const timeline = timelineOf(state, state.openRoomId);
      if (state.openRoomId !== roomId) {
        roomId = state.openRoomId;
        follows = true;
        shown = new Map();
        list.replaceChildren();
        painted = [];
      }
      if (current && grewOwn(current, state, roomId)) follows = true;
      current = state;
      const facts = [timeline, state.outbox, state.session.user];
      if (facts.some((fact, at) => fact !== painted[at]))
        keepingPlace(() => {
          paintAround(state);
          paintRows(state);
        });
      painted = facts;
      paintPill();
      requestAnimationFrame(wantOlder);
    },
  };
}

/** What one writes oneself is always shown. @param {State} before @param {State} after @param {number} roomId */
function grewOwn(before, after, roomId) {
  const own = (/** @type {State} */ state) =>
    state.outbox.filter((entry) => entry.roomId === roomId && entry.state !== 'failed').length;
  return before.outbox !== after.outbox && own(after) > own(before);
}

/** Day lines stick to the top and say nothing about the place. @param {HTMLElement} list @param {HTMLElement} scroll
 * @returns {HTMLElement | undefined} */
function firstVisible(list, scroll) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('li:not(.day)'));
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].offsetTop + rows[middle].offsetHeight > scroll.scrollTop) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

/** Tab reaches one message of the list, the newest at first. @param {HTMLElement} list */
function rovingStart(list) {
  if (list.querySelector('[tabindex="0"]')) return;
  const rows = list.querySelectorAll('.message');
  rows[rows.length - 1]?.setAttribute('tabindex', '0');
}

/** @param {string} kind */
function topContent(kind) {
  if (kind === 'start') return [h('p', { class: 'timeline-start' }, t('timeline.start'))];
  return kind === 'more' ? [skeleton('messages', 3)] : [];
}

/** @param {string} kind @param {State} state @param {() => void} reload @param {AbortSignal} signal */
function paneContent(kind, state, reload, signal) {
  if (kind === 'loading') return [skeleton('messages', 8)];
  if (kind === 'empty')
    return [
      emptyState(
        'bubbles',
        t('timeline.empty'),
        verbButton(t('timeline.sayHello'), 'focus-composer', undefined, signal),
      ),
    ];
  if (!kind) return [];
  const problem = timelineOf(state, state.openRoomId).problem;
  return [emptyState('alert', problem ? sentenceOf(problem) : '', textButton(t('action.retry'), reload, signal))];
}
