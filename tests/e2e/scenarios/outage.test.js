// SPDX-License-Identifier: GPL-3.0-or-later

/** The server dies, the network goes, frames get lost: nothing is lost or doubled, and the page says what is true. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer } from '../support/person.js';
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
    await ana.page.getByRole('button', { name: '立即重试' }).click();
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

test('a message whose fate is unknown is offered again only when it did not arrive', { timeout: 120_000 }, async () => {
  const dan = await newcomer(set.browser, set.server.url, { username: 'dan', locale: 'en-US' });
  let mode = 'pass';
  await dan.page.routeWebSocket(/\/ws/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage((frame) => {
      if (mode === 'swallow') return void socket.close();
      upstream.send(frame);
      if (mode === 'deaf') upstream.close();
    });
    upstream.onMessage((frame) => {
      if (mode !== 'deaf') socket.send(frame);
    });
  });
  await dan.page.reload();
  await dan.say('first');
  await dan.hears('first');

  mode = 'swallow';
  await dan.input.fill('swallowed on the way');
  await dan.input.press('Enter');
  await dan.bar('offline').waitFor();
  mode = 'pass';
  const failed = dan.page.locator('.message.is-failed');
  await failed.getByText('Not sent: The connection was lost.').waitFor({ timeout: 40_000 });
  await picture(dan.page, 'message-failed');
  await failed.getByRole('button', { name: 'Retry' }).click();
  await dan.hears('swallowed on the way');
  await failed.waitFor({ state: 'detached' });

  mode = 'deaf';
  await dan.say('arrived, but nobody told us');
  await dan.bar('offline').waitFor();
  mode = 'pass';
  await dan.hears('arrived, but nobody told us');
  await dan.page.locator('.is-echo').waitFor({ state: 'detached' });
  assert.deepEqual((await dan.heard()).slice(-3), ['first', 'swallowed on the way', 'arrived, but nobody told us']);
});

test('a late refusal of an unanswered message is not taken for the next one', { timeout: 120_000 }, async () => {
  const flo = await newcomer(set.browser, set.server.url, { username: 'flo', locale: 'en-US' });
  const refusal = JSON.stringify({ type: 'error', room_id: 1, data: { code: 'busy', message: '', retry_after_ms: 1 } });
  /** @type {import('playwright-core').WebSocketRoute | undefined} */
  let silent;
  await flo.page.routeWebSocket(/\/ws/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage((frame) => {
      if (String(frame).includes('unanswered')) silent = socket;
      else if (silent) silent.send(refusal);
      if (!String(frame).includes('lost')) upstream.send(frame);
    });
    upstream.onMessage((frame) => {
      if (!String(frame).includes('unanswered')) setTimeout(() => socket.send(frame), silent ? 1_000 : 0);
    });
  });
  await flo.page.reload();
  await flo.say('unanswered, lost');
  await flo.say('next');
  const failed = flo.page.locator('.message.is-failed');
  await failed.getByText('Not sent: The server did not answer.').waitFor({ timeout: 20_000 });
  await flo.hears('next');
  await picture(flo.page, 'message-unanswered');

  await failed.getByRole('button', { name: 'Delete' }).click();
  await flo.say('unanswered, stored');
  await flo.say('last');
  await flo.hears('last');
  assert.equal(await flo.page.locator('.is-echo').count(), 0);
  await flo.page.reload();
  await flo.hears('last');
  const said = ['unanswered, lost', 'next', 'unanswered, stored', 'last'];
  assert.deepEqual(
    (await flo.heard()).filter((text) => said.includes(text)),
    said.slice(1),
  );
  assert.deepEqual(flo.faults, []);
});

test('a failed message can be edited and deleted, and outlives a reload', { timeout: 120_000 }, async () => {
  const eva = await newcomer(set.browser, set.server.url, { username: 'eva', locale: 'en-US' });
  await eva.page.routeWebSocket(/\/ws/, (socket) => {
    const upstream = socket.connectToServer();
    socket.onMessage(() => {});
    upstream.onMessage((frame) => socket.send(frame));
  });
  await eva.page.reload();
  await eva.say('nobody answers');
  const failed = eva.page.locator('.message.is-failed');
  await failed.getByText('Not sent: The server did not answer.').waitFor({ timeout: 20_000 });
  await eva.page.reload();
  await failed.getByText('nobody answers').waitFor();
  await failed.getByRole('button', { name: 'Edit' }).click();
  assert.equal(await eva.input.inputValue(), 'nobody answers');
  await failed.waitFor({ state: 'detached' });
  await eva.input.press('Enter');
  await failed.waitFor({ timeout: 20_000 });
  await failed.getByRole('button', { name: 'Delete' }).click();
  await failed.waitFor({ state: 'detached' });
});
