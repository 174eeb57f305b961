// SPDX-License-Identifier: GPL-3.0-or-later

/** The open room's name, purpose and panels. */

import { emit, h, icon, iconButton, on, setAttribute, setText } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { presentPeople } from '../app/people.js';
import { timelineOf } from '../app/reduce-timelines.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/types.js').Room} Room */

/** @param {AbortSignal} signal */
export function mountRoomHeader(signal) {
  const back = iconButton('back', t('room.back'), { class: 'icon-button header-back' });
  const title = createTitle();
  const note = h('p', {});
  const gap = h('span', { class: 'header-gap' });
  const details = iconButton('info', t('room.details'));
  const people = iconButton('people', t('members.title'), { class: 'icon-button header-people' });
  const element = h('header', { class: 'room-header' }, back, title.element, note, gap, details, people);
  let opened = 0;

  on(back, 'click', () => emit(element, 'close-room'), signal);
  on(details, 'click', () => emit(element, 'open-room-details', { roomId: opened }), signal);
  on(people, 'click', () => emit(element, 'toggle-members'), signal);

  return {
    element,
    /** @param {State} state */
    update(state) {
      opened = state.openRoomId;
      const room = state.rooms.byId[opened];
      title.update(room);
      setText(note, room ? factsOf(room, state) : '');
      setAttribute(people, 'aria-expanded', String(state.membersShown));
      setAttribute(details, 'disabled', !room);
    },
  };
}

/** The name, and by its sign whether the room is private. */
function createTitle() {
  const sign = h('span', { class: 'header-sign' });
  const name = h('span', { class: 'header-name' });
  let shown = '';
  return {
    element: h('h1', {}, sign, name),
    /** @param {Room | undefined} room */
    update(room) {
      const kind = room ? (room.isPrivate ? 'lock' : 'hash') : '';
      if (kind !== shown) sign.replaceChildren(...(kind ? [icon(kind)] : []));
      shown = kind;
      setText(name, room?.name ?? '');
    },
  };
}

/** @param {Room} room @param {State} state */
function factsOf({ id, description, memberCount }, state) {
  const present = presentPeople(state, timelineOf(state, id).messages).length;
  const facts = [description, t('room.members', { n: memberCount }), present && t('room.online', { n: present })];
  return facts.filter(Boolean).join(' · ');
}
