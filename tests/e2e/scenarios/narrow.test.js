// SPDX-License-Identifier: GPL-3.0-or-later

/** A telephone, 360 pixels wide. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow, picture } from '../support/browser.js';
import { makePerson, PASSWORD } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();

/** @param {import('playwright-core').Page} page */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('one column: list, room, people, and the way back', async () => {
  const { page, faults } = await openWindow(set.browser, {
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  const ana = makePerson(page, faults);
  await page.goto(set.server.url);
  await picture(page, 'narrow-login');
  assert.equal(await overflow(page), 0);
  await page.locator('.auth-switch button').click();
  await ana.fillForm({ username: 'ana', nickname: '安娜', email: 'ana@example.org', password: PASSWORD });
  await ana.room('大厅').click();
  await ana.input.waitFor();
  assert.equal(await page.locator('.rail').isVisible(), false);
  await ana.say(`很长的一行${'长'.repeat(80)} https://example.org/${'path/'.repeat(20)}`);
  await page.locator('.message:not(.is-echo)').waitFor();
  assert.equal(await overflow(page), 0);
  await picture(page, 'narrow-room');
  await page.getByRole('button', { name: '成员' }).click();
  await ana.seesOnline('安娜');
  await picture(page, 'narrow-people');
  await page.locator('.members').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '房间信息' }).click();
  await page.locator('dialog[open]').waitFor();
  assert.equal(await overflow(page), 0);
  await picture(page, 'narrow-dialog');
  await page.locator('dialog[open]').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '返回房间列表' }).click();
  await ana.room('大厅').waitFor();
  assert.equal(await page.locator('.room-pane').isVisible(), false);
  await picture(page, 'narrow-list');
  assert.deepEqual(faults, []);
});
