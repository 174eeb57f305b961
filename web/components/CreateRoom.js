// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog that makes a room. */

import { emit, h, on, setAttribute, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { formSentence } from '../app/problems.js';
import { isBusy, problemOf } from '../app/reduce-view.js';
import { createField, createFormError, focusFirstInvalid } from './Field.js';

const DEFAULT_MEMBERS = 100;

/** @param {AbortSignal} signal */
export function mountCreateRoom(signal) {
  const name = createField({ name: 'name', label: t('field.name.label'), attributes: { autocomplete: 'off' } }, signal);
  const description = createField(
    {
      name: 'description',
      label: t('field.description.label'),
      optional: true,
      multiline: true,
      attributes: { rows: 2 },
    },
    signal,
  );
  const members = createField(
    {
      name: 'max_members',
      label: t('field.max_members.label'),
      type: 'number',
      attributes: { min: 1, step: 1, value: DEFAULT_MEMBERS },
    },
    signal,
  );
  const password = createField(
    {
      name: 'password',
      label: t('field.roomPassword.label'),
      type: 'password',
      optional: true,
      hint: t('field.roomPassword.hint'),
      attributes: { autocomplete: 'new-password' },
    },
    signal,
  );
  const privacy = h('input', { type: 'checkbox', id: 'room-private' });
  const fields = [name, description, password, members];
  const error = createFormError();
  const submit = h('button', { type: 'submit', class: 'button button-primary' }, t('room.create'));
  const cancel = h('button', { type: 'button', class: 'button' }, t('action.cancel'));
  const element = h(
    'form',
    { class: 'form', novalidate: true },
    error.element,
    name.element,
    description.element,
    h(
      'label',
      { class: 'check', for: 'room-private' },
      privacy,
      h('span', {}, h('b', {}, t('room.private')), h('small', {}, t('room.privateHint'))),
    ),
    password.element,
    members.element,
    h('div', { class: 'dialog-buttons' }, cancel, submit),
  );
  /** @type {unknown} */
  let seen = null;

  const paint = () => show(password.element, privacy.checked);
  on(privacy, 'change', paint, signal);
  on(cancel, 'click', () => emit(element, 'close-dialog'), signal);
  on(
    element,
    'submit',
    (event) => {
      event.preventDefault();
      emit(element, 'submit-room', {
        name: name.value(),
        description: description.value(),
        isPrivate: privacy.checked,
        password: password.raw(),
        maxMembers: Number(members.value()),
      });
    },
    signal,
  );
  paint();

  return {
    title: t('rooms.create'),
    element,
    /** @param {import('../app/types.js').State} state */
    update(state) {
      const problem = problemOf(state, 'create-room');
      for (const field of fields) field.update(problem);
      error.update(
        formSentence(
          problem,
          fields.map(({ input }) => input.name),
        ),
      );
      setAttribute(submit, 'disabled', isBusy(state, 'create-room'));
      if (problem && problem !== seen) focusFirstInvalid(fields);
      seen = problem;
    },
  };
}
