// SPDX-License-Identifier: GPL-3.0-or-later

/** The middle of the page: header, connection bar, timeline and composer of the open room, or what stands in for it. */

import { h, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { membershipOf } from '../app/reduce-rooms.js';
import { sentenceOf } from '../app/problems.js';
import { mountComposer } from './Composer.js';
import { mountConnectionBar } from './ConnectionBar.js';
import { emptyState, verbButton } from './EmptyState.js';
import { mountJoinBar } from './JoinBar.js';
import { mountRoomHeader } from './RoomHeader.js';
import { mountTimeline } from './Timeline.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal */
export function mountRoomPane(signal) {
  const header = mountRoomHeader(signal);
  const bar = mountConnectionBar(signal);
  const timeline = mountTimeline(signal);
  const composer = mountComposer(signal);
  const joinBar = mountJoinBar(signal);
  const standIn = h('div', { class: 'room-stand-in' });
  const element = h(
    'main',
    { class: 'room-pane', id: 'main' },
    header.element,
    bar.element,
    standIn,
    timeline.element,
    composer.element,
    joinBar.element,
  );
  let standInKind = '';

  /** @param {string} kind @param {State} state */
  function paintStandIn(kind, state) {
    show(standIn, kind !== '');
    if (kind === standInKind) return;
    standInKind = kind;
    standIn.replaceChildren(...(kind ? [standInContent(kind, state, signal)] : []));
  }

  return {
    element,
    /** @param {State} state */
    update(state) {
      const kind = standInOf(state);
      const mayRead = kind === '';
      const mayWrite = membershipOf(state, state.openRoomId) === 'yes';
      paintStandIn(kind, state);
      show(header.element, state.openRoomId > 0);
      show(timeline.element, mayRead);
      show(composer.element, mayRead && mayWrite);
      show(joinBar.element, mayRead && !mayWrite && state.rooms.byId[state.openRoomId] !== undefined);
      for (const part of [header, bar, timeline, composer, joinBar]) part.update(state);
    },
  };
}

/** @param {State} state */
function standInOf({ openRoomId, denied }) {
  if (!openRoomId) return 'none';
  const problem = denied[openRoomId];
  if (!problem) return '';
  return problem.status === 403 ? `private ${openRoomId}` : `missing ${openRoomId}`;
}

/** @param {string} kind @param {State} state @param {AbortSignal} signal */
function standInContent(kind, { openRoomId, denied }, signal) {
  if (kind === 'none')
    return emptyState('bubbles', t('room.chooseOne'), verbButton(t('rooms.create'), 'create-room', undefined, signal));
  if (kind.startsWith('private')) {
    return emptyState(
      'lock',
      t('room.isPrivate'),
      verbButton(t('room.enterPassword'), 'open-join', { roomId: openRoomId }, signal),
    );
  }
  return emptyState(
    'search',
    sentenceOf(denied[openRoomId]),
    verbButton(t('room.back'), 'close-room', undefined, signal),
  );
}
