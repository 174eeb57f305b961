// SPDX-License-Identifier: GPL-3.0-or-later
// node tests/bench/web.mjs [MESSAGES]
//
// What the browser client costs, in headless Chromium against the release build of parleyd, loopback only: the size of
// its files, the time until the first message on a cold load, the work for 1,000 messages that come in, and the memory
// after 100,000. Prints a table; ends with 1 when not every message was shown. Wants `npm ci` in tests/e2e.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.PARLEYD ??= join(root, 'build/release/bin/parleyd');
process.env.PARLEY_SEND_RATE = '0';
const { launch } = await import('../e2e/support/browser.js');
const { newcomer } = await import('../e2e/support/person.js');
const { startServer } = await import('../e2e/support/server.js');

const MESSAGES = Number(process.argv[2] ?? 100_000);
const BATCH = 1_000;
const COLD_LOADS = 5;
/** So many messages wait for their answer at once. */
const AT_ONCE = 20;

const server = await startServer();
const browser = await launch();
const post = async (/** @type {string} */ path, /** @type {object} */ body, token = '') => {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${server.url}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

let said = 0;
/** @param {string} token @param {number} count */
async function talk(token, count) {
  for (const end = said + count; said < end; ) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, end - said) }, (_, i) => said + i + 1);
    said += numbers.length;
    const words = (/** @type {number} */ n) => `message ${n} with some words, 还有几个汉字`;
    await Promise.all(numbers.map((n) => post('rooms/1/messages', { content: words(n), client_id: `c${n}` }, token)));
  }
}

function sizeOfFiles() {
  const web = join(root, 'web');
  const files = readdirSync(web, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map(({ parentPath, path, name }) => {
    const content = readFileSync(join(parentPath ?? path, name));
    return name.endsWith('.png') ? content.length : gzipSync(content, { level: 9 }).length;
  });
  return { count: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** @param {import('playwright-core').Page} page */
async function inspect(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const numbers = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  return {
    numbers,
    async heap() {
      await session.send('HeapProfiler.collectGarbage');
      return (await numbers()).JSHeapUsedSize / 1024 ** 2;
    },
  };
}

/** From the start of the navigation until a message is there, in ms. @param {import('playwright-core').Page} page */
async function coldLoad(page) {
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const fresh = await context.newPage();
  const begin = performance.now();
  await fresh.goto(`${server.url}/r/1`);
  await fresh.locator('.message').last().waitFor();
  const took = performance.now() - begin;
  await context.close();
  return took;
}

const { token } = await post('auth/register', { username: 'talker', email: 't@example.org', password: 'talker-secret' });
await post('rooms/1/join', {}, token);
const ana = await newcomer(browser, server.url, { username: 'ana' });
const { numbers, heap } = await inspect(ana.page);
const shown = (/** @type {number} */ n) =>
  ana.page.locator('.message-text').getByText(`message ${n} with`).last().waitFor({ timeout: 120_000 });

await talk(token, 200);
await shown(said);
const loads = [];
for (let i = 0; i < COLD_LOADS; i += 1) loads.push(Math.round(await coldLoad(ana.page)));
const heapBefore = await heap();
const before = await numbers();
await talk(token, BATCH);
await shown(said);
const after = await numbers();
const spent = (/** @type {string} */ name) => Math.round((after[name] - before[name]) * 1_000);
while (said < MESSAGES) await talk(token, Math.min(5_000, MESSAGES - said));
await shown(said);
const heapAfter = await heap();
const rows = await ana.page.locator('.message').count();

const { count, bytes } = sizeOfFiles();
console.log('| measured | |');
console.log('|---|---|');
console.log(`| files of the page, compressed | ${count}, ${(bytes / 1024).toFixed(0)} KiB |`);
console.log(`| cold load until the first message, ${COLD_LOADS} times | ${loads.join(', ')} ms |`);
console.log(`| ${BATCH} messages that come in: scripts, layout and style, all work | ${spent('ScriptDuration')}, ${spent('LayoutDuration') + spent('RecalcStyleDuration')}, ${spent('TaskDuration')} ms |`);
console.log(`| heap before, and after ${said} messages | ${heapBefore.toFixed(1)}, ${heapAfter.toFixed(1)} MiB |`);
console.log(`| messages in the document then | ${rows} |`);
await browser.close();
await server.remove();
