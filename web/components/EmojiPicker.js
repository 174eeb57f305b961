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

  /** @param {Event} event */
  function chosen({ target }) {
    const at = buttons.indexOf(/** @type {any} */ (target));
    if (at < 0) return;
    set(false);
    choose(EMOJI[at]);
  }

  on(opener, 'click', () => set(element.hidden), signal);
  on(element, 'click', chosen, signal);
  on(element, 'keydown', (event) => moveFocus(buttons, event), signal);
  closeFromOutside(element, opener, () => set(false), signal);

  return {
    element,
    close: () => {
      if (!element.hidden) set(false);
    },
  };
}

/** Escape goes back to the opener, a press elsewhere goes where it was made. @param {HTMLElement} element
 * @param {HTMLElement} opener @param {() => void} close @param {AbortSignal} signal */
function closeFromOutside(element, opener, close, signal) {
  /** @param {KeyboardEvent} event */
  function escape({ key }) {
    if (key !== 'Escape') return;
    close();
    opener.focus();
  }

  /** @param {Event} event */
  function pressed({ target }) {
    const node = /** @type {Node} */ (target);
    if (!element.hidden && !element.contains(node) && !opener.contains(node)) close();
  }

  on(element, 'keydown', escape, signal);
  on(document, 'pointerdown', pressed, signal);
}

/** @param {HTMLElement[]} buttons @param {KeyboardEvent} event */
function moveFocus(buttons, event) {
  const step = stepOf(event.key);
  const next = buttons[buttons.indexOf(/** @type {any} */ (document.activeElement)) + step];
  if (!step || !next) return;
  event.preventDefault();
  next.focus();
}

/** @param {string} key */
const stepOf = (key) => ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS })[key] ?? 0;
