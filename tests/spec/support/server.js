// SPDX-License-Identifier: GPL-3.0-or-later

/** The real server as a child process. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const binary = process.env.PARLEYD ?? fileURLToPath(new URL('../../../build/dev/bin/parleyd', import.meta.url));
const START_MS = 60_000;

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** Starts it on a free port of the loopback, or on `port`.
 * @param {{data: string, port?: string, env?: Record<string, string>}} options */
export async function startServer({ data, port = '0', env = {} }) {
  if (!existsSync(binary)) throw new Error(`there is no server at ${binary}; build it or set PARLEYD`);
  const child = spawn(binary, ['--data', data, '--listen', '127.0.0.1', '--port', port], {
    env: { ...process.env, PARLEY_BCRYPT_COST: '10', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const { url, setupSecret } = await announcement(child);
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    child.kill(signal);
    await ended;
  };
  return {
    url,
    port: new URL(url).port,
    setupSecret,
    /** At once, without a word to anybody. */
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
  };
}

/** Reads the address, and the set-up link that a server without an owner prints behind it.
 * @param {import('node:child_process').ChildProcess} child @returns {Promise<{url: string, setupSecret: string}>} */
function announcement(child) {
  return new Promise((resolve, reject) => {
    let url = '';
    let errors = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start: ${errors}`)), START_MS);
    child.stderr?.on('data', (text) => {
      errors += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
    createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).on('line', (line) => {
      url ||= /^Parley is listening on (http:\S+)/.exec(line)?.[1] ?? '';
      const setupSecret = /#setup=(\S+)/.exec(line)?.[1];
      if (!url || !setupSecret) return;
      clearTimeout(timer);
      resolve({ url, setupSecret });
    });
  });
}
