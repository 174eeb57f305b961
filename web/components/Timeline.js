// SPDX-License-Identifier: GPL-3.0-or-later

/** The open room's messages. At the bottom it follows new ones; scrolled up it never moves by itself. */

import { emit, h, on, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { timelineOf } from '../app/reduce-timelines.js';
import { createScrollKeeper } from './scroll-keeper.js';
import { createList, showMessage } from './timeline-list.js';

/** @typedef {import('../app/types.js').State} State */

/** This close to an end, in pixels, loads what is beyond it. */
const NEAR_END = 600;

/** @param {AbortSignal} signal */
export function mountTimeline(signal) {
  let roomId = 0;
  let current = /** @type {State | null} */ (null);
  const list = createList(() => emit(element, 'reload-history', { roomId }), signal);
  const hasEnd = () => !current || !timelineOf(current, roomId).past;
  const keeper = createScrollKeeper(list.scroll, list.rows.element, { onScroll: moved, hasEnd }, signal);
  const pill = createPill(toLatest, signal);
  const element = section(list.scroll, pill.element);
  const look = () => lookAround(current, roomId, keeper.follows(), list.scroll);

  function moved() {
    if (current) pill.update(current, roomId, keeper.follows());
    if (list.rows.drawn.isStale()) keeper.keepingPlace(() => list.rows.drawn.move());
    look();
  }

  function toLatest() {
    emit(element, 'leave-past', { roomId });
    keeper.toLatest();
    moved();
    emit(element, 'focus-composer');
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      const before = current;
      const moves = state.openRoomId !== roomId;
      [current, roomId] = [state, state.openRoomId];
      if (moves || (before && comesToEnd(before, state, roomId))) keeper.follow();
      list.update(state, roomId, keeper);
      if (isLoaded(state, roomId) && (moves || !before || !isLoaded(before, roomId)))
        keeper.toLine(list.rows.drawn.reveal(({ kind }) => kind === 'unread'));
      pill.update(state, roomId, keeper.follows());
      if (state.wanted?.roomId === roomId) showMessage(list, keeper, state.wanted.messageId);
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
  if (wantsNewer(state, roomId, scroll)) emit(scroll, 'load-newer', { roomId });
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
  if (!state || scroll.clientHeight === 0 || scroll.scrollTop > NEAR_END) return false;
  const { loaded, loadingOlder, reachedStart, messages, past } = timelineOf(state, roomId);
  if (past) return past.hasBefore && !past.before;
  return loaded && !loadingOlder && !reachedStart && messages.length > 0;
}

/** @param {State | null} state @param {number} roomId @param {HTMLElement} scroll */
function wantsNewer(state, roomId, scroll) {
  const past = state && timelineOf(state, roomId).past;
  const isNear = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight <= NEAR_END;
  return past !== null && past.hasAfter && !past.after && isNear && scroll.clientHeight > 0;
}

/** The way back to the newest message; it counts what others wrote since the reader left.
 * @param {() => void} press @param {AbortSignal} signal */
function createPill(press, signal) {
  const element = h('button', { type: 'button', class: 'timeline-pill', hidden: true });
  let seen = 0;
  let followed = true;
  on(element, 'click', press, signal);
  return {
    element,
    /** @param {State} state @param {number} roomId @param {boolean} follows */
    update(state, roomId, follows) {
      if (follows || followed) seen = newestSeq(state, roomId);
      followed = follows;
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

/** Whether something brings the reader to the newest message. @param {State} before @param {State} after
 * @param {number} roomId */
const comesToEnd = (before, after, roomId) => grewOwn(before, after, roomId) || cameBack(before, after, roomId);

/** Whoever left the past for the newest messages is at their end. @param {State} before @param {State} after
 * @param {number} roomId */
function cameBack(before, after, roomId) {
  const { past } = timelineOf(before, roomId);
  const now = timelineOf(after, roomId);
  return past !== null && now.past === null && !now.messages.includes(past.messages[0]);
}

/** What one writes oneself is always shown. @param {State} before @param {State} after @param {number} roomId */
function grewOwn(before, after, roomId) {
  const own = (/** @type {State} */ state) =>
    state.outbox.filter((entry) => entry.roomId === roomId && entry.state !== 'failed').length;
  return before.outbox !== after.outbox && own(after) > own(before);
}
