// SPDX-License-Identifier: GPL-3.0-or-later

/** What is unread, in the window's title, its icon, and the icon of the installed program. */

import { badgeOf } from './unread.js';

/** @typedef {import('./types.js').State} State */

/** Muted rooms do not count unless one is mentioned. @param {State} state */
export function countsOf({ heads }) {
  const all = Object.values(heads);
  return {
    unread: all.reduce((sum, { unread, notify }) => sum + (notify === 'none' ? 0 : unread), 0),
    mentions: all.reduce((sum, { mentions }) => sum + mentions, 0),
  };
}

/** @param {State} state @param {boolean} inside @param {string} program its name */
export function titleOf(state, inside, program) {
  const room = inside ? state.rooms.byId[state.openRoomId] : undefined;
  const { unread } = countsOf(state);
  const count = inside && unread ? `(${badgeOf(unread)}) ` : '';
  return room ? `${count}${room.name} · ${program}` : `${count}${program}`;
}

let shown = '';

/** @param {State} state @param {boolean} inside */
export function showBadge(state, inside) {
  const { unread, mentions } = inside ? countsOf(state) : { unread: 0, mentions: 0 };
  const icon = unread || mentions ? '/app-icon-unread.svg' : '/app-icon.svg';
  const now = `${icon} ${mentions}`;
  if (now === shown) return;
  shown = now;
  document.querySelector('link[rel="icon"]')?.setAttribute('href', icon);
  if (mentions) navigator.setAppBadge?.(mentions).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}
