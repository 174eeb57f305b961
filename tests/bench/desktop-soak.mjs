// SPDX-License-Identifier: GPL-3.0-or-later
// node tests/bench/desktop-soak.mjs [MESSAGES] [SWITCHES]
//
// What the desktop client's memory does while 100,000 messages arrive in ten rooms and the person changes the room 500
// times: the release builds of parleyd and parley (and parley-peek of dev), a screen of their own (Xvfb), loopback only. Prints a table; ends
// with 1 when not every message arrived.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.PARLEYD ??= join(root, 'build/release/bin/parleyd');
process.env.PARLEY_PEEK ??= join(root, 'build/dev/bin/tests/parley-peek');
process.env.PARLEY_SEND_RATE = '0';
const { openDesktop, startDesk, until } = await import('../e2e/support/desktop.js');
const { startServer } = await import('../e2e/support/server.js');

const MESSAGES = Number(process.argv[2] ?? 100_000);
const SWITCHES = Number(process.argv[3] ?? 500);
const ROOMS = 10;
/** So many messages wait for their answer at once, in each room. */
const AT_ONCE = 20;
/** So long a room stays open before the flood: each is seen with its first screen. */
const BETWEEN_ROOMS_MS = 300;
const SETTLE_MS = 20_000;

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const rss = (/** @type {number} */ pid) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const desk = await startDesk();
const server = await startServer();

/** @param {string} path @param {object} body @param {string} [token] */
async function post(path, body, token) {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** @param {string} username */
async function register(username) {
  const who = { username, email: `${username}@example.org`, password: `${username}-secret-1` };
  return { ...who, token: (await post('auth/register', who)).token };
}

/** @param {string} token @param {number} room @param {number} from @param {number} to */
async function talk(token, room, from, to) {
  for (let at = from; at < to; at += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, to - at) }, (_, i) => at + i);
    await Promise.all(
      numbers.map((n) =>
        post(`rooms/${room}/messages`, { content: `message ${n} with some words, 还有几个汉字`, client_id: `c${n}` }, token),
      ),
    );
  }
}

/** @type {{close: () => Promise<void>} | undefined} */
let opened;

async function measure() {
  const reader = await register('reader');
  const talker = await register('talker');
  await post('rooms/1/join', {}, talker.token);
  await post('rooms/1/join', {}, reader.token);
  const program = await openDesktop(desk, server.url, reader);
  opened = program;
  await program.enter();
  const rooms = [1];
  for (let i = 2; i <= ROOMS; i += 1) {
    const { room } = await post('rooms', { name: `room ${i}`, description: '', is_private: false }, talker.token);
    await post(`rooms/${room.id}/join`, {}, reader.token);
    rooms.push(room.id);
  }
  for (const [i, room] of rooms.entries()) await talk(talker.token, room, 1000 * i, 1000 * i + 200);
  for (let i = 0; i < 2 * ROOMS; i += 1) {
    await program.press(i < ROOMS ? 'alt+Up' : 'alt+Down');
    await pause(BETWEEN_ROOMS_MS);
  }
  await pause(SETTLE_MS);
  const before = rss(program.pid());

  let isDone = false;
  const arrivals = (async () => {
    const each = Math.ceil(MESSAGES / ROOMS);
    for (let block = 0; block < each; block += 500)
      for (const [i, room] of rooms.entries())
        await talk(talker.token, room, 1_000_000 * (i + 1) + block, 1_000_000 * (i + 1) + Math.min(block + 500, each));
  })().finally(() => (isDone = true));
  const begin = Date.now();
  let switched = 0;
  for (; switched < SWITCHES || !isDone; ) {
    if (switched < SWITCHES) {
      await program.press(switched % 20 < 10 ? 'alt+Down' : 'alt+Up');
      switched += 1;
    }
    await pause(100);
  }
  await arrivals;
  const took = Math.round((Date.now() - begin) / 1000);
  const expected = MESSAGES + ROOMS * 200;
  const kept = async () =>
    Object.values((await program.kept()).rooms)
      .flat()
      .filter((text) => text.startsWith('message ')).length;
  await until(async () => (await kept()) >= expected, `${expected} messages in its cache`).catch(() => {});
  const count = await kept();
  await pause(SETTLE_MS);
  const after = rss(program.pid());

  console.log('| measured | |');
  console.log('|---|---|');
  console.log(`| messages that arrived, in ${took} s, in ${ROOMS} rooms | ${count} of ${expected} |`);
  console.log(`| changes of the room meanwhile | ${switched} |`);
  console.log(`| memory (RSS) before, after, difference | ${before.toFixed(1)}, ${after.toFixed(1)}, ${(after - before).toFixed(1)} MiB |`);
  process.exitCode = count === expected ? 0 : 1;
}

try {
  await measure();
} finally {
  await opened?.close();
  await server.remove();
  await desk.remove();
}
