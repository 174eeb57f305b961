// SPDX-License-Identifier: GPL-3.0-or-later

/** No rule of axe-core is broken: on every page and dialog, wide and narrow, light and dark. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atRest, barriers } from '../support/axe.js';
import { openWindow } from '../support/browser.js';
import { makePerson, newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** @param {import('playwright-core').Page} page @param {string} what */
async function isOpen(page, what) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    assert.deepEqual(await barriers(page), [], `${what}, ${colorScheme}`);
  }
}

test('the check finds a barrier where there is one', async () => {
  const { page } = await openWindow(set.browser);
  await page.goto(set.server.url);
  await page.evaluate(() => document.body.append(document.createElement('button')));
  assert.match((await barriers(page)).join(), /button-name/);
});

test('the entrance', async () => {
  for (const options of [{}, PHONE]) {
    const { page } = await openWindow(set.browser, options);
    await page.goto(set.server.url);
    await page.locator('.auth-switch button').click();
    await page.locator('[type="submit"]:visible').click();
    await page.locator('.field-error:visible').waitFor();
    await isOpen(page, 'entrance');
  }
});

test('rooms, messages, people and what floats above them', async () => {
  const ana = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
  const { page } = ana;
  await isOpen(page, 'lobby');
  await ana.createRoom({ name: '产品设计', description: '颜色与形状' });
  await isOpen(page, 'empty room');
  await ana.say('大家好，见 https://example.org');
  await ana.hears('大家好，见 https://example.org');
  await ana.say('再说一句');
  await ana.hears('再说一句');
  await isOpen(page, 'room');
  await page.locator('.message').last().hover();
  await isOpen(page, 'message tools');
  await page.getByRole('button', { name: '表情' }).click();
  await isOpen(page, 'emoji');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzz');
  await page.locator('.rail .empty-state').waitFor();
  await isOpen(page, 'search');
});

test('dialogs', async () => {
  const { page } = await newcomer(set.browser, set.server.url, { username: 'ben', locale: 'en-US' });
  for (const verb of ['Control+Comma', 'Control+Slash', 'Control+Shift+N']) {
    await page.keyboard.press(verb);
    await page.locator('dialog[open]').waitFor();
    await isOpen(page, verb);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Room details' }).click();
  await page.locator('dialog[open]').waitFor();
  await isOpen(page, 'room details');
});

/** What a finger would miss: smaller than 44 pixels. The field that one writes in is a part of something larger.
 * @param {import('playwright-core').Page} page */
async function tooSmall(page) {
  await atRest(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a[href]:not(.message-text a), input, select')]
      .filter((one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !one.matches('.skip-link'))
      .map((one) => ({ one, box: (one.closest('label, .rail-search') ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ one, box }) => `${one.className || one.getAttribute('name')} ${box.width} × ${box.height}`),
  );
}

test('fingers hit what they aim at', async () => {
  const { page, faults } = await openWindow(set.browser, { ...PHONE, locale: 'en-US' });
  const eve = makePerson(page, faults);
  await page.goto(set.server.url);
  assert.deepEqual(await tooSmall(page), [], 'entrance');
  await page.locator('.auth-switch button').click();
  await eve.fillForm({ username: 'eve', nickname: 'Eve', email: 'eve@example.org', password: 'correct horse' });
  await eve.room('大厅').waitFor();
  assert.deepEqual(await tooSmall(page), [], 'list');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('dialog[open]').waitFor();
  assert.deepEqual(await tooSmall(page), [], 'settings');
  await page.locator('dialog[open]').getByRole('button', { name: 'Close' }).click();
  await eve.room('大厅').click();
  await eve.say('hello');
  await eve.hears('hello');
  await page.locator('.message').last().tap();
  assert.deepEqual(await tooSmall(page), [], 'room');
  await page.getByRole('button', { name: 'Room details' }).click();
  await page.locator('dialog[open]').waitFor();
  assert.deepEqual(await tooSmall(page), [], 'room details');
});

test('a telephone: list, room and people', async () => {
  const { page, faults } = await openWindow(set.browser, { ...PHONE, locale: 'en-US' });
  const cy = makePerson(page, faults);
  await page.goto(set.server.url);
  await page.locator('.auth-switch button').click();
  await cy.fillForm({ username: 'cyd', nickname: 'Cy', email: 'cyd@example.org', password: 'correct horse' });
  await cy.room('大厅').waitFor();
  await isOpen(page, 'list');
  await cy.room('大厅').click();
  await cy.input.waitFor();
  await isOpen(page, 'room');
  await page.getByRole('button', { name: 'Members' }).click();
  await cy.seesOnline('Cy');
  await isOpen(page, 'people');
});

test('twice as large as usual nothing is cut off', async () => {
  const zoomed = { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2, locale: 'en-US' };
  const { page, faults } = await openWindow(set.browser, zoomed);
  const dan = makePerson(page, faults);
  await page.goto(set.server.url);
  await page.locator('.auth-switch button').click();
  await dan.fillForm({ username: 'dan', nickname: 'Dan', email: 'dan@example.org', password: 'correct horse' });
  await dan.room('大厅').click();
  await dan.input.waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  await isOpen(page, 'zoomed');
});
