// SPDX-License-Identifier: GPL-3.0-or-later

import { h } from '../app/dom.js';
import { colourOf, initialOf } from '../app/avatar.js';

/** @param {import('../app/types.js').Person} person @param {'large' | 'small'} [size] @param {string} [mood] '' while offline
 */
export function avatar(person, size = 'large', mood = '') {
  const names = [
    'avatar',
    `avatar-${size}`,
    `avatar-colour-${colourOf(person.id)}`,
    mood && 'is-online',
    mood && `is-${mood}`,
  ];
  return h('span', { class: names.filter(Boolean).join(' '), 'aria-hidden': 'true' }, initialOf(person.nickname));
}
