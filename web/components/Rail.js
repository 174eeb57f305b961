// SPDX-License-Identifier: GPL-3.0-or-later

/** The rooms: name and "+", search, list, own card. */

import { emit, h, icon, iconButton, on, reconcile, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { composes } from '../app/keyboard.js';
import { shownRooms } from '../app/reduce-rooms.js';
import { timelineOf } from '../app/reduce-timelines.js';
import { hashOfRoom } from '../app/route.js';
import { avatar } from './Avatar.js';
import { emptyState, textButton, verbButton } from './EmptyState.js';
import { skeleton } from './Skeleton.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/types.js').Room} Room */
/** @typedef {{room: Room, open: boolean, unread: number, failed: boolean}} Entry */

/** @param {AbortSignal} signal */
export function mountRail(signal) {
  const search = createSearch(signal);
  const count = h('span', {});
  const list = h('ul', { class: 'rail-list' });
  const pane = h('div', { class: 'rail-pane' });
  const more = h('button', { type: 'button', class: 'link-button rail-more' }, t('rooms.more'));
  const me = createOwnCard(signal);
  const add = iconButton('plus', t('rooms.create'));
  const key = iconButton('door', t('rooms.joinPrivate'));
  const element = h(
    'nav',
    { class: 'rail', 'aria-label': t('rooms.title'), 'data-region': 'rooms' },
    h('div', { class: 'rail-brand' }, h('span', { class: 'mark' }, icon('mark')), h('b', {}, t('app.name')), key, add),
    search.element,
    h('div', { class: 'rail-scroll' }, h('h2', { class: 'rail-group' }, t('rooms.title'), count), list, pane, more),
    me.element,
  );
  /** @type {Map<string, {element: Element, item: Entry}>} */
  const shown = new Map();
  /** @type {string} */
  let paneKind = '';

  on(add, 'click', () => emit(element, 'create-room'), signal);
  on(key, 'click', () => emit(element, 'open-join', {}), signal);
  on(more, 'click', () => emit(element, 'load-more-rooms'), signal);
  on(list, 'click', (event) => openClicked(event, element), signal);

  /** @param {State} state @param {number} shownCount */
  function paintPane({ rooms }, shownCount) {
    const kind = shownCount
      ? ''
      : rooms.problem && !rooms.loaded
        ? 'failed'
        : !rooms.loaded
          ? 'loading'
          : rooms.search.trim()
            ? 'nothing'
            : 'empty';
    if (kind !== paneKind) pane.replaceChildren(...paneContent(kind, search, signal));
    paneKind = kind;
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      const entries = shownRooms(state).map((room) => entryOf(state, room, shown.get(String(room.id))?.item));
      reconcile(list, shown, entries, { key: ({ room }) => String(room.id), make: makeRoom, update: paintRoom });
      const { rooms } = state;
      setText(
        count,
        rooms.search.trim() ? String(entries.length) : String(Math.max(rooms.total, entries.length) || ''),
      );
      show(more, rooms.search.trim() === '' && rooms.loaded && rooms.order.length < rooms.total);
      setAttribute(more, 'disabled', rooms.loading);
      paintPane(state, entries.length);
      search.update(state);
      me.update(state);
    },
  };
}

/** The previous entry is given back when nothing changed, so that its row is left alone.
 * @param {State} state @param {Room} room @param {Entry | undefined} before @returns {Entry} */
function entryOf(state, room, before) {
  const entry = {
    room,
    open: room.id === state.openRoomId,
    unread: timelineOf(state, room.id).unread,
    failed: state.outbox.some((one) => one.roomId === room.id && one.state === 'failed'),
  };
  const same =
    before && Object.entries(entry).every(([key, value]) => before[/** @type {keyof Entry} */ (key)] === value);
  return same ? before : entry;
}

/** @param {Entry} entry */
function makeRoom(entry) {
  const element = h('li', {}, h('a', { class: 'room' }));
  paintRoom(element, entry);
  return element;
}

/** @param {Element} element @param {Entry} entry */
function paintRoom(element, { room, open, unread, failed }) {
  const link = /** @type {HTMLElement} */ (element.firstElementChild);
  setAttribute(link, 'href', hashOfRoom(room.id));
  setAttribute(link, 'data-room', room.id);
  setAttribute(link, 'aria-current', open ? 'page' : undefined);
  setAttribute(link, 'title', room.description ? `${room.name}\n${room.description}` : room.name);
  link.className = ['room', open && 'is-open', unread && 'is-unread'].filter(Boolean).join(' ');
  link.replaceChildren(
    icon(room.isPrivate ? 'lock' : 'hash'),
    h('span', { class: 'room-name' }, room.name),
    ...(room.isPrivate ? [h('span', { class: 'visually-hidden' }, t('rooms.private'))] : []),
    ...(failed
      ? [
          h(
            'span',
            { class: 'room-failed', title: t('message.failed') },
            icon('alert'),
            h('span', { class: 'visually-hidden' }, t('message.failed')),
          ),
        ]
      : []),
    ...(unread ? [h('span', { class: 'badge' }, unread > 99 ? '99+' : String(unread))] : []),
  );
}

/** @param {MouseEvent} event @param {HTMLElement} element */
function openClicked(event, element) {
  const link = /** @type {Element} */ (event.target).closest('a[data-room]');
  if (link instanceof HTMLElement) emit(element, 'search-done', { roomId: Number(link.dataset.room) });
}

/** @param {string} kind @param {{clear: () => void}} search @param {AbortSignal} signal */
function paneContent(kind, search, signal) {
  if (kind === 'loading') return [skeleton('rooms', 5)];
  if (kind === 'nothing')
    return [emptyState('search', t('rooms.nothingFound'), textButton(t('rooms.clearSearch'), search.clear, signal))];
  if (kind === 'empty')
    return [emptyState('bubbles', t('rooms.none'), verbButton(t('rooms.create'), 'create-room', undefined, signal))];
  if (kind === 'failed')
    return [emptyState('alert', t('rooms.failed'), verbButton(t('action.retry'), 'load-rooms', undefined, signal))];
  return [];
}

/** @param {AbortSignal} signal */
function createSearch(signal) {
  const mac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const input = h('input', {
    type: 'search',
    placeholder: t('search.placeholder'),
    'aria-label': t('search.placeholder'),
    autocomplete: 'off',
  });
  const element = h(
    'div',
    { class: 'rail-search', role: 'search' },
    icon('search'),
    input,
    h('kbd', { 'aria-hidden': 'true' }, mac ? '⌘K' : 'Ctrl K'),
  );
  const say = () => emit(input, 'search-rooms', { text: input.value });
  const clear = () => {
    input.value = '';
    say();
  };
  on(input, 'input', say, signal);
  on(
    input,
    'keydown',
    (event) => {
      if (composes(event)) return;
      const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.rail-list .room')]);
      if (event.key === 'Escape') {
        clear();
        emit(input, 'focus-composer');
      }
      if (event.key === 'Enter' && input.value.trim()) links[0]?.click();
      if (event.key === 'ArrowDown') {
        event.preventDefault();
        links[0]?.focus();
      }
    },
    signal,
  );
  const root = /** @type {HTMLElement} */ (document.getElementById('app'));
  const take = () => {
    input.focus();
    input.select();
  };
  on(
    root,
    'focus-search',
    () => {
      if (input.checkVisibility()) return take();
      emit(root, 'close-room');
      requestAnimationFrame(take);
    },
    signal,
  );
  on(root, 'search-done', clear, signal);
  return {
    element,
    clear,
    update: (/** @type {State} */ state) => {
      if (input.value !== state.rooms.search && document.activeElement !== input) input.value = state.rooms.search;
    },
  };
}

const PRESENCE = { online: 'presence.online', offline: 'presence.disconnected', connecting: 'presence.connecting' };

/** @param {AbortSignal} signal */
function createOwnCard(signal) {
  const face = h('span', { class: 'own-face' });
  const name = h('b', {});
  const status = h('small', {});
  const button = iconButton('gear', t('settings.title'));
  const element = h('div', { class: 'own-card' }, face, h('div', { class: 'own-words' }, name, status), button);
  on(button, 'click', () => emit(element, 'open-settings'), signal);
  let painted = '';
  return {
    element,
    /** @param {State} state */
    update({ session: { user }, connection }) {
      if (!user) return;
      const online = connection.status === 'online';
      setText(name, user.nickname);
      setText(status, connection.status === 'idle' ? `@${user.username}` : t(PRESENCE[connection.status]));
      const look = `${user.id} ${user.nickname} ${online}`;
      if (look !== painted) face.replaceChildren(avatar(user, 'large', online));
      painted = look;
    },
  };
}
