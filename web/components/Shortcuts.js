// SPDX-License-Identifier: GPL-3.0-or-later

/** The list of keys. */

import { h } from '../app/dom.js';
import { t } from '../app/i18n.js';

const KEYS = [
  ['shortcuts.search', 'Ctrl+K'],
  ['shortcuts.rooms', 'Alt+↑ · Alt+↓'],
  ['shortcuts.unread', 'Alt+Shift+↑ · Alt+Shift+↓'],
  ['shortcuts.send', 'Enter'],
  ['shortcuts.newLine', 'Shift+Enter'],
  ['shortcuts.messages', '↑ · ↓ · Home · End'],
  ['shortcuts.regions', 'F6'],
  ['shortcuts.newRoom', 'Ctrl+Shift+N'],
  ['shortcuts.theme', 'Ctrl+Shift+L'],
  ['shortcuts.settings', 'Ctrl+,'],
  ['shortcuts.help', 'Ctrl+/'],
  ['shortcuts.close', 'Esc'],
];

export function mountShortcuts() {
  const rows = KEYS.flatMap(([key, keys]) => [
    h('dt', {}, t(key)),
    h('dd', {}, ...keys.split(' · ').flatMap((one, at) => [at ? ' ' : null, h('kbd', {}, one)])),
  ]);
  return { title: t('shortcuts.title'), element: h('dl', { class: 'facts shortcuts' }, ...rows), update() {} };
}
