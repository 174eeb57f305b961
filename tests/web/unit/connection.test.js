// SPDX-License-Identifier: GPL-3.0-or-later

/** The one connection, with sockets and a clock of our own. */

import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { createConnection } from '../../../web/core/connection.js';
import { planAfter } from '../../../web/core/plan.js';
import { standingClock } from '../support/clock.js';
import { FakeSocket } from '../support/fake-socket.js';

const pass = standingClock();
const ANA = { id: 7, username: 'ana', nickname: 'Ana', email: '' };
const hello = (authenticated = true) => ({
  type: 'hello',
  data: { protocol: 2, level: 1, authenticated, server_id: 's', heartbeat_ms: 25_000 },
});
const ready = (user = ANA, id = '') => ({ type: 'ready', id, data: { user, rooms: [], user_seq: 1 } });

/** @type {(() => void)[]} */
const ends = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** A connection that was started, and what it tells. @param {{renewal?: any}} [more] */
function anaConnects({ renewal = 'renewed' } = {}) {
  /** @type {FakeSocket[]} */
  const sockets = [];
  /** @type {any[]} */
  const heard = [];
  /** @type {string[]} */
  const refused = [];
  const page = { doubt: () => {}, offline: () => {} };
  let token = 'token1';
  const connection = createConnection(
    {
      open: () => /** @type {any} */ (sockets[sockets.push(new FakeSocket()) - 1]),
      fresh: async () => token,
      refresh: async (old) => {
        refused.push(old);
        if (renewal === 'renewed') token = `token${refused.length + 1}`;
        return renewal;
      },
      userId: () => ANA.id,
      client: 'test',
      deviceId: 'd',
      random: () => 0.5,
      watch: (doubt, offline) => {
        Object.assign(page, { doubt, offline });
        return () => {};
      },
    },
    (event) => heard.push(event),
  );
  connection.start();
  ends.push(connection.stop);
  const newest = () => sockets[sockets.length - 1];
  const told = () => heard.splice(0).map(({ type }) => type.replace('connection/', ''));
  const meets = () => (newest().says(hello()), newest().says(ready()));
  return { connection, sockets, newest, told, heard, refused, page, meets };
}

test('the cookie introduces us: hello, ready, and frames both ways', () => {
  const { connection, newest, told, meets } = anaConnects();
  assert.equal(connection.send('{"early":1}'), false);
  meets();
  newest().says({ type: 'typing', room_id: 1, data: { user_id: 8 } });
  newest().says({ type: 'dance', data: {} });
  assert.equal(connection.send('{"type":"x"}'), true);
  assert.deepEqual(told(), ['connecting', 'ready', 'frame']);
  assert.deepEqual(newest().sent, [{ type: 'x' }]);
});

test('without a cookie the token does', async () => {
  const { newest, told } = anaConnects();
  newest().says(hello(false));
  await pass(0);
  const data = { token: 'token1', client: 'test', device_id: 'd' };
  assert.deepEqual(newest().sent, [{ type: 'auth', id: 'auth', data }]);
  newest().says(ready(ANA, 'auth'));
  assert.deepEqual(told(), ['connecting', 'ready']);
});

test("another's cookie is corrected", async () => {
  const { newest, told } = anaConnects();
  newest().says(hello());
  newest().says(ready({ ...ANA, id: 8 }));
  await pass(0);
  assert.equal(newest().sent[0].type, 'auth');
  newest().says(ready(ANA, 'auth'));
  assert.deepEqual(told(), ['connecting', 'ready']);
});

test('a lost connection comes back, after longer and longer delays', async () => {
  const { sockets, newest, told, meets, heard } = anaConnects();
  meets();
  newest().breaks();
  assert.equal(heard.at(-1).retryAt, Date.now() + 500);
  assert.deepEqual(told(), ['connecting', 'ready', 'lost']);
  await pass(500);
  newest().breaks();
  await pass(999);
  assert.equal(sockets.length, 2);
  await pass(1);
  assert.equal(sockets.length, 3);
});

test('a minute of calm is forgiven', async () => {
  const { sockets, newest, meets } = anaConnects();
  newest().breaks();
  await pass(500);
  newest().breaks();
  await pass(1_000);
  meets();
  for (let i = 0; i < 3; i += 1) {
    await pass(25_000);
    newest().says({ type: 'pong', data: {} });
  }
  newest().breaks();
  await pass(500);
  assert.equal(sockets.length, 4);
});

test('a handshake without an end is given up', async () => {
  const { newest, told } = anaConnects();
  newest().says(hello());
  await pass(10_000);
  assert.equal(newest().closed, true);
  assert.deepEqual(told(), ['connecting', 'lost']);
});

test('a refused token is renewed, and the new one is used at once', async () => {
  const { sockets, newest, told, refused } = anaConnects();
  newest().says(hello(false));
  await pass(0);
  newest().breaks(4001);
  await pass(0);
  assert.deepEqual([refused, sockets.length], [['token1'], 2]);
  newest().says(hello(false));
  await pass(0);
  assert.equal(newest().sent[0].data.token, 'token2');
  newest().says(ready());
  assert.deepEqual(told(), ['connecting', 'lost', 'connecting', 'ready']);
});

test('the refusal itself is enough, without its close frame', async () => {
  const { newest, refused } = anaConnects();
  newest().says(hello(false));
  await pass(0);
  newest().says({ type: 'error', id: 'auth', data: { code: 'invalid_token', message: '' } });
  await pass(0);
  assert.deepEqual(refused, ['token1']);
});

test('a session that cannot be renewed has ended', async () => {
  const { newest, told } = anaConnects({ renewal: 'denied' });
  newest().breaks(4001);
  await pass(60_000);
  assert.deepEqual(told(), ['connecting', 'lost', 'ended']);
});

test('a renewal that nobody answers is tried again later', async () => {
  const { sockets, newest, told } = anaConnects({ renewal: 'unreachable' });
  newest().breaks(4001);
  await pass(2_000);
  assert.ok(sockets.length === 2);
  assert.deepEqual(told(), ['connecting', 'lost', 'lost', 'connecting']);
});

test('tokens that are refused again and again are the end', async () => {
  const { newest, told } = anaConnects();
  for (let i = 0; i < 3; i += 1) {
    newest().breaks(4001);
    await pass(0);
  }
  assert.equal(told().at(-1), 'ended');
});

test('a revoked session has ended', async () => {
  for (const [end, count] of /** @type {[any, number][]} */ ([
    [(/** @type {FakeSocket} */ socket) => socket.breaks(4002), 1],
    [(/** @type {FakeSocket} */ socket) => socket.says({ type: 'session_revoked', data: {} }), 1],
  ])) {
    const { sockets, newest, told, meets } = anaConnects();
    meets();
    end(newest());
    await pass(60_000);
    assert.deepEqual([told().at(-1), sockets.length], ['ended', count]);
  }
});

test('a silent connection is asked every heartbeat, and left after five seconds', async () => {
  const { newest, told, meets } = anaConnects();
  meets();
  const first = newest();
  await pass(24_999);
  assert.deepEqual(first.sent, []);
  await pass(1);
  assert.deepEqual(first.sent, [{ type: 'ping' }]);
  first.says({ type: 'pong', data: { time: '' } });
  await pass(25_000);
  assert.equal(first.sent.length, 2);
  await pass(4_999);
  assert.equal(first.closed, false);
  await pass(1);
  assert.equal(first.closed, true);
  assert.equal(told().at(-1), 'lost');
});

test('whoever comes back asks at once, and does not wait for an attempt', async () => {
  const { sockets, newest, page, meets } = anaConnects();
  meets();
  page.doubt();
  page.doubt();
  assert.deepEqual(newest().sent, [{ type: 'ping' }]);
  await pass(5_000);
  assert.equal(newest().closed, true);
  page.doubt();
  assert.equal(sockets.length, 2);
});

test('a clock that jumps asks at once', async () => {
  const { newest, meets } = anaConnects();
  meets();
  const late = Date.now() + 5_000 + 30_000;
  mock.method(Date, 'now', () => late);
  await pass(5_000);
  assert.deepEqual(newest().sent, [{ type: 'ping' }]);
});

test('going offline is a loss, and nothing is asked', async () => {
  const { newest, page, told, meets } = anaConnects();
  meets();
  page.offline();
  assert.equal(newest().closed, true);
  assert.equal(told().at(-1), 'lost');
});

test('what was stopped stays stopped', async () => {
  const { connection, sockets, newest, told } = anaConnects();
  newest().breaks();
  connection.stop();
  await pass(60_000);
  assert.deepEqual([sockets.length, told().at(-1)], [1, 'closed']);
});

/** @type {[number, number, number, any][]} */
const plans = [
  [1006, 0, 0, { kind: 'wait', delay: 500, attempt: 1 }],
  [1001, 2, 0, { kind: 'wait', delay: 2000, attempt: 3 }],
  [1006, 9, 60_000, { kind: 'wait', delay: 500, attempt: 1 }],
  [1006, 30, 0, { kind: 'wait', delay: 30_000, attempt: 31 }],
  [1012, 5, 0, { kind: 'wait', delay: 1500, attempt: 0 }],
  [4001, 0, 0, { kind: 'refresh', attempt: 1 }],
  [4002, 0, 0, { kind: 'ended' }],
  [4008, 0, 0, { kind: 'wait', delay: 30_000, attempt: 1 }],
  [4009, 1, 0, { kind: 'wait', delay: 1000, attempt: 2 }],
];
for (const [code, attempt, lasted, plan] of plans)
  test(`after ${code} and ${attempt} attempts`, () => assert.deepEqual(planAfter(code, attempt, lasted, 0.5), plan));
test('a restart spreads its clients over three seconds', () =>
  assert.deepEqual(
    [0, 0.999].map((random) => planAfter(1012, 0, 0, random)).map((plan) => /** @type {any} */ (plan).delay),
    [0, 2997],
  ));
