// SPDX-License-Identifier: GPL-3.0-or-later

/** What every form does: it sends upwards, is busy meanwhile, and says what was wrong. */

import { emit, h, on, setAttribute } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { formSentence } from '../app/problems.js';
import { isBusy, problemOf } from '../app/reduce-view.js';
import { createFormError, focusFirstInvalid } from './Field.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('./Field.js').Field} Field */

/** @param {HTMLFormElement} form @param {() => void} send @param {AbortSignal} signal */
export function onSubmit(form, send, signal) {
  on(
    form,
    'submit',
    (event) => {
      event.preventDefault();
      send();
    },
    signal,
  );
}

/** Makes the `update` of the form that the state knows by this id. A new problem takes the focus to its field.
 * @param {string} id @param {{fields: Field[], error: ReturnType<typeof createFormError>, submit: HTMLElement}} parts
 * @returns {(state: State) => void} */
export function followForm(id, { fields, error, submit }) {
  const names = fields.map(({ input }) => input.name);
  /** @type {unknown} */
  let seen = null;
  return (state) => {
    const problem = problemOf(state, id);
    const busy = isBusy(state, id);
    for (const field of fields) field.update(problem);
    error.update(formSentence(problem, names));
    setAttribute(submit, 'disabled', busy);
    setAttribute(submit, 'aria-busy', busy ? 'true' : undefined);
    if (problem && problem !== seen) focusFirstInvalid(fields);
    seen = problem;
  };
}

/** A dialog that is one form. @param {{id: string, title: string, action: string, fields: Field[], body?: Node[],
 *   send: (form: HTMLFormElement) => void}} options `body` is what the form shows, the fields unless something else
 * @param {AbortSignal} signal */
export function createFormDialog({ id, title, action, fields, body, send }, signal) {
  const error = createFormError();
  const submit = h('button', { type: 'submit', class: 'button button-primary' }, action);
  const cancel = h('button', { type: 'button', class: 'button' }, t('action.cancel'));
  const element = h(
    'form',
    { class: 'form', novalidate: true },
    error.element,
    ...(body ?? fields.map((field) => field.element)),
    h('div', { class: 'dialog-buttons' }, cancel, submit),
  );
  on(cancel, 'click', () => emit(element, 'close-dialog'), signal);
  onSubmit(element, () => send(element), signal);
  return { title, element, update: followForm(id, { fields, error, submit }) };
}
