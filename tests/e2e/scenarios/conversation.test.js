// SPDX-License-Identifier: GPL-3.0-or-later

/** Two people, two browsers, two languages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow, picture } from '../support/browser.js';
import { makePerson, newcomer, PASSWORD } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();

test('the owner comes by the set-up link, a colleague registers, and they talk', async () => {
  const ana = await newcomer(set.browser, set.server.setupUrl, { username: 'siyuan', nickname: '陈思远' });
  assert.equal(
    await ana.page.evaluate(() => location.href.includes('setup')),
    false,
    'the secret left the address bar',
  );
  const ben = await newcomer(set.browser, set.server.url, {
    username: 'mateo',
    nickname: 'Mateo Ruiz',
    locale: 'en-US',
    options: { colorScheme: 'dark' },
  });

  await ana.seesOnline('Mateo Ruiz');
  await ben.seesOnline('陈思远');
  await ana.page.getByText('Mateo Ruiz 加入了房间').waitFor();
  await ben.page.getByText('Mateo Ruiz joined the room').waitFor();

  const news = '新的发布流程写好了，大家看一下 https://example.org/docs/release.md，重点是回滚步骤。';
  await ana.say(news);
  await ben.hears(news);
  await ben.say('Looks good. One question: does the drain wait for the outbox?');
  await ben.input.fill('And please add --dry-run to the import.');
  await ben.input.press('Shift+Enter');
  await ben.input.pressSequentially('Thanks!');
  await ben.input.press('Enter');
  await ana.hears('And please add --dry-run to the import.\nThanks!');
  await ana.say('会等的 👍');
  await ben.hears('会等的 👍');

  const link = ben.page.locator('.message-text a');
  assert.equal(await link.getAttribute('href'), 'https://example.org/docs/release.md');
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow');
  assert.equal(await ana.page.locator('.is-echo').count(), 0);
  assert.deepEqual(await ana.heard(), await ben.heard());
  assert.equal(await ana.page.locator('html').getAttribute('lang'), 'zh-CN');
  assert.equal(await ben.page.locator('html').getAttribute('lang'), 'en');
  await picture(ana.page, 'chat-light-zh');
  await picture(ben.page, 'chat-dark-en');
  assert.deepEqual([...ana.faults, ...ben.faults], []);
});

test('the set-up link works once', async () => {
  const { page, faults } = await openWindow(set.browser);
  const eve = makePerson(page, faults);
  await page.goto(set.server.setupUrl);
  await eve.fillForm({ username: 'eve', email: 'eve@example.org', password: PASSWORD });
  await page.locator('.form-error:visible').getByText('设置链接无效').waitFor();
  await picture(page, 'setup-refused');
  await page.getByRole('button', { name: '登录或注册' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  assert.deepEqual(faults, []);
});

test("what is wrong in a form is said beside the field, in the reader's language", async () => {
  const { page, faults } = await openWindow(set.browser, { locale: 'en-US' });
  const eve = makePerson(page, faults);
  await page.goto(set.server.url);
  await eve.fillForm({ username: 'mateo', password: 'wrong password' });
  await page.locator('.field-error:visible').getByText('Wrong username or password').waitFor();
  await page.locator('.auth-languages button').getByText('中文').click();
  await page.getByRole('heading', { name: '登录 Parley' }).waitFor();
  await page.locator('.auth-switch button').click();
  await eve.fillForm({ username: 'mateo', email: 'other@example.org', password: PASSWORD });
  await page.locator('.field-error:visible').getByText('用户名或邮箱已被使用').waitFor();
  await eve.fillForm({ username: 'ma' });
  await page.locator('.field-error:visible').getByText('用户名至少 3 个字符').waitFor();
  assert.equal(await page.locator('[name="username"]:visible').getAttribute('aria-invalid'), 'true');
  await picture(page, 'register-errors');
  assert.deepEqual(faults, []);
});

test('the password can be looked at', async () => {
  const { page } = await openWindow(set.browser, { locale: 'en-US' });
  await page.goto(set.server.url);
  await page.locator('[name="password"]:visible').fill('secret');
  await page.getByRole('button', { name: 'Show password' }).click();
  assert.equal(await page.locator('[name="password"]:visible').getAttribute('type'), 'text');
});

test('logging in by e-mail, a reload, and logging out', async () => {
  const { page, faults } = await openWindow(set.browser, { locale: 'en-US' });
  const ben = makePerson(page, faults);
  await page.goto(set.server.url);
  await ben.fillForm({ username: 'mateo@example.org', password: PASSWORD });
  await page.locator('.own-words b').getByText('Mateo Ruiz').waitFor();
  await page.reload();
  await page.locator('.own-words b').getByText('Mateo Ruiz').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await picture(page, 'settings');
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in to Parley' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Log in to Parley' }).waitFor();
  assert.deepEqual(faults, []);
});

test('an ended session asks for the password only, and the draft is still there', async () => {
  const cy = await newcomer(set.browser, set.server.url, { username: 'cyd', locale: 'en-US' });
  await cy.input.fill('half a thought');
  await cy.page.evaluate(async () => {
    const { token } = JSON.parse(localStorage.getItem('parley.session') ?? '{}');
    await fetch('/api/v1/auth/logout', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  });
  await cy.page.keyboard.press('Control+k');
  await cy.page.keyboard.type('lob');
  const overlay = cy.page.locator('dialog[open]');
  await overlay.getByText('Please log in again').waitFor();
  await picture(cy.page, 'session-expired');
  await overlay.locator('[name="password"]').fill('not it at all');
  await overlay.locator('[type="submit"]').click();
  await overlay.getByText('Wrong username or password').waitFor();
  await overlay.locator('[name="password"]').fill(PASSWORD);
  await overlay.locator('[type="submit"]').click();
  await overlay.waitFor({ state: 'detached' });
  await cy.page.keyboard.press('Escape');
  assert.equal(await cy.input.inputValue(), 'half a thought');
  await cy.input.press('Enter');
  await cy.hears('half a thought');
  assert.deepEqual(cy.faults, []);
});
