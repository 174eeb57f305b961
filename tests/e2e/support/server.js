// SPDX-License-Identifier: GPL-3.0-or-later

/** The real server as a child process, with a data folder of its own. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const binary = process.env.PARLEYD ?? fileURLToPath(new URL('../../../build/dev/bin/parleyd', import.meta.url));
const START_MS = 30_000;

/** What the page's own answer says; a folder is served without it unless it is named. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** @param {{web?: string, args?: string[]}} [options] `web`: a folder with another page; `args`: more options */
export async function startServer({ web, args = [] } = {}) {
  if (!existsSync(binary)) throw new Error(`there is no server at ${binary}; build it or set PARLEYD`);
  const data = mkdtempSync(join(tmpdir(), 'parley-e2e-'));
  const folder = web ?? process.env.PARLEY_E2E_WEB;
  const page = folder ? ['--web', folder, ...(web ? [] : ['--csp', STRICT_CSP])] : [];
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  let port = '0';

  const server = {
    url: '',
    setupUrl: '',
    /** Starts it, again on the same port and data. */
    async start() {
      const started = spawn(binary, ['--data', data, '--listen', '127.0.0.1', '--port', port, ...page, ...args], {
        env: { ...process.env, PARLEY_BCRYPT_COST: '10' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const said = await announcement(started, port === '0');
      server.url = said.url;
      server.setupUrl ||= said.setupUrl;
      port = new URL(said.url).port;
    },
    /** Ends it at once, without a word to anybody. */
    async kill() {
      const ended =
        child && child.exitCode === null && child.signalCode === null
          ? new Promise((resolve) => child?.once('exit', resolve))
          : null;
      child?.kill('SIGKILL');
      await ended;
      child = null;
    },
    async remove() {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Reads the address and, on a first start, the set-up link; they come in either order, in one piece or in two.
 * @param {import('node:child_process').ChildProcess} child @param {boolean} first
 * @returns {Promise<{url: string, setupUrl: string}>} */
function announcement(child, first) {
  return new Promise((resolve, reject) => {
    let url = '';
    let setupUrl = '';
    let errors = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start: ${errors}`)), START_MS);
    child.stderr?.on('data', (text) => {
      errors += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
    createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).on('line', (line) => {
      setupUrl = /\S+#setup=\S+/.exec(line)?.[0] ?? setupUrl;
      url = /^Parley is listening on (http:\S+)/.exec(line)?.[1] ?? url;
      if (!url || (first && !setupUrl)) return;
      clearTimeout(timer);
      resolve({ url, setupUrl });
    });
  });
}
