// SPDX-License-Identifier: GPL-3.0-or-later

/** Every verb a component can send up, and what it does. */

import { chooseLocale } from './locale.js';
import { nextTheme, setTheme } from './theme.js';

/** @typedef {{store: import('./store.js').Store, sessions: import('./session-actions.js').SessionActions,
 *   list: import('./room-list.js').RoomList, rooms: import('./room-actions.js').RoomActions,
 *   messages: import('./message-actions.js').MessageActions, history: import('./history.js').History,
 *   reader: import('./reader.js').Reader, link: import('./link.js').Link, notices: import('./notices.js').Notices, remount: () => void}} Parts */

/** @param {HTMLElement} root @param {Parts} parts */
export function bindVerbs(root, parts) {
  for (const [verb, act] of Object.entries(table(parts))) {
    root.addEventListener(verb, (event) => act(/** @type {CustomEvent} */ (event).detail));
  }
}

/** @typedef {Record<string, (detail: any) => unknown>} Verbs */

/** @param {Parts} parts @returns {Verbs} */
const table = (parts) => ({
  ...accountVerbs(parts),
  ...roomVerbs(parts),
  ...messageVerbs(parts),
  ...dialogVerbs(parts),
  ...pageVerbs(parts),
  ...noticeVerbs(parts),
});

/** @param {Parts} parts @returns {Verbs} */
const accountVerbs = ({ store: { dispatch: tell }, sessions }) => ({
  register: (form) => sessions.register(form),
  'log-in': (form) => sessions.login(form),
  'log-in-again': (form) => sessions.relogin(form),
  'log-out': () => sessions.logout(),
  'save-profile': (form) => sessions.saveProfile(form),
  'clear-form': () => tell({ type: 'form/cleared' }),
  'leave-setup': () => (tell({ type: 'setup/offered', secret: '' }), tell({ type: 'form/cleared' })),
});

/** @param {Parts} parts @returns {Verbs} */
const roomVerbs = ({ list, rooms }) => ({
  'open-room': ({ roomId }) => rooms.go(roomId),
  'close-room': () => rooms.close(),
  'search-rooms': ({ text }) => list.search(text),
  'load-rooms': () => list.load(1),
  'load-more-rooms': () => list.loadMore(),
  'submit-room': (form) => rooms.create(form),
  'join-room': (form) => rooms.join(form),
  'leave-room': ({ roomId }) => rooms.leave(roomId),
  'previous-room': () => rooms.neighbour(-1),
  'next-room': () => rooms.neighbour(1),
  'previous-unread': () => rooms.neighbour(-1, true),
  'next-unread': () => rooms.neighbour(1, true),
  'prefer-room': ({ roomId, ...body }) => rooms.prefer(roomId, body),
});

/** @param {Parts} parts @returns {Verbs} */
const messageVerbs = ({ store, messages, history, reader, link }) => ({
  'send-message': (draft) => (messages.send(draft), reader.spoke()),
  'retry-message': ({ clientId }) => messages.retry(clientId),
  'edit-failed-message': ({ clientId }) => messages.takeBack(clientId),
  'delete-failed-message': ({ clientId }) => messages.remove(clientId),
  'load-older': ({ roomId }) => history.loadOlder(roomId),
  'load-newer': ({ roomId }) => history.loadNewer(roomId),
  'leave-past': ({ roomId }) => store.dispatch({ type: 'past/left', roomId }),
  'message-found': () => store.dispatch({ type: 'message/found' }),
  'reload-history': ({ roomId }) => store.dispatch({ type: 'history/wanted', roomId }),
  'retry-connection': () => link.retry(),
  'type-words': ({ roomId }) => reader.typed(roomId),
  'mark-unread': ({ roomId, seq }) => reader.markUnread(roomId, seq),
  'timeline-moved': ({ atBottom }) => store.dispatch({ type: 'timeline/moved', atBottom }),
});

/** @param {Parts} parts @returns {Verbs} */
function dialogVerbs({ store }) {
  /** @param {string} name @param {object} [more] */
  const open = (name, more) =>
    store.get().session.status === 'active' && store.dispatch({ type: 'dialog/opened', dialog: { name, ...more } });
  return {
    'create-room': () => open('create-room'),
    'open-join': (detail) => open('join-room', detail),
    'open-settings': () => open('settings'),
    'open-shortcuts': () => open('shortcuts'),
    'open-room-details': ({ roomId }) => open('room-details', { roomId }),
    'close-dialog': () => store.dispatch({ type: 'dialog/closed' }),
  };
}

/** @param {Parts} parts @returns {Verbs} */
const noticeVerbs = ({ notices }) => ({
  'choose-notices': notices.choose,
  'allow-notices': notices.allow,
  'decline-notices': notices.decline,
  'test-notices': notices.test,
});

/** @param {Parts} parts @returns {Verbs} */
const pageVerbs = ({ store: { dispatch: tell }, remount }) => ({
  'toggle-members': () => tell({ type: 'members/toggled' }),
  'hide-members': () => tell({ type: 'members/hidden' }),
  notify: ({ key }) => tell({ type: 'notice/shown', key, at: Date.now() }),
  'notice-over': () => tell({ type: 'notice/gone' }),
  'switch-theme': nextTheme,
  'choose-theme': ({ theme }) => setTheme(theme),
  'choose-locale': ({ locale }) => chooseLocale(locale).then(remount),
});
