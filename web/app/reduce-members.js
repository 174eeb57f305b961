// SPDX-License-Identifier: GPL-3.0-or-later

/** The part of the store about oneself in rooms and about others: memberships with their read positions, presence,
 * typing, the line above what is new. Pure. It runs after the timelines, whose last step it counts. */

import { timelineOf } from './reduce-timelines.js';
import { countedOn, recounted } from './unread.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./types.js').Head} Head */

/** Somebody types for so long after having been heard. */
export const TYPING_MS = 6_000;

/** @returns {Pick<State, 'heads' | 'known' | 'remembered' | 'rosters' | 'presence' | 'typing'>} */
export const initialMembers = () => ({ heads: {}, known: false, remembered: [], rosters: {}, presence: {}, typing: {} });

/** @param {State} state @param {Event} event @returns {State} */
export function reduceMembers(state, event) {
  switch (event.type) {
    case 'connection/ready':
      return lineAtUnread(atReady(state, event.ready), state.openRoomId);
    case 'connection/lost':
      return { ...state, typing: {} };
    case 'members/restored':
      return remembering(state, event);
    case 'room/added':
      return withHead(state, { ...event.head, countedTo: event.head.lastSeq });
    case 'room/removed':
      return withoutHead(state, event.roomId);
    case 'roster/loaded':
      return { ...state, rosters: { ...state.rosters, [event.roomId]: event.roster } };
    case 'reads/updated':
      return readsUpdated(state, event.roomId, event.reads);
    case 'preferences/updated':
      return preferring(state, event.roomId, event.preferences);
    case 'change/arrived':
      return counted(silent(state, event.roomId, event.message.author?.id ?? 0), event.roomId);
    case 'sync/answered':
      return counted(state, event.roomId);
    case 'room/opened':
      return lineAtUnread(state, event.roomId);
    case 'page/hidden':
      return withLine(state, state.openRoomId, 0);
    case 'presence/changed':
      return { ...state, presence: { ...state.presence, [event.presence.userId]: event.presence } };
    case 'typing/heard':
      return typing(state, event.roomId, { [event.userId]: event.at + TYPING_MS });
    default:
      return state;
  }
}

/** What was remembered is shown until the server says how things are. @param {State} state @param {Event} event
 * @returns {State} */
function remembering(state, { rooms, heads }) {
  const ids = rooms.map((/** @type {import('./types.js').Room} */ { id }) => id);
  const known = ids.filter((/** @type {number} */ id) => heads[id]);
  const own = Object.fromEntries(known.map((/** @type {number} */ id) => [id, heads[id]]));
  return { ...state, remembered: known, heads: own };
}

/** @param {State} state @param {Event} ready @returns {State} */
function atReady(state, { heads, presence }) {
  const entries = heads.map((/** @type {{head: import('../core/values.js').Head}} */ { head }) => [
    head.roomId,
    { ...head, countedTo: head.lastSeq },
  ]);
  const people = presence.map((/** @type {import('./types.js').Presence} */ one) => [one.userId, one]);
  return {
    ...state,
    heads: Object.fromEntries(entries),
    known: true,
    presence: Object.fromEntries(people),
    typing: {},
  };
}

/** @param {State} state @param {Head} head @returns {State} */
const withHead = (state, head) => ({ ...state, heads: { ...state.heads, [head.roomId]: head } });

/** @param {State} state @param {number} roomId @returns {State} */
function withoutHead(state, roomId) {
  const { [roomId]: _head, ...heads } = state.heads;
  const { [roomId]: _roster, ...rosters } = state.rosters;
  return { ...state, heads, rosters };
}

/** What the server's numbers do not know of and is here is counted on. @param {State} state @param {number} roomId
 * @param {import('../core/values.js').ReadMark} mark @returns {State} */
function readsUpdated(state, roomId, { roomSeq, ...reads }) {
  const head = state.heads[roomId];
  if (!head) return state;
  const timeline = timelineOf(state, roomId);
  const ownId = state.session.user?.id ?? 0;
  const counted = countedOn({ ...head, ...reads, countedTo: roomSeq }, timeline.messages, ownId);
  const next = recounted(counted, timeline, ownId);
  const back = reads.readSeq < head.readSeq && roomId === state.openRoomId;
  return withHead(back ? withLine(state, roomId, reads.readSeq + 1) : state, next);
}

/** @param {State} state @param {number} roomId @param {import('../core/values.js').Preferences} preferences
 * @returns {State} */
function preferring(state, roomId, preferences) {
  const head = state.heads[roomId];
  return head ? withHead(state, { ...head, ...preferences }) : state;
}

/** Counts what the last step of a room's log brought. @param {State} state @param {number} roomId @returns {State} */
function counted(state, roomId) {
  const head = state.heads[roomId];
  const timeline = timelineOf(state, roomId);
  if (!head || timeline.applied.length === 0) return state;
  const ownId = state.session.user?.id ?? 0;
  const next = recounted(countedOn(head, timeline.applied, ownId), timeline, ownId);
  const fresh = timeline.applied.find(({ seq, author }) => seq > head.countedTo && author && author.id !== ownId);
  const unseen = fresh && roomId === state.openRoomId && !state.focused && !timeline.unreadFrom;
  return withHead(unseen ? withLine(state, roomId, fresh.seq) : state, next);
}

/** The line stands above what is unread, from opening the room until it is left. @param {State} state
 * @param {number} roomId @returns {State} */
function lineAtUnread(state, roomId) {
  const head = state.heads[roomId];
  return head?.unread ? withLine(state, roomId, timelineOf(state, roomId).unreadFrom || head.readSeq + 1) : state;
}

/** @param {State} state @param {number} roomId @param {number} unreadFrom @returns {State} */
function withLine(state, roomId, unreadFrom) {
  const timeline = timelineOf(state, roomId);
  if (!roomId || timeline.unreadFrom === unreadFrom) return state;
  return { ...state, timelines: { ...state.timelines, [roomId]: { ...timeline, unreadFrom } } };
}

/** The room that is left loses its line. @param {State} state @param {number} roomId @returns {State} */
export const leaving = (state, roomId) => (state.timelines[roomId] ? withLine(state, roomId, 0) : state);

/** @param {State} state @param {number} roomId @param {Record<number, number>} who @returns {State} */
const typing = (state, roomId, who) => ({
  ...state,
  typing: { ...state.typing, [roomId]: { ...state.typing[roomId], ...who } },
});

/** Who has spoken does not type any more. @param {State} state @param {number} roomId @param {number} userId
 * @returns {State} */
const silent = (state, roomId, userId) =>
  state.typing[roomId]?.[userId] ? typing(state, roomId, { [userId]: 0 }) : state;

/** Whether one may write in a room. @param {State} state @param {number} roomId
 * @returns {import('./types.js').Membership} */
export function membershipOf({ heads, known, remembered }, roomId) {
  if (known) return heads[roomId] ? 'yes' : 'no';
  return remembered.includes(roomId) ? 'yes' : 'unknown';
}
