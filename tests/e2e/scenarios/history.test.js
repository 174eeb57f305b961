// SPDX-License-Identifier: GPL-3.0-or-later

/** More messages than a page holds: all of them, once, in order, and the reader's place is kept. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();
const COUNT = 130;
const texts = Array.from({ length: COUNT }, (_, i) => `第 ${i + 1} 条`);

/** Offset of a message from the top of the list's window. @param {import('playwright-core').Page} page
 * @param {string} text */
function placeOf(page, text) {
  return page
    .locator('.message')
    .filter({ hasText: text })
    .first()
    .evaluate((row) => {
      const scroll = /** @type {Element} */ (row.closest('.timeline-scroll'));
      return Math.round(row.getBoundingClientRect().top - scroll.getBoundingClientRect().top);
    });
}

test(
  '130 messages are sent in order, read back by pages, and new ones do not move the reader',
  { timeout: 180_000 },
  async () => {
    const ana = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
    const path = await ana.createRoom({ name: '长谈' });
    for (const text of texts) await ana.say(text);
    await ana.page.waitForFunction(() => !document.querySelector('.is-echo'), null, { timeout: 120_000 });
    assert.deepEqual(await ana.heard(), texts);

    const ben = await newcomer(set.browser, set.server.url, { username: 'ben', nickname: 'Ben' });
    await ben.page.goto(`${set.server.url}${path}`);
    await ben.hears(texts[COUNT - 1]);
    const scroll = ben.page.locator('.timeline-scroll');
    const first = (await ben.heard())[0];
    assert.notEqual(first, texts[0], 'the beginning is not loaded yet');

    await ana.say('挤进来的一条');
    await ben.hears('挤进来的一条');
    while ((await ben.page.locator('.timeline-start').count()) === 0) {
      const top = (await ben.heard())[0];
      await scroll.evaluate((node) => {
        node.scrollTop = 200;
      });
      const before = await placeOf(ben.page, top);
      await ben.page.waitForFunction(
        (text) =>
          document.querySelector('.message-text')?.textContent !== text || document.querySelector('.timeline-start'),
        top,
      );
      assert.ok(Math.abs((await placeOf(ben.page, top)) - before) <= 2, 'what was read stayed where it was');
    }
    assert.deepEqual(await ben.heard(), [...texts, '挤进来的一条']);

    await scroll.evaluate((node) => {
      node.scrollTop = 0;
    });
    const pill = ben.page.locator('.timeline-pill');
    await pill.waitFor();
    await ana.say('还在吗？');
    await pill.getByText('1 条新消息 ↓').waitFor();
    assert.equal(await scroll.evaluate((node) => node.scrollTop), 0);
    await picture(ben.page, 'history-pill');
    await pill.click();
    await pill.waitFor({ state: 'hidden' });
    assert.ok(await scroll.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight < 4));
    assert.deepEqual([...ana.faults, ...ben.faults], []);
  },
);
