// SPDX-License-Identifier: GPL-3.0-or-later

/** Who is typing in the open room: names, or that there are several. */

import { h, setText } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { peopleOf } from '../app/people.js';
import { timelineOf } from '../app/reduce-timelines.js';

/** @typedef {import('../app/types.js').State} State */

const TICK_MS = 1_000;
const NAMED = 2;

/** @param {AbortSignal} signal */
export function mountTypingLine(signal) {
  const element = h('p', { class: 'typing-line', 'aria-live': 'off' });
  /** @type {State | null} */
  let state = null;
  const ticker = setInterval(paint, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(ticker));

  function paint() {
    if (state) setText(element, sentenceOf(typingNames(state, Date.now())));
  }

  return {
    element,
    /** @param {State} next */
    update(next) {
      state = next;
      paint();
    },
  };
}

/** @param {State} state @param {number} now */
function typingNames({ typing, timelines, openRoomId, session }, now) {
  const until = typing[openRoomId] ?? {};
  const ids = Object.keys(until).map(Number);
  const people = peopleOf(timelineOf(/** @type {any} */ ({ timelines }), openRoomId).messages);
  return ids
    .filter((id) => until[id] > now && id !== session.user?.id)
    .map((id) => people.get(id)?.person.nickname ?? '')
    .sort();
}

/** @param {string[]} names empty where a name is not known */
function sentenceOf(names) {
  if (names.length === 0) return '';
  if (names.length > NAMED || names.includes('')) return t('typing.several', { n: names.length });
  return t('typing.names', { names: names.join(t('system.separator')) });
}
