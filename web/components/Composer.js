// SPDX-License-Identifier: GPL-3.0-or-later

/** Where one writes. Enter sends, Shift+Enter breaks the line, and nothing is sent while an input method composes. */

import { emit, h, iconButton, on, setAttribute, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { isSend } from '../app/keyboard.js';
import { codePoints, COUNTER_FROM, judgeMessage, MESSAGE_CHARS } from '../app/limits.js';
import { readDraft, writeDraft } from '../app/storage.js';
import { mountEmojiPicker } from './EmojiPicker.js';
import { onSubmit } from './Form.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {ReturnType<typeof judgeMessage>} Verdict */

/** @param {AbortSignal} signal */
export function mountComposer(signal) {
  const input = h('textarea', { id: 'composer', rows: 1, class: 'composer-input', autocomplete: 'off' });
  const send = h('button', { type: 'submit', class: 'button button-primary composer-send' }, t('composer.send'));
  const face = iconButton('smile', t('composer.emoji'), { 'aria-expanded': 'false', 'aria-haspopup': 'true' });
  const notes = createNotes();
  const picker = mountEmojiPicker(face, (emoji) => insert(input, emoji), signal);
  const row = h('div', { class: 'composer-row' }, face, notes.hint, notes.counter, send);
  const element = h('form', { class: 'composer', 'data-region': 'composer' }, input, row, picker.element);
  const draft = createDraft(input, judged);

  /** @param {Verdict} verdict */
  function judged(verdict) {
    notes.update(codePoints(input.value), verdict === 'too_long');
    setAttribute(input, 'aria-invalid', verdict === 'too_long' ? 'true' : undefined);
    setAttribute(send, 'disabled', verdict !== 'fits');
  }

  onSubmit(element, draft.send, signal);
  listen(input, draft, signal);
  // Everything between the controls is the field, too.
  on(element, 'click', ({ target }) => (target === element || target === notes.hint) && input.focus(), signal);

  return {
    element,
    /** @param {State} state */
    update(state) {
      name(input, state.rooms.byId[state.openRoomId]);
      if (!draft.moveTo(state.openRoomId, state.session.user?.id ?? 0)) return;
      picker.close();
      if (state.openRoomId && !state.dialog && matchMedia('(pointer: fine)').matches)
        requestAnimationFrame(() => focusUnlessBusy(input));
    },
  };
}

/** What stands in the field: kept for each person and room, and judged after every change, whoever made it.
 * @param {HTMLTextAreaElement} input @param {(verdict: Verdict) => void} judged */
function createDraft(input, judged) {
  let roomId = 0;
  let userId = 0;

  function refresh() {
    grow(input);
    judged(judgeMessage(input.value));
  }

  const readAgain = () => {
    input.value = readDraft(userId, roomId);
    refresh();
    return true;
  };
  const changed = () => {
    writeDraft(userId, roomId, input.value);
    refresh();
  };

  return {
    changed,
    typed: () => input.value.trim() && emit(input, 'type-words', { roomId }),
    readAgain,
    send() {
      if (judgeMessage(input.value) !== 'fits') return;
      emit(input, 'send-message', { roomId, content: input.value });
      input.value = '';
      changed();
      input.focus();
    },
    /** Shows another draft, if it is another. @param {number} room @param {number} user */
    moveTo(room, user) {
      if (room === roomId && user === userId) return false;
      roomId = room;
      userId = user;
      return readAgain();
    },
  };
}

/** @param {HTMLTextAreaElement} input @param {ReturnType<typeof createDraft>} draft @param {AbortSignal} signal */
function listen(input, draft, signal) {
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));

  /** @param {KeyboardEvent} event */
  function sendByKey(event) {
    if (!isSend(event)) return;
    event.preventDefault();
    draft.send();
  }

  function takeBack() {
    draft.readAgain();
    input.focus();
  }

  on(input, 'input', () => (draft.changed(), draft.typed()), signal);
  on(input, 'keydown', sendByKey, signal);
  on(root, 'focus-composer', () => input.focus(), signal);
  on(root, 'edit-failed-message', takeBack, signal);
  on(window, 'resize', () => grow(input), signal);
}

/** @param {HTMLTextAreaElement} input @param {import('../app/types.js').Room | undefined} room */
function name(input, room) {
  const words = room ? t('composer.placeholder', { room: room.name }) : t('composer.placeholderPlain');
  setAttribute(input, 'placeholder', words);
  setAttribute(input, 'aria-label', words);
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
