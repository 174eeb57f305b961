// SPDX-License-Identifier: GPL-3.0-or-later

import { h, icon } from '../app/dom.js';

/** One sentence and at most one button. @param {string} picture @param {string} sentence @param {HTMLElement} [button] */
export function emptyState(picture, sentence, button) {
  return h('div', { class: 'empty-state' }, h('span', { class: 'empty-state-picture' }, icon(picture)),
    h('p', {}, sentence), button);
}
