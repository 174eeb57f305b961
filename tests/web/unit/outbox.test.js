// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, reduce } from '../../../web/app/store.js';
import { nextToSend, settlesIn } from '../../../web/app/outbox.js';
import { ANA, BEN, messages, say } from '../support/messages.js';

/** A room whose newest message is 3, with Ana connected and these texts written. @param {...string} texts */
function anaWrote(...texts) {
  const events = [
    { type: 'session/opened', token: 't', user: { ...ANA, email: '' } },
    { type: 'room/opened', roomId: 1 },
    { type: 'connection/connecting', roomId: 1 },
    { type: 'connection/opened', roomId: 1 },
    {
      type: 'history/newest',
      roomId: 1,
      messages: messages(1, 3).map((one) => ({ ...one, author: BEN })),
      contiguous: true,
      reachedStart: true,
      live: true,
    },
    ...texts.map((content, i) => ({
      type: 'outbox/added',
      clientId: `c${i}`,
      roomId: 1,
      content,
      createdAt: '2026-11-22T10:00:00Z',
    })),
  ];
  return play(initialState(), ...events);
}

/** @param {import('../../../web/app/types.js').State} state @param {...any} events */
const play = (state, ...events) => events.reduce(reduce, state);
/** @param {import('../../../web/app/types.js').State} state */
const states = (state) => state.outbox.map((entry) => `${entry.clientId} ${entry.state}`);

const sent = (clientId = 'c0') => ({ type: 'outbox/sent', clientId, at: 1000, newest: 3 });
const lost = { type: 'connection/lost', roomId: 1, retryAt: 0 };
const arrived = (/** @type {number} */ id, /** @type {string} */ text, author = ANA) => ({
  type: 'message/arrived',
  message: say(id, text, { author }),
});
const newest = (/** @type {any[]} */ list) => ({
  type: 'history/newest',
  roomId: 1,
  messages: list,
  contiguous: true,
  reachedStart: true,
  live: true,
});

test('one message of a room is in flight at a time, in the order of writing', () => {
  const state = anaWrote('one', 'two');
  assert.equal(nextToSend(state.outbox, 1)?.clientId, 'c0');
  assert.equal(nextToSend(play(state, sent()).outbox, 1), null);
  assert.equal(nextToSend(play(state, sent(), arrived(4, 'one')).outbox, 1)?.clientId, 'c1');
});

test("the server's own message replaces the echo", () => {
  const state = play(anaWrote('hello'), sent(), arrived(4, 'hello'));
  assert.deepEqual(states(state), []);
  assert.equal(state.timelines[1].messages.at(-1)?.content, 'hello');
});

test('the same words of somebody else confirm nothing', () => {
  assert.deepEqual(states(play(anaWrote('hello'), sent(), arrived(4, 'hello', BEN))), ['c0 pending']);
});

test('one message confirms one of two equal texts', () => {
  assert.deepEqual(states(play(anaWrote('ok', 'ok'), sent('c0'), arrived(4, 'ok'))), ['c1 queued']);
});

test('an old message with the same words confirms nothing', () => {
  const state = play(anaWrote('no. 2'), sent(), lost, newest(messages(1, 3)));
  assert.deepEqual(states(state), ['c0 failed']);
});

test('after a broken connection the history decides: it arrived', () => {
  const state = play(anaWrote('hello'), sent(), lost);
  assert.deepEqual(states(state), ['c0 unsure']);
  assert.equal(nextToSend(state.outbox, 1), null);
  const after = play(state, newest([...messages(1, 3), say(4, 'hello')]));
  assert.deepEqual(states(after), []);
  assert.deepEqual(
    after.timelines[1].messages.map(({ id }) => id),
    [1, 2, 3, 4],
  );
});

test('after a broken connection the history decides: it did not', () => {
  const state = play(anaWrote('hello'), sent(), lost, newest(messages(1, 3)));
  assert.deepEqual(states(state), ['c0 failed']);
  assert.equal(state.outbox[0].code, 'connection_lost');
});

test('without an answer in time nothing follows before the room was read again', () => {
  const doubted = play(anaWrote('one', 'two'), sent(), { type: 'outbox/doubted', clientId: 'c0' });
  assert.deepEqual(states(doubted), ['c0 unsure', 'c1 queued']);
  assert.equal(nextToSend(doubted.outbox, 1), null);
  const renewed = play(doubted, { type: 'connection/closed', roomId: 1 }, { type: 'connection/opened', roomId: 1 });
  assert.equal(nextToSend(renewed.outbox, 1), null);

  const absent = play(renewed, newest(messages(1, 3)));
  assert.deepEqual(states(absent), ['c0 failed', 'c1 queued']);
  assert.equal(absent.outbox[0].code, 'timeout');
  assert.equal(nextToSend(absent.outbox, 1)?.clientId, 'c1');

  const there = play(renewed, newest([...messages(1, 3), say(4, 'one')]));
  assert.deepEqual(states(there), ['c1 queued']);
});

test('what the server did not answer may still be stored for a while', () => {
  const doubted = play(anaWrote('one'), sent(), { type: 'outbox/doubted', clientId: 'c0' });
  assert.equal(settlesIn(doubted.outbox[0], 11_000), 11_000);
  assert.equal(settlesIn(doubted.outbox[0], 60_000), 0);
  assert.equal(settlesIn(play(anaWrote('one'), sent(), lost).outbox[0], 1_000), 0);
});

test('a confirmation that comes late still removes a failed echo', () => {
  const state = play(
    anaWrote('hello'),
    sent(),
    { type: 'outbox/failed', clientId: 'c0', code: 'timeout' },
    arrived(4, 'hello'),
  );
  assert.deepEqual(states(state), []);
});

test('a retry keeps the first baseline, so that the first sending is found', () => {
  const state = play(
    anaWrote('hello'),
    sent(),
    { type: 'outbox/failed', clientId: 'c0', code: 'timeout' },
    arrived(4, 'other', BEN),
    { type: 'outbox/queued', clientId: 'c0' },
    { type: 'outbox/sent', clientId: 'c0', at: 2000, newest: 4 },
  );
  assert.equal(state.outbox[0].baseline, 3);
});

test('what was written offline waits and is not offered for retry', () => {
  assert.deepEqual(
    states(play(anaWrote(), lost, { type: 'outbox/added', clientId: 'x', roomId: 1, content: 'later', createdAt: '' })),
    ['x queued'],
  );
});

test('while the run is repaired, a live message and its copy in the history are one', () => {
  const state = play(
    anaWrote(),
    lost,
    { type: 'connection/opened', roomId: 1 },
    arrived(5, 'live', BEN),
    newest([...messages(1, 3), say(4, 'missed'), say(5, 'live', { author: BEN })]),
  );
  assert.deepEqual(
    state.timelines[1].messages.map(({ id }) => id),
    [1, 2, 3, 4, 5],
  );
});

test('a message that the server trimmed confirms too', () => {
  assert.deepEqual(states(play(anaWrote('  hello \n'), sent(), arrived(4, 'hello'))), []);
});
