// SPDX-License-Identifier: GPL-3.0-or-later

/** Whatever is lost, doubled, reordered or reloaded: in the end the client holds what the room holds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as log from '../../../web/core/roomlog.js';
import { modelRoom } from '../support/model-room.js';
import { chance } from '../support/random.js';

const SEEDS = 400;
const FIRST = Number(process.env.PARLEY_SEED ?? 1);
const STEPS = 150;
/** Small, so that short courses reach every branch. */
const FAR = 25;
const PAGE = 6;
const KEPT = 20;

/** A client and the lines between it and the room. @param {import('../support/random.js').Chance} luck */
function client(luck) {
  const room = modelRoom();
  let state = log.emptyLog();
  let saved = /** @type {log.SavedLog | null} */ (null);
  /** @type {any[]} */
  let events = [];
  /** Answers on their way: read already, not heard yet. Those of REST outlive the socket.
   * @type {{rest: boolean, hear: () => void}[]} */
  let answers = [];
  let online = false;
  /** Names of `sync` questions that nobody answered yet. @type {Set<string>} */
  const questions = new Set();
  let names = 0;

  const publish = (/** @type {any} */ change) => online && events.push(change);

  function disconnect() {
    online = false;
    events = [];
    answers = answers.filter(({ rest }) => rest);
    questions.clear();
    state = log.afterLoss(state);
  }

  function connect() {
    disconnect();
    online = true;
    state = log.atHead(state, room.seq(), FAR);
  }

  function hear() {
    const at = luck.happens(0.2) ? luck.below(events.length) : 0;
    const [change] = events.splice(at, 1);
    if (luck.happens(0.15)) return;
    state = log.afterChange(state, change);
    if (luck.happens(0.1)) events.splice(luck.below(events.length + 1), 0, change);
  }

  /** What the page does after every change: asks for what is missing, once. */
  function ask() {
    const { phase, asked, last } = state.sync;
    if (asked || (phase !== 'behind' && phase !== 'far')) return;
    names += 1;
    const id = `${phase} ${names}`;
    const page = /** @type {any} */ (phase === 'behind' ? room.sync(last, PAGE) : room.history(PAGE));
    state = log.asked(state, id);
    if (phase === 'behind') questions.add(id);
    assert.ok(questions.size <= 1, 'one sync of a room is on its way');
    const hear = () => {
      questions.delete(id);
      state = phase === 'behind' ? log.afterPage(state, page, id) : log.afterNewest(state, page, id);
    };
    answers.push({ rest: phase === 'far', hear });
  }

  function askOlder() {
    if (!state.loaded || state.loadingOlder || state.reachedStart || !state.messages.length) return;
    names += 1;
    const id = `older ${names}`;
    const page = room.history(PAGE, state.messages[0].id);
    state = log.askingOlder(state, id);
    const hear = () => {
      state = log.afterOlder(state, page, id);
    };
    answers.push({ rest: true, hear });
  }

  const hearAnswer = () => answers.splice(luck.below(answers.length), 1)[0]?.hear();

  function reload() {
    const kept = saved;
    disconnect();
    answers = [];
    state = kept ? log.logOf(structuredClone(kept)) : log.emptyLog();
  }

  /** Nothing is lost any more. */
  function calm() {
    connect();
    if (!state.loaded) state = log.wanting(state);
    for (let i = 0; i < 1000; i += 1) {
      ask();
      askOlder();
      if (answers.length) hearAnswer();
      else if (events.length) state = log.afterChange(state, events.shift());
      else if (state.sync.phase === 'live') return;
    }
    assert.fail('it never comes to rest');
  }

  const write = () => publish(room.say());
  const rewrite = () =>
    room.messages().length &&
    publish(room.change(luck.below(room.messages().length), { content: `new ${luck.below(1e6)}` }));
  const deeds = [
    ...Array(5).fill(write),
    ...Array(3).fill(rewrite),
    ...Array(6).fill(() => events.length && hear()),
    ...Array(3).fill(hearAnswer),
    () => state.loaded || !online || questions.size || (state = log.wanting(state)),
    askOlder,
    () => (saved = state.loaded ? structuredClone(log.savedOf(state, KEPT)) : null),
    () => luck.happens(0.2) && (luck.happens(0.5) ? disconnect() : reload()),
    () => online || connect(),
    () => luck.happens(0.05) && Array.from({ length: FAR + 5 }).forEach(write),
  ];
  return {
    room,
    state: () => state,
    step() {
      luck.pick(deeds)();
      if (online) ask();
    },
    calm,
  };
}

/** Whatever the moment, what is shown is in order and has no doubles; and nothing is missing while it is live.
 * @param {log.Log} state @param {ReturnType<typeof modelRoom>} room */
function isWellFormed({ messages, sync, loaded, from }, room) {
  const seqs = messages.map(({ seq }) => seq);
  assert.deepEqual(
    seqs,
    [...new Set(seqs)].sort((a, b) => a - b),
  );
  if (sync.phase !== 'live' || !loaded) return;
  const there = room.messages().map(({ seq }) => seq);
  assert.deepEqual(
    seqs.filter((seq) => seq <= sync.last),
    there.filter((seq) => seq >= from && seq <= sync.last),
  );
}

test(`the end is the same for ${SEEDS} courses of events (the first has seed ${FIRST})`, () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const one = client(chance(seed));
    try {
      for (let i = 0; i < STEPS; i += 1) {
        one.step();
        isWellFormed(one.state(), one.room);
      }
      one.calm();
      assert.equal(one.state().sync.last, one.room.seq());
      assert.deepEqual(one.state().messages, one.room.messages());
    } catch (error) {
      console.log(`this was PARLEY_SEED=${seed}`);
      throw error;
    }
  }
});
