// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog that joins a private room: by its number or link, with its password. */

import { emit } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { createField } from './Field.js';
import { createFormDialog } from './Form.js';

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
  return createFormDialog(
    {
      id: 'join-room',
      title: roomId
        ? t('room.joinThis', { room: initial.rooms.byId[roomId]?.name ?? `#${roomId}` })
        : t('rooms.joinPrivate'),
      action: t('room.join'),
      fields: roomId ? [password] : [address, password],
      send: (form) => emit(form, 'join-room', { roomId, address: address.value(), password: password.raw() }),
    },
    signal,
  );
}
