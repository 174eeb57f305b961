// SPDX-License-Identifier: GPL-3.0-or-later

/** What leaves the outbox, and when: with a clock and a link of our own. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { CONFIRM_MS } from '../../../web/app/outbox.js';
import { retry } from '../../../web/app/retry.js';
import { createSender } from '../../../web/app/sender.js';
import { createStore } from '../../../web/app/store.js';
import { ANA, messages, say } from '../support/messages.js';

/** @type {{run: () => void, due: number}[]} */
let timers = [];
let now = 0;

/** @param {number} ms */
async function pass(ms) {
  now += ms;
  const due = timers.filter((timer) => timer.due <= now);
  timers = timers.filter((timer) => timer.due > now);
  for (const { run } of due) run();
  await Promise.resolve();
}

beforeEach(() => {
  now = 1_000_000;
  timers = [];
  mock.method(Date, 'now', () => now);
  mock.method(globalThis, 'setTimeout', (/** @type {() => void} */ run, /** @type {number} */ ms) => {
    timers.push({ run, due: now + ms });
    return timers.at(-1);
  });
  mock.method(globalThis, 'clearTimeout', (/** @type {any} */ timer) => {
    timers = timers.filter((one) => one !== timer);
  });
});
afterEach(() => mock.restoreAll());

const refusal = { status: 0, code: 'busy', text: '', fields: {}, retryAfter: 1 };
const opened = { type: 'connection/opened', roomId: 1 };
const newest = (/** @type {any[]} */ list) => ({
  type: 'history/newest',
  roomId: 1,
  messages: list,
  contiguous: true,
  reachedStart: true,
  live: true,
});

/** Ana in a quiet room, with a link that notes what it is told. @param {...string} texts */
function anaWrites(...texts) {
  const store = createStore();
  /** @type {string[]} */
  const done = [];
  const sender = createSender(store, {
    send(frame) {
      done.push(JSON.parse(frame).content);
      return true;
    },
    renew() {
      done.push('(new connection)');
      store.dispatch({ type: 'connection/closed', roomId: 1 });
    },
  });
  store.subscribe(sender.drain);
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  store.dispatch(opened);
  store.dispatch(newest(messages(1, 3)));
  for (const content of texts)
    store.dispatch({ type: 'outbox/added', clientId: content, roomId: 1, content, createdAt: '' });
  const states = () => store.get().outbox.map((entry) => `${entry.clientId} ${entry.state}`);
  return { store, sender, done, states };
}

test('after a time-out the connection is renewed and the room read before the next one goes out', async () => {
  const { store, done, states } = anaWrites('one', 'two');
  await pass(CONFIRM_MS);
  assert.deepEqual(done, ['one', '(new connection)']);
  store.dispatch(opened);
  assert.deepEqual(states(), ['one unsure', 'two queued']);
  store.dispatch(newest(messages(1, 3)));
  assert.deepEqual(states(), ['one failed', 'two pending']);
  assert.deepEqual(done, ['one', '(new connection)', 'two']);
});

test('the history confirms what nobody answered', async () => {
  const { store, done, states } = anaWrites('one', 'two');
  await pass(CONFIRM_MS);
  store.dispatch(opened);
  store.dispatch(newest([...messages(1, 3), say(4, 'one')]));
  assert.deepEqual(states(), ['two pending']);
  assert.deepEqual(done, ['one', '(new connection)', 'two']);
});

test('an answer in time ends the doubt', async () => {
  const { store, done } = anaWrites('one');
  await pass(CONFIRM_MS - 1);
  store.dispatch({ type: 'message/arrived', message: say(4, 'one') });
  await pass(CONFIRM_MS);
  assert.deepEqual(done, ['one']);
});

test('a refusal for now sends the same again, another one does not', async () => {
  const { sender, done, states } = anaWrites('one', 'two');
  sender.refused(refusal);
  assert.deepEqual(states(), ['one queued', 'two queued']);
  await pass(11);
  assert.deepEqual(done, ['one', 'one']);
  sender.refused({ ...refusal, code: 'not_a_member' });
  assert.deepEqual(states(), ['one failed', 'two pending']);
});

/** Like the room's history: reads, and tells the store. @param {import('../../../web/app/store.js').Store} store
 * @param {any[]} list */
const reads = (store, list) => async () => {
  store.dispatch(newest(list));
  return true;
};

test('a retry waits until the server has dropped the first sending, and looks for it', async () => {
  const { store, done, states } = anaWrites('one');
  await pass(CONFIRM_MS);
  store.dispatch(opened);
  store.dispatch(newest(messages(1, 3)));
  const absent = retry(store, reads(store, messages(1, 3)), 'one');
  await pass(10_000);
  assert.deepEqual(states(), ['one unsure']);
  await pass(1_000);
  await absent;
  assert.deepEqual(states(), ['one pending']);
  assert.deepEqual(done, ['one', '(new connection)', 'one']);
});

test('a retry sends nothing when the first sending is found', async () => {
  const { store, done, states } = anaWrites('one');
  await pass(CONFIRM_MS);
  store.dispatch(opened);
  store.dispatch(newest(messages(1, 3)));
  const found = retry(store, reads(store, [...messages(1, 3), say(4, 'one')]), 'one');
  await pass(11_000);
  await found;
  assert.deepEqual(states(), []);
  assert.deepEqual(done, ['one', '(new connection)']);
});

test('a retry without a reading offers the message again', async () => {
  const { store, states } = anaWrites('one');
  store.dispatch({ type: 'connection/lost', roomId: 1, retryAt: 0 });
  store.dispatch(newest(messages(1, 3)));
  await retry(store, async () => false, 'one');
  assert.deepEqual(states(), ['one failed']);
  assert.equal(store.get().outbox[0].code, 'network');
});
