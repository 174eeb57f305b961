// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf, trafficOf } from '../../../web/app/grouping.js';
import { added } from '../../../web/core/outbox.js';
import { ANA, BEN, say, traffic } from '../support/messages.js';

const at = (/** @type {string} */ time) => ({ createdAt: `2026-11-22T${time}Z` });
const view = { ownId: ANA.id, timeZone: 'UTC' };

/** Rows in short: D day, U unread, S system (with a count), H head, c continued, E/e echo. @param {any[]} list
 * @param {any[]} [outbox] @param {object} [more] */
function short(list, outbox = [], more = {}) {
  return rowsOf(list, outbox, { ...view, ...more })
    .map((row) => {
      if (row.kind === 'system') return `S${row.messages.length}`;
      if (row.kind === 'message') return row.head ? 'H' : 'c';
      if (row.kind === 'echo') return row.head ? 'E' : 'e';
      return row.kind === 'day' ? 'D' : 'U';
    })
    .join(' ');
}

const echo = (/** @type {string} */ id, /** @type {string} */ time) =>
  added([], { clientId: id, roomId: 1, content: 'x', createdAt: `2026-11-22T${time}Z` })[0];

const cases = [
  ['nothing', [], 'D'.slice(1)],
  ['one author within five minutes', [say(1, 'a', at('10:00:00')), say(2, 'b', at('10:04:59'))], 'D H c'],
  ['one author after five minutes', [say(1, 'a', at('10:00:00')), say(2, 'b', at('10:05:00'))], 'D H H'],
  ['another author', [say(1, 'a'), say(2, 'b', { author: BEN })], 'D H H'],
  ['a new day', [say(1, 'a', at('23:59:00')), say(2, 'b', { createdAt: '2026-11-23T00:00:00Z' })], 'D H D H'],
  ['a system line parts a group', [say(1, 'a'), traffic(2, 'Cy'), say(3, 'b')], 'D H S1 H'],
  ['two joins stay two lines', [traffic(1, 'A'), traffic(2, 'B')], 'D S1 S1'],
  ['three joins are one line', [traffic(1, 'A'), traffic(2, 'B'), traffic(3, 'C')], 'D S3'],
  [
    'other system lines are never collapsed',
    [1, 2, 3].map((id) => say(id, 'x', { author: null, kind: 'system' })),
    'D S1 S1 S1',
  ],
];
for (const [title, list, expected] of cases)
  test(`${title}`, () => assert.equal(short(/** @type {any[]} */ (list)), expected));

test('the new-messages line stands before the first unread one', () => {
  const list = [say(1, 'a'), say(2, 'own'), say(3, 'b', { author: BEN }), say(4, 'c', { author: BEN })];
  assert.equal(short(list, [], { unreadFrom: 2 }), 'D H c U H c');
  assert.equal(short(list, [], { unreadFrom: 9 }), 'D H c H c');
});

test("unsent messages come last and join their author's group", () => {
  assert.equal(short([say(1, 'a', at('10:00:00'))], [echo('x', '10:01:00'), echo('y', '10:02:00')]), 'D H e e');
  assert.equal(short([say(1, 'a', { author: BEN })], [echo('x', '10:01:00')]), 'D H E');
});

test('a bad time is no reason to fail', () => assert.equal(short([say(1, 'a', { createdAt: 'soon' })]), 'D H'));

test('who came and went is told once, by the last deed', () => {
  assert.deepEqual(trafficOf([traffic(1, 'A'), traffic(2, 'B'), traffic(3, 'A', 'member_left')]), {
    joined: ['B'],
    left: ['A'],
  });
});
