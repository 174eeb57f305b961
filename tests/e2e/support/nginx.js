// SPDX-License-Identifier: GPL-3.0-or-later

/** The real nginx with the configuration that we ship, on a port of its own, as a child process. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shipped = fileURLToPath(new URL('../../../installer/nginx/parley.conf', import.meta.url));
const unpacked = fileURLToPath(new URL('../../../build/nginx/usr/sbin/nginx', import.meta.url));
const START_MS = 10_000;

/** A port that was free a moment ago. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/** The shipped file with other addresses. @param {number} port @param {string} upstream host and port */
function site(port, upstream) {
  const text = readFileSync(shipped, 'utf8')
    .replace('server 127.0.0.1:8080;', `server ${upstream};`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace(/^ *listen \[::\]:80;\n/m, '');
  if (!text.includes(upstream) || !text.includes(`:${port};`)) throw new Error(`${shipped} is not what it was`);
  return text;
}

/** @param {string} folder @param {string} inside */
const wholeConfiguration = (folder, inside) => `
daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 256; }
http {
  access_log ${folder}/access.log;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`).join(' ')}
  include ${inside};
}`;

/** @param {string} serverUrl the server behind it */
export async function startNginx(serverUrl) {
  const binary = process.env.PARLEY_NGINX ?? (existsSync(unpacked) ? unpacked : '/usr/sbin/nginx');
  const folder = mkdtempSync(join(tmpdir(), 'parley-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'parley.conf'), site(port, new URL(serverUrl).host));
  writeFileSync(join(folder, 'nginx.conf'), wholeConfiguration(folder, join(folder, 'parley.conf')));
  const child = spawn(binary, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (some) => (said += some));
  child.on('error', (problem) => (said += problem));
  const url = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${url}/healthz`), () => said);
  return {
    url,
    said: () => said,
    async remove() {
      const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : null;
      child.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {() => Promise<Response>} ask @param {() => string} why */
async function until(ask, why) {
  const end = Date.now() + START_MS;
  while (!(await ask().then(({ ok }) => ok, () => false))) {
    if (Date.now() > end) throw new Error(`nginx does not answer: ${why()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
