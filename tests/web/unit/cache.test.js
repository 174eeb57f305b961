// SPDX-License-Identifier: GPL-3.0-or-later

/** What is kept across a reload, and what happens when nothing is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheName, openCache } from '../../../web/core/cache.js';
import { createKeeper, KEPT } from '../../../web/core/keeper.js';
import { memoryCache } from '../../../web/core/memory-cache.js';
import * as rooms from '../../../web/core/roomlog.js';
import { standingClock } from '../support/clock.js';
import { said } from '../support/model-room.js';

const pass = standingClock();
const run = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, i) => said(from + i, from + i));
const log = (/** @type {number} */ last) =>
  rooms.atHead(rooms.logOf({ last, from: 0, reachedStart: true, messages: run(1, last) }), last);

test('one person on one server has one cache', () => assert.equal(cacheName('abc', 7), 'parley.abc.7'));

/** @type {[string, any][]} */
const refusing = [
  ['has none', undefined],
  [
    'refuses',
    {
      open() {
        throw new DOMException('no', 'SecurityError');
      },
    },
  ],
  [
    'fails',
    {
      open() {
        const request = { error: new Error('disk'), onerror: () => {} };
        queueMicrotask(() => request.onerror());
        return request;
      },
    },
  ],
];
for (const [what, factory] of refusing)
  test(`a browser that ${what} leaves a memory`, async () => {
    const cache = await openCache('x', factory);
    await cache.saveRoom(1, rooms.savedOf(log(2), KEPT));
    assert.equal((await cache.room(1))?.last, 2);
  });

test('a room is written when it has been quiet, with its place', async () => {
  const cache = memoryCache();
  const keeper = createKeeper(cache);
  let before = {};
  for (const last of [2, 3, 4]) {
    const after = { 1: log(last) };
    keeper.rooms(before, after);
    before = after;
  }
  assert.equal(await cache.room(1), null);
  await pass(400);
  assert.deepEqual(await cache.room(1), { last: 4, from: 0, reachedStart: true, messages: run(1, 4) });
  keeper.rooms(before, {});
  await keeper.flush();
  assert.equal(await cache.room(1), null);
});

test('of a long room the newest part is kept, and says where it begins', async () => {
  const cache = memoryCache();
  const keeper = createKeeper(cache);
  keeper.rooms({}, { 1: log(KEPT + 50) });
  await keeper.flush();
  const saved = /** @type {rooms.SavedLog} */ (await cache.room(1));
  assert.deepEqual([saved.messages.length, saved.from, saved.reachedStart, saved.last], [KEPT, 51, false, KEPT + 50]);
});

test('rooms that were never opened are not written', async () => {
  const cache = memoryCache();
  const keeper = createKeeper(cache);
  keeper.rooms({}, { 1: rooms.atHead(rooms.emptyLog(), 9) });
  await keeper.flush();
  assert.deepEqual(await cache.rooms(), []);
});
