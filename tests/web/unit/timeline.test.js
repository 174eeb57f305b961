// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  emptyTimeline,
  judgeOlder,
  merge,
  olderPage,
  touches,
  withArrival,
  withNewest,
} from '../../../web/app/timeline.js';
import { messages, say } from '../support/messages.js';

const ids = (/** @type {{id: number}[]} */ list) => list.map(({ id }) => id);

test('runs unite by id, in order, the newer text wins', () => {
  const run = merge(messages(1, 3), [say(2, 'changed')], messages(3, 5));
  assert.deepEqual(ids(run), [1, 2, 3, 4, 5]);
  assert.equal(run[1].content, 'changed');
});

test('a run touches another when nothing can lie between', () => {
  assert.equal(touches(messages(5, 8), messages(1, 5)), true);
  assert.equal(touches(messages(6, 8), messages(1, 5)), false);
  assert.equal(touches([], messages(1, 5)), false);
  assert.equal(touches(messages(6, 8), []), true);
});

for (let loaded = 1; loaded <= 400; loaded += 1) {
  const { page, pageSize } = olderPage(loaded);
  const first = (page - 1) * pageSize;
  if (first < loaded && first + pageSize > loaded && pageSize <= 100) continue;
  test(`the page after ${loaded} messages overlaps them and brings new ones`, () =>
    assert.fail(`page ${page} of ${pageSize}`));
}

test('the next older page always overlaps what is loaded', () => {
  assert.deepEqual(olderPage(50), { page: 2, pageSize: 49 });
  assert.deepEqual(olderPage(12), { page: 1, pageSize: 50 });
});

test('an older page is judged by where it lies', () => {
  const run = messages(50, 99);
  assert.equal(judgeOlder(messages(2, 50), run), 'joined');
  assert.equal(judgeOlder(messages(60, 99), run), 'further');
  assert.equal(judgeOlder(messages(1, 48), run), 'nearer');
  assert.equal(judgeOlder([], run), 'nearer');
});

test('while the run is being repaired, arrivals wait ahead of it', () => {
  const torn = { ...emptyTimeline(), messages: messages(1, 3), loaded: true };
  const waiting = withArrival(torn, say(9, 'later'));
  assert.deepEqual(ids(waiting.messages), [1, 2, 3]);
  const whole = withNewest(waiting, { messages: messages(2, 8), contiguous: true, reachedStart: true, live: true });
  assert.deepEqual(ids(whole.messages), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(whole.caughtUp, true);
});

test('a run that is too far behind is dropped rather than left with a gap', () => {
  const old = { ...emptyTimeline(), messages: messages(1, 3), loaded: true, reachedStart: true };
  const fresh = withNewest(old, { messages: messages(500, 549), contiguous: false, reachedStart: false, live: true });
  assert.deepEqual([fresh.messages[0].id, fresh.messages.length, fresh.reachedStart], [500, 50, false]);
});

test('an arrival that is known already changes nothing but its text', () => {
  const timeline = { ...emptyTimeline(), messages: messages(1, 3), loaded: true, caughtUp: true };
  assert.deepEqual(ids(withArrival(timeline, say(2, 'again')).messages), [1, 2, 3]);
});
