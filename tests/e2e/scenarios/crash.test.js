// SPDX-License-Identifier: GPL-3.0-or-later

/** The server is killed in the middle of a sentence: nothing is lost, nothing is doubled, in nobody's browser. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

const set = stage();
const EACH = 24;
const KILLS = [5, 12, 19];

/** @param {import('../support/person.js').Person} person */
const quiet = ({ page }) =>
  page.waitForFunction(
    () => !document.querySelector('.is-echo') && !document.querySelector('.bar[data-state="offline"]'),
    null,
    {
      timeout: 90_000,
    },
  );

/** Chromium itself reloads a page that it could not reach, and may do so in the middle of this: that is tried again.
 * @param {import('playwright-core').Page} page @param {string} url */
async function comeBack(page, url) {
  for (;;) {
    try {
      return await page.goto(url);
    } catch (error) {
      if (!/interrupted by another navigation/.test(String(error))) throw error;
    }
  }
}

/** @param {string[]} heard @param {string} who */
const of = (heard, who) => heard.filter((text) => text.startsWith(who));

test('two people write while the server is killed again and again', { timeout: 300_000 }, async () => {
  const ana = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
  const ben = await newcomer(set.browser, set.server.url, { username: 'ben', nickname: 'Ben', locale: 'en-US' });
  /** @type {Promise<void>} */
  let restarted = Promise.resolve();
  const restart = async () => {
    await set.server.kill();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await set.server.start();
  };
  for (let n = 1; n <= EACH; n += 1) {
    await Promise.all([ana.say(`安娜 ${n}`), ben.say(`Ben ${n}`)]);
    if (KILLS.includes(n)) restarted = restarted.then(restart);
  }
  await ana.input.fill('说到一半');
  await restarted;
  const last = [`安娜 ${EACH}`, `Ben ${EACH}`];
  for (const person of [ana, ben]) {
    await quiet(person);
    for (const text of last)
      await person.page
        .locator('.message:not(.is-echo) .message-text')
        .getByText(text, { exact: true })
        .waitFor({ timeout: 60_000 });
  }
  const heard = await ana.heard();
  assert.deepEqual(await ben.heard(), heard, 'both see the same, in the same order');
  for (const who of ['安娜', 'Ben'])
    assert.deepEqual(
      of(heard, who),
      Array.from({ length: EACH }, (_, i) => `${who} ${i + 1}`),
    );
  assert.equal(await ana.input.inputValue(), '说到一半');
  await ana.page.reload();
  await ana.hears(last[0]);
  assert.deepEqual(await ana.heard(), heard.slice(-(await ana.heard()).length), 'and a reload changes nothing');
  assert.deepEqual([...ana.faults, ...ben.faults], []);
});

test('what waits for a dead server outlives the page, and is sent once', { timeout: 120_000 }, async () => {
  const cy = await newcomer(set.browser, set.server.url, { username: 'cyd', locale: 'en-US' });
  const dan = await newcomer(set.browser, set.server.url, { username: 'dan', locale: 'en-US' });
  await cy.say('before');
  await dan.hears('before');
  await set.server.kill();
  await cy.bar('offline').waitFor();
  await cy.say('written in the dark');
  await cy.say('and more');
  await cy.page.getByText('2 will be sent').waitFor();
  await cy.page.locator('.is-echo').first().getByRole('button', { name: 'Delete' }).waitFor();
  await picture(cy.page, 'queued');
  await cy.page.reload().catch(() => {});
  await set.server.start();
  await comeBack(cy.page, `${set.server.url}/r/1`);
  await cy.hears('and more');
  await quiet(cy);
  await dan.page
    .getByRole('button', { name: 'Retry now' })
    .click({ timeout: 5_000 })
    .catch(() => {});
  await dan.hears('and more');
  const said = ['before', 'written in the dark', 'and more'];
  for (const person of [cy, dan]) assert.deepEqual((await person.heard()).slice(-3), said);
  await cy.page.reload();
  await cy.hears('and more');
  assert.deepEqual((await cy.heard()).slice(-3), said);
});
