// SPDX-License-Identifier: GPL-3.0-or-later

/** Asks for the password only, above everything, while drafts and the outbox stay as they are. */

import { emit, h, on } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { createField, createFormError } from './Field.js';
import { followForm, onSubmit } from './Form.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal @param {State} initial */
export function mountExpired(signal, initial) {
  const username = initial.session.user?.username ?? '';
  const password = createField(
    {
      name: 'password',
      label: t('field.password.label'),
      type: 'password',
      attributes: { autocomplete: 'current-password' },
    },
    signal,
  );
  const error = createFormError();
  const submit = h('button', { type: 'submit', class: 'button button-primary' }, t('auth.login.submit'));
  const out = h('button', { type: 'button', class: 'button' }, t('action.logOut'));
  const element = h(
    'form',
    { class: 'form', novalidate: true },
    h('p', { class: 'dialog-lead' }, t('expired.lead', { name: username })),
    error.element,
    h('input', {
      type: 'text',
      class: 'visually-hidden',
      autocomplete: 'username',
      value: username,
      readonly: true,
      tabindex: '-1',
      'aria-hidden': 'true',
    }),
    password.element,
    h('div', { class: 'dialog-buttons' }, out, submit),
  );
  on(out, 'click', () => emit(element, 'log-out'), signal);
  onSubmit(element, () => emit(element, 'log-in-again', { password: password.raw() }), signal);
  return {
    title: t('expired.title'),
    element,
    update: followForm('relogin', { fields: [password], error, submit }),
  };
}
