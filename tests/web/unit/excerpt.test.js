// SPDX-License-Identifier: GPL-3.0-or-later

/** Reading far back: pages at both ends, bounded, and the way back to the newest messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownMessages } from '../../../web/app/reduce-timelines.js';
import { createStore } from '../../../web/app/store.js';
import { excerptOf, MOST, REST, withAfter, withBefore } from '../../../web/core/excerpt.js';
import { BEN, headAt, messages, roomOf, say } from '../support/messages.js';

const ROOM = 1;
const seqs = (/** @type {any[]} */ list) => [list[0]?.seq, list.at(-1)?.seq, list.length];
const page = (/** @type {number} */ from, /** @type {number} */ to, before = true, after = true) => ({
  messages: messages(from, to),
  hasMoreBefore: before,
  hasMoreAfter: after,
  roomSeq: 10_000,
});

/** A page in a room whose newest messages are loaded. @param {number} from @param {number} to */
function reader(from, to) {
  const store = createStore();
  const head = headAt(to);
  store.dispatch({
    type: 'connection/ready',
    hello: { serverId: 's' },
    ready: { heads: [{ room: roomOf(ROOM), head }], presence: [] },
  });
  store.dispatch({ type: 'room/opened', roomId: ROOM });
  store.dispatch({ type: 'history/wanted', roomId: ROOM });
  store.dispatch({ type: 'history/loading', roomId: ROOM, id: 'a' });
  store.dispatch({ type: 'history/newest', roomId: ROOM, id: 'a', page: { ...page(from, to), roomSeq: to } });
  const timeline = () => store.get().timelines[ROOM];
  return { store, timeline, shown: () => seqs(shownMessages(timeline())) };
}

/** @param {ReturnType<typeof reader>} one @param {'before' | 'after'} side @param {any} answer */
function turn({ store }, side, answer) {
  store.dispatch({ type: 'past/loading', roomId: ROOM, side, id: 'q' });
  store.dispatch({ type: `past/${side}`, roomId: ROOM, id: 'q', page: answer });
}

test('both ends grow by pages, and the other end is cut', () => {
  let past = { ...excerptOf(page(5_000, 5_099)), before: 'b' };
  past = withBefore(past, page(4_900, 4_999), 'b');
  assert.deepEqual(seqs(past.messages), [4_900, 5_099, 200]);
  for (let first = 4_800; first >= 2_000; first -= 100)
    past = withBefore({ ...past, before: 'b' }, page(first, first + 99), 'b');
  assert.deepEqual(seqs(past.messages), [2_000, 2_000 + MOST - 1, MOST]);
  assert.equal(past.hasAfter, true);
  past = withAfter({ ...past, after: 'a' }, page(4_000, 4_099), 'a');
  assert.deepEqual(seqs(past.messages), [2_100, 4_099, MOST]);
  assert.equal(past.hasBefore, true);
});

test('an answer to another question is not heard', () => {
  const past = { ...excerptOf(page(50, 60)), before: 'b' };
  assert.equal(withBefore(past, page(40, 49), 'other'), past);
  assert.equal(withAfter(past, page(61, 70), 'b'), past);
});

test('around a message, forward, and back among the newest', () => {
  const one = reader(901, 1_000);
  one.store.dispatch({ type: 'past/loaded', roomId: ROOM, page: page(700, 799) });
  assert.deepEqual(one.shown(), [700, 799, 100]);
  turn(one, 'after', page(800, 899));
  assert.deepEqual(one.shown(), [700, 899, 200]);
  turn(one, 'after', page(900, 999));
  assert.equal(one.timeline().past, null);
  assert.deepEqual(one.shown(), [700, 1_000, 301]);
  assert.deepEqual([one.timeline().from, one.timeline().reachedStart], [700, false]);
});

test('a message that comes meanwhile is at the end of the newest', () => {
  const one = reader(901, 1_000);
  one.store.dispatch({ type: 'past/loaded', roomId: ROOM, page: page(700, 799) });
  const message = say(1_001, 'new', { author: BEN });
  one.store.dispatch({ type: 'change/arrived', roomId: ROOM, seq: 1_001, message });
  assert.deepEqual(one.shown(), [700, 799, 100]);
  one.store.dispatch({ type: 'past/left', roomId: ROOM });
  assert.deepEqual(one.shown(), [901, 1_001, 101]);
});

test('an edit reaches a message of the past', () => {
  const one = reader(901, 1_000);
  one.store.dispatch({ type: 'past/loaded', roomId: ROOM, page: page(700, 799) });
  const message = say(750, 'better', { changeSeq: 1_001 });
  one.store.dispatch({ type: 'change/arrived', roomId: ROOM, seq: 1_001, message });
  assert.equal(shownMessages(one.timeline()).find(({ seq }) => seq === 750)?.content, 'better');
});

test('whoever reads back for long leaves the newest behind', () => {
  const one = reader(9_001, 10_000);
  for (let first = 8_901; !one.timeline().past; first -= 100) {
    one.store.dispatch({ type: 'history/loadingOlder', roomId: ROOM, id: 'o' });
    one.store.dispatch({ type: 'history/older', roomId: ROOM, id: 'o', page: page(first, first + 99) });
  }
  assert.deepEqual(one.shown(), [7_901, 9_900, MOST]);
  assert.deepEqual(seqs(one.timeline().messages), [9_001, 10_000, REST]);
});

test('a room that fills by itself is cut, and not under its reader', () => {
  const one = reader(1, 10);
  const come = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const message of messages(from, to))
      one.store.dispatch({ type: 'change/arrived', roomId: ROOM, seq: message.seq, message });
  };
  come(11, MOST + 500);
  assert.equal(one.shown()[2], MOST + 500, 'scrolled up');
  one.store.dispatch({ type: 'timeline/moved', atBottom: true });
  come(MOST + 501, MOST + 501);
  assert.deepEqual(one.shown(), [MOST + 502 - REST, MOST + 501, REST]);
  assert.equal(one.timeline().reachedStart, false);
});

test('writing, or leaving the room, ends reading far back', () => {
  for (const event of [
    { type: 'outbox/added', roomId: ROOM, content: 'x', clientId: 'c', createdAt: '' },
    { type: 'room/opened', roomId: 2 },
  ]) {
    const one = reader(901, 1_000);
    one.store.dispatch({ type: 'past/loaded', roomId: ROOM, page: page(700, 799) });
    one.store.dispatch(event);
    assert.equal(one.timeline().past, null);
  }
});
