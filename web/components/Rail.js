// SPDX-License-Identifier: GPL-3.0-or-later

/** The rooms: name and "+", list, own card. */

import { emit, h, icon, iconButton, on, reconcile, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { groupedRooms } from '../app/reduce-rooms.js';
import { pathOf } from '../app/route.js';
import { badgeOf } from '../app/unread.js';
import { avatar } from './Avatar.js';
import { emptyState, textButton, verbButton } from './EmptyState.js';
import { mountRoomSearch } from './RoomSearch.js';
import { skeleton } from './Skeleton.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/types.js').Room} Room */
/** @typedef {{room: Room, open: boolean, unread: number, mentions: number, failed: boolean, muted: boolean}} Entry */

/** @param {AbortSignal} signal */
export function mountRail(signal) {
  const search = mountRoomSearch(signal);
  const list = createList(search.clear, signal);
  const me = createOwnCard(signal);
  const element = h(
    'nav',
    { class: 'rail', 'aria-label': t('rooms.title'), 'data-region': 'rooms' },
    brand(signal),
    search.element,
    list.element,
    me.element,
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      for (const part of [list, search, me]) part.update(state);
    },
  };
}

/** @param {AbortSignal} signal */
function brand(signal) {
  const key = iconButton('door', t('rooms.joinPrivate'));
  const add = iconButton('plus', t('rooms.create'));
  on(key, 'click', () => emit(key, 'open-join', {}), signal);
  on(add, 'click', () => emit(add, 'create-room'), signal);
  const mark = h('span', { class: 'mark' }, icon('mark'));
  return h('div', { class: 'rail-brand' }, mark, h('h1', {}, t('app.name')), key, add);
}

/** The rooms that there are, or that match the search. @param {() => void} clearSearch @param {AbortSignal} signal */
function createList(clearSearch, signal) {
  const favourites = createGroup(t('rooms.favourites'), signal);
  const others = createGroup(t('rooms.title'), signal);
  const pane = createPane(clearSearch, signal);
  const more = h('button', { type: 'button', class: 'link-button rail-more' }, t('rooms.more'));
  on(more, 'click', () => emit(more, 'load-more-rooms'), signal);
  return {
    element: h('div', { class: 'rail-scroll' }, favourites.element, others.element, pane.element, more),
    /** @param {State} state */
    update(state) {
      const { rooms } = state;
      const grouped = groupedRooms(state);
      const count = grouped.favourites.length + grouped.others.length;
      const isSearch = rooms.search.trim() !== '';
      favourites.update(state, grouped.favourites, grouped.favourites.length);
      others.update(state, grouped.others, Math.max(isSearch ? 0 : rooms.total - grouped.favourites.length, grouped.others.length));
      show(favourites.element, grouped.favourites.length > 0);
      show(more, !isSearch && rooms.loaded && rooms.order.length < rooms.total);
      setAttribute(more, 'disabled', rooms.loading);
      pane.update(rooms, count);
    },
  };
}

/** Rooms below a heading, which counts them. @param {string} title @param {AbortSignal} signal */
function createGroup(title, signal) {
  const count = h('span', {});
  const list = h('ul', { class: 'rail-list' });
  const heading = h('h2', { class: 'rail-group' }, title, count);
  /** @type {Map<string, {element: Element, item: Entry}>} */
  const shown = new Map();
  on(list, 'click', openClicked, signal);
  return {
    element: h('section', { 'aria-label': title }, heading, list),
    /** @param {State} state @param {Room[]} rooms @param {number} all with those that are not loaded */
    update(state, rooms, all) {
      const entries = rooms.map((room) => entryOf(state, room, shown.get(String(room.id))?.item));
      reconcile(list, shown, entries, { key: ({ room }) => String(room.id), make: makeRoom, update: paintRoom });
      setText(count, all ? String(all) : '');
    },
  };
}

/** What stands in place of an empty list. @param {() => void} clearSearch @param {AbortSignal} signal */
function createPane(clearSearch, signal) {
  const element = h('div', { class: 'rail-pane' });
  let shown = '';
  return {
    element,
    /** @param {import('../app/types.js').RoomList} rooms @param {number} count */
    update(rooms, count) {
      const kind = count ? '' : emptinessOf(rooms);
      if (kind !== shown) element.replaceChildren(...paneContent(kind, clearSearch, signal));
      shown = kind;
    },
  };
}

/** @param {import('../app/types.js').RoomList} rooms */
function emptinessOf({ loaded, problem, search }) {
  if (!loaded) return problem ? 'failed' : 'loading';
  return search.trim() ? 'nothing' : 'empty';
}

/** The previous entry is given back when nothing changed, so that its row is left alone.
 * @param {State} state @param {Room} room @param {Entry | undefined} before @returns {Entry} */
function entryOf(state, room, before) {
  const entry = {
    room,
    open: room.id === state.openRoomId,
    unread: state.heads[room.id]?.unread ?? 0,
    mentions: state.heads[room.id]?.mentions ?? 0,
    muted: state.heads[room.id]?.notify === 'none',
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
function paintRoom(element, { room, open, unread, mentions, failed, muted }) {
  const link = /** @type {HTMLElement} */ (element.firstElementChild);
  setAttribute(link, 'href', pathOf(room.id));
  setAttribute(link, 'data-room', room.id);
  setAttribute(link, 'aria-current', open ? 'page' : undefined);
  setAttribute(link, 'title', room.description ? `${room.name}\n${room.description}` : room.name);
  const isLoud = (unread && !muted) || mentions;
  link.className = ['room', open && 'is-open', isLoud && 'is-unread', muted && 'is-muted'].filter(Boolean).join(' ');
  link.replaceChildren(
    icon(room.isPrivate ? 'lock' : 'hash'),
    h('span', { class: 'room-name' }, room.name),
    ...(room.isPrivate ? [hidden(t('rooms.private'))] : []),
    ...(muted ? [h('span', { class: 'room-muted', title: t('rooms.muted') }, icon('bell-off'), hidden(t('rooms.muted')))] : []),
    ...(failed
      ? [
          h(
            'span',
            { class: 'room-failed', title: t('message.failed') },
            icon('alert'),
            hidden(t('message.failed')),
          ),
        ]
      : []),
    unreadMark(unread, mentions),
  );
}

/** For those who hear the page. @param {string} words */
const hidden = (words) => h('span', { class: 'visually-hidden' }, words);

/** A number for mentions, a dot for anything else that is new; both say it in words, too. @param {number} unread
 * @param {number} mentions */
function unreadMark(unread, mentions) {
  if (!unread && !mentions) return '';
  const words = mentions ? t('rooms.mentions', { n: badgeOf(mentions) }) : t('rooms.unread', { n: badgeOf(unread) });
  const mark = h(
    'span',
    { class: mentions ? 'badge' : 'unread-dot', 'aria-hidden': 'true' },
    mentions ? badgeOf(mentions) : '',
  );
  return h('span', { class: 'room-news', title: words }, mark, hidden(words));
}

/** @param {MouseEvent} event */
function openClicked({ target }) {
  const link = /** @type {Element} */ (target).closest('a[data-room]');
  if (link instanceof HTMLElement) emit(link, 'search-done', { roomId: Number(link.dataset.room) });
}

/** @param {string} kind @param {() => void} clearSearch @param {AbortSignal} signal */
function paneContent(kind, clearSearch, signal) {
  if (kind === 'loading') return [skeleton('rooms', 5)];
  if (kind === 'nothing')
    return [emptyState('search', t('rooms.nothingFound'), textButton(t('rooms.clearSearch'), clearSearch, signal))];
  if (kind === 'empty')
    return [emptyState('bubbles', t('rooms.none'), verbButton(t('rooms.create'), 'create-room', undefined, signal))];
  if (kind === 'failed')
    return [emptyState('alert', t('rooms.failed'), verbButton(t('action.retry'), 'load-rooms', undefined, signal))];
  return [];
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
      if (look !== painted) face.replaceChildren(avatar(user, 'large', online ? 'online' : ''));
      painted = look;
    },
  };
}
