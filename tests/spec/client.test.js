// SPDX-License-Identifier: GPL-3.0-or-later

/** docs/examples/client.mjs keeps its promise: two of them talk while the server is killed and started again, and while one
 * is told nothing of what was stored. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { badLine } from './support/bad-line.js';
import { ask, makeWorld } from './support/world.js';

const EACH = 16;
const KILLED_AFTER = [4, 8, 12];
const DEAF_AT = [6, 10];
const DEAF_MS = 5_000;
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
  const line = await badLine(stage.port);
  const clients = [run(stage.url, 'ana'), run(line.url, 'ben')];
  try {
    for (let n = 1; n <= EACH; n += 1) {
      const isDeaf = DEAF_AT.includes(n);
      if (isDeaf) assert.ok(await isStored(stage.url, `Ben ${n - 1}`, WAIT_MS), clients[1].errors);
      if (isDeaf) line.goDeaf();
      clients.forEach((client, which) => client.say(`${which ? 'Ben' : 'Ana'} ${n}`));
      await pause(PAUSE_MS);
      if (isDeaf) await isStored(stage.url, `Ben ${n}`, DEAF_MS); // if the line before was acked
      if (isDeaf) line.cut();
      if (!KILLED_AFTER.includes(n)) continue;
      await stage.kill();
      await pause(PAUSE_MS);
      await stage.start();
    }
    const room = await everything(stage.url, clients);
    assert.equal(room.length, 4 + 2 * EACH);
    for (const client of clients) assert.deepEqual(client.lines, room, client.errors);
    for (const who of ['Ana', 'Ben'])
      assert.deepEqual(
        room.map((/** @type {string} */ said) => said.split(': ')[1]).filter((text) => new RegExp(`^${who} \\d+$`).test(text)),
        Array.from({ length: EACH }, (_, n) => `${who} ${n + 1}`),
      );
  } finally {
    for (const client of clients) client.end();
    line.close();
    await stage.remove();
  }
});

/** The room as the database has it. @param {string} url @returns {Promise<string[]>} */
async function history(url) {
  const { messages } = (await ask(url, 'GET', 'rooms/2/changes', { token: world.people.Cyn.token })).json;
  return messages.map((/** @type {any} */ one) => `${one.seq} ${one.user.nickname || '*'}: ${one.content}`);
}

/** Waits for it, at most this long. @param {string} url @param {string} text @param {number} ms */
async function isStored(url, text, ms) {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    if ((await history(url)).some((line) => line.endsWith(`: ${text}`))) return true;
    await pause(PAUSE_MS);
  }
  return false;
}

/** The whole room, when both clients have as much of it, or when the time is over.
 * @param {string} url @param {ReturnType<typeof run>[]} clients */
async function everything(url, clients) {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const room = await history(url);
    const isDone = room.length >= 4 + 2 * EACH && clients.every(({ lines }) => lines.length >= room.length);
    for (const client of clients) assert.ok(client.isRunning(), client.errors);
    if (isDone || Date.now() > until) return room;
    await pause(PAUSE_MS);
  }
}
