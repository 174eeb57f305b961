// SPDX-License-Identifier: GPL-3.0-or-later

/** What a level-2 message and a room's head are, and how JSON spells them. Unknown members are ignored, missing ones have
 * harmless values. Pure. */

import { decodeList, decodeMessage, decodePerson, decodeRoom } from '../app/protocol.js';

/**
 * `seq` is the message's place in its room for ever, `changeSeq` its latest change (protocol, 2.2).
 * @typedef {{id: number, author: string, excerpt: string, deleted: boolean}} Quote
 * @typedef {{emoji: string, count: number}} Reaction
 * @typedef {import('../app/types.js').BareMessage & {seq: number, changeSeq: number, version: number, editedAt: string,
 *   deletedAt: string, replyTo: Quote | null, mentions: number[], reactions: Reaction[], pinned: boolean,
 *   clientId: string}} Message
 * @typedef {{notify: string, mutedUntil: string, favourite: boolean}} Preferences
 * @typedef {Preferences & {roomId: number, firstSeq: number, lastSeq: number, readSeq: number, unread: number,
 *   mentions: number, role: string}} Head
 * @typedef {{readSeq: number, unread: number, mentions: number}} ReadState
 * A read state knows of the changes of its room up to `roomSeq`.
 * @typedef {ReadState & {roomSeq: number}} ReadMark
 * @typedef {{userId: number, state: 'offline' | 'online' | 'away' | 'dnd', text: string, lastSeen: string}} Presence
 */

/** @param {unknown} value @returns {Record<string, any>} */
export const object = (value) => (value !== null && typeof value === 'object' ? /** @type {any} */ (value) : {});
/** @param {unknown} value */
export const string = (value) => (typeof value === 'string' ? value : '');
/** @param {unknown} value */
export const count = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);

/** A message without a place in its room is none. @param {unknown} wire @returns {Message | null} */
export function decodeMessage2(wire) {
  const base = decodeMessage(wire);
  const message = object(wire);
  const seq = count(message.seq);
  if (!base || seq === 0) return null;
  return {
    ...base,
    event: decodeEvent(message, base.event),
    seq,
    changeSeq: Math.max(seq, count(message.change_seq)),
    version: count(message.version),
    editedAt: string(message.edited_at),
    deletedAt: string(message.deleted_at),
    replyTo: decodeQuote(message.reply_to),
    mentions: decodeList(message.mentions, (one) => count(one) || null),
    reactions: decodeList(message.reactions, decodeReaction),
    pinned: message.pinned === true,
    clientId: string(message.client_id),
  };
}

const CODES = new Set(['member_joined', 'member_left']);

/** The event tells the fact and whom it is about; the name is in the sentence. @param {Record<string, any>} message
 * @param {import('../app/types.js').RoomEvent | null} told what the sentence says */
function decodeEvent(message, told) {
  const event = object(message.event);
  const userId = count(event.user_id);
  const known = told && (!CODES.has(event.code) || event.code === told.code);
  return known ? { ...told, userId } : null;
}

/** @param {unknown} wire @returns {Quote | null} */
function decodeQuote(wire) {
  const quote = object(wire);
  const id = count(quote.id);
  if (!id) return null;
  const author = decodePerson(quote.user)?.nickname ?? '';
  return { id, author, excerpt: string(quote.excerpt), deleted: quote.deleted === true };
}

/** @param {unknown} wire @returns {Reaction | null} */
function decodeReaction(wire) {
  const { emoji, count: times } = object(wire);
  return string(emoji) ? { emoji, count: count(times) } : null;
}

/** @param {unknown} wire @returns {import('../app/types.js').Member | null} */
export function decodeMember(wire) {
  const { user, role } = object(wire);
  const person = decodePerson(user);
  return person && { ...person, role: string(role) || 'member' };
}

/** @param {unknown} wire @returns {{room: import('../app/types.js').Room, head: Head} | null} */
export function decodeHead(wire) {
  const room = decodeRoom(wire);
  const head = object(wire);
  if (!room) return null;
  const places = { firstSeq: count(head.first_seq), lastSeq: count(head.last_seq) };
  const own = { role: string(head.role) || 'member', ...decodePreferences(head) };
  return { room, head: { roomId: room.id, ...places, ...decodeReadState(head), ...own } };
}

/** @param {unknown} wire @returns {Preferences} */
export function decodePreferences(wire) {
  const own = object(wire);
  return { notify: string(own.notify), mutedUntil: string(own.muted_until), favourite: own.favourite === true };
}

/** @param {unknown} wire @returns {ReadState} */
export function decodeReadState(wire) {
  const state = object(wire);
  return { readSeq: count(state.read_seq), unread: count(state.unread), mentions: count(state.mentions) };
}

/** @param {unknown} wire @returns {ReadMark} */
export const decodeReadMark = (wire) => ({ ...decodeReadState(wire), roomSeq: count(object(wire).room_seq) });

const STATES = new Set(['offline', 'online', 'away', 'dnd']);

/** @param {unknown} wire @returns {Presence | null} */
export function decodePresence(wire) {
  const presence = object(wire);
  const userId = count(presence.user_id);
  const state = STATES.has(presence.state) ? presence.state : 'online';
  return userId ? { userId, state, text: string(presence.text), lastSeen: string(presence.last_seen) } : null;
}
