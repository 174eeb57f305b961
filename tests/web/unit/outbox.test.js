// SPDX-License-Identifier: GPL-3.0-or-later

/** Sending exactly once: the states of an entry, and what comes back from a reload. */

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { uuidOf } from '../../../web/core/ids.js';
import { createKeeper } from '../../../web/core/keeper.js';
import { memoryCache } from '../../../web/core/memory-cache.js';
import * as box from '../../../web/core/outbox.js';
import { ANA, BEN } from '../support/messages.js';
import { said } from '../support/model-room.js';

// What every page has; Node.js 18, which Debian 12 brings, has it only here.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

/** @param {...string} texts @returns {box.Entry[]} */
const wrote = (...texts) =>
  texts.reduce(
    (outbox, content) => box.added(outbox, { clientId: `c-${content}`, roomId: 1, content, createdAt: '' }),
    /** @type {box.Entry[]} */ ([]),
  );
const problem = (/** @type {string} */ code, more = {}) => ({
  status: 0,
  code,
  text: '',
  fields: {},
  retryAfter: 0,
  ...more,
});
const states = (/** @type {box.Entry[]} */ outbox) => outbox.map(({ content, state }) => `${content} ${state}`);
const next = (/** @type {box.Entry[]} */ outbox, now = 0) => box.nextToSend(outbox, 1, now)?.content;

test('one of a room is on its way at a time, in the order of writing', () => {
  const outbox = wrote('one', 'two');
  assert.equal(next(outbox), 'one');
  const first = box.sending(outbox, 'c-one');
  assert.equal(next(first), undefined);
  assert.equal(next(box.acknowledged(first, 'c-one', 5)), 'two');
});

test('rooms do not wait for each other', () => {
  const outbox = box.added(box.sending(wrote('one'), 'c-one'), {
    clientId: 'x',
    roomId: 2,
    content: 'y',
    createdAt: '',
  });
  assert.equal(box.nextToSend(outbox, 2, 0)?.clientId, 'x');
});

const own = said(5, 9, { clientId: 'c-one' });
test('ack and message may come in either order', () => {
  const sent = box.sending(wrote('one'), 'c-one');
  const acked = box.acknowledged(sent, 'c-one', 5);
  assert.deepEqual(states(acked), ['one sent']);
  assert.deepEqual(box.reconciled(acked, [own], ANA.id), []);
  const heard = box.reconciled(sent, [own], ANA.id);
  assert.deepEqual(box.acknowledged(heard, 'c-one', 5), []);
});

test('a message that does not tell its client id is known by its number', () => {
  const acked = box.acknowledged(box.sending(wrote('one'), 'c-one'), 'c-one', 5);
  assert.deepEqual(box.reconciled(acked, [said(5, 9)], ANA.id), []);
});

test("another's message takes nothing out", () => {
  const outbox = wrote('one');
  assert.equal(box.reconciled(outbox, [said(5, 9, { author: BEN, clientId: 'c-one' })], ANA.id), outbox);
});

/** @type {[string, any, string, string][]} */
const refusals = [
  ['busy', {}, 'queued', 'again'],
  ['unavailable', {}, 'queued', 'again'],
  ['rate_limited', { status: 429 }, 'queued', 'again'],
  ['network', {}, 'queued', 'again'],
  ['anything', { status: 502 }, 'queued', 'again'],
  ['internal', {}, 'queued', 'again'],
  ['invalid_token', {}, 'queued', 'session'],
  ['not_authenticated', {}, 'queued', 'session'],
  ['user_not_found', { status: 401 }, 'queued', 'session'],
  ['message_too_long', { status: 400 }, 'failed', 'final'],
  ['not_a_member', {}, 'failed', 'final'],
  ['idempotency_conflict', {}, 'failed', 'final'],
  ['a code of next year', {}, 'failed', 'final'],
];
for (const [code, more, state, verdict] of refusals) {
  test(`${code} means ${verdict}`, () => {
    assert.equal(box.judge(problem(code, more)), verdict);
    const [entry] = box.refused(box.sending(wrote('one'), 'c-one'), 'c-one', problem(code, more), 0, 0.5);
    assert.deepEqual([entry.state, entry.content, entry.clientId], [state, 'one', 'c-one']);
    assert.equal(entry.code, state === 'failed' ? code : '');
  });
}

test('what is tried again waits as long as the server asks, else longer and longer', () => {
  const refuse = (/** @type {box.Entry[]} */ outbox, more = {}) =>
    box.refused(box.sending(outbox, 'c-one'), 'c-one', problem('busy', more), 1000, 0.5);
  const asked = refuse(wrote('one', 'two'), { retryAfter: 1200 });
  assert.deepEqual([next(asked, 2199), next(asked, 2200)], [undefined, 'one'], 'and what follows keeps its place');
  assert.equal(box.nextTime(asked, 1000), 2200);
  const once = refuse(wrote('one'));
  const twice = refuse(once);
  assert.deepEqual([once[0].notBefore, twice[0].notBefore], [1500, 2000]);
  assert.equal(next(box.impatient(twice), 0), 'one');
});

test('what failed does not hold up the rest, and goes out again as itself', () => {
  const failed = box.refused(box.sending(wrote('one', 'two'), 'c-one'), 'c-one', problem('room_full'), 0, 0);
  assert.equal(next(failed), 'two');
  const again = box.retried(failed, 'c-one');
  assert.deepEqual([next(again), again[0].clientId, again[0].code], ['one', 'c-one', '']);
});

test('a broken connection sends the same again', () => {
  const outbox = box.interrupted(box.sending(wrote('one', 'two'), 'c-one'));
  assert.deepEqual(states(outbox), ['one queued', 'two queued']);
  assert.equal(next(outbox), 'one');
});

test('only what nobody can have may be taken back', () => {
  const [fresh] = wrote('one');
  const sent = box.sending([fresh], fresh.clientId);
  assert.deepEqual(
    [fresh, sent[0], box.interrupted(sent)[0], { ...fresh, state: /** @type {const} */ ('failed') }].map(box.isOurs),
    [true, false, false, true],
  );
});

test('a room that is lost fails what was written for it, and keeps the text', () => {
  const outbox = [...box.sending(wrote('one', 'two'), 'c-one')];
  assert.deepEqual(states(box.roomLost(outbox, 1, 'not_a_member')), ['one failed', 'two failed']);
  assert.equal(box.roomLost(outbox, 2, 'not_a_member'), outbox);
});

test('lone surrogates are replaced before a text is hashed', () =>
  assert.equal(wrote('a\ud800')[0].content, 'a\ufffd'));

test('a reload finds the outbox as it was, in its order', async () => {
  const cache = memoryCache();
  const keeper = createKeeper(cache);
  const written = wrote('one', 'two', 'three', 'four');
  keeper.outbox([], written);
  const acked = box.acknowledged(box.sending(written, 'c-one'), 'c-one', 5);
  const later = box.refused(box.sending(acked, 'c-three'), 'c-three', problem('busy', { retryAfter: 9e9 }), 0, 0);
  const state = box.without(box.sending(later, 'c-two'), 'c-four');
  keeper.outbox(written, state);
  const after = box.restored(await cache.outbox());
  assert.deepEqual(states(after), ['two queued', 'three queued']);
  assert.deepEqual(
    after.map(({ clientId, tried, notBefore }) => [clientId, tried, notBefore]),
    [
      ['c-two', true, 0],
      ['c-three', true, 0],
    ],
  );
});

test('a name tells its time and its version', () => {
  const name = uuidOf(0x0192_3456_789a, new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  assert.match(name, /^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(uuidOf(1), uuidOf(1));
});
