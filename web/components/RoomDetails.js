// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog about one room: what it is, its link, and the way out. */

import { copyText } from '../app/clipboard.js';
import { emit, h, on, setAttribute, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { sentenceOf } from '../app/problems.js';
import { membershipOf } from '../app/reduce-rooms.js';
import { isBusy, problemOf } from '../app/reduce-view.js';
import { hashOfRoom } from '../app/route.js';
import { parse } from '../app/time.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal @param {State} initial */
export function mountRoomDetails(signal, initial) {
  const roomId = initial.dialog?.roomId ?? 0;
  const link = new URL(hashOfRoom(roomId), location.href).href;
  const facts = h('dl', { class: 'facts' });
  const copy = h('button', { type: 'button', class: 'button' }, t('room.copyLink'));
  const address = h('input', { type: 'text', readonly: true, value: link, 'aria-label': t('room.link') });
  const note = h('p', { class: 'field-hint' });
  const error = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const leave = h('button', { type: 'button', class: 'button button-danger' });
  const element = h(
    'div',
    { class: 'form' },
    facts,
    h('div', { class: 'copy-line' }, address, copy),
    note,
    error,
    h('div', { class: 'dialog-buttons' }, leave),
  );
  let asked = false;

  on(address, 'focus', () => address.select(), signal);
  on(
    copy,
    'click',
    async () => emit(element, 'notify', { key: (await copyText(link)) ? 'room.linkCopied' : 'message.notCopied' }),
    signal,
  );
  on(
    leave,
    'click',
    () => {
      if (asked) return emit(element, 'leave-room', { roomId });
      asked = true;
      setText(leave, t('room.leaveSure'));
    },
    signal,
  );

  return {
    title: initial.rooms.byId[roomId]?.name ?? '',
    element,
    /** @param {State} state */
    update(state) {
      const room = state.rooms.byId[roomId];
      if (!room) return;
      const creator = room.creatorId === state.session.user?.id;
      const problem = problemOf(state, 'leave-room');
      facts.replaceChildren(...factsOf(room));
      setText(leave, t(asked ? 'room.leaveSure' : 'room.leave'));
      setText(note, t(creator ? 'room.creatorStays' : room.isPrivate ? 'room.linkHintPrivate' : 'room.linkHint'));
      show(leave, !creator && membershipOf(state, roomId) === 'yes');
      setAttribute(leave, 'disabled', isBusy(state, 'leave-room'));
      setText(error, problem ? sentenceOf(problem) : '');
      show(error, problem !== null);
    },
  };
}

/** @param {import('../app/types.js').Room} room */
function factsOf(room) {
  const created = parse(room.createdAt);
  const rows = [
    [t('field.description.label'), room.description],
    [t('room.kind'), t(room.isPrivate ? 'room.kindPrivate' : 'room.kindPublic')],
    [t('members.title'), t('room.memberCount', { n: room.memberCount, max: room.maxMembers })],
    [t('room.createdAt'), created ? new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(created) : ''],
    [t('room.number'), `#${room.id}`],
  ];
  return rows.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]);
}
