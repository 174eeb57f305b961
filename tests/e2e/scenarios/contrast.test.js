// SPDX-License-Identifier: GPL-3.0-or-later

/** Every text can be read in both themes, wherever it stands and whatever the pointer is on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow } from '../support/browser.js';
import { faintTexts } from '../support/contrast.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();

/** Looks at the page in both themes. @param {import('playwright-core').Page} page @param {string} what */
async function reads(page, what) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    assert.deepEqual(await faintTexts(page), [], `${what}, ${colorScheme}`);
  }
}

test('the entrance', async () => {
  const { page } = await openWindow(set.browser);
  await page.goto(set.server.url);
  await page.locator('.auth-switch button').click();
  await page.locator('[type="submit"]:visible').click();
  await page.locator('.field-error:visible').waitFor();
  await reads(page, 'entrance');
});

test('rooms, messages and people', async () => {
  const { page, ...ana } = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
  await ana.createRoom({ name: '产品设计', description: '颜色与形状' });
  await ana.say('大家好');
  await ana.hears('大家好');
  await ana.say('再说一句，见 https://example.org');
  await ana.hears('再说一句，见 https://example.org');
  await ana.seesOnline('安娜');
  await reads(page, 'room');
  for (const place of ['.message >> nth=0', '.message >> nth=1', '.rail .room >> nth=0', '.rail .room.is-open']) {
    await page.hover(place);
    await reads(page, place);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzz');
  await page.locator('.rail .empty-state').waitFor();
  await reads(page, 'search');
});

test('dialogs, and rooms of others', async () => {
  const { page, ...ben } = await newcomer(set.browser, set.server.url, { username: 'ben', locale: 'en-US' });
  for (const [verb, dialog] of [
    ['Control+Comma', 'settings'],
    ['Control+Slash', 'shortcuts'],
    ['Control+Shift+N', 'create a room'],
  ]) {
    await page.keyboard.press(verb);
    await page.locator('dialog[open]').waitFor();
    await reads(page, dialog);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  await ben.room('产品设计').click();
  await page.locator('.join-bar:visible').waitFor();
  await reads(page, 'guest');
  await page.goto(`${set.server.url}/r/4000000000`);
  await page.locator('.room-stand-in .empty-state').waitFor();
  await reads(page, 'missing room');
});
