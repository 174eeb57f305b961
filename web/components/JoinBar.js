// SPDX-License-Identifier: GPL-3.0-or-later

/** Stands in for the composer in a room that one reads without being a member. */

import { emit, h, on, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { sentenceOf } from '../app/problems.js';
import { isBusy, problemOf } from '../app/reduce-view.js';

/** @param {AbortSignal} signal */
export function mountJoinBar(signal) {
  const words = h('p', {}, t('room.notMember'));
  const error = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const join = h('button', { type: 'button', class: 'button button-primary' }, t('room.join'));
  const element = h('div', { class: 'join-bar', 'data-region': 'composer' }, h('div', {}, words, error), join);
  let roomId = 0;
  let needsPassword = false;
  on(
    join,
    'click',
    () => {
      if (needsPassword) emit(element, 'open-join', { roomId });
      else emit(element, 'join-room', { roomId, password: '' });
    },
    signal,
  );
  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update(state) {
      roomId = state.openRoomId;
      needsPassword = state.rooms.byId[roomId]?.isPrivate === true;
      const problem = state.dialog ? null : problemOf(state, 'join-room');
      setText(error, problem ? sentenceOf(problem) : '');
      show(error, problem !== null);
      setAttribute(join, 'disabled', isBusy(state, 'join-room'));
    },
  };
}
