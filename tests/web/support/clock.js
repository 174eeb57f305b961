// SPDX-License-Identifier: GPL-3.0-or-later

/** A clock that stands still until a test lets time pass; for every test of the file that calls this. */

import { afterEach, beforeEach, mock } from 'node:test';

/** Lets everything run that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

export function standingClock() {
  /** @type {{run: () => void, due: number}[]} */
  let timers = [];
  let now = 0;

  beforeEach(() => {
    now = 1_000_000;
    timers = [];
    mock.method(Date, 'now', () => now);
    mock.method(globalThis, 'setTimeout', (/** @type {() => void} */ run, /** @type {number} */ ms) => {
      timers.push({ run, due: now + ms });
      return timers.at(-1);
    });
    mock.method(globalThis, 'clearTimeout', (/** @type {any} */ timer) => {
      timers = timers.filter((one) => one !== timer);
    });
  });
  afterEach(() => mock.restoreAll());

  /** Timers run in their order, each at its own time. @param {number} ms */
  return async function pass(ms) {
    const end = now + ms;
    await settle();
    for (;;) {
      const [next] = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (!next) break;
      now = next.due;
      timers = timers.filter((one) => one !== next);
      next.run();
      await settle();
    }
    now = end;
  };
}
