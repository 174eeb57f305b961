// SPDX-License-Identifier: GPL-3.0-or-later

/** Whether somebody is told of a message, by the table that all clients share, and what the notification says. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { arrivedIn, better, EXCERPT, factsOf, noticesOf } from '../../../web/app/notice-facts.js';
import { createStore } from '../../../web/app/store.js';
import { judgeNotice } from '../../../web/core/notice-rule.js';
import { ANA, BEN, headAt, roomOf, say } from '../support/messages.js';

const { cases } = JSON.parse(readFileSync(new URL('../../frames/notices.json', import.meta.url), 'utf8'));
const USUAL = {
  enabled: true,
  own: false,
  system: false,
  deleted: false,
  mention: false,
  direct: false,
  muted: false,
  dnd: false,
  watched: false,
  read: false,
  notify: 'default',
  members: 3,
  ageMs: 0,
};

test('the table has its cases', () => assert.ok(cases.length >= 20));
for (const { name, facts, verdict } of cases)
  test(`notice: ${name}`, () => {
    const { age_ms: ageMs = 0, ...more } = facts;
    assert.equal(judgeNotice({ ...USUAL, ...more, ageMs }), verdict);
  });

const NOW = Date.parse('2026-11-22T10:00:05Z');
const nowhere = () => false;

/** Ana looks at room 1; something comes into room 2. @param {object} [head] @param {object} [room] */
function ana(head = {}, room = {}) {
  const store = createStore();
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  const heads = [1, 2].map((id) => ({
    room: roomOf(id, { ...(id === 2 && room) }),
    head: headAt(3, { roomId: id, ...(id === 2 && head) }),
  }));
  store.dispatch({ type: 'connection/ready', hello: { serverId: 's' }, ready: { heads, presence: [] } });
  store.dispatch({ type: 'room/opened', roomId: 1 });
  const message = (/** @type {object} */ more) => say(4, 'hello', { roomId: 2, author: BEN, ...more });
  const facts = (/** @type {object} */ more = {}, elsewhere = nowhere) =>
    factsOf(store.get(), message(more), NOW, elsewhere);
  return { store, facts, message };
}

test('a message of another room is told', () => assert.equal(judgeNotice(ana().facts()), 'show'));

/** @type {[string, ReturnType<typeof factsOf>][]} */
const SILENT = [
  ['one of the open room', ana().facts({ roomId: 1 })],
  ["one of a room in another tab's sight", ana().facts({}, (roomId) => roomId === 2)],
  ["one's own", ana().facts({ author: ANA })],
  ['one of the system', ana().facts({ author: null, kind: 'system' })],
  ['one that was deleted', ana().facts({ deletedAt: '2026-11-22T10:00:01Z' })],
  ['one that was read', ana({ readSeq: 4 }).facts()],
  ['one of a muted room', ana({ mutedUntil: '2026-11-22T11:00:00Z' }).facts({ mentions: [ANA.id] })],
  ['one of a room that tells nothing', ana({ notify: 'none' }).facts({ mentions: [ANA.id] })],
  ['one of a large room', ana({}, { memberCount: 21 }).facts()],
];
for (const [what, facts] of SILENT) test(`not told is ${what}`, () => assert.equal(judgeNotice(facts), 'silent'));

test('told is one of a room that was muted until just now', () =>
  assert.equal(judgeNotice(ana({ mutedUntil: '2026-11-22T10:00:04Z' }).facts()), 'show'));
test('told is a mention in a large room', () =>
  assert.equal(judgeNotice(ana({}, { memberCount: 21 }).facts({ mentions: [ANA.id] })), 'show'));
test('told is one of two in a large conversation', () =>
  assert.equal(judgeNotice(ana({}, { memberCount: 21, kind: 'dm' }).facts()), 'show'));
test('told is one of the open room while nobody looks', () => {
  const { store, facts } = ana();
  store.dispatch({ type: 'page/focused', focused: false });
  assert.equal(judgeNotice(facts({ roomId: 1 })), 'show');
});

test('only what is new has arrived, not a change of something old', () => {
  const { store, message } = ana();
  const before = store.get();
  store.dispatch({ type: 'change/arrived', roomId: 2, seq: 4, message: message({}) });
  const after = store.get();
  assert.deepEqual(arrivedIn(before, after, 2).map(({ seq }) => seq), [4]);
  const edit = message({ seq: 2, id: 2, changeSeq: 5 });
  store.dispatch({ type: 'change/arrived', roomId: 2, seq: 5, message: edit });
  assert.deepEqual(arrivedIn(after, store.get(), 2), []);
});

test('of several the last is told, and a mention goes before', () => {
  const { store, message } = ana();
  const facts = (/** @type {any} */ one) => factsOf(store.get(), one, NOW, nowhere);
  const three = [message({ id: 4 }), message({ id: 5, mentions: [ANA.id] }), message({ id: 6 })];
  assert.equal(noticesOf(store.get(), three, facts).show?.messageId, 5);
  assert.equal(noticesOf(store.get(), [three[0], three[2]], facts).show?.messageId, 6);
});

test('what was missed long ago is told together', () => {
  const { store, message } = ana();
  const facts = (/** @type {any} */ one) => factsOf(store.get(), one, NOW + 3_600_000, nowhere);
  const { show, missed } = noticesOf(store.get(), [message({})], facts);
  assert.deepEqual([show, missed?.messageId], [null, 4]);
  assert.equal(better(missed, { .../** @type {any} */ (missed), messageId: 9 }).messageId, 9);
});

test('a long text is cut on one line, and not through a character', () => {
  const { store, message } = ana();
  const facts = (/** @type {any} */ one) => factsOf(store.get(), one, NOW, nowhere);
  const text = (/** @type {string} */ content) => noticesOf(store.get(), [message({ content })], facts).show?.text;
  assert.equal(text('a\n\n  b\tc '), 'a b c');
  assert.equal(text('👍'.repeat(EXCERPT)), '👍'.repeat(EXCERPT));
  assert.equal(text('👍'.repeat(EXCERPT + 1)), `${'👍'.repeat(EXCERPT)}…`);
});
