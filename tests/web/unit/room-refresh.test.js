// SPDX-License-Identifier: GPL-3.0-or-later

/** When a room is asked for again, with a clock of our own. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCoalescer, followRooms, roomPutInDoubt, waitsOf } from '../../../web/app/room-refresh.js';
import { createStore } from '../../../web/app/store.js';
import { standingClock } from '../support/clock.js';
import { ANA, BEN, ready, say, traffic } from '../support/messages.js';

const pass = standingClock();

const arrived = (/** @type {any} */ message) => ({ type: 'change/arrived', roomId: 1, seq: message.seq, message });
const answered = (/** @type {any[]} */ ...messages) => ({ type: 'sync/answered', roomId: 1, page: { messages } });
/** @type {[string, any, number][]} */
const events = [
  ['somebody joined', arrived(traffic(5, 'Ben')), 1],
  ['somebody left', arrived(traffic(5, 'Ben', 'member_left')), 1],
  ['the server said something else', arrived(say(5, '…', { author: null, kind: 'system' })), 1],
  ['somebody spoke', arrived(say(5, 'hi')), 0],
  ['what was missed holds a join', answered(say(4, 'a'), traffic(5, 'Ben')), 1],
  ['what was missed holds none', answered(say(4, 'a', { author: BEN })), 0],
  ['one left', { type: 'room/removed', roomId: 4 }, 4],
  ["somebody's first window opened", { type: 'presence/changed', presence: { userId: 8 } }, 0],
  ['the answer itself', { type: 'room/refreshed', room: { id: 4 } }, 0],
];
for (const [what, event, room] of events)
  test(`${what}: room ${room} is in doubt`, () => assert.equal(roomPutInDoubt(event), room));

test('a larger room waits longer, and its people ask at different times', () => {
  assert.deepEqual(waitsOf(2, 0), { before: 250, between: 3_020 });
  assert.deepEqual(waitsOf(1_000, 0), { before: 250, between: 13_000 });
  assert.equal(waitsOf(1_000, 0.999).before, 10_240);
});

/** @param {() => Promise<void>} [answer] */
function coalescer(answer = async () => {}) {
  /** @type {number[]} */
  const asked = [];
  const want = createCoalescer(
    (roomId) => {
      asked.push(roomId);
      return answer();
    },
    () => ({ before: 250, between: 3_000 }),
  );
  return { asked, want };
}

test('a burst asks once', async () => {
  const { asked, want } = coalescer();
  for (let i = 0; i < 50; i += 1) want(1);
  assert.deepEqual(asked, []);
  await pass(10_000);
  assert.deepEqual(asked, [1]);
});

test('an unbroken stream asks at most once a pause, and never stops asking', async () => {
  const { asked, want } = coalescer();
  for (let i = 0; i < 300; i += 1) {
    want(1);
    await pass(100);
  }
  assert.equal(asked.length, 10);
});

test('what is wanted during the pause is asked after it, once', async () => {
  const { asked, want } = coalescer();
  want(1);
  await pass(250);
  want(1);
  want(1);
  await pass(2_999);
  assert.deepEqual(asked, [1]);
  await pass(1);
  assert.deepEqual(asked, [1, 1]);
  await pass(60_000);
  assert.deepEqual(asked, [1, 1]);
});

test('after the pause a room is soon asked for again', async () => {
  const { asked, want } = coalescer();
  want(1);
  await pass(3_250);
  want(1);
  await pass(250);
  assert.deepEqual(asked, [1, 1]);
});

test('rooms do not wait for each other', async () => {
  const { asked, want } = coalescer();
  want(1);
  want(2);
  await pass(250);
  assert.deepEqual(asked, [1, 2]);
});

test('a slow answer is waited for', async () => {
  /** @type {(value?: any) => void} */
  let answer = () => {};
  const { asked, want } = coalescer(() => new Promise((resolve) => (answer = resolve)));
  want(1);
  await pass(250);
  want(1);
  await pass(20_000);
  assert.deepEqual(asked, [1]);
  answer();
  await pass(0);
  assert.deepEqual(asked, [1, 1]);
});

const tea = { id: 1, name: 'Tea', description: '', isPrivate: false, maxMembers: 9, creatorId: 7, createdAt: '' };

/** Ana looks at a room that has two members, and the server counts three. */
function anaLooks() {
  const store = createStore();
  let asked = 0;
  followRooms(store, {
    async room(id) {
      asked += 1;
      return { ...tea, id, memberCount: 3 };
    },
  });
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  store.dispatch({ type: 'rooms/loaded', rooms: [{ ...tea, memberCount: 2 }], page: 1, total: 1 });
  store.dispatch({ type: 'connection/ready', hello: { serverId: 's' }, ready: ready(4) });
  return { store, asked: () => asked, count: () => store.get().rooms.byId[1]?.memberCount };
}

test('the count follows a join at once', async () => {
  const { store, count } = anaLooks();
  store.dispatch(arrived(traffic(5, 'Ben')));
  await pass(1_000);
  assert.equal(count(), 3);
});

test('a hidden page asks when it is looked at', async () => {
  const { store, asked, count } = anaLooks();
  store.dispatch({ type: 'page/hidden' });
  for (let id = 5; id < 9; id += 1) {
    store.dispatch(arrived(traffic(id, 'Ben')));
    await pass(10_000);
  }
  assert.equal(asked(), 0);
  store.dispatch({ type: 'page/shown' });
  await pass(1_000);
  assert.deepEqual([asked(), count()], [1, 3]);
});

test('nobody asks for a room that is not listed, or without a session', async () => {
  const { store, asked } = anaLooks();
  store.dispatch({ type: 'room/removed', roomId: 9 });
  await pass(10_000);
  store.dispatch({ type: 'session/expired' });
  store.dispatch(arrived(traffic(5, 'Ben')));
  await pass(10_000);
  assert.equal(asked(), 0);
});

test('a private room that was left meanwhile is not listed again by a late answer', () => {
  const { store } = anaLooks();
  const hidden = { ...tea, id: 2, isPrivate: true, memberCount: 2 };
  store.dispatch({ type: 'room/known', room: hidden });
  store.dispatch({ type: 'room/removed', roomId: 2 });
  const before = store.get();
  store.dispatch({ type: 'room/refreshed', room: hidden });
  assert.equal(store.get(), before);
});
