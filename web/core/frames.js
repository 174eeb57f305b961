// SPDX-License-Identifier: GPL-3.0-or-later

/** The frames of protocol level 2, both ways. What is malformed or of an unknown type is `null` and ignored. Pure. */

import { decodeAccount, decodeList, decodePerson, decodeRoom } from '../app/protocol.js';
import { count, decodeHead, decodeMessage2, decodePreferences, decodePresence, decodeReadMark, object, string } from './values.js';

/** @typedef {import('../app/types.js').Problem} Problem */
/** @typedef {import('./values.js').Message} Message */
/** @typedef {{messages: Message[], roomSeq: number, hasMore: boolean}} SyncPage */

/** A frame: its envelope, and what its data say. @typedef {{type: string, id: string, roomId: number, seq: number,
 *   [key: string]: any}} Frame */

/** @param {string} text @returns {Frame | null} */
export function decodeFrame(text) {
  let frame;
  try {
    frame = object(JSON.parse(text));
  } catch {
    return null;
  }
  const type = string(frame.type);
  const decode = Object.hasOwn(DATA, type) ? DATA[type] : () => null;
  const data = decode(object(frame.data));
  return data && { ...data, type, id: string(frame.id), roomId: count(frame.room_id), seq: count(frame.seq) };
}

/** @type {Record<string, (data: Record<string, any>) => Record<string, any> | null>} */
const DATA = {
  hello: (data) => ({
    authenticated: data.authenticated === true,
    serverId: string(data.server_id),
    heartbeatMs: count(data.heartbeat_ms),
    syncRooms: count(object(data.limits).sync_rooms),
  }),
  ready: (data) => {
    const user = decodeAccount(data.user);
    const heads = decodeList(data.rooms, decodeHead);
    return user && { user, heads, userSeq: count(data.user_seq), presence: decodeList(data.presence, decodePresence) };
  },
  sync: (data) => decodeSyncPage(data),
  ack: (data) => ({
    messageId: count(data.message_id),
    clientId: string(data.client_id),
    createdAt: string(data.created_at),
    duplicate: data.duplicate === true,
    reads: 'read_seq' in data ? decodeReadMark(data) : null,
    ...(data.room ? decodeHead(data.room) : {}),
  }),
  error: (data) => ({ problem: decodeFrameProblem(data) }),
  pong: () => ({}),
  message: (data) => withMessage(data),
  message_updated: (data) => withMessage(data),
  typing: (data) => (count(data.user_id) ? { userId: count(data.user_id) } : null),
  presence: (data) => {
    const presence = decodePresence(data);
    return presence && { presence };
  },
  receipt: (data) => ({ userId: count(data.user_id), readTo: count(data.seq) }),
  read_updated: (data) => ({ reads: decodeReadMark(data) }),
  preferences_updated: (data) => ({ preferences: decodePreferences(data) }),
  room_added: (data) => decodeHead(data.room),
  room_updated: (data) => {
    const room = decodeRoom(data.room);
    return room && { room };
  },
  room_removed: (data) => ({ reason: string(data.reason) }),
  profile_updated: (data) => {
    const person = decodePerson(data.user);
    return person && { person };
  },
  session_revoked: () => ({}),
  reconnect: () => ({}),
};

/** @param {Record<string, any>} data */
function withMessage(data) {
  const message = decodeMessage2(data);
  return message && { message };
}

/** @param {unknown} wire @returns {SyncPage} */
export function decodeSyncPage(wire) {
  const data = object(wire);
  return {
    messages: decodeList(data.messages, decodeMessage2),
    roomSeq: count(data.room_seq),
    hasMore: data.has_more === true,
  };
}

/** @param {Record<string, any>} data @returns {Problem} */
function decodeFrameProblem(data) {
  const { code, message, retry_after_ms: wait } = data;
  return { status: 0, code: string(code) || 'internal', text: string(message), fields: {}, retryAfter: count(wait) };
}

/** @param {string} type @param {string} id left out when empty @param {object} [fields] */
const command = (type, id, fields) => JSON.stringify({ type, id: id || undefined, ...fields });

export const encode = {
  /** @param {string} id @param {string} token @param {string} client @param {string} deviceId */
  auth: (id, token, client, deviceId) => command('auth', id, { data: { token, client, device_id: deviceId } }),
  /** @param {string} id @param {{roomId: number, after: number}[]} rooms */
  sync: (id, rooms) =>
    command('sync', id, { rooms: rooms.map(({ roomId, after }) => ({ room_id: roomId, after_seq: after })) }),
  /** @param {string} id @param {{roomId: number, content: string, clientId: string}} entry */
  message: (id, { roomId, content, clientId }) =>
    command('message', id, { room_id: roomId, content, client_id: clientId }),
  /** @param {number} roomId @param {number} seq */
  read: (roomId, seq) => command('read', '', { room_id: roomId, seq }),
  /** @param {number} roomId @param {number} seq the first message that shall be unread */
  markUnread: (roomId, seq) => command('mark_unread', '', { room_id: roomId, seq }),
  /** @param {number} roomId */
  typing: (roomId) => command('typing', '', { room_id: roomId }),
  /** @param {number} roomId 0: none @param {boolean} active */
  focus: (roomId, active) => command('focus', '', { room_id: roomId || null, active }),
  /** @param {string} id */
  ping: (id) => command('ping', id),
};

/** @param {{protocol: string, host: string}} location */
export const socketUrl2 = ({ protocol, host }) => `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/v1/ws?v=2`;
