// SPDX-License-Identifier: GPL-3.0-or-later

/** The server dies, the network goes, frames get lost: nothing is lost or doubled, and the page says what is true. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer, retryNow } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();

test(
  'a killed server: offline bar, waiting text, reconnection, missed messages, no doubles',
  { timeout: 120_000 },
  async () => {
    const ana = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
    const ben = await newcomer(set.browser, set.server.url, { username: 'ben', nickname: 'Ben', locale: 'en-US' });
    await ana.say('一');
    await ben.hears('一');

    await ben.page.context().setOffline(true);
    await ben.bar('offline').waitFor();
    await ana.say('二');
    await ana.say('三');
    await ana.hears('三');

    await set.server.kill();
    await ana.bar('offline').waitFor();
    await ana.page.getByRole('button', { name: '立即重试' }).waitFor();
    await ana.say('四，断线时写的');
    await ana.page.getByText('离线 — 显示已保存的消息，1 条将在恢复后发送').waitFor();
    await picture(ana.page, 'offline');
    assert.equal(await ana.input.isEditable(), true);

    await set.server.start();
    await retryNow(ana.page, '立即重试');
    await ana.hears('四，断线时写的');
    await ana.bar('offline').waitFor({ state: 'hidden' });
    await ben.page.context().setOffline(false);
    await ben.hears('四，断线时写的');
    await ben.bar('offline').waitFor({ state: 'hidden' });

    const said = ['一', '二', '三', '四，断线时写的'];
    assert.deepEqual(await ana.heard(), said);
    assert.deepEqual(await ben.heard(), said);
    await ben.say('五');
    await ana.hears('五');
    assert.equal(await ana.page.locator('.is-echo').count(), 0);
    assert.deepEqual([...ana.faults, ...ben.faults], []);
  },
);

test('a page reconnects by itself', { timeout: 120_000 }, async () => {
  const cy = await newcomer(set.browser, set.server.url, { username: 'cyd' });
  await set.server.kill();
  await cy.bar('offline').waitFor();
  await set.server.start();
  await cy.bar('offline').waitFor({ state: 'hidden', timeout: 60_000 });
  await cy.say('wieder da');
  await cy.hears('wieder da');
});

/** Whether a frame of the page sends a message. @param {string | Buffer} frame */
const sends = (frame) => JSON.parse(String(frame)).type === 'message';

test('a message whose fate is unknown is sent again, and is there once', { timeout: 120_000 }, async () => {
  const dan = await newcomer(set.browser, set.server.url, { username: 'dan', locale: 'en-US' });
  let mode = 'pass';
  await dan.page.routeWebSocket(/\/ws/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage((frame) => {
      if (mode === 'swallow' && sends(frame)) return void socket.close();
      upstream.send(frame);
      if (mode === 'deaf' && sends(frame)) upstream.close();
    });
    upstream.onMessage((frame) => {
      if (mode !== 'deaf') socket.send(frame);
    });
  });
  await dan.page.reload();
  await dan.say('first');
  await dan.hears('first');

  mode = 'swallow';
  await dan.say('swallowed on the way');
  await dan.bar('offline').waitFor();
  await picture(dan.page, 'message-waiting');
  assert.equal(await dan.page.locator('.is-echo').count(), 1);
  mode = 'pass';
  await dan.hears('swallowed on the way');

  mode = 'deaf';
  await dan.say('arrived, but nobody told us');
  await dan.bar('offline').waitFor();
  mode = 'pass';
  await dan.hears('arrived, but nobody told us');
  await dan.page.locator('.is-echo').waitFor({ state: 'detached' });
  await dan.page.reload();
  await dan.hears('arrived, but nobody told us');
  const said = ['first', 'swallowed on the way', 'arrived, but nobody told us'];
  assert.deepEqual(
    (await dan.heard()).filter((text) => said.includes(text)),
    said,
  );
});

test(
  'without an answer the same is asked again, nothing overtakes, and nothing is doubled',
  { timeout: 120_000 },
  async () => {
    const flo = await newcomer(set.browser, set.server.url, { username: 'flo', locale: 'en-US' });
    let lost = 0;
    let unheard = 0;
    let clientId = 'none yet';
    await flo.page.routeWebSocket(/\/ws/, (socket) => {
      const upstream = socket.connectToServer();
      socket.onMessage((frame) => {
        const text = String(frame);
        if (text.includes('unanswered, stored')) clientId = JSON.parse(text).client_id;
        if (text.includes('unanswered, lost') && sends(frame) && (lost += 1) === 1) return;
        upstream.send(frame);
      });
      upstream.onMessage((frame) => {
        if (String(frame).includes(clientId) && (unheard += 1) <= 2) return;
        socket.send(frame);
      });
    });
    await flo.page.reload();
    await flo.say('unanswered, lost');
    await flo.say('next');
    await flo.page.locator('.is-echo').getByText('unanswered, lost').waitFor();
    await flo.hears('next');
    assert.equal(lost, 2);
    await flo.say('unanswered, stored');
    await flo.say('last');
    await flo.hears('last');
    await flo.page.locator('.is-echo').waitFor({ state: 'detached' });
    assert.ok(unheard > 2);
    const said = ['unanswered, lost', 'next', 'unanswered, stored', 'last'];
    const heard = async () => (await flo.heard()).filter((text) => said.includes(text));
    assert.deepEqual(await heard(), said);
    await flo.page.reload();
    await flo.hears('last');
    assert.deepEqual(await heard(), said);
    assert.deepEqual(flo.faults, []);
  },
);

test('a refused message says why, can be edited and deleted, and outlives a reload', { timeout: 120_000 }, async () => {
  const eva = await newcomer(set.browser, set.server.url, { username: 'eva', locale: 'en-US' });
  let refuses = true;
  await eva.page.routeWebSocket(/\/ws/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage((frame) => {
      if (!refuses || !sends(frame)) return upstream.send(frame);
      const { id } = JSON.parse(String(frame));
      const data = { code: 'access_denied', message: 'Access denied' };
      socket.send(JSON.stringify({ type: 'error', id, room_id: 1, data }));
    });
    upstream.onMessage((frame) => socket.send(frame));
  });
  await eva.page.reload();
  await eva.say('nobody wants it');
  const failed = eva.page.locator('.message.is-failed');
  await failed.getByText('Not sent: You are not allowed to do this.').waitFor();
  await picture(eva.page, 'message-failed');
  await eva.page.reload();
  await failed.getByText('nobody wants it').waitFor();
  await failed.getByRole('button', { name: 'Edit' }).click();
  assert.equal(await eva.input.inputValue(), 'nobody wants it');
  await failed.waitFor({ state: 'detached' });
  await eva.input.press('Enter');
  await failed.waitFor();
  await failed.getByRole('button', { name: 'Delete' }).click();
  await failed.waitFor({ state: 'detached' });
  await eva.say('now they do');
  await failed.waitFor();
  refuses = false;
  await failed.getByRole('button', { name: 'Retry' }).click();
  await eva.hears('now they do');
  await failed.waitFor({ state: 'detached' });
  assert.deepEqual(eva.faults, []);
});
