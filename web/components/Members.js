// SPDX-License-Identifier: GPL-3.0-or-later

/** Who is in the open room right now. */

import { emit, h, iconButton, on, reconcile, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { avatar } from './Avatar.js';

/** @typedef {import('../app/types.js').Person} Person */
/** @typedef {{person: Person, note: string}} Entry */

/** @param {AbortSignal} signal */
export function mountMembers(signal) {
  const heading = h('h2', {});
  const close = iconButton('close', t('action.close'), { class: 'icon-button members-close' });
  const list = h('ul', { class: 'members-list' });
  const nobody = h('p', { class: 'members-nobody' });
  const element = h(
    'aside',
    { class: 'members', 'aria-label': t('members.title'), 'data-region': 'members' },
    h('div', { class: 'members-head' }, heading, close),
    list,
    nobody,
  );
  /** @type {Map<string, {element: Element, item: Entry}>} */
  const shown = new Map();
  let open = false;
  on(close, 'click', () => emit(element, 'hide-members'), signal);
  on(
    element,
    'keydown',
    (event) => {
      if (event.key === 'Escape') emit(element, 'hide-members');
    },
    signal,
  );

  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update(state) {
      if (state.membersShown && !open) close.focus();
      open = state.membersShown;
      const room = state.rooms.byId[state.openRoomId];
      const ownId = state.session.user?.id ?? 0;
      const live = state.connection.status === 'online' && state.connection.roomId === state.openRoomId;
      const people = live ? sorted(state.online[state.openRoomId] ?? [], ownId) : [];
      setText(heading, live ? t('members.online', { n: people.length }) : t('members.title'));
      setText(nobody, t(live ? 'members.nobody' : 'members.unknown'));
      show(nobody, people.length === 0);
      const entries = people.map((person) =>
        entryOf(person, noteOf(person, ownId, room?.creatorId), shown.get(String(person.id))?.item),
      );
      reconcile(list, shown, entries, {
        key: ({ person }) => String(person.id),
        make: makePerson,
        update: paintPerson,
      });
    },
  };
}

/** @param {Person} person @param {string} note @param {Entry | undefined} before @returns {Entry} */
function entryOf(person, note, before) {
  return before && before.note === note && before.person.nickname === person.nickname ? before : { person, note };
}

/** Oneself first, then by name as the language sorts. @param {Person[]} people @param {number} ownId */
function sorted(people, ownId) {
  const order = new Intl.Collator(locale());
  return [...people].sort(
    (a, b) => Number(b.id === ownId) - Number(a.id === ownId) || order.compare(a.nickname, b.nickname) || a.id - b.id,
  );
}

/** @param {Person} person @param {number} ownId @param {number | undefined} creatorId */
function noteOf(person, ownId, creatorId) {
  const words = [person.id === ownId && t('members.you'), person.id === creatorId && t('members.creator')];
  return words.filter(Boolean).join(' · ');
}

/** @param {Entry} entry */
function makePerson(entry) {
  const element = h('li', { class: 'person' });
  paintPerson(element, entry);
  return element;
}

/** @param {Element} element @param {Entry} entry */
function paintPerson(element, { person, note }) {
  element.replaceChildren(
    avatar(person, 'small', true),
    h(
      'div',
      { class: 'person-words' },
      h('span', { class: 'person-name', title: `@${person.username}` }, person.nickname),
      note && h('small', {}, note),
    ),
    h('span', { class: 'visually-hidden' }, t('presence.online')),
  );
}
