// SPDX-License-Identifier: GPL-3.0-or-later

/** The field above the rooms: what is typed filters them, and the keys go on into the list. */

import { emit, h, icon, on } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { composes } from '../app/keyboard.js';

/** @param {AbortSignal} signal */
export function mountRoomSearch(signal) {
  const input = h('input', {
    type: 'search',
    placeholder: t('search.placeholder'),
    'aria-label': t('search.placeholder'),
    autocomplete: 'off',
  });
  const say = () => emit(input, 'search-rooms', { text: input.value });

  function clear() {
    input.value = '';
    say();
  }

  on(input, 'input', say, signal);
  on(input, 'keydown', (event) => act(event, input, clear), signal);
  listen(input, clear, signal);
  return {
    element: h('div', { class: 'rail-search', role: 'search' }, icon('search'), input, keyHint()),
    clear,
    /** @param {import('../app/types.js').State} state */
    update({ rooms: { search } }) {
      if (input.value !== search && document.activeElement !== input) input.value = search;
    },
  };
}

function keyHint() {
  const mac = /mac|iphone|ipad/i.test(navigator.userAgent);
  return h('kbd', { 'aria-hidden': 'true' }, mac ? '⌘K' : 'Ctrl K');
}

/** Enter opens the first room that is shown, the arrow goes there, Escape gives up.
 * @param {KeyboardEvent} event @param {HTMLInputElement} input @param {() => void} clear */
function act(event, input, clear) {
  if (composes(event)) return;
  const first = /** @type {HTMLElement | null} */ (document.querySelector('.rail-list .room'));
  if (event.key === 'Escape') {
    clear();
    emit(input, 'focus-composer');
  }
  if (event.key === 'Enter' && input.value.trim()) first?.click();
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    first?.focus();
  }
}

/** What the rest of the page wants of the search. @param {HTMLInputElement} input @param {() => void} clear
 * @param {AbortSignal} signal */
function listen(input, clear, signal) {
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));

  function take() {
    input.focus();
    input.select();
  }

  /** On a narrow page the list is behind the open room. */
  function comeForward() {
    if (input.checkVisibility()) return take();
    emit(root, 'close-room');
    requestAnimationFrame(take);
  }

  on(root, 'focus-search', comeForward, signal);
  on(root, 'search-done', clear, signal);
}
