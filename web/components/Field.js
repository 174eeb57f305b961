// SPDX-License-Identifier: GPL-3.0-or-later

/** A labelled input with its hint and its error beside it. */

import { changeIcon, emit, h, iconButton, on, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { fieldSentence } from '../app/problems.js';

/** @typedef {import('../app/types.js').Problem} Problem */
/** @typedef {{name: string, label: string, hint?: string, type?: string, multiline?: boolean, optional?: boolean,
 *   attributes?: Record<string, unknown>}} FieldOptions */

let made = 0;

/** @param {FieldOptions} options @param {AbortSignal} signal */
export function createField(options, signal) {
  const id = `field-${(made += 1)}`;
  const input = h(options.multiline ? 'textarea' : 'input', {
    id,
    name: options.name,
    type: options.multiline ? undefined : (options.type ?? 'text'),
    'aria-describedby': `${id}-hint ${id}-error`,
    ...options.attributes,
  });
  const error = h('p', { id: `${id}-error`, class: 'field-error', hidden: true });
  const hint = h('p', { id: `${id}-hint`, class: 'field-hint', hidden: !options.hint }, options.hint);
  const label = h(
    'label',
    { for: id },
    options.label,
    options.optional && h('span', { class: 'field-optional' }, t('form.optional')),
  );
  const box = h('div', { class: 'field-box' }, input);
  const element = h('div', { class: 'field' }, label, box, error, hint);
  if (options.type === 'password')
    addPasswordTools(box, /** @type {HTMLInputElement} */ (input), hint, options.hint ?? '', signal);
  on(input, 'input', () => emit(input, 'clear-form'), signal);

  return {
    element,
    input,
    value: () => input.value.trim(),
    raw: () => input.value,
    clear: () => {
      input.value = '';
    },
    /** @param {Problem | null} problem */
    update(problem) {
      const sentence = fieldSentence(problem, options.name);
      setText(error, sentence);
      show(error, sentence !== '');
      setAttribute(input, 'aria-invalid', sentence ? 'true' : undefined);
    },
  };
}

/** @typedef {ReturnType<typeof createField>} Field */

/** Show on demand, and a word when Caps Lock is on. @param {HTMLElement} box @param {HTMLInputElement} input
 * @param {HTMLElement} hint @param {string} usual @param {AbortSignal} signal */
function addPasswordTools(box, input, hint, usual, signal) {
  const eye = iconButton('eye', t('form.showPassword'), { 'aria-pressed': 'false' });
  box.append(eye);
  on(
    eye,
    'click',
    () => {
      const shown = input.type === 'password';
      input.type = shown ? 'text' : 'password';
      setAttribute(eye, 'aria-pressed', String(shown));
      changeIcon(eye, shown ? 'eye-off' : 'eye');
    },
    signal,
  );
  const look = (/** @type {KeyboardEvent} */ event) => {
    const caps = event.getModifierState?.('CapsLock') === true;
    setText(hint, caps ? t('form.capsLock') : usual);
    hint.classList.toggle('is-warning', caps);
    show(hint, hint.textContent !== '');
  };
  on(input, 'keydown', look, signal);
  on(input, 'keyup', look, signal);
}

/** The sentence above a form. */
export function createFormError() {
  const element = h('p', { class: 'form-error', role: 'alert', hidden: true });
  return {
    element,
    /** @param {string} sentence */
    update(sentence) {
      setText(element, sentence);
      show(element, sentence !== '');
    },
  };
}

/** Focus goes to the first field that is wrong. @param {Field[]} fields */
export function focusFirstInvalid(fields) {
  fields.find(({ input }) => input.hasAttribute('aria-invalid'))?.input.focus();
}
