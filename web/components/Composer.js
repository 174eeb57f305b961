// SPDX-License-Identifier: GPL-3.0-or-later

/** Where one writes. Enter sends, Shift+Enter breaks the line, and nothing is sent while an input method composes. */

import { emit, h, iconButton, on, setAttribute, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { isSend } from '../app/keyboard.js';
import { codePoints, COUNTER_FROM, judgeMessage, MESSAGE_CHARS } from '../app/limits.js';
import { readDraft, writeDraft } from '../app/storage.js';
import { mountEmojiPicker } from './EmojiPicker.js';
import { onSubmit } from './Form.js';

/** @param {AbortSignal} signal */
export function mountComposer(signal) {
  const input = h('textarea', { id: 'composer', rows: 1, class: 'composer-input', autocomplete: 'off' });
  const send = h('button', { type: 'submit', class: 'button button-primary composer-send' }, t('composer.send'));
  const face = iconButton('smile', t('composer.emoji'), { 'aria-expanded': 'false', 'aria-haspopup': 'true' });
  const notes = createNotes();
  const picker = mountEmojiPicker(face, (emoji) => insert(input, emoji), signal);
  const element = h(
    'form',
    { class: 'composer', 'data-region': 'composer' },
    input,
    h('div', { class: 'composer-row' }, face, notes.hint, notes.counter, send),
    picker.element,
  );
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  let roomId = 0;
  let userId = 0;

  /** Follows every change of the text, whoever made it. */
  function changed() {
    writeDraft(userId, roomId, input.value);
    refresh();
  }

  function refresh() {
    grow(input);
    const verdict = judgeMessage(input.value);
    notes.update(codePoints(input.value), verdict === 'too_long');
    setAttribute(input, 'aria-invalid', verdict === 'too_long' ? 'true' : undefined);
    setAttribute(send, 'disabled', verdict !== 'fits');
  }

  function submit() {
    if (judgeMessage(input.value) !== 'fits') return;
    emit(element, 'send-message', { roomId, content: input.value });
    input.value = '';
    changed();
    input.focus();
  }

  function readAgain() {
    input.value = readDraft(userId, roomId);
    refresh();
  }

  function takeBack() {
    readAgain();
    input.focus();
  }

  /** @param {KeyboardEvent} event */
  function sendByKey(event) {
    if (!isSend(event)) return;
    event.preventDefault();
    submit();
  }

  /** Everything between the controls is the field, too. @param {Event} event */
  function focusFromAround({ target }) {
    if (target === element || target === notes.hint) input.focus();
  }

  on(input, 'input', changed, signal);
  on(input, 'keydown', sendByKey, signal);
  onSubmit(element, submit, signal);
  on(element, 'click', focusFromAround, signal);
  on(root, 'focus-composer', () => input.focus(), signal);
  on(root, 'edit-failed-message', takeBack, signal);
  on(window, 'resize', () => grow(input), signal);

  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update(state) {
      const room = state.rooms.byId[state.openRoomId];
      const words = room ? t('composer.placeholder', { room: room.name }) : t('composer.placeholderPlain');
      setAttribute(input, 'placeholder', words);
      setAttribute(input, 'aria-label', words);
      const user = state.session.user?.id ?? 0;
      const moved = state.openRoomId !== roomId || user !== userId;
      roomId = state.openRoomId;
      userId = user;
      if (!moved) return;
      picker.close();
      readAgain();
      if (roomId && !state.dialog && matchMedia('(pointer: fine)').matches)
        requestAnimationFrame(() => focusUnlessBusy(input));
    },
  };
}

/** Beside the button: how a line is broken, or near the limit how much is left. */
function createNotes() {
  const hint = h('span', { class: 'composer-hint', 'aria-hidden': 'true' }, t('composer.hint'));
  const counter = h('span', { class: 'composer-counter', role: 'status', hidden: true });
  return {
    hint,
    counter,
    /** @param {number} points @param {boolean} over */
    update(points, over) {
      const left = new Intl.NumberFormat(locale()).format(MESSAGE_CHARS - points);
      setText(counter, over ? t('composer.tooLong', { n: points - MESSAGE_CHARS }) : t('composer.left', { n: left }));
      show(counter, points >= COUNTER_FROM);
      show(hint, points > 0 && points < COUNTER_FROM);
      counter.classList.toggle('is-over', over);
    },
  };
}

/** The composer takes the focus of an opened room, but not from a field that is being typed in.
 * @param {HTMLElement} input */
function focusUnlessBusy(input) {
  const busy = document.activeElement;
  if (!(busy instanceof HTMLInputElement) || busy.value === '') input.focus({ preventScroll: true });
}

/** As tall as its text, up to eight lines (the style sheet caps it). @param {HTMLTextAreaElement} input */
function grow(input) {
  input.style.setProperty('height', 'auto');
  if (input.scrollHeight > 0) input.style.setProperty('height', `${input.scrollHeight}px`);
}

/** @param {HTMLTextAreaElement} input @param {string} text */
function insert(input, text) {
  input.focus();
  input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
