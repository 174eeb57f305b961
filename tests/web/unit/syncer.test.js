// SPDX-License-Identifier: GPL-3.0-or-later

/** What is asked of the server, and when: rooms that are behind, rooms that are empty, positions that were read. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpener } from '../../../web/app/opener.js';
import { createReader } from '../../../web/app/reader.js';
import { createStore } from '../../../web/app/store.js';
import { createHistory } from '../../../web/app/history.js';
import { createSyncer } from '../../../web/app/syncer.js';
import { localProblem } from '../../../web/app/problems.js';
import { RestError } from '../../../web/app/rest.js';
import { standingClock } from '../support/clock.js';
import { ANA, BEN, messages, ready, say } from '../support/messages.js';

const pass = standingClock();
const online = (/** @type {number} */ last, more = {}) => ({
  type: 'connection/ready',
  hello: { serverId: 's' },
  ready: ready(last, more),
});
const change = (/** @type {number} */ seq) => ({
  type: 'change/arrived',
  roomId: 1,
  seq,
  message: say(seq, 'x', { author: BEN }),
});
const pageOf = (/** @type {any[]} */ list, roomSeq = list.length) => ({
  messages: list,
  hasMoreBefore: false,
  roomSeq,
});

/** Ana's page. @param {{saved?: any, history?: (id: number, before: number) => Promise<any>}} [doors] */
function anaLooks({ saved = null, history = async () => pageOf(messages(1, 3)) } = {}) {
  const store = createStore();
  /** @type {any[]} */
  const sent = [];
  /** @type {number[]} */
  const read = [];
  const send = (/** @type {string} */ frame) => (sent.push(JSON.parse(frame)), true);
  const rest = {
    /** @param {number} id @param {any} place */
    history: (id, place) => (read.push(place.before), history(id, place.before)),
  };
  const syncer = createSyncer(store, rest, send);
  const past = createHistory(store, rest);
  const opener = createOpener(store, { isReady: () => true, saved: async () => saved });
  const reader = createReader(store, send);
  store.subscribe(() => [opener.drain, syncer.drain, reader.drain].forEach((drain) => drain()));
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  const frames = (/** @type {string} */ type) => sent.filter((frame) => frame.type === type);
  const ids = () => store.get().timelines[1].messages.map(({ seq }) => seq);
  return { store, frames, read, ids, syncer, past };
}
const opened = { type: 'room/opened', roomId: 1 };
const saved = { last: 3, from: 0, reachedStart: true, messages: messages(1, 3) };

test('an empty room reads its newest page, once', async () => {
  const { store, read, ids } = anaLooks();
  store.dispatch(online(3));
  store.dispatch(opened);
  await pass(0);
  assert.deepEqual([read, ids()], [[0], [1, 2, 3]]);
});

test('a room that was kept asks for what it missed only', async () => {
  const { store, read, frames, ids } = anaLooks({ saved });
  store.dispatch(online(5));
  store.dispatch(opened);
  await pass(0);
  assert.deepEqual([read, ids()], [[], [1, 2, 3]]);
  const [{ id, rooms }] = frames('sync');
  assert.deepEqual(rooms, [{ room_id: 1, after_seq: 3 }]);
  store.dispatch(change(6));
  assert.equal(frames('sync').length, 1, 'one question is on its way');
  const page = { messages: [say(4, 'a'), say(5, 'b')], roomSeq: 5, hasMore: false };
  store.dispatch({ type: 'sync/answered', roomId: 1, id, page });
  assert.deepEqual(ids(), [1, 2, 3, 4, 5, 6]);
});

test('a refused question is asked again later', async () => {
  const { store, frames, syncer } = anaLooks({ saved });
  store.dispatch(online(5));
  store.dispatch(opened);
  await pass(0);
  const [{ id }] = frames('sync');
  syncer.refused({
    type: 'sync/refused',
    id,
    roomId: 0,
    problem: { ...localProblem('rate_limited'), retryAfter: 700 },
  });
  await pass(699);
  assert.equal(frames('sync').length, 1);
  await pass(1);
  assert.equal(frames('sync').length, 2);
});

test('a page that cannot be read says so, and is tried again', async () => {
  let works = false;
  const { store, ids } = anaLooks({
    history: async () => {
      if (!works) throw new RestError(localProblem('network'));
      return pageOf(messages(1, 2));
    },
  });
  store.dispatch(online(2));
  store.dispatch(opened);
  await pass(0);
  assert.equal(store.get().timelines[1].problem?.code, 'network');
  works = true;
  await pass(3_000);
  assert.deepEqual([ids(), store.get().timelines[1].problem], [[1, 2], null]);
});

test('older pages are asked for one at a time', async () => {
  const { store, read, ids, past } = anaLooks({
    history: async (_, before) =>
      before ? pageOf(messages(1, 3), 5) : { ...pageOf(messages(4, 5), 5), hasMoreBefore: true },
  });
  store.dispatch(online(5));
  store.dispatch(opened);
  await pass(0);
  await Promise.all([past.loadOlder(1), past.loadOlder(1)]);
  assert.deepEqual([read, ids(), store.get().timelines[1].reachedStart], [[0, 4], [1, 2, 3, 4, 5], true]);
});

test('a room is read after a second at its bottom, as far as it got by then', async () => {
  const { store, frames } = anaLooks({ saved });
  store.dispatch(online(3));
  store.dispatch(opened);
  await pass(0);
  store.dispatch(change(4));
  await pass(5_000);
  assert.deepEqual(frames('read'), [], 'not at the bottom');
  store.dispatch({ type: 'timeline/moved', atBottom: true });
  await pass(600);
  store.dispatch(change(5));
  await pass(399);
  assert.deepEqual(frames('read'), []);
  await pass(1);
  assert.deepEqual(frames('read'), [{ type: 'read', room_id: 1, seq: 5 }]);
});

test('whoever does not look has not read, and what was made unread stays so', async () => {
  const { store, frames } = anaLooks({ saved });
  store.dispatch(online(3));
  store.dispatch(opened);
  await pass(0);
  store.dispatch({ type: 'timeline/moved', atBottom: true });
  store.dispatch({ type: 'page/focused', focused: false });
  store.dispatch(change(4));
  await pass(5_000);
  store.dispatch({ type: 'unread/kept', roomId: 1 });
  store.dispatch({ type: 'page/focused', focused: true });
  await pass(5_000);
  assert.deepEqual(frames('read'), []);
  assert.deepEqual(
    frames('focus').map(({ room_id, active }) => [room_id, active]),
    [
      [null, true],
      [1, true],
      [1, false],
      [1, true],
    ],
  );
});
