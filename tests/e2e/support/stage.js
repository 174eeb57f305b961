// SPDX-License-Identifier: GPL-3.0-or-later

/** A server and a browser for one file of scenarios. */

import { after, before } from 'node:test';
import { launch } from './browser.js';
import { startServer } from './server.js';

/** @param {{web?: string}} [options] */
export function stage(options) {
  const set = /** @type {{server: import('./server.js').Server, browser: import('playwright-core').Browser}} */ ({});
  before(async () => {
    set.server = await startServer(options);
    set.browser = await launch();
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.remove();
  });
  return set;
}
