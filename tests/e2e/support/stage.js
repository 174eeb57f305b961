// SPDX-License-Identifier: GPL-3.0-or-later

/** A server and a browser for one file of scenarios. */

import { after, before } from 'node:test';
import { launch } from './browser.js';
import { startServer } from './server.js';

/** @typedef {{server: import('./server.js').Server, browser: import('playwright-core').Browser}} Stage */

/** @param {{web?: string, args?: string[]}} [options] @param {(set: Stage) => Promise<void>} [prepare] what else the scenarios share */
export function stage(options, prepare) {
  const set = /** @type {Stage} */ ({});
  before(async () => {
    set.server = await startServer(options);
    set.browser = await launch();
    await prepare?.(set);
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.remove();
  });
  return set;
}
