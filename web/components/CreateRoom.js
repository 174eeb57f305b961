// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog that makes a room. */

import { emit, h, on, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { createField } from './Field.js';
import { createFormDialog } from './Form.js';

const DEFAULT_MEMBERS = 100;

/** @param {AbortSignal} signal */
export function mountCreateRoom(signal) {
  const { name, description, password, members } = createFields(signal);
  const privacy = h('input', { type: 'checkbox', id: 'room-private' });
  const paint = () => show(password.element, privacy.checked);
  on(privacy, 'change', paint, signal);
  paint();
  return createFormDialog(
    {
      id: 'create-room',
      title: t('rooms.create'),
      action: t('room.create'),
      fields: [name, description, password, members],
      body: [name.element, description.element, privacyLine(privacy), password.element, members.element],
      send: (form) =>
        emit(form, 'submit-room', {
          name: name.value(),
          description: description.value(),
          isPrivate: privacy.checked,
          password: password.raw(),
          maxMembers: Number(members.value()),
        }),
    },
    signal,
  );
}

/** @param {AbortSignal} signal */
function createFields(signal) {
  const field = (/** @type {import('./Field.js').FieldOptions} */ options) => createField(options, signal);
  return {
    name: field({ name: 'name', label: t('field.name.label'), attributes: { autocomplete: 'off' } }),
    description: field({
      name: 'description',
      label: t('field.description.label'),
      optional: true,
      multiline: true,
      attributes: { rows: 2 },
    }),
    password: field({
      name: 'password',
      label: t('field.roomPassword.label'),
      type: 'password',
      optional: true,
      hint: t('field.roomPassword.hint'),
      attributes: { autocomplete: 'new-password' },
    }),
    members: field({
      name: 'max_members',
      label: t('field.max_members.label'),
      type: 'number',
      attributes: { min: 1, step: 1, value: DEFAULT_MEMBERS },
    }),
  };
}

/** @param {HTMLInputElement} privacy */
function privacyLine(privacy) {
  return h(
    'label',
    { class: 'check', for: privacy.id },
    privacy,
    h('span', {}, h('b', {}, t('room.private')), h('small', {}, t('room.privateHint'))),
  );
}
