// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog about one room: what it is, its link, and the way out. */

import { copyText } from '../app/clipboard.js';
import { emit, h, on, setAttribute, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { sentenceOf } from '../app/problems.js';
import { membershipOf } from '../app/reduce-members.js';
import { isBusy, problemOf } from '../app/reduce-view.js';
import { pathOf } from '../app/route.js';
import { parse } from '../app/time.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal @param {State} initial */
export function mountRoomDetails(signal, initial) {
  const roomId = initial.dialog?.roomId ?? 0;
  const facts = h('dl', { class: 'facts' });
  const note = h('p', { class: 'field-hint' });
  const error = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const leave = createLeaveButton(roomId, signal);
  const buttons = h('div', { class: 'dialog-buttons' }, leave.element);
  const wishes = createWishes(roomId, signal);
  const element = h('div', { class: 'form' }, facts, wishes.element, copyLine(roomId, signal), note, error, buttons);
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
      setText(note, t(creator ? 'room.creatorStays' : room.isPrivate ? 'room.linkHintPrivate' : 'room.linkHint'));
      wishes.update(state.heads[roomId], membershipOf(state, roomId) === 'yes');
      leave.update(isBusy(state, 'leave-room'));
      show(leave.element, !creator && membershipOf(state, roomId) === 'yes');
      setText(error, problem ? sentenceOf(problem) : '');
      show(error, problem !== null);
    },
  };
}

const NOTIFY = ['default', 'all', 'mentions', 'none'];

/** What one wants of the room: as a favourite, and of what one is told. @param {number} roomId
 * @param {AbortSignal} signal */
function createWishes(roomId, signal) {
  const favourite = h('input', { type: 'checkbox', name: 'favourite' });
  const options = NOTIFY.map((value) => h('option', { value }, t(`room.notify.${value}`)));
  const notify = h('select', { name: 'notify' }, ...options);
  const element = h(
    'div',
    { class: 'wishes' },
    h('label', { class: 'check' }, favourite, h('span', {}, t('room.favourite'))),
    h('label', { class: 'field' }, h('span', {}, t('room.notify')), notify),
  );
  on(favourite, 'change', () => emit(element, 'prefer-room', { roomId, favourite: favourite.checked }), signal);
  on(notify, 'change', () => emit(element, 'prefer-room', { roomId, notify: notify.value }), signal);
  return {
    element,
    /** @param {import('../app/types.js').Head | undefined} head @param {boolean} isMember */
    update(head, isMember) {
      show(element, isMember && head !== undefined);
      favourite.checked = head?.favourite === true;
      notify.value = NOTIFY.includes(head?.notify ?? '') ? String(head?.notify) : 'default';
    },
  };
}

/** The room's address, to be copied. @param {number} roomId @param {AbortSignal} signal */
function copyLine(roomId, signal) {
  const link = new URL(pathOf(roomId), location.href).href;
  const copy = h('button', { type: 'button', class: 'button' }, t('room.copyLink'));
  const address = h('input', { type: 'text', readonly: true, value: link, 'aria-label': t('room.link') });
  on(address, 'focus', () => address.select(), signal);
  on(
    copy,
    'click',
    async () => emit(copy, 'notify', { key: (await copyText(link)) ? 'room.linkCopied' : 'message.notCopied' }),
    signal,
  );
  return h('div', { class: 'copy-line' }, address, copy);
}

/** Leaves at the second click. @param {number} roomId @param {AbortSignal} signal */
function createLeaveButton(roomId, signal) {
  const element = h('button', { type: 'button', class: 'button button-danger' }, t('room.leave'));
  let asked = false;

  function clicked() {
    if (asked) return emit(element, 'leave-room', { roomId });
    asked = true;
    setText(element, t('room.leaveSure'));
  }

  on(element, 'click', clicked, signal);
  return {
    element,
    /** @param {boolean} busy */
    update: (busy) => setAttribute(element, 'disabled', busy),
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
