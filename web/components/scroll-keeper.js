// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps the reader's place: at the bottom the list follows what is new, elsewhere nothing moves by itself. */

import { on } from '../app/dom.js';

/** This close to the bottom counts as being there. */
const NEAR_BOTTOM = 48;
/** So far below the top the line is shown. */
const LINE_TOP = 72;

/** @param {HTMLElement} scroll @param {HTMLElement} list its rows
 * @param {{onScroll: () => void, hasEnd: () => boolean}} how without `hasEnd` the bottom is not that of the room, and
 *   not followed
 * @param {AbortSignal} signal */
export function createScrollKeeper(scroll, list, { onScroll, hasEnd }, signal) {
  let follows = true;

  const toBottom = () => (scroll.scrollTop = scroll.scrollHeight);

  function watch() {
    follows = hasEnd() && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_BOTTOM;
    onScroll();
  }

  on(scroll, 'scroll', watch, signal);
  const resized = new ResizeObserver(() => follows && toBottom());
  resized.observe(scroll);
  signal.addEventListener('abort', () => resized.disconnect());

  return {
    follows: () => follows,
    /** From the next painting on the bottom is shown. */
    follow() {
      follows = true;
    },
    toLatest() {
      follows = true;
      toBottom();
    },
    toMiddle: (/** @type {HTMLElement} */ row) => showRow(scroll, row, watch),
    toLine: (/** @type {Element | null} */ line) => showLine(scroll, line, watch),
    /** Repaints while what the reader looks at stays where it is. @param {() => void} paint */
    keepingPlace(paint) {
      const anchor = follows ? undefined : firstVisible(list, scroll);
      const before = anchor?.getBoundingClientRect().top ?? 0;
      paint();
      if (follows) toBottom();
      else if (anchor?.isConnected) moveBy(scroll, anchor.getBoundingClientRect().top - before);
    },
  };
}

/** @typedef {ReturnType<typeof createScrollKeeper>} ScrollKeeper */

/** Rows are not whole pixels high: `offsetTop`, which is rounded, would be one off now and then. Who has not moved is
 * not set, as that would round. @param {HTMLElement} scroll @param {number} distance in pixels, down is positive */
function moveBy(scroll, distance) {
  if (distance) scroll.scrollTop += distance;
}

/** Shows the line above what is new, if there is one; what fits below it is at the bottom. @param {HTMLElement} scroll
 * @param {Element | null} line @param {() => void} watch */
function showLine(scroll, line, watch) {
  if (!(line instanceof HTMLElement)) return;
  scroll.scrollTop = line.offsetTop - LINE_TOP;
  watch();
}

/** @param {HTMLElement} scroll @param {HTMLElement} row @param {() => void} watch */
function showRow(scroll, row, watch) {
  scroll.scrollTop = row.offsetTop - (scroll.clientHeight - row.offsetHeight) / 2;
  watch();
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
