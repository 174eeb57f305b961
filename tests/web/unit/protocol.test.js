// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  brokenRules,
  decodeMessage,
  decodeProblem,
  decodeRoom,
  restUrl,
  systemEvent,
  wireText,
} from '../../../web/app/protocol.js';

const wireUser = { avatar: '', id: 7, nickname: 'Ana', username: 'ana' };
const wireMessage = {
  content: '你好',
  created_at: '2026-11-22T14:05:00Z',
  id: 5,
  room_id: 1,
  type: 'text',
  user: wireUser,
  user_id: 7,
};

test('a message is read as it is', () =>
  assert.deepEqual(decodeMessage(wireMessage), {
    id: 5,
    roomId: 1,
    author: wireUser,
    kind: 'text',
    content: '你好',
    createdAt: '2026-11-22T14:05:00Z',
    file: null,
    event: null,
  }));

test('wrong types become harmless values, never exceptions', () => {
  assert.deepEqual(decodeRoom({ id: 3, name: 5, is_private: 'yes', member_count: 1e300 }), {
    id: 3,
    name: '',
    description: '',
    isPrivate: false,
    maxMembers: 0,
    creatorId: 0,
    memberCount: 0,
    createdAt: '',
    kind: '',
  });
  assert.equal(decodeMessage({ id: 1, type: 'hologram', user: {}, user_id: 4 })?.author?.nickname, '#4');
});

test("a message of nobody is the system's", () => {
  const message = decodeMessage({ ...wireMessage, type: 'system', user_id: 0, content: '李 雷 加入了房间' });
  assert.equal(message?.author, null);
  assert.deepEqual(message?.event, { code: 'member_joined', name: '李 雷' });
});

test('only a system message tells of joins', () => {
  assert.equal(decodeMessage({ ...wireMessage, content: 'Ana 加入了房间' })?.event, null);
  assert.equal(systemEvent('欢迎'), null);
  assert.deepEqual(systemEvent('Ana 离开了房间'), { code: 'member_left', name: 'Ana' });
});

test('a file message brings its attachment', () => {
  const message = decodeMessage({
    ...wireMessage,
    type: 'file',
    file_url: '/uploads/a.pdf',
    file_name: 'a.pdf',
    file_size: 12,
  });
  assert.deepEqual(message?.file, { url: '/uploads/a.pdf', name: 'a.pdf', size: 12 });
});

test("addresses are built from the page's own", () => {
  assert.equal(restUrl('rooms', { page: 1, search: '' }), '/api/v1/rooms?page=1');
  assert.equal(restUrl('rooms', { search: '产品 & a' }), '/api/v1/rooms?search=%E4%BA%A7%E5%93%81+%26+a');
});

test("broken rules are read out of the server's sentence", () => {
  const text =
    "Invalid request data: Key: 'RegisterRequest.Username' Error:Field validation for 'Username' failed on the 'min' tag\n" +
    "Key: 'RegisterRequest.Email' Error:Field validation for 'Email' failed on the 'email' tag";
  assert.deepEqual(brokenRules(text), { username: 'min', email: 'email' });
});

const problems = [
  [403, { error: 'Room is full', code: 'room_full' }, 'room_full'],
  [401, { error: 'Invalid token: x' }, 'invalid_token'],
  [502, {}, 'internal'],
  [404, null, 'not_found'],
  [429, { retry_after_ms: 5 }, 'rate_limited'],
];
for (const [status, body, code] of problems) {
  test(`status ${status} with ${JSON.stringify(body)} is ${code}`, () =>
    assert.equal(decodeProblem(Number(status), body).code, code));
}

test('lone surrogates do not travel', () => {
  assert.equal(wireText('a\ud800b\udc00 😀'), 'a\ufffdb\ufffd 😀');
});
