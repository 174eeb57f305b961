// SPDX-License-Identifier: GPL-3.0-or-later

/** The middle of the page: header, connection bar, timeline and composer of the open room, or what stands in for it. */

import { h, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { membershipOf } from '../app/reduce-members.js';
import { sentenceOf } from '../app/problems.js';
import { mountComposer } from './Composer.js';
import { mountConnectionBar } from './ConnectionBar.js';
import { emptyState, verbButton } from './EmptyState.js';
import { mountJoinBar } from './JoinBar.js';
import { mountRoomHeader } from './RoomHeader.js';
import { mountTimeline } from './Timeline.js';
import { mountTypingLine } from './TypingLine.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal */
export function mountRoomPane(signal) {
  const header = mountRoomHeader(signal);
  const bar = mountConnectionBar(signal);
  const standIn = createStandIn(signal);
  const timeline = mountTimeline(signal);
  const typing = mountTypingLine(signal);
  const composer = mountComposer(signal);
  const joinBar = mountJoinBar(signal);
  const parts = [header, bar, standIn, timeline, typing, composer, joinBar];
  return {
    element: h('main', { class: 'room-pane', id: 'main' }, ...parts.map((part) => part.element)),
    /** @param {State} state */
    update(state) {
      const mayRead = standInOf(state) === '';
      const membership = membershipOf(state, state.openRoomId);
      const known = state.rooms.byId[state.openRoomId] !== undefined && !state.denied[state.openRoomId];
      show(header.element, state.openRoomId > 0);
      show(timeline.element, mayRead);
      show(composer.element, mayRead && membership === 'yes');
      show(typing.element, mayRead && membership === 'yes');
      show(joinBar.element, mayRead && membership === 'no' && known);
      for (const part of parts) part.update(state);
    },
  };
}

/** What is shown in place of a room that is not there to be read. @param {AbortSignal} signal */
function createStandIn(signal) {
  const element = h('div', { class: 'room-stand-in' });
  let shown = '';
  return {
    element,
    /** @param {State} state */
    update(state) {
      const kind = standInOf(state);
      show(element, kind !== '');
      if (kind === shown) return;
      shown = kind;
      element.replaceChildren(...(kind ? [standInContent(kind, state, signal)] : []));
    },
  };
}

/** Words that could not be sent are not hidden, whatever became of the room. @param {State} state */
function standInOf({ openRoomId, denied, outbox }) {
  if (!openRoomId) return 'none';
  if (outbox.some(({ roomId }) => roomId === openRoomId)) return '';
  const problem = denied[openRoomId];
  return problem ? `${problem.code} ${openRoomId}` : '';
}

/** @param {string} kind @param {State} state @param {AbortSignal} signal */
function standInContent(kind, { openRoomId, denied }, signal) {
  if (kind === 'none')
    return emptyState('bubbles', t('room.chooseOne'), verbButton(t('rooms.create'), 'create-room', undefined, signal));
  const problem = denied[openRoomId];
  if (problem.code === 'access_denied') {
    const enter = verbButton(t('room.enterPassword'), 'open-join', { roomId: openRoomId }, signal);
    return emptyState('lock', t('room.isPrivate'), enter);
  }
  const picture = problem.status === 403 ? 'lock' : 'search';
  return emptyState(picture, sentenceOf(problem), verbButton(t('room.back'), 'close-room', undefined, signal));
}
