// SPDX-License-Identifier: GPL-3.0-or-later

/** The configuration for nginx that we ship, with the real nginx: page, REST and socket pass through it, and the server
 * hears who the client is from it alone. */

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, test } from 'node:test';
import { startNginx } from '../support/nginx.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

/** Limits::LoginFailuresPerAddress */
const FAILURES = 50;
/** @type {Awaited<ReturnType<typeof startNginx>>} */
let proxy;

const set = stage({ args: ['--trusted-proxies', '127.0.0.1'] }, async ({ server }) => {
  proxy = await startNginx(server.url);
});
after(() => proxy?.remove());

/** A log-in that fails, from one of the loopback's addresses. @param {string} base @param {string} from
 * @param {string} username @param {Record<string, string>} [headers] @returns {Promise<{status?: number, code?: string}>} */
function failToLogIn(base, from, username, headers = {}) {
  const body = JSON.stringify({ username, password: 'not the password', level: 2 });
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      localAddress: from,
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers },
    };
    const sent = request(`${base}/api/v1/auth/login`, options, (answer) => {
      let text = '';
      answer.on('data', (some) => (text += some));
      answer.on('end', () => resolve({ status: answer.statusCode, code: JSON.parse(text).code }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

test('two people chat through it', async () => {
  const ana = await newcomer(set.browser, proxy.url, { username: 'ana', locale: 'en-US' });
  const ben = await newcomer(set.browser, proxy.url, { username: 'ben', locale: 'en-US' });
  await ana.say('through the proxy');
  await ben.hears('through the proxy');
  await ben.say('and back, 也有汉字');
  await ana.hears('and back, 也有汉字');
  assert.deepEqual([...ana.faults, ...ben.faults], []);
  await ana.page.close();
  await ben.page.close();
});

test('a body over the limit is refused by it, one below by nobody', async () => {
  const post = (/** @type {number} */ bytes) =>
    fetch(`${proxy.url}/api/v1/auth/login`, { method: 'POST', body: 'x'.repeat(bytes) });
  assert.equal((await post(300 * 1024)).status, 413);
  assert.equal((await post(200 * 1024)).status, 400);
});

test('the client is who nginx says, whatever it claims itself', { timeout: 60_000 }, async () => {
  for (let n = 0; n < FAILURES; n += 1)
    assert.equal((await failToLogIn(proxy.url, '127.0.0.2', `nobody${n}`)).status, 401);
  assert.equal((await failToLogIn(proxy.url, '127.0.0.2', 'nobody')).status, 429, 'its address has had enough');
  const pretending = { 'X-Forwarded-For': '192.0.2.1' };
  const pretended = await failToLogIn(proxy.url, '127.0.0.2', 'nobody', pretending);
  assert.equal(pretended.status, 429, 'a claim of its own is of no use');
  assert.ok(pretended.code, 'it was the server that said so');
  assert.equal((await failToLogIn(proxy.url, '127.0.0.3', 'nobody')).status, 401, 'others are not concerned');
});

test('past the proxy nobody is believed', async () => {
  const named = { 'X-Forwarded-For': '127.0.0.2' };
  assert.equal((await failToLogIn(set.server.url, '127.0.0.4', 'nobody', named)).status, 401);
});
