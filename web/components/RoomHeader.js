// SPDX-License-Identifier: GPL-3.0-or-later

/** The open room's name, purpose and panels. */

import { emit, h, icon, iconButton, on, setAttribute, setText } from '../app/dom.js';
import { t } from '../app/i18n.js';

/** @param {AbortSignal} signal */
export function mountRoomHeader(signal) {
  const back = iconButton('back', t('room.back'), { class: 'icon-button header-back' });
  const sign = h('span', { class: 'header-sign' });
  const name = h('span', { class: 'header-name' });
  const note = h('p', {});
  const details = iconButton('info', t('room.details'));
  const people = iconButton('people', t('members.title'), { class: 'icon-button header-people' });
  const element = h(
    'header',
    { class: 'room-header' },
    back,
    h('h1', {}, sign, name),
    note,
    h('span', { class: 'header-gap' }),
    details,
    people,
  );
  let opened = 0;
  let privacy = '';

  on(back, 'click', () => emit(element, 'close-room'), signal);
  on(details, 'click', () => emit(element, 'open-room-details', { roomId: opened }), signal);
  on(people, 'click', () => emit(element, 'toggle-members'), signal);

  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update(state) {
      opened = state.openRoomId;
      const room = state.rooms.byId[opened];
      const kind = room ? (room.isPrivate ? 'lock' : 'hash') : '';
      if (kind !== privacy) sign.replaceChildren(...(kind ? [icon(kind)] : []));
      privacy = kind;
      setText(name, room?.name ?? '');
      const online = state.connection.status === 'online' ? (state.online[opened]?.length ?? 0) : 0;
      const facts = room
        ? [room.description, t('room.members', { n: room.memberCount }), online ? t('room.online', { n: online }) : '']
        : [];
      setText(note, facts.filter(Boolean).join(' · '));
      setAttribute(people, 'aria-expanded', String(state.membersShown));
      setAttribute(details, 'disabled', !room);
    },
  };
}
