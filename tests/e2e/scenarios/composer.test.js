// SPDX-License-Identifier: GPL-3.0-or-later

/** Writing: input methods, drafts, limits, keys. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

/** @type {import('../support/person.js').Person} */
let ana;

stage({}, async ({ browser, server }) => {
  ana = await newcomer(browser, server.url, { username: 'ana', nickname: '安娜' });
});

test('Enter that ends a composition does not send', async () => {
  const cdp = await ana.page.context().newCDPSession(ana.page);
  await ana.input.focus();
  await cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
  assert.equal(await ana.input.inputValue(), 'nihao');
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await ana.input.evaluate((input) =>
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  await ana.input.evaluate((input) =>
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })),
  );
  await cdp.send('Input.insertText', { text: '你好' });
  assert.equal(await ana.input.inputValue(), '你好');
  assert.deepEqual(await ana.heard(), []);
  assert.equal(await ana.page.locator('.is-echo').count(), 0);
  await ana.input.press('Enter');
  await ana.hears('你好');
  assert.deepEqual(await ana.heard(), ['你好']);
});

test('a draft stays with its room, through a switch and a reload', async () => {
  await ana.input.fill('写了一半');
  await ana.createRoom({ name: '别处' });
  assert.equal(await ana.input.inputValue(), '');
  await ana.room('大厅').click();
  await ana.page.waitForFunction(
    () => /** @type {HTMLTextAreaElement} */ (document.querySelector('.composer-input')).value === '写了一半',
  );
  await ana.page.reload();
  await ana.input.waitFor();
  assert.equal(await ana.input.inputValue(), '写了一半');
  await ana.input.fill('');
});

test('the field grows to eight lines and no further', async () => {
  const height = () => ana.input.evaluate((input) => input.clientHeight);
  const one = await height();
  await ana.input.fill('1\n2\n3');
  const three = await height();
  await ana.input.fill(Array.from({ length: 30 }, (_, i) => String(i)).join('\n'));
  const most = await height();
  assert.ok(three > one * 2.5 && most > three && most <= one * 8 + 4, `${one} ${three} ${most}`);
  await ana.input.fill('');
  assert.equal(await height(), one);
});

test('the counter appears near the limit, and what is too long is not sent', async () => {
  await ana.input.fill('字'.repeat(19_500));
  await ana.page.getByText('还可输入 500 字').waitFor();
  await ana.input.fill('😀'.repeat(20_001));
  await ana.page.getByText('超出 1 字').waitFor();
  await ana.input.press('Enter');
  assert.equal(await ana.page.locator('.composer-send').isDisabled(), true);
  assert.equal(await ana.page.locator('.is-echo').count(), 0);
  await picture(ana.page, 'too-long');
  await ana.input.fill('😀'.repeat(20_000));
  await ana.input.press('Enter');
  await ana.page.waitForFunction(() => !document.querySelector('.is-echo'));
  assert.equal((await ana.heard()).at(-1), '😀'.repeat(20_000));
});

test('an emoji goes where the caret is', async () => {
  await ana.input.fill('好的');
  await ana.page.getByRole('button', { name: '表情' }).click();
  await picture(ana.page, 'emoji');
  await ana.page.locator('.emoji-picker').getByRole('button', { name: '👍' }).click();
  assert.equal(await ana.input.inputValue(), '好的👍');
  await ana.input.press('Enter');
  await ana.hears('好的👍');
});

test('messages are reached by keyboard and named for a screen reader', async () => {
  await ana.page.locator('.message[tabindex="0"]').last().focus();
  await ana.page.keyboard.press('End');
  const label = await ana.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.match(label ?? '', /^安娜：好的👍，\d\d:\d\d$/);
  await ana.page.keyboard.press('ArrowUp');
  assert.notEqual(await ana.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), label);
  assert.equal(await ana.page.locator('[role="log"]').count(), 1);
});

test('a dialog gives the focus back', async () => {
  const gear = ana.page.getByRole('button', { name: '设置' });
  await gear.click();
  await ana.page.locator('dialog[open]').waitFor();
  await ana.page.keyboard.press('Escape');
  await ana.page.locator('dialog').waitFor({ state: 'detached' });
  assert.equal(await gear.evaluate((button) => button === document.activeElement), true);
});

test('theme and language change at once and stay', async () => {
  await ana.page.getByRole('button', { name: '设置' }).click();
  await ana.page.locator('dialog[open]').getByRole('radio', { name: '深色' }).check();
  assert.equal(await ana.page.locator('html').getAttribute('data-theme'), 'dark');
  await ana.page.locator('dialog[open]').getByRole('radio', { name: 'English' }).click();
  await ana.page.locator('dialog[open]').getByText('Appearance').waitFor();
  await picture(ana.page, 'settings-dark');
  await ana.page.keyboard.press('Escape');
  await ana.page.reload();
  await ana.page.getByPlaceholder('Search or jump to').waitFor();
  assert.equal(await ana.page.locator('html').getAttribute('data-theme'), 'dark');
});

test('nothing went wrong behind the scenes', () => assert.deepEqual(ana.faults, []));
