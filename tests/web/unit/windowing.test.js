// SPDX-License-Identifier: GPL-3.0-or-later

/** Which rows of a long list are drawn, and how high the others are taken to be. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DRAWN, Heights, isNearEnd, MARGIN, rangeAround } from '../../../web/app/windowing.js';

const rows = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from }, (_, i) => ({ key: `m${from + i}` }));

test('a short list is drawn whole', () => assert.deepEqual(rangeAround(7, 3), { first: 0, last: 7 }));

test('of a long one as many rows as fit the window, at its ends too', () => {
  for (const middle of [0, 5, 500, 99_990, 100_000]) {
    const { first, last } = rangeAround(100_000, middle);
    assert.equal(last - first, DRAWN);
    assert.ok(first >= 0 && last <= 100_000);
    assert.ok(middle === 100_000 || (middle >= first && middle < last));
  }
});

test('the window moves before its end is seen, and not where the list ends', () => {
  const range = { first: 100, last: 300 };
  assert.ok(!isNearEnd(range, 1_000, 100 + MARGIN, 120 + MARGIN));
  assert.ok(isNearEnd(range, 1_000, 99 + MARGIN, 120 + MARGIN));
  assert.ok(isNearEnd(range, 1_000, 200, 301 - MARGIN));
  assert.ok(!isNearEnd(range, 300, 200, 299));
  assert.ok(!isNearEnd({ first: 0, last: 200 }, 1_000, 0, 20));
});

test('rows that were drawn keep their height, the others have the average', () => {
  const heights = new Heights();
  heights.set(rows(0, 10));
  heights.measured(0, 20);
  heights.measured(1, 60);
  assert.equal(heights.between(0, 2), 80);
  assert.equal(heights.between(2, 10), 8 * 40);
  heights.measured(1, 20);
  assert.equal(heights.between(0, 10), 10 * 20);
});

test('heights stay with their rows when others come before, after and between', () => {
  const heights = new Heights();
  heights.set(rows(10, 20));
  for (let at = 0; at < 10; at += 1) heights.measured(at, 10 + at);
  heights.set(rows(5, 25));
  assert.equal(heights.between(5, 15), 145);
  heights.set(rows(10, 21));
  assert.equal(heights.between(0, 10), 145);
});

test('a height names its row', () => {
  const heights = new Heights();
  heights.set(rows(0, 4));
  for (let at = 0; at < 4; at += 1) heights.measured(at, 10);
  assert.deepEqual([-5, 0, 9, 10, 39, 40, 1_000].map((y) => heights.at(y)), [0, 0, 0, 1, 3, 3, 3]);
  heights.set([]);
  assert.equal(heights.at(3), 0);
});

test('when lines break elsewhere nothing is known any more', () => {
  const heights = new Heights();
  heights.set(rows(0, 2));
  const guess = heights.between(0, 2);
  heights.measured(0, 500);
  heights.forget();
  assert.equal(heights.between(0, 2), guess);
});
