// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog that joins a private room: by its number or link, with its password. */

import { emit, h, on, setAttribute } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { formSentence } from '../app/problems.js';
import { isBusy, problemOf } from '../app/reduce-view.js';
import { createField, createFormError, focusFirstInvalid } from './Field.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal @param {State} initial */
export function mountJoinRoom(signal, initial) {
  const roomId = initial.dialog?.roomId ?? 0;
  const address = createField(
    {
      name: 'address',
      label: t('field.address.label'),
      hint: t('field.address.hint'),
      attributes: { autocomplete: 'off' },
    },
    signal,
  );
  const password = createField(
    {
      name: 'password',
      label: t('field.roomPassword.label'),
      type: 'password',
      optional: !roomId,
      attributes: { autocomplete: 'off' },
    },
    signal,
  );
  const fields = roomId ? [password] : [address, password];
  const error = createFormError();
  const submit = h('button', { type: 'submit', class: 'button button-primary' }, t('room.join'));
  const cancel = h('button', { type: 'button', class: 'button' }, t('action.cancel'));
  const element = h(
    'form',
    { class: 'form', novalidate: true },
    error.element,
    ...fields.map((field) => field.element),
    h('div', { class: 'dialog-buttons' }, cancel, submit),
  );
  /** @type {unknown} */
  let seen = null;
  on(cancel, 'click', () => emit(element, 'close-dialog'), signal);
  on(
    element,
    'submit',
    (event) => {
      event.preventDefault();
      emit(element, 'join-room', { roomId, address: address.value(), password: password.raw() });
    },
    signal,
  );
  return {
    title: roomId
      ? t('room.joinThis', { room: initial.rooms.byId[roomId]?.name ?? `#${roomId}` })
      : t('rooms.joinPrivate'),
    element,
    /** @param {State} state */
    update(state) {
      const problem = problemOf(state, 'join-room');
      for (const field of fields) field.update(problem);
      error.update(
        formSentence(
          problem,
          fields.map(({ input }) => input.name),
        ),
      );
      setAttribute(submit, 'disabled', isBusy(state, 'join-room'));
      if (problem && problem !== seen) focusFirstInvalid(fields);
      seen = problem;
    },
  };
}
