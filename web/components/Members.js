// SPDX-License-Identifier: GPL-3.0-or-later

/** The members of the open room: who is there, then who is not. */

import { emit, h, iconButton, on, reconcile, setText, show } from '../app/dom.js';
import { locale, t } from '../app/i18n.js';
import { peopleOfRoom } from '../app/people.js';
import { timelineOf } from '../app/reduce-timelines.js';
import { avatar } from './Avatar.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/types.js').Member} Member */
/** @typedef {{person: Member, note: string, mood: string}} Entry */

/** @param {AbortSignal} signal */
export function mountMembers(signal) {
  const close = iconButton('close', t('action.close'), { class: 'icon-button members-close' });
  const present = createGroup(close);
  const absent = createGroup();
  const nobody = h('p', { class: 'members-nobody' });
  const more = h('p', { class: 'members-nobody' }, t('members.more'));
  const element = h(
    'aside',
    { class: 'members', 'aria-label': t('members.title'), 'data-region': 'members' },
    present.element,
    nobody,
    absent.element,
    more,
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
      const people = peopleOfRoom(state, timelineOf(state, state.openRoomId).messages);
      present.update(live ? t('members.online', { n: people.present.length }) : t('members.title'), people.present, state);
      absent.update(t('members.offline', { n: people.absent.length }), people.absent, state);
      show(absent.element, people.absent.length > 0);
      setText(nobody, t(live ? 'members.nobody' : 'members.unknown'));
      show(nobody, people.present.length === 0);
      show(more, live && state.rosters[state.openRoomId]?.isWhole === false);
    },
  };
}

/** A heading and the people below it. @param {Element} [button] */
function createGroup(button) {
  const heading = h('h2', {});
  const list = createList();
  return {
    element: h('section', {}, h('div', { class: 'members-head' }, heading, button), list.element),
    /** @param {string} title @param {Member[]} people @param {State} state */
    update(title, people, state) {
      setText(heading, title);
      list.update(people, state);
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
    /** @param {Member[]} people @param {State} state */
    update(people, { session, presence }) {
      const ownId = session.user?.id ?? 0;
      const entries = sorted(people, ownId).map((person) => {
        const mood = person.id === ownId ? 'online' : (presence[person.id]?.state ?? 'offline');
        return entryOf({ person, note: noteOf(person, ownId), mood }, shown.get(String(person.id))?.item);
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

/** Oneself first, then by name as the language sorts. @param {Member[]} people @param {number} ownId */
function sorted(people, ownId) {
  const order = new Intl.Collator(locale());
  return [...people].sort(
    (a, b) => Number(b.id === ownId) - Number(a.id === ownId) || order.compare(a.nickname, b.nickname) || a.id - b.id,
  );
}

const ROLES = new Set(['owner', 'admin', 'moderator']);

/** @param {Member} person @param {number} ownId */
function noteOf(person, ownId) {
  const words = [person.id === ownId && t('members.you'), ROLES.has(person.role) && t(`members.${person.role}`)];
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
    avatar(person, 'small', mood === 'offline' ? '' : mood),
    h(
      'div',
      { class: 'person-words' },
      h('span', { class: 'person-name', title: person.username ? `@${person.username}` : undefined }, person.nickname),
      note && h('small', {}, note),
    ),
    h('span', { class: 'visually-hidden' }, t(`presence.${mood}`)),
  );
}
