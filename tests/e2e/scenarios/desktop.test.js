// SPDX-License-Identifier: GPL-3.0-or-later

/** Two real windows of the desktop client and a page talk through a server that is killed in between. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDesktop, startDesk, until } from '../support/desktop.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();
/** @type {import('../support/desktop.js').Desk} */
let desk;
before(async () => {
  desk = await startDesk();
});
after(() => desk?.remove());

/** @param {string} username */
async function register(username) {
  const post = (/** @type {string} */ path, /** @type {object} */ body, token = '') =>
    fetch(`${set.server.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
  const who = { username, email: `${username}@example.org`, password: `${username}-secret-1` };
  const { token } = await (await post('auth/register', who)).json();
  assert.equal((await post('rooms/1/join', {}, token)).status, 200);
  return who;
}

test('two windows and a page, a killed server, a killed window', { timeout: 240_000 }, async () => {
  const ana = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
  const ben = await openDesktop(desk, set.server.url, await register('ben'));
  await ben.enter();
  const cleo = await openDesktop(desk, set.server.url, await register('cleo'));
  await cleo.enter();

  await ben.say('hello from a window');
  await ana.hears('hello from a window');
  await cleo.hears('hello from a window');
  await cleo.say('and from another');
  await ana.hears('and from another');
  await ana.say('你们好，这里是网页');
  for (const window of [ben, cleo]) await window.hears('你们好，这里是网页');
  await desk.picture('desktop-talk');

  await set.server.kill();
  await ana.bar('offline').waitFor();
  await ben.say('written without a server');
  await cleo.say('so is this');
  await until(async () => (await ben.kept()).outbox === 1 && (await cleo.kept()).outbox === 1, 'waiting messages');
  await desk.picture('desktop-offline');
  await cleo.kill();
  await set.server.start();
  await ana.hears('written without a server');

  // There is no keyring here: who starts again says the password once more, and nothing is lost.
  await cleo.start();
  await cleo.enterAgain();
  await ana.hears('so is this');
  await cleo.say('back again');
  await ana.hears('back again');
  for (const window of [ben, cleo]) await window.hears('back again');
  await until(async () => (await ben.kept()).outbox === 0 && (await cleo.kept()).outbox === 0, 'empty outboxes');
  await desk.picture('desktop-again');

  const said = await ana.heard();
  assert.equal(new Set(said).size, 6, 'each of them once');
  assert.deepEqual(said.slice(0, 3), ['hello from a window', 'and from another', '你们好，这里是网页']);
  for (const window of [ben, cleo]) {
    assert.deepEqual((await window.kept()).rooms[1], said);
    assert.doesNotMatch(window.errors(), /qrc:|TypeError|ReferenceError|secret-1/);
    await window.close();
  }
});
