// SPDX-License-Identifier: GPL-3.0-or-later

/** Takes the pictures of the page for docs/screenshots: three sizes, two themes, two languages, an office at work.
 * Run it after a change of the looks: `npm run pictures`. */

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, openWindow } from './support/browser.js';
import { makePerson, newcomer, PASSWORD } from './support/person.js';
import { startServer } from './support/server.js';

const target = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const SIZES = { '': [1440, 900], '-1024': [1024, 700], '-390': [390, 844] };
const PEOPLE = {
  ana: '安娜',
  ben: 'Ben Carter',
  lilei: '李雷',
  mia: 'Mia Novak',
};
const ROOMS = [
  ['产品设计', '颜色、形状、间距', 'ana'],
  ['Release 1.0', 'What is left before we ship', 'ben'],
  ['午饭', '', 'lilei'],
  ['Server room', 'Alerts and on-call', 'mia'],
];
const TALK = [
  ['ana', '新的配色我放到设计文档里了，大家看看：https://example.org/palette'],
  ['ben', 'Looks calm. The contrast of the secondary text went from 3.9 to 5.2, so it passes in both themes now.'],
  ['lilei', '深色主题里侧边栏和背景有点接近，我觉得可以再分开一点。'],
  ['ana', '好，我调一下。'],
  ['ana', '改好了，你们刷新一下就能看到。'],
  ['mia', 'Nice! One thing: on my phone the badge touches the room name when the name is long.'],
  ['ben', 'I can take that one.\nAlso: shall we freeze the icons on Friday? Then the translations only change once.'],
  ['lilei', '同意，周五冻结。'],
  ['ana', '那就这么定了 👍'],
  ['mia', '@ana could you add the empty states to the list, too?'],
];

const server = await startServer({ args: ['--send-rate', '0', '--connect-rate', '0'] });
const browser = await launch();
mkdirSync(target, { recursive: true });

/** @type {Record<string, import('./support/person.js').Person>} */
const people = {};
for (const [username, nickname] of Object.entries(PEOPLE))
  people[username] = await newcomer(browser, server.url, { username, nickname, locale: 'en-US' });
/** @type {Record<string, string>} */
const paths = {};
for (const [name, description, owner] of ROOMS) paths[name] = await people[owner].createRoom({ name, description });
for (const [username, person] of Object.entries(people))
  for (const [name, , owner] of ROOMS) {
    if (owner === username) continue;
    await person.page.goto(`${server.url}${paths[name]}`);
    await person.page.getByRole('button', { name: 'Join room' }).click();
    await person.input.waitFor();
  }
for (const person of Object.values(people)) {
  await person.page.goto(`${server.url}${paths['产品设计']}`);
  await person.input.waitFor();
}
for (const [who, text] of TALK) {
  await people[who].say(text);
  await people.ana.page.locator('.message:not(.is-echo) .message-text').filter({ hasText: text.split('\n')[0] }).waitFor();
}
await people.mia.page.goto(`${server.url}${paths['Server room']}`);
await people.mia.input.waitFor();
await people.mia.say('@ben disk of the backup machine is at 80 %');
await people.ben.page.goto(`${server.url}${paths['Release 1.0']}`);
await people.ben.input.waitFor();
await people.ben.page.getByRole('button', { name: 'Room details' }).click();
await people.ben.page.locator('dialog[open] [name="favourite"]').check();
await people.ben.page.locator('.rail-group').getByText('Favourites').waitFor();
await people.ben.page.goto(`${server.url}${paths['午饭']}`);
await people.ben.input.waitFor();
await people.lilei.page.goto(`${server.url}${paths['午饭']}`);
await people.lilei.input.waitFor();
await people.lilei.say('今天吃面？');
await people.lilei.hears('今天吃面？');

for (const locale of /** @type {const} */ (['en', 'zh-CN']))
  for (const theme of /** @type {const} */ (['light', 'dark']))
    for (const [suffix, [width, height]] of Object.entries(SIZES)) {
      const phone = width < 500 ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {};
      const options = { viewport: { width, height }, colorScheme: theme, locale, ...phone };
      const { page, faults } = await openWindow(browser, options);
      const ben = makePerson(page, faults);
      await page.goto(`${server.url}${paths['产品设计']}`);
      await ben.fillForm({ username: 'ben', password: PASSWORD });
      await ben.input.waitFor();
      await page.locator('.message').nth(TALK.length - 1).waitFor();
      await page.mouse.move(width / 2, 30);
      await page.waitForTimeout(1_500);
      await page.screenshot({ path: `${target}web${suffix}-${theme}-${locale}.png`, animations: 'disabled' });
      await page.context().close();
    }
await browser.close();
await server.remove();
