// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Which rows of a long list are in the document. All heights are pixels: those of rows that were drawn once are known,
 * the others are taken to be the average of these. Pure.
 */

/** So many rows are drawn. */
export const DRAWN = 200;
/** The window moves when what one sees comes this close to its end, counted in rows. */
export const MARGIN = 40;
const FIRST_GUESS = 44;

/** Rows `first` to `last` (not included) are drawn. @typedef {{first: number, last: number}} Range */

export class Heights {
  /** @type {Map<string, number>} */
  #known = new Map();
  #sum = 0;
  /** @type {{key: string}[]} */
  #rows = [];
  /** Of the rows; 0: not known. */
  #heights = new Float32Array(0);

  /** @param {{key: string}[]} rows */
  set(rows) {
    const same = commonStart(this.#rows, rows);
    const heights = new Float32Array(rows.length);
    heights.set(this.#heights.subarray(0, same));
    for (let at = same; at < rows.length; at += 1) heights[at] = this.#known.get(rows[at].key) ?? 0;
    this.#rows = rows;
    this.#heights = heights;
  }

  /** @param {number} at @param {number} height */
  measured(at, height) {
    const { key } = this.#rows[at];
    const before = this.#known.get(key);
    if (before === height) return;
    this.#sum += height - (before ?? 0);
    this.#known.set(key, height);
    this.#heights[at] = height;
  }

  /** The lines break elsewhere: nothing is known any more. */
  forget() {
    this.#known.clear();
    this.#sum = 0;
    this.#heights.fill(0);
  }

  /** How high the rows from one to another are together. @param {number} from @param {number} to not included */
  between(from, to) {
    let height = 0;
    for (let at = from; at < to; at += 1) height += this.#of(at);
    return height;
  }

  /** The row at a height below the top of the first. @param {number} y */
  at(y) {
    let top = 0;
    for (let at = 0; at < this.#rows.length; at += 1) {
      top += this.#of(at);
      if (top > y) return at;
    }
    return Math.max(0, this.#rows.length - 1);
  }

  /** @param {number} at */
  #of(at) {
    return this.#heights[at] || (this.#known.size ? this.#sum / this.#known.size : FIRST_GUESS);
  }
}

/** @param {{key: string}[]} a @param {{key: string}[]} b */
function commonStart(a, b) {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at].key === b[at].key) at += 1;
  return at;
}

/** The window around a row. @param {number} count of all rows @param {number} middle @returns {Range} */
export function rangeAround(count, middle) {
  const first = Math.max(0, Math.min(count - DRAWN, middle - DRAWN / 2));
  return { first, last: Math.min(count, first + DRAWN) };
}

/** Whether a window has too little left on a side where there is more.
 * @param {Range} range @param {number} count @param {number} top the first row one sees @param {number} bottom the last */
export function isNearEnd({ first, last }, count, top, bottom) {
  return (first > 0 && top - first < MARGIN) || (last < count && last - bottom < MARGIN);
}
