// SPDX-License-Identifier: GPL-3.0-or-later

/** Rooms and messages have addresses: they can be opened, reloaded, sent to somebody, and left with the back button. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWindow, picture } from '../support/browser.js';
import { makePerson, newcomer, PASSWORD } from '../support/person.js';
import { stage } from '../support/stage.js';

/** @type {import('../support/person.js').Person} */
let ana;
let path = '';
const COUNT = 330;

const set = stage({ args: ['--send-rate', '0'] }, async ({ browser, server }) => {
  ana = await newcomer(browser, server.url, { username: 'ana', nickname: '安娜' });
  path = await ana.createRoom({ name: '长谈' });
  await fill(COUNT);
});

/** Messages through the server, as quickly as it takes them. @param {number} count */
async function fill(count) {
  await ana.page.evaluate(
    async ([room, most]) => {
      const { token } = JSON.parse(localStorage.getItem('parley.session') ?? '{}');
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      for (let n = 1; n <= Number(most); n += 1) {
        const body = JSON.stringify({ content: `no. ${n}`, client_id: `fill-${n}` });
        for (;;) {
          const answer = await fetch(`/api/v1/rooms/${room}/messages`, { method: 'POST', headers, body });
          if (answer.ok) break;
          const wait = (await answer.json()).retry_after_ms;
          await new Promise((resolve) => setTimeout(resolve, wait));
        }
      }
    },
    [path.replace('/r/', ''), count],
  );
}

/** @param {string} text @returns {Promise<number>} its id */
const idOf = (text) =>
  ana.page.evaluate(
    async ([room, words]) => {
      const { token } = JSON.parse(localStorage.getItem('parley.session') ?? '{}');
      for (let before = 0; ; ) {
        const url = `/api/v1/rooms/${room}/messages?limit=100${before ? `&before=${before}` : ''}`;
        const { messages } = await (await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).json();
        const found = messages.find((/** @type {any} */ one) => one.content === words);
        if (found) return found.id;
        before = messages[0].id;
      }
    },
    [path.replace('/r/', ''), text],
  );

/** @param {import('playwright-core').Page} page @param {string} text */
const isInView = (page, text) =>
  page.waitForFunction((words) => {
    const scroll = document.querySelector('.timeline-scroll')?.getBoundingClientRect();
    const row = [...document.querySelectorAll('.message')].find(
      (one) => one.querySelector('.message-text')?.textContent === words,
    );
    const box = row?.getBoundingClientRect();
    return scroll && box && box.top >= scroll.top && box.bottom <= scroll.bottom;
  }, text);

test('an address of a room is opened after logging in, and survives a reload', async () => {
  const { page, faults } = await openWindow(set.browser, { locale: 'en-US' });
  const phone = makePerson(page, faults);
  await page.goto(`${set.server.url}${path}`);
  await phone.fillForm({ username: 'ana', password: PASSWORD });
  await page.locator('.header-name').getByText('长谈').waitFor();
  assert.equal(new URL(page.url()).pathname, path);
  await page.reload();
  await page.locator('.header-name').getByText('长谈').waitFor();
  await phone.hears(`no. ${COUNT}`);
  await page.context().close();
  assert.deepEqual(faults, []);
});

test('an address of before, with #, still leads to its room', async () => {
  const { page } = ana;
  await page.goto(`${set.server.url}/#${path}`);
  await page.locator('.header-name').getByText('长谈').waitFor();
  assert.equal(new URL(page.url()).pathname, path);
});

test('back and forward go from room to room', async () => {
  const { page } = ana;
  await page.goto(`${set.server.url}${path}`);
  await page.locator('.header-name').getByText('长谈').waitFor();
  await ana.room('大厅').click();
  await page.locator('.header-name').getByText('大厅').waitFor();
  await page.goBack();
  await page.locator('.header-name').getByText('长谈').waitFor();
  await page.goForward();
  await page.locator('.header-name').getByText('大厅').waitFor();
});

test('a message far back is shown where it was said, with what was said around it', async () => {
  const { page } = ana;
  const id = await idOf('no. 60');
  await page.goto(`${set.server.url}${path}/m/${id}`);
  await isInView(page, 'no. 60');
  await page.locator('.message.is-wanted').getByText('no. 60', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-id')), String(id));
  await picture(page, 'permalink');
  await page.locator('.timeline-pill').click();
  await isInView(page, `no. ${COUNT}`);
  assert.equal(await page.locator('.timeline-pill').isVisible(), false);
});

test('from there one reads forward to the newest message without a gap', async () => {
  const { page } = ana;
  await page.goto(`${set.server.url}${path}/m/${await idOf('no. 30')}`);
  await isInView(page, 'no. 30');
  const seen = new Set();
  const scroll = page.locator('.timeline-scroll');
  for (let turns = 0; turns < 200 && !seen.has(`no. ${COUNT}`); turns += 1) {
    for (const text of await ana.heard()) seen.add(text);
    await scroll.evaluate((node) => node.scrollBy(0, node.clientHeight));
    await page.waitForTimeout(30);
  }
  for (let n = 30; n <= COUNT; n += 1) assert.ok(seen.has(`no. ${n}`), `no. ${n}`);
});

test('a message that is not there is said to be missing, and the room is there', async () => {
  const { page } = ana;
  await page.goto(`${set.server.url}${path}/m/999999`);
  await page.locator('.toast').getByText('找不到这条消息').waitFor();
  await isInView(page, `no. ${COUNT}`);
});

test('a message gives its address to be sent to others', async () => {
  const { page } = ana;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${set.server.url}${path}`);
  await ana.hears(`no. ${COUNT}`);
  const row = page.locator('.message').last();
  await row.hover();
  await row.getByRole('button', { name: '复制链接' }).click();
  const id = await row.getAttribute('data-id');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${set.server.url}${path}/m/${id}`);
  assert.deepEqual(ana.faults, []);
});

test('on a telephone the back button leads to the list, and not in a circle', async () => {
  const { page, faults } = await openWindow(set.browser, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const phone = makePerson(page, faults);
  await page.goto(set.server.url);
  await phone.fillForm({ username: 'ana', password: PASSWORD });
  await phone.room('长谈').click();
  await phone.input.waitFor();
  await page.getByRole('button', { name: '返回房间列表' }).click();
  await phone.room('大厅').click();
  await page.locator('.header-name').getByText('大厅').waitFor();
  await page.goBack();
  await phone.room('大厅').waitFor();
  assert.equal(await page.locator('.room-pane').isVisible(), false);
  assert.deepEqual(faults, []);
});
