// SPDX-License-Identifier: GPL-3.0-or-later

/** What the state says about a message that may be worth a notification, and what the notification says. Pure. */

import { judgeNotice } from '../core/notice-rule.js';
import { timelineOf } from './reduce-timelines.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Message} Message */
/** @typedef {{roomId: number, messageId: number, roomName: string, author: string, text: string, isMention: boolean,
 *   isDirect: boolean}} Notice */

/** So much of a message is shown. */
export const EXCERPT = 120;

/** Whether the room is before somebody's eyes in this tab. @param {State} state @param {number} roomId */
export const isWatched = ({ openRoomId, focused, pageHidden }, roomId) =>
  roomId > 0 && openRoomId === roomId && focused && !pageHidden;

/** @param {State} state @param {Message} message @param {number} now in milliseconds
 * @param {(roomId: number) => boolean} isWatchedElsewhere in another tab
 * @returns {import('../core/notice-rule.js').Facts} */
export function factsOf(state, message, now, isWatchedElsewhere) {
  const { roomId } = message;
  const head = state.heads[roomId];
  const room = state.rooms.byId[roomId];
  const own = state.session.user?.id ?? 0;
  return {
    enabled: state.notices.enabled,
    own: message.author?.id === own,
    system: message.author === null,
    deleted: message.deletedAt !== '',
    mention: message.mentions.includes(own),
    direct: isDirect(room),
    muted: Date.parse(head?.mutedUntil || '') > now,
    dnd: state.presence[own]?.state === 'dnd',
    watched: isWatched(state, roomId) || isWatchedElsewhere(roomId),
    read: message.seq <= (head?.readSeq ?? 0),
    notify: head?.notify ?? '',
    members: room?.memberCount ?? 0,
    ageMs: now - Date.parse(message.createdAt),
  };
}

/** @param {import('./types.js').Room | undefined} room */
const isDirect = (room) => /^(dm|direct)/.test(room?.kind ?? '');

/** What the last step of a room's log brought that is new, in their order. @param {State} before @param {State} after
 * @param {number} roomId */
export function arrivedIn(before, after, roomId) {
  const known = timelineOf(before, roomId).sync.last;
  return timelineOf(after, roomId).applied.filter(({ seq }) => seq > known);
}

/** Of what arrives together in a room the last that is worth it, a mention before anything else, and what was missed.
 * @param {State} state @param {Message[]} messages @param {(message: Message) => import('../core/notice-rule.js').Facts}
 *   facts @returns {{show: Notice | null, missed: Notice | null}} */
export function noticesOf(state, messages, facts) {
  /** @type {Record<string, Notice | null>} */
  const chosen = { show: null, summarise: null };
  for (const message of messages) {
    const verdict = judgeNotice(facts(message));
    if (verdict !== 'silent') chosen[verdict] = better(chosen[verdict], noticeOf(state, message));
  }
  return { show: chosen.show, missed: chosen.summarise };
}

/** @param {Notice | null} before @param {Notice} next */
export const better = (before, next) => (before?.isMention && !next.isMention ? before : next);

/** @param {State} state @param {Message} message @returns {Notice} */
function noticeOf(state, message) {
  const room = state.rooms.byId[message.roomId];
  return {
    roomId: message.roomId,
    messageId: message.id,
    roomName: room?.name ?? '',
    author: message.author?.nickname ?? '',
    text: excerptOf(message.content || (message.file?.name ?? '')),
    isMention: message.mentions.includes(state.session.user?.id ?? 0),
    isDirect: isDirect(room),
  };
}

/** One line, not cut through a character. @param {string} text */
function excerptOf(text) {
  const points = [...text.slice(0, 4 * EXCERPT).replace(/\s+/g, ' ').trim()];
  return points.length > EXCERPT ? `${points.slice(0, EXCERPT).join('')}…` : points.join('');
}
