// SPDX-License-Identifier: GPL-3.0-or-later

/** Builds the image of installer/docker/Dockerfile in folders, starts it, and uses it. See tests/bare/image. */

import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './stages.mjs';
import { bash, execute, start } from './root.mjs';

const PORT = 18090;
const SERVER = `http://127.0.0.1:${PORT}`;
const START_MS = 30_000;
const STOP_MS = 20_000;
const VOLUME = '/var/lib/parley';
const USER = 10001;
const work = mkdtempSync(join(tmpdir(), 'parley-image-'));
let failed = 0;

/** One line for one check. @param {string} what @param {boolean} good */
function holds(what, good) {
  console.log(`  ${good ? 'ok   ' : 'FAIL '} ${what}`);
  if (!good) failed += 1;
}

const answers = (path) => fetch(SERVER + path).then((reply) => reply.status === 200, () => false);

async function untilReady() {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (await answers('/readyz')) return true;
    await sleep(100);
  }
  return false;
}

/** @param {string} path @param {object} body @param {string} [token] */
async function post(path, body, token = '') {
  const reply = await fetch(`${SERVER}/api/v1/${path}`, {
    method: 'POST', body: JSON.stringify(body), headers: { Authorization: `Bearer ${token}` },
  });
  return { status: reply.status, data: await reply.json() };
}

async function chats() {
  const { data } = await post('auth/register', { username: 'ana', email: 'ana@example.org', password: 'secret-1' });
  await post('rooms/1/join', {}, data.token);
  const { status } = await post('rooms/1/messages', { content: 'hello', client_id: '1' }, data.token);
  return status < 300;
}

/** Ends what was started as an engine would. @param {import('node:child_process').ChildProcess} container */
async function stop(container) {
  const timer = setTimeout(() => container.kill('SIGKILL'), STOP_MS);
  const ended = once(container, 'exit');
  bash(`kill $(cat /proc/${container.pid}/task/${container.pid}/children)`); // unshare itself ignores it
  const [code] = await ended;
  clearTimeout(timer);
  return code;
}

/** @param {import('./root.mjs').Image} image */
async function tryImage(image) {
  const is = statSync(join(image.root, VOLUME));
  holds('the data belong to the user of the image alone', is.uid === USER && (is.mode & 0o777) === 0o700);
  image.env.SERVER_PORT = String(PORT);
  const container = start(image, image.entrypoint, VOLUME);
  holds('it starts on a root that cannot be written, without rights', await untilReady());
  holds('the page is served', await answers('/'));
  holds('it chats', await chats());
  holds('the health check agrees', execute(image, image.healthcheck, VOLUME) === 0);
  holds('it ends when it is asked to', await stop(container) === 0);
  holds('the health check tells', execute(image, image.healthcheck, VOLUME) !== 0);
  for (const name of ['parley.db', 'secret.key']) {
    const kept = statSync(join(image.root, VOLUME, name));
    holds(`${name} is kept, and private`, kept.size > 0 && kept.uid === USER && (kept.mode & 0o077) === 0);
  }
}

/** @param {string} folder @returns {number} MiB */
const sizeOf = (folder) => Number(bash(`du -sxm '${folder}' | cut -f1`));

try {
  const { image, base } = build(work);
  console.log(`The image has ${sizeOf(image.root)} MiB, ${sizeOf(image.root) - sizeOf(base)} more than a bare Debian.`);
  await tryImage(image);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
