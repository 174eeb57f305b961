// SPDX-License-Identifier: GPL-3.0-or-later

/** Notifications: asked for when there is a reason, one for each room, none for what one looks at, gone when read. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow, picture } from '../support/browser.js';
import { makePerson, newcomer, PASSWORD } from '../support/person.js';
import { stage } from '../support/stage.js';

/** @type {Record<'ana' | 'ben', import('../support/person.js').Person>} */
const people = /** @type {any} */ ({});
let path = '';

const set = stage({}, async ({ browser, server }) => {
  people.ana = await newcomer(browser, server.url, { username: 'ana', nickname: '安娜' });
  people.ben = await newcomer(browser, server.url, { username: 'ben', nickname: 'Ben', locale: 'en-US' });
  path = await people.ben.createRoom({ name: '值班' });
  await people.ana.page.goto(`${server.url}${path}`);
  await people.ana.page.getByRole('button', { name: '加入房间' }).click();
  await people.ana.input.waitFor();
  await toLobby();
});

/** Ana looks at the lobby, and at nothing else. */
async function toLobby() {
  await people.ana.room('大厅').click();
  await people.ana.page.locator('.header-name').getByText('大厅').waitFor();
}

/** What the system was given and still has. @param {import('playwright-core').Page} page */
const shown = (page) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    return (await worker.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });

/** @param {import('playwright-core').Page} page @param {(list: any[]) => boolean} isRight */
async function until(page, isRight) {
  const end = Date.now() + 10_000;
  for (;;) {
    const list = await shown(page);
    if (isRight(list)) return list;
    assert.ok(Date.now() < end, JSON.stringify(list));
    await page.waitForTimeout(50);
  }
}

const texts = (/** @type {any[]} */ list) => list.map(({ body }) => body).join();

test('the browser is asked when somebody was mentioned for the first time, with the reason', async () => {
  const { ana, ben } = people;
  await ben.say('@ana 看一下');
  const offer = ana.page.locator('.offer:visible');
  await offer.getByText('Ben 给你发了消息').waitFor();
  await picture(ana.page, 'notice-offer');
  await ana.page.context().grantPermissions(['notifications']);
  await offer.getByRole('button', { name: '开启' }).click();
  await offer.waitFor({ state: 'detached' }).catch(() => offer.waitFor({ state: 'hidden' }));
});

test('one for each room, replaced by the next; the click goes to the message; what is read has none', async () => {
  const { ana, ben } = people;
  await ben.say('第一');
  await until(ana.page, (list) => texts(list) === '第一');
  await ben.say('第二');
  const [notice] = await until(ana.page, (list) => texts(list) === '第二');
  assert.equal(notice.title, 'Ben · 值班');
  await ana.page.goto(`${set.server.url}${path}`);
  await ana.hears('第二');
  await until(ana.page, (list) => list.length === 0);
});

test('what one looks at is not told, also not by another tab', async () => {
  const { ana, ben } = people;
  const second = await ana.page.context().newPage();
  await second.goto(`${set.server.url}/r/1`);
  await second.locator('.composer-input').waitFor();
  await ana.page.bringToFront();
  await ana.page.locator('.header-name').getByText('值班').waitFor();
  await ben.say('你在看吗');
  await ana.hears('你在看吗');
  await ana.page.waitForTimeout(500);
  assert.deepEqual(await shown(ana.page), []);
  await second.close();
});

test('two tabs tell once, and what is read on another device is taken back', async () => {
  const { ana, ben } = people;
  await toLobby();
  const second = await ana.page.context().newPage();
  await second.goto(`${set.server.url}/r/1`);
  await second.locator('.composer-input').waitFor();
  await ben.say('两个标签');
  await until(second, (list) => list.length === 1);
  const { page, faults } = await openWindow(set.browser, { locale: 'en-US' });
  const phone = makePerson(page, faults);
  await page.goto(`${set.server.url}${path}`);
  await phone.fillForm({ username: 'ana', password: PASSWORD });
  await phone.hears('两个标签');
  await until(second, (list) => list.length === 0);
  await second.close();
  await page.context().close();
});

test('a muted room is silent, a hidden text is not shown, and the test says that it works', async () => {
  const { ana, ben } = people;
  const { page } = ana;
  await page.keyboard.press('Control+Comma');
  await page.getByLabel('隐藏消息内容').check();
  await page.getByRole('button', { name: '发送测试通知' }).click();
  await page.locator('.notice-steps [data-outcome="ok"]').nth(3).waitFor();
  await picture(page, 'notice-settings');
  await until(page, (list) => list.some(({ tag }) => tag === 'test'));
  await page.keyboard.press('Escape');
  await ben.say('机密');
  const list = await until(page, (all) => all.some(({ tag }) => tag.startsWith('room.')));
  assert.ok(!texts(list).includes('机密'));
  await ana.room('值班').click();
  await ana.hears('机密');
  await page.getByRole('button', { name: '房间信息' }).click();
  await page.locator('dialog[open] [name="notify"]').selectOption('none');
  await page.locator('dialog[open] [name="favourite"]').check();
  await page.keyboard.press('Escape');
  await page.locator('.rail-group').getByText('收藏').waitFor();
  await toLobby();
  await until(page, (all) => !all.some(({ tag }) => tag.startsWith('room.')));
  await ben.say('@ana 静音了吗');
  await ana.room('值班').locator('.badge').waitFor();
  assert.ok(!(await shown(page)).some(({ tag }) => tag.startsWith('room.')));
  await picture(page, 'favourites');
});

test('title and icon of the window say what is unread', async () => {
  const { page } = people.ana;
  assert.equal(await page.locator('link[rel="icon"]').getAttribute('href'), '/app-icon-unread.svg');
  await people.ana.room('值班').click();
  await page.waitForFunction(() => document.querySelector('link[rel="icon"]')?.getAttribute('href') === '/app-icon.svg');
  assert.deepEqual([...people.ana.faults, ...people.ben.faults], []);
});
