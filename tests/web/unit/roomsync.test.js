// SPDX-License-Identifier: GPL-3.0-or-later

/** The client rule, case by case. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inFrames, purgedRooms } from '../../../web/core/purge.js';
import * as rooms from '../../../web/core/roomlog.js';
import * as rule from '../../../web/core/roomsync.js';
import { said } from '../support/model-room.js';

const change = (/** @type {number} */ seq) => ({ seq, message: said(100 + seq, seq) });
const live = rule.withHead(rule.coldSync(5), 5, { loaded: true });
const seqs = (/** @type {any} */ step) => step.applied.map((/** @type {any} */ one) => one.seq);
const page = (/** @type {number[]} */ list, roomSeq = 9, hasMore = false) => ({
  messages: list.map((seq) => said(100 + seq, seq)),
  roomSeq,
  hasMore,
});

test('the next change is applied', () => {
  const step = rule.withChange(live, change(6));
  assert.deepEqual([seqs(step), step.sync.last, step.sync.phase], [[6], 6, 'live']);
});

test('what is known is ignored', () => {
  for (const seq of [5, 4, 1]) assert.deepEqual(rule.withChange(live, change(seq)), { sync: live, applied: [] });
});

test('a gap makes the room ask after what it has, and wait', () => {
  const { sync, applied } = rule.withChange(live, change(8));
  assert.deepEqual([applied, sync.phase, sync.last, sync.asked, sync.buffer.length], [[], 'behind', 5, '', 1]);
  const second = rule.withChange(rule.withQuestion(sync, 'q'), change(9)).sync;
  assert.deepEqual([second.asked, second.buffer.length], ['q', 2], 'one question, however much comes');
});

const behind = rule.withQuestion(rule.withChange(live, change(9)).sync, 'q');

test('the answer is applied, then what waited', () => {
  const waiting = rule.withChange(behind, change(10)).sync;
  const step = rule.withPage(waiting, page([6, 7, 8], 8), 'q');
  assert.deepEqual([seqs(step), step.sync], [[6, 7, 8, 9, 10], rule.withHead(rule.coldSync(10), 10, { loaded: true })]);
});

test('what the answer has already is not applied again', () => {
  const step = rule.withPage(behind, page([6, 7, 8, 9], 9), 'q');
  assert.deepEqual([seqs(step), step.sync.last, step.sync.buffer], [[6, 7, 8, 9], 9, []]);
});

test('a gap behind the answer asks again', () => {
  const waiting = rule.withChange(behind, change(12)).sync;
  const { sync } = rule.withPage(waiting, page([6, 7, 8, 9], 9), 'q');
  assert.deepEqual([sync.phase, sync.last, sync.asked, sync.buffer.map(({ seq }) => seq)], ['behind', 9, '', [12]]);
});

test('an answer with more is followed by the next question', () => {
  const { sync } = rule.withPage(behind, page([6, 7], 9, true), 'q');
  assert.deepEqual([sync.phase, sync.last, sync.asked, sync.buffer.length], ['behind', 7, '', 1]);
});

test('an answer that promises more and brings nothing is not asked for again and again', () =>
  assert.equal(rule.withPage(behind, page([], 9, true), 'q').sync.phase, 'far'));

test("an answer to another question, or to none, isn't heard", () => {
  assert.deepEqual(rule.withPage(behind, page([6], 9), 'old'), { sync: behind, applied: [] });
  assert.deepEqual(rule.withPage(live, page([6], 9), ''), { sync: live, applied: [] });
  assert.equal(rule.withNewest(rule.withQuestion(rule.wantingNewest(live), 'new'), 9, 'old'), null);
});

/** @type {[string, number, number, boolean, string, number][]} */
const heads = [
  ['where it was', 5, 5, true, 'live', 5],
  ['a little further', 5, 9, true, 'behind', 5],
  ['a thousand further', 5, 1005, true, 'behind', 5],
  ['more than a thousand further', 5, 1006, true, 'far', 5],
  ['further back, as after a restored backup', 5, 3, true, 'far', 5],
  ['anywhere, and nothing is loaded', 5, 9000, false, 'live', 9000],
];
for (const [what, last, head, loaded, phase, then] of heads)
  test(`after a reconnection the room is ${what}`, () => {
    const sync = rule.withHead(rule.coldSync(last), head, { loaded });
    assert.deepEqual([sync.phase, sync.last], [phase, then]);
  });

test('without a connection nothing is applied, and what waited is forgotten', () => {
  const cold = rule.withLoss(behind);
  assert.deepEqual(cold, rule.coldSync(5));
  assert.deepEqual(rule.withChange(cold, change(6)), { sync: cold, applied: [] });
});

test('an ack beyond what was heard asks', () => {
  assert.equal(rule.withHint(live, 5).phase, 'live');
  assert.equal(rule.withHint(live, 6).phase, 'behind');
  assert.equal(rule.withHint(rule.coldSync(5), 6).phase, 'cold');
});

test('a change before what is loaded is not inserted', () => {
  const log = rooms.atHead(
    rooms.logOf({ last: 9, from: 8, reachedStart: false, messages: [said(8, 8), said(9, 9)] }),
    9,
  );
  const after = rooms.afterChange(log, { seq: 10, message: said(3, 3, { changeSeq: 10 }) });
  assert.deepEqual([after.messages.map(({ id }) => id), after.sync.last], [[8, 9], 10]);
});

test('rooms that are not named are purged', () => {
  assert.deepEqual(purgedRooms([1, 2, 3, 2], [{ roomId: 1 }, { roomId: 4 }]), [2, 3]);
  assert.deepEqual(purgedRooms([], [{ roomId: 1 }]), []);
});

test('many rooms are asked about in several frames', () => assert.deepEqual(inFrames([1, 2, 3], 2), [[1, 2], [3]]));
