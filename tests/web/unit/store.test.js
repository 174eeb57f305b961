// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore, initialState, reduce } from '../../../web/app/store.js';
import { membershipOf, shownRooms } from '../../../web/app/reduce-rooms.js';
import { problemOf } from '../../../web/app/reduce-view.js';
import { ANA, BEN, messages, say } from '../support/messages.js';

/** @param {...any} events */
const after = (...events) => events.reduce(reduce, initialState());
const session = { type: 'session/opened', token: 't', user: { ...ANA, email: 'a@b' } };
const room = (/** @type {number} */ id, more = {}) => ({
  id,
  name: `room ${id}`,
  description: '',
  isPrivate: false,
  maxMembers: 100,
  creatorId: 1,
  memberCount: 0,
  createdAt: '',
  ...more,
});
const loaded = (/** @type {any[]} */ rooms, page = 1, total = rooms.length) => ({
  type: 'rooms/loaded',
  rooms,
  page,
  total,
});

test('an unknown event changes nothing', () => {
  const state = initialState();
  assert.equal(reduce(state, { type: 'typing', roomId: 1 }), state);
});

test("an expired session keeps the person, the drafts' owner, and the outbox", () => {
  const state = after(
    session,
    { type: 'outbox/added', clientId: 'c', roomId: 1, content: 'x', createdAt: '' },
    { type: 'session/expired' },
  );
  assert.deepEqual(
    [state.session.status, state.session.token, state.session.user?.id, state.outbox.length],
    ['expired', '', 7, 1],
  );
});

test('logging out forgets everything', () => {
  assert.deepEqual(after(session, loaded([room(1)]), { type: 'session/closed' }), initialState());
});

test('pages of rooms append without doubles', () => {
  const state = after(loaded([room(1), room(2)], 1, 3), loaded([room(2), room(3)], 2, 3));
  assert.deepEqual(
    shownRooms(state).map(({ id }) => id),
    [1, 2, 3],
  );
});

test('a search shows what matches here at once, then what the server found', () => {
  const searched = after(loaded([room(1, { name: '大厅' }), room(2, { name: 'Design', description: '产品' })]), {
    type: 'rooms/searched',
    text: '产品',
  });
  assert.deepEqual(
    shownRooms(searched).map(({ id }) => id),
    [2],
  );
  const found = reduce(searched, {
    type: 'rooms/found',
    text: '产品',
    rooms: [room(9, { name: '产品设计' }), room(2, { description: '产品' })],
  });
  assert.deepEqual(
    shownRooms(found).map(({ id }) => id),
    [2, 9],
  );
  const late = reduce(found, { type: 'rooms/found', text: 'older', rooms: [room(5)] });
  assert.deepEqual(
    shownRooms(late).map(({ id }) => id),
    [2, 9],
  );
});

const memberships = [
  ['a public room is open to read, membership unknown', room(1), [], 'unknown'],
  ['a private room is listed to members only', room(1, { isPrivate: true }), [], 'yes'],
  ["one's own room", room(1, { creatorId: 7 }), [], 'yes'],
  ['a remembered join', room(1), [{ type: 'room/joined', roomId: 1 }], 'yes'],
  [
    'a refusal to send',
    room(1),
    [
      { type: 'room/joined', roomId: 1 },
      { type: 'room/notMember', roomId: 1 },
    ],
    'no',
  ],
  [
    'after leaving',
    room(1),
    [
      { type: 'room/joined', roomId: 1 },
      { type: 'room/left', roomId: 1 },
    ],
    'no',
  ],
];
for (const [title, one, events, expected] of memberships) {
  test(`membership: ${title}`, () =>
    assert.equal(membershipOf(after(session, loaded([one]), .../** @type {any[]} */ (events)), 1), expected));
}

test('a private room that was left is no longer listed', () => {
  assert.deepEqual(
    shownRooms(after(session, loaded([room(1), room(2, { isPrivate: true })]), { type: 'room/left', roomId: 2 })).map(
      ({ id }) => id,
    ),
    [1],
  );
});

test('people online come, go and are listed', () => {
  const state = after(
    { type: 'presence/listed', roomId: 1, people: [ANA] },
    { type: 'presence/joined', roomId: 1, person: BEN },
    { type: 'presence/joined', roomId: 1, person: BEN },
  );
  assert.deepEqual(
    state.online[1].map(({ id }) => id),
    [7, 8],
  );
  assert.deepEqual(
    reduce(state, { type: 'presence/left', roomId: 1, userId: 7 }).online[1].map(({ id }) => id),
    [8],
  );
});

test("others' messages count as unread while the page is hidden", () => {
  const hidden = after(
    session,
    { type: 'room/opened', roomId: 1 },
    { type: 'history/newest', roomId: 1, messages: messages(1, 2), contiguous: true, reachedStart: true, live: true },
    { type: 'page/hidden' },
    { type: 'message/arrived', message: say(3, 'hi', { author: BEN }) },
    { type: 'message/arrived', message: say(4, 'own') },
    { type: 'message/arrived', message: say(5, 'x', { author: null, kind: 'system' }) },
  );
  assert.deepEqual([hidden.timelines[1].unread, hidden.timelines[1].unreadFrom], [1, 3]);
  assert.deepEqual(
    [reduce(hidden, { type: 'page/shown' }).timelines[1].unread, hidden.timelines[1].unreadFrom],
    [0, 3],
  );
});

test("a form's problem is that form's alone", () => {
  const state = after({ type: 'form/refused', id: 'login', problem: { code: 'busy' } });
  assert.equal(problemOf(state, 'login')?.code, 'busy');
  assert.equal(problemOf(state, 'register'), null);
  assert.equal(problemOf(reduce(state, { type: 'form/cleared' }), 'login'), null);
});

test('a reconnecting page stays offline until the socket is open', () => {
  const state = after(
    { type: 'connection/connecting', roomId: 1 },
    { type: 'connection/lost', roomId: 1, retryAt: 5 },
    { type: 'connection/connecting', roomId: 1 },
  );
  assert.equal(state.connection.status, 'offline');
  assert.equal(reduce(state, { type: 'connection/opened', roomId: 1 }).connection.status, 'online');
});

test('listeners hear of changes and of nothing else', () => {
  const store = createStore();
  /** @type {string[]} */
  const heard = [];
  const stop = store.subscribe((_, event) => heard.push(event.type));
  store.dispatch({ type: 'nonsense' });
  store.dispatch({ type: 'page/hidden' });
  stop();
  store.dispatch({ type: 'page/shown' });
  assert.deepEqual(heard, ['page/hidden']);
});

test('the open room stays listed when the list is read again without it', () => {
  const opened = { type: 'room/opened', roomId: 80 };
  const state = after(session, loaded([room(1)]), { type: 'room/known', room: room(80) }, opened);
  const again = reduce(state, { type: 'rooms/refreshed', rooms: [room(1), room(2)], total: 90 });
  assert.deepEqual(
    shownRooms(again).map(({ id }) => id),
    [1, 2, 80],
  );
});
