// SPDX-License-Identifier: GPL-3.0-or-later

/** A window of a long list: the rows around what the reader sees are in the document, and the list is as high as if all
 * were. */

import { reconcile } from '../app/dom.js';
import { Heights, isNearEnd, rangeAround } from '../app/windowing.js';
import { makeRow, paintRow, sameRow } from './MessageRow.js';

/** @typedef {import('../app/grouping.js').Row} Row */
/** @typedef {import('../app/types.js').Person} Person */
/** @typedef {import('../app/windowing.js').Range} Range */

/** Browsers lay out in multiples of 1/64 pixel (Chromium, WebKit) or 1/60 (Firefox). */
const LAYOUT_UNITS = 64;

export class RowWindow {
  #scroll;
  #geometry;
  #painter;
  /** @type {Row[]} */
  #rows = [];
  /** @type {Range} */
  #range = { first: 0, last: 0 };

  /** @param {HTMLElement} element the list @param {HTMLElement} scroll what scrolls it */
  constructor(element, scroll) {
    this.#scroll = scroll;
    this.#geometry = new Geometry(element, scroll);
    this.#painter = createPainter(element);
  }

  rows() {
    return this.#rows;
  }

  clear() {
    this.#painter.clear();
    this.#rows = [];
    this.#range = { first: 0, last: 0 };
    this.#geometry.clear();
  }

  /** @param {Row[]} rows @param {Person | null} own @param {boolean} follows whether the end is what is looked at */
  update(rows, own, follows) {
    const anchor = this.#rows[this.#geometry.seen().top]?.key;
    this.#rows = rows;
    this.#painter.setOwn(own);
    this.#geometry.set(rows);
    const at = follows ? -1 : rows.findIndex(({ key }) => key === anchor);
    this.#draw(at < 0 ? rows.length : at);
  }

  /** Whether the window should move to where the reader is. */
  isStale() {
    const { top, bottom } = this.#geometry.seen();
    const count = this.#rows.length;
    return count > 0 && this.#scroll.clientHeight > 0 && isNearEnd(this.#range, count, top, bottom);
  }

  move() {
    const { top, bottom } = this.#geometry.seen();
    this.#draw((top + bottom) >> 1);
  }

  /** The lines break elsewhere. */
  forget() {
    this.#geometry.forget();
    this.#draw((this.#range.first + this.#range.last) >> 1);
  }

  /** Draws a row, wherever it is. @param {(row: Row) => boolean} matches @returns {HTMLElement | null} */
  reveal(matches) {
    const at = this.#rows.findIndex(matches);
    if (at < 0) return null;
    if (at < this.#range.first || at >= this.#range.last) this.#draw(at);
    return this.#painter.elementOf(this.#rows[at]);
  }

  /** @param {number} middle */
  #draw(middle) {
    this.#range = rangeAround(this.#rows.length, middle);
    const pinned = dayBefore(this.#rows, this.#range.first);
    const inside = this.#rows.slice(this.#range.first, this.#range.last);
    this.#painter.paint(pinned ? [pinned, ...inside] : inside);
    this.#geometry.measure(this.#range, inside.map(this.#painter.elementOf), this.#rows.length);
  }
}

/** The day of the first row is drawn too, as its line sticks to the top. @param {Row[]} rows @param {number} first */
function dayBefore(rows, first) {
  if (!rows.length || rows[first].kind === 'day') return undefined;
  return rows.slice(0, first).findLast(({ kind }) => kind === 'day');
}

/** Keeps the elements equal to the rows that are drawn. @param {HTMLElement} element */
function createPainter(element) {
  /** @type {Map<string, {element: Element, item: Row}>} */
  const shown = new Map();
  /** @type {Person | null} */
  let own = null;
  return {
    /** @param {Row} row */
    elementOf: (row) => /** @type {HTMLElement} */ (shown.get(row.key)?.element),
    /** @param {Person | null} person */
    setOwn: (person) => (own = person),
    clear() {
      shown.clear();
      element.replaceChildren();
    },
    /** Rows that look as before are left alone. @param {Row[]} rows */
    paint(rows) {
      const focused = document.activeElement;
      const items = rows.map((row) => {
        const before = shown.get(row.key)?.item;
        return before && sameRow(before, row) ? before : row;
      });
      reconcile(element, shown, items, {
        key: (row) => row.key,
        make: (row) => makeRow(row, own),
        update: (node, row) => paintRow(node, row, own),
      });
      keepFocus(element, focused);
      rovingStart(element);
    },
  };
}

/** Where the rows are. What is not drawn is taken to be as high as it was, or as others are. */
class Geometry {
  #element;
  #scroll;
  #heights = new Heights();
  #padding = { top: 0, bottom: 0 };

  /** @param {HTMLElement} element @param {HTMLElement} scroll */
  constructor(element, scroll) {
    this.#element = element;
    this.#scroll = scroll;
  }

  /** @param {Row[]} rows */
  set(rows) {
    this.#heights.set(rows);
  }

  forget() {
    this.#heights.forget();
  }

  clear() {
    this.#heights.set([]);
    this.forget();
    this.#pad('top', 0);
    this.#pad('bottom', 0);
  }

  /** Learns how high the drawn rows are, and leaves room for the others. A list that is not shown has no heights. Not
   * rounded: what is drawn and what is left free for it would differ by a pixel, and the reader's place with them.
   * @param {Range} range @param {HTMLElement[]} nodes @param {number} count of all rows */
  measure({ first, last }, nodes, count) {
    const list = this.#element.getBoundingClientRect();
    const { top, bottom } = this.#padding;
    const tops = nodes.map((node) => node.getBoundingClientRect().top);
    const end = list.bottom - bottom;
    if (list.height > top + bottom)
      tops.forEach((place, at) => this.#heights.measured(first + at, (tops[at + 1] ?? end) - place));
    const above = this.#element.childElementCount > nodes.length ? tops[0] - list.top - top : 0;
    this.#pad('top', this.#heights.between(0, first) - above);
    this.#pad('bottom', this.#heights.between(last, count));
  }

  /** The first and the last row that the reader sees. */
  seen() {
    const y = this.#scroll.scrollTop - this.#element.offsetTop;
    return { top: this.#heights.at(y), bottom: this.#heights.at(y + this.#scroll.clientHeight) };
  }

  /** @param {'top' | 'bottom'} side @param {number} height */
  #pad(side, height) {
    this.#padding[side] = Math.max(0, Math.round(height * LAYOUT_UNITS) / LAYOUT_UNITS);
    this.#element.style.setProperty(`padding-${side}`, `${this.#padding[side]}px`);
  }
}

/** Whoever had a row under the keyboard that is no longer drawn goes on with the nearest one.
 * @param {HTMLElement} list @param {Element | null} focused */
function keepFocus(list, focused) {
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  const row = /** @type {HTMLElement | null} */ (list.querySelector('.message'));
  row?.setAttribute('tabindex', '0');
  row?.focus({ preventScroll: true });
}

/** Tab reaches one message of the list, the newest at first. @param {HTMLElement} list */
function rovingStart(list) {
  if (list.querySelector('[tabindex="0"]')) return;
  const rows = list.querySelectorAll('.message');
  rows[rows.length - 1]?.setAttribute('tabindex', '0');
}
