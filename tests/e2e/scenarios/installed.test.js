// SPDX-License-Identifier: GPL-3.0-or-later

/** The page as a program: it opens without a network, with its rooms, messages and what waits to be sent; a newer server
 * brings its own page; nothing of it lingers. */

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWindow, picture } from '../support/browser.js';
import { makePerson, newcomer, retryNow } from '../support/person.js';
import { stage } from '../support/stage.js';

const own = mkdtempSync(join(tmpdir(), 'parley-page-'));
cpSync(process.env.PARLEY_E2E_WEB ?? fileURLToPath(new URL('../../../web/', import.meta.url)), own, { recursive: true });
process.on('exit', () => rmSync(own, { recursive: true, force: true }));
const set = stage({ web: own });

/** Until the service worker has kept the whole page. @param {import('playwright-core').Page} page */
const isKept = (page) =>
  page.evaluate(async () => {
    for (;;) {
      const names = await caches.keys();
      const isWhole = names.length === 1 && (await (await caches.open(names[0])).keys()).length > 50;
      if (isWhole && navigator.serviceWorker.controller) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

test('the page can be installed: manifest, icons, service worker', async () => {
  const { page } = await openWindow(set.browser);
  await page.goto(set.server.url);
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await page.request.get(`${set.server.url}${href}`)).json();
  assert.deepEqual([manifest.display, manifest.start_url, manifest.scope], ['standalone', '/', '/']);
  for (const { src, sizes, type } of manifest.icons) {
    const answer = await page.request.get(`${set.server.url}${src}`);
    assert.equal(answer.headers()['content-type'].split(';')[0], type);
    if (type !== 'image/png') continue;
    const png = await answer.body();
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
  const cdp = await page.context().newCDPSession(page);
  await isKept(page);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
    [],
  );
});

test('without a server it opens where it was, and sends later what was written', { timeout: 120_000 }, async () => {
  const ana = await newcomer(set.browser, set.server.url, { username: 'ana', nickname: '安娜' });
  await ana.createRoom({ name: '船上' });
  await ana.say('在岸上说的');
  await ana.hears('在岸上说的');
  await isKept(ana.page);
  await set.server.kill();
  await ana.bar('offline').waitFor();
  await ana.page.reload();
  await ana.hears('在岸上说的');
  await ana.bar('offline').waitFor();
  await ana.room('大厅').waitFor();
  await ana.say('在海上说的');
  await ana.page.locator('.is-echo').getByText('在海上说的').waitFor();
  await picture(ana.page, 'started-offline');
  await ana.page.goto(`${set.server.url}/r/1`);
  await ana.page.locator('.header-name').getByText('大厅').waitFor();
  await ana.room('船上').click();
  await ana.page.locator('.is-echo').getByText('在海上说的').waitFor();
  await set.server.start();
  await retryNow(ana.page, '立即重试');
  await ana.hears('在海上说的');
  assert.deepEqual(await ana.heard(), ['在岸上说的', '在海上说的']);
  assert.deepEqual(ana.faults, []);
});

test('whoever logs out leaves neither rooms nor messages behind', async () => {
  const dan = await newcomer(set.browser, set.server.url, { username: 'dan', locale: 'en-US' });
  await dan.say('not for the next one');
  await dan.hears('not for the next one');
  await dan.page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('parley.rooms.')));
  await dan.page.keyboard.press('Control+Comma');
  await dan.page.getByRole('button', { name: 'Log out' }).click();
  await dan.page.locator('.auth-page:visible').waitFor();
  assert.deepEqual(
    await dan.page.evaluate(() => Object.keys(localStorage).filter((key) => /rooms|session/.test(key))),
    [],
  );
  const kept = await dan.page.evaluate(async () => {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open(String(name));
        request.onsuccess = () => resolve(request.result);
      });
      const request = database.transaction('rooms').objectStore('rooms').count();
      found.push(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result))));
      database.close();
    }
    return found;
  });
  assert.ok(kept.length > 0 && kept.every((count) => count === 0));
});

test('logging out in one tab logs out the others', async () => {
  const eve = await newcomer(set.browser, set.server.url, { username: 'eve', locale: 'en-US' });
  const second = await eve.page.context().newPage();
  await second.goto(`${set.server.url}/r/1`);
  await second.locator('.composer-input').waitFor();
  await eve.page.keyboard.press('Control+Comma');
  await eve.page.getByRole('button', { name: 'Log out' }).click();
  await second.locator('.auth-page:visible').waitFor();
});

test('a newer server brings its own page', { timeout: 120_000 }, async () => {
  const fay = await newcomer(set.browser, set.server.url, { username: 'fay', locale: 'en-US' });
  await isKept(fay.page);
  await fay.page.reload();
  await fay.input.fill('half a thought');
  await set.server.kill();
  await fay.bar('offline').waitFor();
  const locale = join(own, 'locales/en.json');
  writeFileSync(locale, readFileSync(locale, 'utf8').replace('"Message {room}"', '"Tell {room}"'));
  await set.server.start();
  await retryNow(fay.page, 'Retry now');
  await fay.page.getByText('The server has a newer Parley.').waitFor();
  await picture(fay.page, 'newer-server');
  await fay.page.getByRole('button', { name: 'Reload' }).click();
  await fay.page.locator('[placeholder="Tell 大厅"]').waitFor();
  assert.equal(await fay.input.inputValue(), 'half a thought');
  await isKept(fay.page);
  await set.server.kill();
  await fay.page.reload();
  await fay.page.locator('[placeholder="Tell 大厅"]').waitFor();
  await set.server.start();
  assert.deepEqual(fay.faults, []);
});

test('a browser that has no service workers gets the page all the same', async () => {
  const { page, faults } = await openWindow(set.browser, { serviceWorkers: 'block', locale: 'en-US' });
  const gus = makePerson(page, faults);
  await page.goto(set.server.url);
  await page.locator('.auth-switch button').click();
  await gus.fillForm({ username: 'gus', nickname: 'Gus', email: 'gus@example.org', password: 'correct horse' });
  await gus.say('hello');
  await gus.hears('hello');
  assert.deepEqual(faults, []);
});
