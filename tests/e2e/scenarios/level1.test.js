// SPDX-License-Identifier: GPL-3.0-or-later

/** A page written for the old program, served from a folder, works unchanged. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWindow, picture } from '../support/browser.js';
import { stage } from '../support/stage.js';

const set = stage({ web: fileURLToPath(new URL('../fixture-level1/', import.meta.url)) });
const EACH = 50;

/** @param {string} username */
async function comes(username) {
  const window = await openWindow(set.browser);
  await window.page.goto(set.server.url);
  await window.page.fill('#username', username);
  await window.page.fill('#email', `${username}@example.org`);
  await window.page.fill('#password', 'secret1');
  await window.page.click('#register');
  await window.page.locator('#text').waitFor();
  return window;
}

/** The text of one message: every tenth is longer than 170 Chinese characters. @param {string} who @param {number} n */
const textOf = (who, n) => `${who} ${n}${n % 10 === 0 ? `：${'汉字消息'.repeat(50)}` : ''}`;

test(
  'two people register, see each other online and exchange 100 messages, some of them long',
  { timeout: 180_000 },
  async () => {
    const ana = await comes('ana');
    const ben = await comes('ben');
    for (const { page } of [ana, ben]) {
      await page.locator('#online li').getByText('ana', { exact: true }).waitFor();
      await page.locator('#online li').getByText('ben', { exact: true }).waitFor();
    }
    /** @type {string[]} */
    const said = [];
    for (let n = 1; n <= EACH; n += 1) {
      for (const [who, { page }] of /** @type {const} */ ([
        ['ana', ana],
        ['ben', ben],
      ])) {
        const text = textOf(who, n);
        said.push(text);
        await page.fill('#text', text);
        await page.click('#send');
        for (const reader of [ana, ben]) {
          await reader.page.waitForFunction(
            (expected) => [...document.querySelectorAll('#messages .text')].at(-1)?.textContent === expected,
            text,
          );
        }
      }
    }
    const heard = (/** @type {import('playwright-core').Page} */ page) =>
      page.locator('#messages li.user .text').allTextContents();
    assert.deepEqual(await heard(ana.page), said);
    assert.deepEqual(await heard(ben.page), said);
    await picture(ana.page, 'level1-page');

    await ben.page.reload();
    await ben.page.locator('#messages li.user').last().waitFor();
    assert.deepEqual(await heard(ben.page), said.slice(-50));
    await ben.page.close();
    await ana.page.locator('#online li').getByText('ben', { exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual([...ana.faults, ...ben.faults], []);
  },
);
