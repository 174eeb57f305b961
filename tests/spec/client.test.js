// SPDX-License-Identifier: GPL-3.0-or-later

/** docs/examples/client.mjs keeps its promise: two of them talk while the server is killed and started again. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, makeWorld } from './support/world.js';

const EACH = 16;
const KILLED_AFTER = [4, 8, 12];
const PAUSE_MS = 150;
const WAIT_MS = 180_000;

/** @param {string} path @returns {string} */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('./support/world.js').World} */
let world;
/** Where the example finds the package that it needs. @type {string} */
let folder;
before(async () => {
  world = await makeWorld();
  folder = mkdtempSync(join(tmpdir(), 'parley-example-'));
  copyFileSync(here('../../docs/examples/client.mjs'), join(folder, 'client.mjs'));
  symlinkSync(here('node_modules'), join(folder, 'node_modules'));
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
  world?.remove();
});

/** A client as its reader sees it. @param {string} url @param {string} name */
function run(url, name) {
  const child = spawn(process.execPath, [join(folder, 'client.mjs'), url, name, `${name}-secret-1`, '2']);
  const client = { lines: /** @type {string[]} */ ([]), errors: '' };
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    client.lines.push(...parts);
  });
  child.stderr.setEncoding('utf8').on('data', (text) => (client.errors += text));
  return Object.assign(client, {
    /** @param {string} line */
    say: (line) => child.stdin.write(`${line}\n`),
    end: () => child.kill(),
    isRunning: () => child.exitCode === null,
  });
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test('nothing is lost, nothing doubled, nothing out of order', { timeout: 2 * WAIT_MS }, async () => {
  const stage = await world.stage();
  const clients = [run(stage.url, 'ana'), run(stage.url, 'ben')];
  try {
    for (let n = 1; n <= EACH; n += 1) {
      clients.forEach((client, which) => client.say(`${which ? 'Ben' : 'Ana'} ${n}`));
      await pause(PAUSE_MS);
      if (!KILLED_AFTER.includes(n)) continue;
      await stage.kill();
      await pause(PAUSE_MS);
      await stage.start();
    }
    const stored = await everything(stage.url, clients);
    assert.equal(stored.length, 4 + 2 * EACH);
    for (const client of clients) assert.deepEqual(client.lines, stored, client.errors);
    for (const who of ['Ana', 'Ben'])
      assert.deepEqual(
        stored.map((line) => line.split(': ')[1]).filter((text) => new RegExp(`^${who} \\d+$`).test(text)),
        Array.from({ length: EACH }, (_, n) => `${who} ${n + 1}`),
      );
  } finally {
    for (const client of clients) client.end();
    await stage.remove();
  }
});

/** The whole room as the database has it, when both clients have as much of it, or when the time is over.
 * @param {string} url @param {ReturnType<typeof run>[]} clients */
async function everything(url, clients) {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const { messages } = (await ask(url, 'GET', 'rooms/2/changes', { token: world.people.Cyn.token })).json;
    const isDone = messages.length >= 4 + 2 * EACH && clients.every(({ lines }) => lines.length >= messages.length);
    for (const client of clients) assert.ok(client.isRunning(), client.errors);
    if (isDone || Date.now() > until)
      return messages.map((/** @type {any} */ one) => `${one.seq} ${one.user.nickname || '*'}: ${one.content}`);
    await pause(PAUSE_MS);
  }
}
