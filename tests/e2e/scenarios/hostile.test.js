// SPDX-License-Identifier: GPL-3.0-or-later

/** Text that wants to be more than text, everywhere a person can write: it stays text. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePerson, newcomer, PASSWORD } from '../support/person.js';
import { openWindow, picture } from '../support/browser.js';
import { stage } from '../support/stage.js';

const set = stage();

const CORPUS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="http://evil.invalid/pixel.png">',
  '<svg onload=alert(1)>',
  '"><script src=http://evil.invalid/x.js></script>',
  "'-alert(1)-'",
  '<a href="javascript:alert(1)">click</a>',
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  '![x](http://evil.invalid/y.png)',
  '<iframe src="http://evil.invalid/"></iframe>',
  '<style>@import "http://evil.invalid/z.css"</style>',
  '<div style="background:url(http://evil.invalid/bg.png)">',
  '<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>',
  '<form action=http://evil.invalid><button>go</button></form>',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} #{alert(1)}',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e;',
  '\u202egnp.exe \u2066abc\u2069 \u200b',
  '<base href="http://evil.invalid/">',
  '<meta http-equiv=refresh content="0;url=http://evil.invalid/">',
  '__proto__ constructor toString',
  '$& $1 {n} {name} %s',
];

test('a corpus of hostile text stays text', { timeout: 180_000 }, async () => {
  const nickname = '<img src=x onerror=alert(2)>';
  const ana = await newcomer(set.browser, set.server.url, { username: 'mallory', nickname });
  const ben = await newcomer(set.browser, set.server.url, { username: 'ben', nickname: 'Ben', locale: 'en-US' });
  const name = '<script>alert(3)</script>{room}';
  const path = await ana.createRoom({ name, description: '"><img src=http://evil.invalid/d.png onerror=alert(4)>' });
  await ben.page.goto(`${set.server.url}${path}`);
  await ben.page.getByRole('button', { name: 'Join room' }).click();
  for (const text of CORPUS) await ana.say(text);
  await ben.page.waitForFunction(
    (count) => document.querySelectorAll('.message:not(.is-echo) .message-text').length === count,
    CORPUS.length,
    { timeout: 60_000 },
  );

  assert.deepEqual(await ben.heard(), CORPUS);
  await ben.seesOnline(nickname);
  assert.equal(await ben.page.locator('.header-name').textContent(), name);
  assert.equal(
    await ben.page
      .locator('#app')
      .evaluate((app) => app.querySelectorAll('script, img, iframe, style, base, meta, math, object, embed').length),
    0,
  );
  const hrefs = await ben.page
    .locator('.message-text a')
    .evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).protocol));
  assert.ok(hrefs.length > 0 && hrefs.every((protocol) => protocol === 'http:' || protocol === 'https:'));

  await ben.page.getByRole('button', { name: 'Room details' }).click();
  await ben.page.locator('dialog[open]').getByText('onerror=alert(4)').waitFor();
  await picture(ben.page, 'hostile');
  await ben.page.keyboard.press('Escape');
  await ben.page.locator('dialog').waitFor({ state: 'detached' });
  await ben.page.keyboard.press('Control+k');
  await ben.page.keyboard.insertText('<script>alert(5)</script>');
  await ben.page.locator('.rail').getByText('No room matches.').waitFor();
  await ben.page.reload();
  await ben.hears(CORPUS[0]);
  assert.deepEqual([...ana.faults, ...ben.faults], []);
});

test('a hostile address does nothing', async () => {
  const cy = await newcomer(set.browser, set.server.url, { username: 'cyd' });
  for (const path of ['/r/99999999', '/r/99999999/m/1', '/#/r/%3Cscript%3E', '/#javascript:alert(1)', '/#/r/1<img src=x>']) {
    await cy.page.goto(`${set.server.url}${path}`);
    await cy.page.locator('.room-stand-in .empty-state, .composer-input').first().waitFor();
  }
  assert.deepEqual(cy.faults, []);
});

test('a file with a malformed address is shown, and the rest of the room too', async () => {
  const before = await newcomer(set.browser, set.server.url, { username: 'dan', locale: 'en-US' });
  await before.say('before the files');
  await before.hears('before the files');
  const { page, faults } = await openWindow(set.browser, { locale: 'en-US' });
  const dan = makePerson(page, faults);
  await dan.page.route('**/rooms/1/messages*', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const { user_id, user } = body.messages.find((/** @type {any} */ one) => one.user_id !== 0);
    for (const [at, file_url] of ['http://[', 'javascript:alert(6)', '/files/1'].entries())
      body.messages.push({
        id: 9_000 + at,
        seq: body.room_seq + 1 + at,
        room_id: 1,
        user_id,
        user,
        type: 'file',
        content: '',
        created_at: new Date().toISOString(),
        file_url,
        file_name: `${at}.txt`,
        file_size: 12,
      });
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(set.server.url);
  await dan.fillForm({ username: 'dan', password: PASSWORD });
  await dan.page.locator('.file-card').getByText('2.txt').waitFor();
  await dan.hears('before the files');
  const hrefs = await dan.page
    .locator('.file-card')
    .evaluateAll((cards) => cards.map((one) => one.getAttribute('href')));
  assert.deepEqual(hrefs, [null, null, `${set.server.url}/files/1`]);
  await picture(dan.page, 'files');
  assert.deepEqual(dan.faults, []);
});
