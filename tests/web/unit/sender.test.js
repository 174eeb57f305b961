// SPDX-License-Identifier: GPL-3.0-or-later

/** What leaves the outbox, and when: with a clock and a connection of our own. */

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { eventOf } from '../../../web/app/hear.js';
import { ANSWER_MS, createSender } from '../../../web/app/sender.js';
import { createStore } from '../../../web/app/store.js';
import { decodeFrame } from '../../../web/core/frames.js';
import { createPace } from '../../../web/core/pace.js';
import { standingClock } from '../support/clock.js';
import { ANA, ready } from '../support/messages.js';

const pass = standingClock();
const online = (/** @type {object} */ more = {}) => ({
  type: 'connection/ready',
  hello: { serverId: 's' },
  ready: { ...ready(3), ...more },
});
const lost = { type: 'connection/lost', retryAt: 0 };

/** Ana in a quiet room, with a connection that notes what it is told. @param {...string} texts */
function anaWrites(...texts) {
  mock.method(Math, 'random', () => 0.5);
  const store = createStore();
  /** @type {string[]} */
  const done = [];
  const sender = createSender(store, {
    send: (frame) => (done.push(JSON.parse(frame).id), true),
    doubt: () => done.push('(ping)'),
    renew: () => done.push('(renewal)'),
  });
  store.subscribe(sender.drain);
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  store.dispatch(online());
  const write = (/** @type {string} */ content) =>
    store.dispatch({ type: 'outbox/added', clientId: content, roomId: 1, content, createdAt: '' });
  texts.forEach(write);
  /** @param {object} frame */
  function hears(frame) {
    const event = eventOf(/** @type {any} */ (decodeFrame(JSON.stringify(frame))), { now: Date.now(), random: 0.5 });
    if (event?.type === 'outbox/refused') sender.refused(event.clientId, event.problem);
    else if (event) store.dispatch(event);
  }
  const ack = (/** @type {string} */ id, messageId = 9) =>
    hears({ type: 'ack', id, room_id: 1, seq: 4, data: { message_id: messageId, client_id: id } });
  const refuse = (/** @type {string} */ id, /** @type {string} */ code, wait = 0) =>
    hears({ type: 'error', id, room_id: 1, data: { code, message: '', retry_after_ms: wait } });
  const states = () => store.get().outbox.map((entry) => `${entry.clientId} ${entry.state}`);
  return { store, done, write, ack, refuse, states };
}

test('the next one goes out when the one before is stored', () => {
  const { done, ack, states } = anaWrites('one', 'two');
  assert.deepEqual(done, ['one']);
  ack('one');
  assert.deepEqual(
    [done, states()],
    [
      ['one', 'two'],
      ['one sent', 'two sending'],
    ],
  );
});

test('without an answer the same goes out again, and nothing overtakes it', async () => {
  const { done, states } = anaWrites('one', 'two');
  await pass(ANSWER_MS);
  assert.deepEqual(
    [done, states()],
    [
      ['one', '(ping)'],
      ['one queued', 'two queued'],
    ],
  );
  await pass(500);
  assert.deepEqual(done, ['one', '(ping)', 'one']);
});

test('a server that is busy is asked again when it said', async () => {
  const { done, refuse, ack } = anaWrites('one', 'two');
  refuse('one', 'busy', 1_200);
  await pass(1_199);
  assert.deepEqual(done, ['one']);
  await pass(1);
  ack('one');
  assert.deepEqual(done, ['one', 'one', 'two']);
});

test('a refusal stops that message alone', () => {
  const { done, refuse, states, store } = anaWrites('one', 'two');
  refuse('one', 'message_too_long');
  assert.deepEqual(
    [done, states()],
    [
      ['one', 'two'],
      ['one failed', 'two sending'],
    ],
  );
  assert.equal(store.get().outbox[0].code, 'message_too_long');
});

test('a late answer to a message that waits again is believed when it is an ack', async () => {
  const { ack, refuse, states } = anaWrites('one');
  await pass(ANSWER_MS);
  refuse('one', 'access_denied');
  assert.deepEqual(states(), ['one queued']);
  ack('one');
  assert.deepEqual(states(), ['one sent']);
});

test('an ended session is renewed, and then the same goes out', () => {
  const { done, refuse, states, store } = anaWrites('one');
  refuse('one', 'not_authenticated');
  assert.deepEqual(states().length, 1);
  assert.ok(done.includes('(renewal)'));
  store.dispatch(lost);
  assert.deepEqual(states(), ['one queued']);
  store.dispatch(online());
  assert.equal(done.at(-1), 'one');
});

test('a reconnection sends what was on its way once more, by the same name', () => {
  const { done, store, states } = anaWrites('one', 'two');
  store.dispatch(lost);
  assert.deepEqual(states(), ['one queued', 'two queued']);
  store.dispatch(online());
  assert.deepEqual(done, ['one', 'one']);
});

test('nothing is sent to a room that ready does not name', () => {
  const { done, store, states } = anaWrites('one');
  store.dispatch(lost);
  store.dispatch(online({ heads: [] }));
  assert.deepEqual([done, states()], [['one'], ['one failed']]);
});

test('many are sent at the pace that the server allows, before it has to insist', async () => {
  const { done, ack } = anaWrites(...Array.from({ length: 40 }, (_, i) => `m${i}`));
  const answerAll = async (/** @type {number} */ ms) => {
    for (let spent = 0; spent < ms; spent += 50) {
      if (done.length) ack(String(done.at(-1)));
      await pass(50);
    }
  };
  await answerAll(1_000);
  const first = done.length;
  assert.ok(first >= 15 && first <= 20, String(first));
  await answerAll(2_000);
  assert.ok(done.length - first >= 8 && done.length - first <= 10, String(done.length - first));
});

test('a pace that was insisted on starts from nothing', () => {
  const pace = createPace();
  assert.equal(pace.wait(1_000_000), 0);
  pace.empty();
  assert.equal(pace.wait(1_000_000), 223);
  assert.equal(pace.wait(1_000_223), 0);
});
