// SPDX-License-Identifier: GPL-3.0-or-later

/** Says new messages of the open room to a screen reader: politely, at most once a second. */

import { h, setText } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { timelineOf } from '../app/reduce-timelines.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('../app/types.js').Message} Message */

const PAUSE_MS = 1_000;

export function mountAnnouncer() {
  const element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  let roomId = 0;
  let heard = 0;
  /** @type {Message[]} */
  let waiting = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function speak() {
    timer = undefined;
    if (waiting.length === 0) return;
    setText(element, waiting.length === 1 ? sentence(waiting[0]) : t('message.several', { n: waiting.length }));
    waiting = [];
    timer = setTimeout(speak, PAUSE_MS);
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      const { messages, sync } = timelineOf(state, state.openRoomId);
      const newest = messages.at(-1)?.seq ?? 0;
      if (state.openRoomId !== roomId || sync.phase !== 'live') {
        roomId = state.openRoomId;
        heard = newest;
        waiting = [];
        return;
      }
      if (newest <= heard) return;
      const own = state.session.user?.id;
      waiting.push(...messages.filter((one) => one.seq > heard && one.author && one.author.id !== own));
      heard = newest;
      if (waiting.length && timer === undefined) speak();
    },
  };
}

/** @param {Message} message */
const sentence = (message) => t('message.spoken', { name: message.author?.nickname ?? '', text: message.content });
