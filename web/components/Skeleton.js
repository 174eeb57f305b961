// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from '../app/dom.js';

/** Rows of the right height while something loads; they appear after 200 ms (see the style sheet).
 * @param {'rooms' | 'messages'} kind @param {number} rows */
export function skeleton(kind, rows) {
  const row = () =>
    h('div', { class: 'skeleton-row' }, h('span', { class: 'skeleton-face' }), h('span', { class: 'skeleton-line' }));
  return h('div', { class: `skeleton skeleton-${kind}`, 'aria-hidden': 'true' }, ...Array.from({ length: rows }, row));
}
