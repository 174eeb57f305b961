// SPDX-License-Identifier: GPL-3.0-or-later

/** Who is in the open room right now. */

import { emit, h, iconButton, on, reconcile, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { presentPeople } from '../app/people.js';
import { timelineOf } from '../app/reduce-timelines.js';
import { avatar } from './Avatar.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/types.js').Person} Person */
/** @typedef {{person: Person, note: string, mood: string}} Entry */

/** @param {AbortSignal} signal */
export function mountMembers(signal) {
  const heading = h('h2', {});
  const close = iconButton('close', t('action.close'), { class: 'icon-button members-close' });
  const nobody = h('p', { class: 'members-nobody' });
  const list = createList();
  const element = h(
    'aside',
    { class: 'members', 'aria-label': t('members.title'), 'data-region': 'members' },
    h('div', { class: 'members-head' }, heading, close),
    list.element,
    nobody,
  );
  const leave = () => emit(element, 'hide-members');
  let open = false;
  on(close, 'click', leave, signal);
  on(element, 'keydown', ({ key }) => key === 'Escape' && leave(), signal);

  return {
    element,
    /** @param {State} state */
    update(state) {
      if (state.membersShown && !open) close.focus();
      open = state.membersShown;
      const live = state.connection.status === 'online';
      const people = presentPeople(state, timelineOf(state, state.openRoomId).messages);
      setText(heading, live ? t('members.online', { n: people.length }) : t('members.title'));
      setText(nobody, t(live ? 'members.nobody' : 'members.unknown'));
      show(nobody, people.length === 0);
      list.update(people, state, state.rooms.byId[state.openRoomId]?.creatorId);
    },
  };
}

/** People whose line looks as before are left alone. */
function createList() {
  const element = h('ul', { class: 'members-list' });
  /** @type {Map<string, {element: Element, item: Entry}>} */
  const shown = new Map();
  return {
    element,
    /** @param {Person[]} people @param {State} state @param {number | undefined} creatorId */
    update(people, { session, presence }, creatorId) {
      const ownId = session.user?.id ?? 0;
      const entries = sorted(people, ownId).map((person) => {
        const mood =
          presence[person.id]?.state === 'away' ? 'away' : presence[person.id]?.state === 'dnd' ? 'dnd' : 'online';
        return entryOf({ person, note: noteOf(person, ownId, creatorId), mood }, shown.get(String(person.id))?.item);
      });
      reconcile(element, shown, entries, {
        key: ({ person }) => String(person.id),
        make: makePerson,
        update: paintPerson,
      });
    },
  };
}

/** @param {Entry} entry @param {Entry | undefined} before @returns {Entry} */
function entryOf(entry, before) {
  const same = before?.note === entry.note && before.mood === entry.mood;
  return same && before.person.nickname === entry.person.nickname ? before : entry;
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
function paintPerson(element, { person, note, mood }) {
  element.replaceChildren(
    avatar(person, 'small', mood),
    h(
      'div',
      { class: 'person-words' },
      h('span', { class: 'person-name', title: person.username ? `@${person.username}` : undefined }, person.nickname),
      note && h('small', {}, note),
    ),
    h('span', { class: 'visually-hidden' }, t(`presence.${mood}`)),
  );
}
