// SPDX-License-Identifier: GPL-3.0-or-later

/** Frames of level 2, both ways. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFrame, encode, socketUrl2 } from '../../../web/core/frames.js';

const frame = (/** @type {object} */ value) => decodeFrame(JSON.stringify(value));
const user = { id: 7, username: 'ana', nickname: 'Ana', avatar: '', email: 'a@b' };
const wire = {
  id: 5021,
  room_id: 1,
  user_id: 7,
  type: 'text',
  content: '@ben hi',
  created_at: '2026-11-22T10:00:00Z',
  user,
  seq: 12,
  change_seq: 14,
  version: 2,
  edited_at: '2026-11-22T10:01:00Z',
  mentions: [8],
  reactions: [{ emoji: '👍', count: 1, user_ids: [8] }],
  pinned: false,
  files: [],
  client_id: 'c',
  of_next_year: true,
};

test('a message has its place, its change and its client id', () => {
  const heard = frame({ type: 'message_updated', room_id: 1, seq: 14, data: wire, more: 1 });
  assert.deepEqual([heard?.type, heard?.roomId, heard?.seq], ['message_updated', 1, 14]);
  const { seq, changeSeq, version, mentions, clientId, editedAt, deletedAt } = heard?.message ?? {};
  assert.deepEqual(
    [seq, changeSeq, version, mentions, clientId, editedAt, deletedAt],
    [12, 14, 2, [8], 'c', '2026-11-22T10:01:00Z', ''],
  );
});

test('a system message tells whom it is about', () => {
  const data = {
    ...wire,
    type: 'system',
    user_id: 0,
    content: 'Ben 加入了房间',
    event: { code: 'member_joined', user_id: 8 },
  };
  const heard = frame({ type: 'message', room_id: 1, seq: 14, data });
  assert.deepEqual(heard?.message.event, { code: 'member_joined', name: 'Ben', userId: 8 });
  const odd = frame({ type: 'message', room_id: 1, seq: 14, data: { ...data, content: '?', event: { code: 'odd' } } });
  assert.equal(odd?.message.event, null);
});

test('ready names the rooms and who is there', () => {
  const head = { id: 1, name: 'Tea', last_seq: 9, read_seq: 4, unread: 3, mentions: 1, role: 'member' };
  const presence = [{ user_id: 8, state: 'away', text: '' }, { state: 'online' }, null];
  const heard = frame({ type: 'ready', id: '1', data: { user, rooms: [head, { id: 0 }], user_seq: 3, presence } });
  assert.equal(heard?.user.email, 'a@b');
  assert.equal(heard?.heads.length, 1);
  const { lastSeq, readSeq, unread, mentions } = heard?.heads[0].head ?? {};
  assert.deepEqual([heard?.heads[0].room.name, lastSeq, readSeq, unread, mentions], ['Tea', 9, 4, 3, 1]);
  assert.deepEqual(
    heard?.presence.map((/** @type {any} */ one) => [one.userId, one.state]),
    [[8, 'away']],
  );
});

test('answers say what they answer', () => {
  const ack = frame({
    type: 'ack',
    id: '17',
    room_id: 1,
    seq: 12,
    data: { message_id: 5, client_id: 'c', duplicate: true },
  });
  assert.deepEqual([ack?.id, ack?.messageId, ack?.duplicate, ack?.reads], ['17', 5, true, null]);
  const read = frame({ type: 'ack', id: '18', room_id: 1, data: { read_seq: 3, unread: 0, mentions: 0, room_seq: 5 } });
  assert.deepEqual(read?.reads, { readSeq: 3, unread: 0, mentions: 0, roomSeq: 5 });
  const error = frame({ type: 'error', id: '19', data: { code: 'busy', message: 'x', retry_after_ms: 7 } });
  assert.deepEqual([error?.id, error?.problem.code, error?.problem.retryAfter], ['19', 'busy', 7]);
  const sync = frame({
    type: 'sync',
    id: '20',
    room_id: 1,
    data: { messages: [wire, {}], room_seq: 14, has_more: true },
  });
  assert.deepEqual([sync?.messages.length, sync?.roomSeq, sync?.hasMore], [1, 14, true]);
});

for (const text of [
  '',
  '[]',
  'null',
  '7',
  '{"type":',
  '{}',
  '{"type":"dance"}',
  '{"type":"toString"}',
  '{"type":"__proto__","data":{}}',
  '{"type":"message","room_id":1,"seq":1,"data":{"id":1}}',
  '{"type":"message","data":null}',
  '{"type":"ready","data":{"rooms":[]}}',
  '{"type":"room_added","data":{}}',
  '{"type":"typing","data":{}}',
])
  test(`${JSON.stringify(text)} is ignored`, () => assert.equal(decodeFrame(text), null));

test('commands are spelled as the protocol says', () => {
  const spelled = (/** @type {string} */ text) => JSON.parse(text);
  assert.deepEqual(spelled(encode.auth('1', 't', 'web', 'd')), {
    type: 'auth',
    id: '1',
    data: { token: 't', client: 'web', device_id: 'd' },
  });
  assert.deepEqual(spelled(encode.message('17', { roomId: 1, content: 'hi', clientId: 'c' })), {
    type: 'message',
    id: '17',
    room_id: 1,
    content: 'hi',
    client_id: 'c',
  });
  assert.deepEqual(spelled(encode.sync('2', [{ roomId: 1, after: 4812 }])), {
    type: 'sync',
    id: '2',
    rooms: [{ room_id: 1, after_seq: 4812 }],
  });
  assert.deepEqual(spelled(encode.read(1, 5)), { type: 'read', room_id: 1, seq: 5 });
  assert.deepEqual(spelled(encode.focus(0, false)), { type: 'focus', room_id: null, active: false });
});

test('no token is in the address', () =>
  assert.equal(socketUrl2({ protocol: 'https:', host: 'chat.test' }), 'wss://chat.test/api/v1/ws?v=2'));
