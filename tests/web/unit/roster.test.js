// SPDX-License-Identifier: GPL-3.0-or-later

/** Who the members panel shows, and how the list is read. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peopleOfRoom } from '../../../web/app/people.js';
import { ROSTER_MAX, readRoster } from '../../../web/app/roster.js';
import { initialState, reduce } from '../../../web/app/store.js';
import { ANA, BEN, ready, say } from '../support/messages.js';

const CYD = { id: 9, username: 'cyd', nickname: 'Cyd', avatar: '' };
const member = (/** @type {any} */ person, role = 'member') => ({ ...person, role });
const session = { type: 'session/opened', token: 't', user: { ...ANA, email: 'a@b' } };
const there = (/** @type {any} */ person) => ({
  type: 'presence/changed',
  presence: { userId: person.id, state: 'away', text: '', lastSeen: '' },
});
const loaded = (/** @type {any[]} */ members) => ({
  type: 'roster/loaded',
  roomId: 1,
  roster: { members, isWhole: true },
});
const opened = [session, { type: 'connection/ready', hello: { serverId: 's' }, ready: ready(5) }, { type: 'room/opened', roomId: 1 }];

/** What was said in the room. */
const said = [say(5, 'hi', { author: BEN })];

/** @param {...any} events */
function names(...events) {
  const state = [...opened, ...events].reduce(reduce, initialState());
  const { present, absent } = peopleOfRoom(state, said);
  return [present.map(({ username }) => username), absent.map(({ username }) => username)];
}

test('without a list there are oneself and whoever spoke and is there', () => {
  assert.deepEqual(names(), [['ana'], []]);
  assert.deepEqual(names(there(BEN)), [['ana', 'ben'], []]);
});

test('the list tells who is a member, the presence who is there', () => {
  const list = loaded([member(ANA, 'owner'), member(BEN), member(CYD)]);
  assert.deepEqual(names(list), [['ana'], ['ben', 'cyd']]);
  assert.deepEqual(names(list, there(CYD)), [['ana', 'cyd'], ['ben']]);
  assert.deepEqual(names(list, there(CYD), loaded([member(ANA), member(BEN)])), [['ana'], ['ben']]);
});

test('nobody is shown while the connection is away', () => {
  assert.deepEqual(names(loaded([member(ANA), member(BEN)]), { type: 'connection/lost', retryAt: 1 }), [[], []]);
});

test('a room that one has left has no list', () => {
  const events = [...opened, loaded([member(BEN)]), { type: 'room/removed', roomId: 1, reason: 'left' }];
  assert.deepEqual(events.reduce(reduce, initialState()).rosters, {});
});

/** @param {number} size */
function serverWith(size) {
  /** @type {string[]} */
  const asked = [];
  return {
    asked,
    async members(/** @type {number} */ _room, /** @type {{after: string, limit: number}} */ { after, limit }) {
      asked.push(after);
      const from = Number(after || 0);
      const members = Array.from({ length: Math.min(limit, size - from) }, (_, i) => member({ ...BEN, id: from + i + 1 }));
      return { members, next: from + limit < size ? String(from + limit) : '' };
    },
  };
}

test('a small room is read whole, a large one in part', async () => {
  const small = serverWith(150);
  const { members, isWhole } = await readRoster(small, 1);
  assert.deepEqual([members.length, isWhole, small.asked], [150, true, ['', '100']]);
  const large = await readRoster(serverWith(5_000), 1);
  assert.deepEqual([large.members.length, large.isWhole], [ROSTER_MAX, false]);
});
