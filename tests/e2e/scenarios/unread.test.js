// SPDX-License-Identifier: GPL-3.0-or-later

/** What is unread, on two devices of one person and in the browser of another. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow, picture } from '../support/browser.js';
import { makePerson, newcomer, PASSWORD } from '../support/person.js';
import { stage } from '../support/stage.js';

/** @type {Record<'ana' | 'phone' | 'ben', import('../support/person.js').Person>} */
const people = /** @type {any} */ ({});
let path = '';

const set = stage({}, async ({ browser, server }) => {
  people.ana = await newcomer(browser, server.url, { username: 'ana', nickname: '安娜' });
  people.ben = await newcomer(browser, server.url, { username: 'ben', nickname: 'Ben', locale: 'en-US' });
  path = await people.ben.createRoom({ name: '值班', description: '夜班' });
  const { page, faults } = await openWindow(browser, { locale: 'en-US' });
  people.phone = makePerson(page, faults);
  await page.goto(server.url);
  await people.phone.fillForm({ username: 'ana', password: PASSWORD });
  await people.phone.input.waitFor();
  await people.ana.page.goto(`${server.url}${path}`);
  await people.ana.page.getByRole('button', { name: '加入房间' }).click();
  await people.ana.input.waitFor();
  await people.ana.room('大厅').click();
  await people.ana.page.locator('.header-name').getByText('大厅').waitFor();
});

/** What stands beside a room's name, in words. @param {import('../support/person.js').Person} person */
const news = (person) => person.room('值班').locator('.room-news .visually-hidden');
/** @param {import('../support/person.js').Person} person @param {string} words */
const says = (person, words) => news(person).getByText(words, { exact: true }).waitFor();

test('both devices of a person count, and the writer does not', async () => {
  const { ana, phone, ben } = people;
  await ben.say('有人吗');
  await says(ana, '1 条未读');
  await says(phone, '1 unread');
  await ben.say('@ana 你在吗');
  await ben.say('还在等');
  await says(ana, '提到你的未读消息：1');
  await says(phone, 'Unread mentions: 1');
  assert.equal(await ana.room('值班').locator('.badge').textContent(), '1');
  assert.match(await ana.page.title(), /^\(3\) /);
  assert.equal(await news(ben).count(), 0);
  await picture(ana.page, 'unread');
});

test('the room opens at the line, and is read on every device', async () => {
  const { ana, phone } = people;
  await ana.room('值班').click();
  await ana.page.locator('.unread-line').waitFor();
  const first = ana.page.locator('.unread-line + .message .message-text');
  assert.equal(await first.textContent(), '有人吗');
  await news(ana).waitFor({ state: 'detached' });
  await news(phone).waitFor({ state: 'detached' });
  assert.equal(await ana.page.locator('.unread-line').count(), 1, 'the line stays until the room is left');
  await picture(ana.page, 'unread-line');
  await ana.room('大厅').click();
  await ana.room('值班').click();
  await ana.hears('还在等');
  assert.equal(await ana.page.locator('.unread-line').count(), 0);
});

test('from a message on it can be made unread again, and stays so until the room is left', async () => {
  const { ana, phone } = people;
  const message = ana.page.locator('.message').filter({ hasText: '@ana 你在吗' });
  await message.hover();
  await message.getByRole('button', { name: '从这里标为未读' }).click();
  await says(phone, 'Unread mentions: 1');
  await ana.page.waitForTimeout(1_500);
  await says(ana, '提到你的未读消息：1');
  assert.equal(await ana.page.locator('.unread-line + .message .message-text').textContent(), '@ana 你在吗');
  await phone.room('值班').click();
  await news(phone).waitFor({ state: 'detached' });
  await news(ana).waitFor({ state: 'detached' });
});

test('whoever scrolls up has not read what comes below', async () => {
  const { ana, phone, ben } = people;
  await phone.room('大厅').click();
  for (let n = 1; n <= 14; n += 1) await ben.say(`第 ${n} 行\n第二行\n第三行`);
  await news(ana).waitFor({ state: 'detached' });
  await ana.page.locator('.timeline-scroll').evaluate((node) => {
    node.scrollTop = 0;
  });
  await ana.page.locator('.timeline-pill').waitFor();
  await ben.say('你看到了吗');
  await says(ana, '1 条未读');
  await ana.page.locator('.timeline-pill').click();
  await news(ana).waitFor({ state: 'detached' });
});

test('the counts outlive a reload, and somebody types', async () => {
  const { ana, phone, ben } = people;
  await ana.room('大厅').click();
  await ana.page.locator('.header-name').getByText('大厅').waitFor();
  await ben.say('再来一条');
  await says(ana, '1 条未读');
  await ana.page.reload();
  await says(ana, '1 条未读');
  await phone.room('值班').click();
  await phone.hears('再来一条');
  await ben.input.pressSequentially('嗯');
  await phone.page.locator('.typing-line').getByText('Ben typing…').waitFor();
  await ben.input.press('Enter');
  await phone.page.waitForFunction(() => document.querySelector('.typing-line')?.textContent === '');
  assert.deepEqual(
    [ana, phone, ben].flatMap(({ faults }) => faults),
    [],
  );
});
