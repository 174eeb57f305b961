// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore, initialState, reduce } from '../../../web/app/store.js';
import { membershipOf } from '../../../web/app/reduce-members.js';
import { orderedRooms, scoreOf, shownRooms } from '../../../web/app/reduce-rooms.js';
import { problemOf } from '../../../web/app/reduce-view.js';
import { ANA, BEN, headAt, messages, ready, say } from '../support/messages.js';

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
    [9, 2],
    'a name before a description',
  );
  const late = reduce(found, { type: 'rooms/found', text: 'older', rooms: [room(5)] });
  assert.deepEqual(
    shownRooms(late).map(({ id }) => id),
    [9, 2],
  );
});

/** @type {[string, string, number][]} */
const fits = [
  ['design', 'design', 6],
  ['design', 'des', 5],
  ['product design', 'des', 4],
  ['redesign', 'des', 3],
  ['产品设计', '设计', 3],
  ['design', 'dsn', 1],
  ['design', 'nsd', 0],
];
for (const [name, text, score] of fits)
  test(`"${text}" fits "${name}": ${score}`, () => assert.equal(scoreOf(room(1, { name, description: '' }), text), score));

test('favourites stand first, and a search has its own order', () => {
  const heads = [1, 2, 3].map((id) => ({ room: room(id), head: headAt(1, { roomId: id, favourite: id === 3 }) }));
  const state = after(session, loaded([room(1), room(2), room(3)]), online({ ...ready(3), heads }));
  assert.deepEqual(orderedRooms(state).map(({ id }) => id), [3, 1, 2]);
  const searched = reduce(state, { type: 'rooms/searched', text: 'room' });
  assert.deepEqual(orderedRooms(searched).map(({ id }) => id), [1, 2, 3]);
});

test('before the server says anything the rooms of the last time are there', () => {
  const state = after(session, { type: 'members/restored', rooms: [room(1), room(2)], heads: { 1: headAt(3, { unread: 2 }) } });
  assert.deepEqual(shownRooms(state).map(({ id }) => id), [1, 2]);
  assert.deepEqual([state.rooms.loaded, state.heads[1].unread, state.known], [true, 2, false]);
});

const online = (/** @type {any} */ answer) => ({ type: 'connection/ready', hello: { serverId: 's' }, ready: answer });
const heard = (/** @type {any} */ message) => ({ type: 'change/arrived', roomId: 1, seq: message.changeSeq, message });
const refusedEntry = { type: 'room/denied', roomId: 2, problem: { status: 403, code: 'access_denied' } };

const remembered = { type: 'members/restored', rooms: [room(1)], heads: { 1: headAt(3) } };
/** @type {[string, any[], string][]} */
const memberships = [
  ['before the server said anything', [], 'unknown'],
  ['remembered', [remembered], 'yes'],
  ['named by ready', [online(ready(3))], 'yes'],
  [
    'not named by ready, whatever was remembered',
    [remembered, online({ ...ready(3), heads: [] })],
    'no',
  ],
  [
    'added',
    [online({ ...ready(3), heads: [] }), { type: 'room/added', roomId: 1, head: headAt(3), room: room(1) }],
    'yes',
  ],
  ['removed', [online(ready(3)), { type: 'room/removed', roomId: 1 }], 'no'],
];
for (const [title, events, expected] of memberships)
  test(`membership: ${title}`, () => assert.equal(membershipOf(after(session, ...events), 1), expected));

test('what is known to be by invitation only stays that until one is let in', () => {
  const closed = { type: 'room/denied', roomId: 2, problem: { status: 403, code: 'invitation_only' } };
  const missing = { type: 'room/denied', roomId: 2, problem: { status: 404, code: 'room_not_found' } };
  assert.equal(after(refusedEntry, closed, refusedEntry).denied[2].code, 'invitation_only');
  assert.equal(after(closed, missing).denied[2].code, 'room_not_found');
  assert.equal(after(closed, { type: 'room/added', roomId: 2, head: headAt(1), room: room(2) }).denied[2], undefined);
});

test('a private room that was left is no longer listed', () => {
  assert.deepEqual(
    shownRooms(
      after(session, loaded([room(1), room(2, { isPrivate: true })]), { type: 'room/removed', roomId: 2 }),
    ).map(({ id }) => id),
    [1],
  );
});

const saved = { last: 3, from: 0, reachedStart: true, messages: messages(1, 3) };
const restored = { type: 'log/restored', roomId: 1, saved, headSeq: 0 };
const byBen = (/** @type {number} */ seq, more = {}) => heard(say(seq, 'hi', { author: BEN, ...more }));
const counts = (/** @type {any} */ state) => [state.heads[1].unread, state.heads[1].mentions];

test("others' messages are unread until the server says that they were read", () => {
  const state = after(session, restored, online(ready(3)), byBen(4), heard(say(5, 'own')), byBen(6, { mentions: [7] }));
  assert.deepEqual(counts(state), [2, 1]);
  const read = reduce(state, { type: 'reads/updated', roomId: 1, reads: { readSeq: 4, unread: 9, mentions: 9, roomSeq: 6 } });
  assert.deepEqual(counts(read), [1, 1], 'where all is loaded it is counted, not believed');
  assert.deepEqual(
    counts(reduce(read, { type: 'reads/updated', roomId: 1, reads: { readSeq: 6, unread: 0, mentions: 0, roomSeq: 6 } })),
    [0, 0],
  );
});

test("a room that was never opened goes on from the server's numbers", () => {
  const state = after(
    session,
    online(ready(9, { readSeq: 2, unread: 5, mentions: 1 })),
    byBen(10),
    byBen(10),
    byBen(11, { mentions: [7] }),
  );
  assert.deepEqual(counts(state), [7, 2]);
});

test('what the numbers of ready hold already is not counted again', () => {
  const away = after(session, online(ready(9, { readSeq: 8, unread: 1 })));
  const asked = { type: 'sync/asked', id: 'q', roomIds: [1] };
  const missed = reduce(reduce(away, byBen(11)), asked);
  const page = { messages: [say(9, 'x', { author: BEN }), say(10, 'y', { author: BEN })], roomSeq: 10, hasMore: false };
  assert.deepEqual(counts(reduce(missed, { type: 'sync/answered', roomId: 1, id: 'q', page })), [3, 0]);
});

/** @param {any} state @param {{readSeq: number, unread: number, roomSeq: number}} reads */
const readTo = (state, reads) => reduce(state, { type: 'reads/updated', roomId: 1, reads: { mentions: 0, ...reads } });

test('what a read state knows of and comes later is not counted again', () => {
  const asked = { type: 'sync/asked', id: 'q', roomIds: [1] };
  const behind = after(session, online(ready(9, { readSeq: 2, unread: 5 })), byBen(12), asked);
  const read = readTo(behind, { readSeq: 8, unread: 4, roomSeq: 12 });
  const missed = [10, 11, 12].map((seq) => say(seq, 'hi', { author: BEN }));
  const page = { messages: missed, roomSeq: 12, hasMore: false };
  const caughtUp = reduce(read, { type: 'sync/answered', roomId: 1, id: 'q', page });
  assert.deepEqual([counts(read), counts(caughtUp), counts(reduce(caughtUp, byBen(13)))], [[4, 0], [4, 0], [5, 0]]);
});

test('what a read state does not know of and is here is counted', () => {
  const part = { ...saved, from: 2, messages: messages(2, 3), reachedStart: false };
  const state = after(session, { ...restored, saved: part }, online(ready(3)), byBen(4), byBen(5));
  assert.deepEqual(counts(readTo(state, { readSeq: 0, unread: 3, roomSeq: 4 })), [4, 0]);
});

test('the line stands above what came while nobody looked, and goes with the room', () => {
  const open = { type: 'room/opened', roomId: 1 };
  const state = after(
    session,
    restored,
    online(ready(3)),
    open,
    { type: 'page/focused', focused: false },
    byBen(4),
    byBen(5),
  );
  assert.equal(state.timelines[1].unreadFrom, 4);
  assert.equal(reduce(state, { type: 'page/focused', focused: true }).timelines[1].unreadFrom, 4);
  assert.equal(reduce(state, { type: 'room/opened', roomId: 2 }).timelines[1].unreadFrom, 0);
  const back = reduce(state, { type: 'reads/updated', roomId: 1, reads: { readSeq: 1, unread: 0, mentions: 0, roomSeq: 9 } });
  assert.equal(back.timelines[1].unreadFrom, 2);
  assert.equal(after(session, open, online(ready(9, { readSeq: 6, unread: 3 }))).timelines[1].unreadFrom, 7);
});

test('rooms that ready does not name are gone, and what was written for them says so', () => {
  const draft = { type: 'outbox/added', clientId: 'c', roomId: 1, content: 'x', createdAt: '' };
  const state = after(session, restored, online(ready(3)), draft, online({ ...ready(3), heads: [] }));
  assert.deepEqual(
    [state.timelines[1], state.outbox[0].state, state.outbox[0].code],
    [undefined, 'failed', 'not_a_member'],
  );
  const late = after(session, online({ ...ready(3), heads: [] }), {
    type: 'outbox/restored',
    entries: [{ ...state.outbox[0], state: 'queued' }],
  });
  assert.equal(late.outbox[0].state, 'failed');
});

test('who has spoken does not type any more', () => {
  const state = after(session, online(ready(3)), { type: 'typing/heard', roomId: 1, userId: 8, at: 1000 });
  assert.equal(state.typing[1][8], 7000);
  assert.equal(reduce(state, byBen(4)).typing[1][8], 0);
});

test('a hundred and more are a hundred', () => {
  const state = Array.from({ length: 120 }, (_, i) => byBen(10 + i)).reduce(reduce, after(session, online(ready(9))));
  assert.deepEqual(counts(state), [100, 0]);
});

test("a form's problem is that form's alone", () => {
  const state = after({ type: 'form/refused', id: 'login', problem: { code: 'busy' } });
  assert.equal(problemOf(state, 'login')?.code, 'busy');
  assert.equal(problemOf(state, 'register'), null);
  assert.equal(problemOf(reduce(state, { type: 'form/cleared' }), 'login'), null);
});

test('a reconnecting page stays offline until the server knows it', () => {
  const state = after(
    { type: 'connection/connecting' },
    { type: 'connection/lost', retryAt: 5 },
    { type: 'connection/connecting' },
  );
  assert.equal(state.connection.status, 'offline');
  assert.equal(reduce(state, online(ready(3))).connection.status, 'online');
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
