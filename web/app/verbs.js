// SPDX-License-Identifier: GPL-3.0-or-later

/** Every verb a component can send up, and what it does. */

import { chooseLocale } from './locale.js';
import { nextTheme, setTheme } from './theme.js';

/** @typedef {{store: import('./store.js').Store, sessions: import('./session-actions.js').SessionActions,
 *   list: import('./room-list.js').RoomList, rooms: import('./room-actions.js').RoomActions,
 *   messages: import('./message-actions.js').MessageActions, history: import('./history.js').History,
 *   connections: import('./connections.js').Connections, remount: () => void}} Parts */

/** @param {HTMLElement} root @param {Parts} parts */
export function bindVerbs(root, parts) {
  for (const [verb, act] of Object.entries(table(parts))) {
    root.addEventListener(verb, (event) => act(/** @type {CustomEvent} */ (event).detail));
  }
}

/** @param {Parts} parts @returns {Record<string, (detail: any) => unknown>} */
function table({ store, sessions, list, rooms, messages, history, connections, remount }) {
  const tell = store.dispatch;
  /** @param {string} name @param {object} [more] */
  const openDialog = (name, more) =>
    store.get().session.status === 'active' && tell({ type: 'dialog/opened', dialog: { name, ...more } });
  return {
    register: (form) => sessions.register(form),
    'log-in': (form) => sessions.login(form),
    'log-in-again': (form) => sessions.relogin(form),
    'log-out': () => sessions.logout(),
    'save-profile': (form) => sessions.saveProfile(form),
    'clear-form': () => tell({ type: 'form/cleared' }),
    'leave-setup': () => (tell({ type: 'setup/offered', secret: '' }), tell({ type: 'form/cleared' })),
    'open-room': ({ roomId }) => rooms.go(roomId),
    'close-room': () => rooms.go(0),
    'search-rooms': ({ text }) => list.search(text),
    'load-rooms': () => list.load(1),
    'load-more-rooms': () => list.loadMore(),
    'submit-room': (form) => rooms.create(form),
    'join-room': (form) => rooms.join(form),
    'leave-room': ({ roomId }) => rooms.leave(roomId),
    'previous-room': () => rooms.neighbour(-1),
    'next-room': () => rooms.neighbour(1),
    'send-message': (draft) => messages.send(draft),
    'retry-message': ({ clientId }) => messages.retry(clientId),
    'edit-failed-message': ({ clientId }) => messages.takeBack(clientId),
    'delete-failed-message': ({ clientId }) => messages.remove(clientId),
    'load-older': ({ roomId }) => history.loadOlder(roomId),
    'reload-history': ({ roomId }) => connections.reread(roomId),
    'retry-connection': () => connections.retry(),
    'toggle-members': () => tell({ type: 'members/toggled' }),
    'hide-members': () => tell({ type: 'members/hidden' }),
    'create-room': () => openDialog('create-room'),
    'open-join': (detail) => openDialog('join-room', detail),
    'open-settings': () => openDialog('settings'),
    'open-shortcuts': () => openDialog('shortcuts'),
    'open-room-details': ({ roomId }) => openDialog('room-details', { roomId }),
    'close-dialog': () => tell({ type: 'dialog/closed' }),
    notify: ({ key }) => tell({ type: 'notice/shown', key, at: Date.now() }),
    'notice-over': () => tell({ type: 'notice/gone' }),
    'switch-theme': nextTheme,
    'choose-theme': ({ theme }) => setTheme(theme),
    'choose-locale': ({ locale }) => chooseLocale(locale).then(remount),
  };
}
