// SPDX-License-Identifier: GPL-3.0-or-later

/** A long conversation: a bounded number of elements, nothing missing while one scrolls, and one's place is kept. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

const COUNT = 700;
const MOST_ROWS = 260;
const HALF_PIXEL = 0.5; // lists scroll by whole pixels, and rows are not whole pixels high
/** @type {import('../support/person.js').Person} */
let ana;

const set = stage({ args: ['--send-rate', '0'] }, async ({ browser, server }) => {
  ana = await newcomer(browser, server.url, { username: 'ana', nickname: '安娜', locale: 'en-US' });
  await ana.page.evaluate(async (count) => {
    const { token } = JSON.parse(localStorage.getItem('parley.session') ?? '{}');
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    for (let n = 1; n <= count; n += 1) {
      const content = `no. ${n}${' and so on'.repeat(n % 30)}`;
      const body = JSON.stringify({ content, client_id: `long-${n}` });
      await fetch('/api/v1/rooms/1/messages', { method: 'POST', headers, body });
    }
  }, COUNT);
});

/** Turns the wheel up to the beginning, in the page, and looks at what is drawn after each turn.
 * @param {import('playwright-core').Page} page */
const readUp = (page) =>
  page.evaluate(async () => {
    const scroll = /** @type {HTMLElement} */ (document.querySelector('.timeline-scroll'));
    const seen = new Set();
    const report = { most: 0, faults: 0, turns: 0, seen: /** @type {number[]} */ ([]) };
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const end = Date.now() + 60_000; !seen.has(1) && Date.now() < end; report.turns += 1) {
      const drawn = [...document.querySelectorAll('.message-text')].map((node) =>
        Number(/^no\. (\d+)/.exec(node.textContent ?? '')?.[1]),
      );
      report.most = Math.max(report.most, drawn.length);
      report.faults += Number(drawn.some((one, at) => at > 0 && one !== drawn[at - 1] + 1));
      for (const one of drawn) seen.add(one);
      scroll.scrollBy(0, -0.8 * scroll.clientHeight);
      await frame();
      await frame();
    }
    return { ...report, seen: [...seen].sort((one, other) => one - other) };
  });

/** The first message that one sees, and how far below the top of the list it is. @param {import('playwright-core').Page}
 * page */
const place = (page) =>
  page.evaluate(() => {
    const scroll = /** @type {HTMLElement} */ (document.querySelector('.timeline-scroll'));
    const { top } = scroll.getBoundingClientRect();
    const row = [...document.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().bottom > top + 40);
    return { id: row?.getAttribute('data-id'), y: (row?.getBoundingClientRect().top ?? 0) - top };
  });

test('the number of rows stays bounded, and every message is seen once on the way up', { timeout: 180_000 }, async () => {
  const { page } = ana;
  await page.reload();
  await page.locator('.message').last().waitFor();
  const { most, faults, seen } = await readUp(page);
  assert.ok(most <= MOST_ROWS, `${most} rows`);
  assert.equal(faults, 0, 'each message follows the one before');
  assert.deepEqual(
    seen,
    Array.from({ length: COUNT }, (_, i) => i + 1),
  );
});

test('while one reads far up, what comes below moves nothing', async () => {
  const { page } = ana;
  const before = await place(page);
  const ben = await newcomer(set.browser, set.server.url, { username: 'ben', locale: 'en-US' });
  await ben.say('from below');
  await page.locator('.timeline-pill.is-fresh').waitFor();
  const after = await place(page);
  assert.equal(after.id, before.id);
  assert.ok(Math.abs(after.y - before.y) <= HALF_PIXEL, `moved by ${after.y - before.y} pixels`);
  await picture(page, 'long-up');
  await page.locator('.timeline-pill').click();
  await ana.hears('from below');
  assert.deepEqual(ana.faults, []);
});

test('the keys go through all of them, and the row under the keyboard is in view', async () => {
  const { page } = ana;
  await page.locator('.message').last().focus();
  await page.keyboard.press('Home');
  const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.match(String(first), /no\. \d+/);
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('from below'));
  assert.ok(
    await page.evaluate(() => {
      const scroll = /** @type {Element} */ (document.querySelector('.timeline-scroll')).getBoundingClientRect();
      const row = /** @type {Element} */ (document.activeElement).getBoundingClientRect();
      return row.bottom <= scroll.bottom + 1;
    }),
  );
});
