// SPDX-License-Identifier: GPL-3.0-or-later

/** A small board of emoji that inserts into the composer. */

import { h, on, setAttribute, show } from '../app/dom.js';
import { t } from '../app/i18n.js';

const COLUMNS = 8;
const EMOJI = [
  '😀',
  '😄',
  '😂',
  '🙂',
  '😉',
  '😊',
  '😍',
  '😘',
  '😎',
  '🤔',
  '😐',
  '🙄',
  '😴',
  '😢',
  '😭',
  '😡',
  '😱',
  '🤗',
  '🤝',
  '👏',
  '👍',
  '👎',
  '👌',
  '✌️',
  '🙏',
  '💪',
  '👀',
  '❤️',
  '💔',
  '🔥',
  '✨',
  '🎉',
  '🎂',
  '🎁',
  '🌹',
  '🌞',
  '🌙',
  '☕',
  '🍵',
  '🍻',
  '🍜',
  '🥟',
  '🐶',
  '🐱',
  '🐼',
  '✅',
  '❌',
  '❓',
  '❗',
  '💡',
  '📌',
  '📎',
  '📅',
  '⏰',
  '🚀',
  '🏆',
];

/** @param {HTMLElement} opener @param {(emoji: string) => void} choose @param {AbortSignal} signal */
export function mountEmojiPicker(opener, choose, signal) {
  const buttons = EMOJI.map((emoji, at) =>
    h('button', { type: 'button', tabindex: at ? '-1' : '0', 'aria-label': emoji }, emoji),
  );
  const element = h(
    'div',
    { class: 'emoji-picker', role: 'group', 'aria-label': t('composer.emoji'), hidden: true },
    ...buttons,
  );

  /** @param {boolean} open */
  function set(open) {
    show(element, open);
    setAttribute(opener, 'aria-expanded', String(open));
    if (open) buttons[0].focus();
  }

  on(opener, 'click', () => set(element.hidden), signal);
  on(
    element,
    'click',
    (event) => {
      const at = buttons.indexOf(/** @type {any} */ (event.target));
      if (at >= 0) {
        set(false);
        choose(EMOJI[at]);
      }
    },
    signal,
  );
  on(
    element,
    'keydown',
    (event) => {
      if (event.key === 'Escape') {
        set(false);
        opener.focus();
      }
      const next = buttons[buttons.indexOf(/** @type {any} */ (document.activeElement)) + stepOf(event.key)];
      if (stepOf(event.key) && next) {
        event.preventDefault();
        next.focus();
      }
    },
    signal,
  );
  on(
    document,
    'pointerdown',
    (event) => {
      if (!element.hidden && !element.contains(event.target) && !opener.contains(event.target)) set(false);
    },
    signal,
  );

  return {
    element,
    close: () => {
      if (!element.hidden) set(false);
    },
  };
}

/** @param {string} key */
const stepOf = (key) => ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS })[key] ?? 0;
