// SPDX-License-Identifier: GPL-3.0-or-later

/** What stands in for an empty pane: one sentence and one button. */

import { emit, h, icon, on } from '../app/dom.js';

/** @param {string} picture @param {string} sentence @param {HTMLElement} [button] */
export function emptyState(picture, sentence, button) {
  return h(
    'div',
    { class: 'empty-state' },
    h('span', { class: 'empty-state-picture' }, icon(picture)),
    h('p', {}, sentence),
    button,
  );
}

/** @param {string} text @param {(from: HTMLElement) => void} act @param {AbortSignal} signal */
export function textButton(text, act, signal) {
  const button = h('button', { type: 'button', class: 'button' }, text);
  on(button, 'click', () => act(button), signal);
  return button;
}

/** A button that sends a verb upwards. @param {string} text @param {string} verb @param {unknown} detail
 * @param {AbortSignal} signal */
export function verbButton(text, verb, detail, signal) {
  return textButton(text, (from) => emit(from, verb, detail), signal);
}
