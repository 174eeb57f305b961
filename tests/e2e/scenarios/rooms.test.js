// SPDX-License-Identifier: GPL-3.0-or-later

/** Rooms: create, find, join with and without a password, leave. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture } from '../support/browser.js';
import { newcomer } from '../support/person.js';
import { stage } from '../support/stage.js';

/** @type {import('../support/person.js').Person} */
let ana;
/** @type {import('../support/person.js').Person} */
let ben;

const set = stage({}, async ({ browser, server }) => {
  ana = await newcomer(browser, server.url, { username: 'ana', nickname: '安娜' });
  ben = await newcomer(browser, server.url, { username: 'ben', nickname: 'Ben', locale: 'en-US' });
});

/** @param {any} frame @param {number} id */
const isAbout = ({ room_id, rooms = [] }, id) =>
  room_id === id || rooms.some((/** @type {any} */ one) => one.room_id === id);

/** Counts what a person's page asks about one room from now on. @param {import('../support/person.js').Person} person
 * @param {string} path */
function asked({ page, sent }, path) {
  const id = path.replace('/r/', '');
  const before = sent.length;
  const counts = { frames: () => sent.slice(before).filter((frame) => isAbout(frame, Number(id))), questions: 0 };
  page.on('request', (request) => (counts.questions += Number(request.url().includes(`/rooms/${id}`))));
  return counts;
}

test('a private room asks for its password, and says when it is wrong', async () => {
  const path = await ana.createRoom({ name: '财务', description: '只谈钱', password: 'sesame' });
  await picture(ana.page, 'room-empty');
  await ana.say('这里只有我们');
  const counts = asked(ben, path);
  await ben.page.goto(`${set.server.url}${path}`);
  await ben.page.getByText('This room is private.').waitFor();
  await ben.page.waitForLoadState('networkidle');
  assert.deepEqual([counts.frames(), counts.questions], [[], 1]);
  await picture(ben.page, 'room-private');
  await ben.page.getByRole('button', { name: 'Enter password' }).click();
  const dialog = ben.page.locator('dialog[open]');
  await dialog.locator('[name="password"]').fill('guess');
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('.field-error').getByText('Wrong room password').waitFor();
  await picture(ben.page, 'room-wrong-password');
  await dialog.locator('[name="password"]').fill('sesame');
  await dialog.locator('[type="submit"]').click();
  await ben.hears('这里只有我们');
  await ben.say('Hello from inside');
  await ana.hears('Hello from inside');
  await ana.seesOnline('Ben');
});

test('a room without a password is by invitation only, and a missing one is missing', async () => {
  const path = await ana.createRoom({ name: '日记', password: '' });
  const counts = asked(ben, path);
  await ben.page.goto(`${set.server.url}${path}`);
  await ben.page.getByRole('button', { name: 'Enter password' }).click();
  const dialog = ben.page.locator('dialog[open]');
  await dialog.locator('[name="password"]').fill('guess');
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('.form-error').getByText('by invitation only').waitFor();
  await ben.page.keyboard.press('Escape');
  await ben.page.locator('.room-stand-in').getByText('by invitation only').waitFor();
  await picture(ben.page, 'room-invitation-only');
  const missing = asked(ben, '/r/4000000000');
  await ben.page.goto(`${set.server.url}/r/4000000000`);
  await ben.page.getByText('This room does not exist.').waitFor();
  await ben.page.waitForLoadState('networkidle');
  assert.deepEqual([counts.frames(), missing.frames(), missing.questions], [[], [], 1]);
  await ben.page.getByRole('button', { name: 'Back to the rooms' }).click();
  await ben.page.getByText('Pick a room and start talking.').waitFor();
});

test('a private room can be joined by its number, and left', async () => {
  const path = await ana.createRoom({ name: '密室', password: 'sesame' });
  await ben.page.getByRole('button', { name: 'Join a private room' }).click();
  const dialog = ben.page.locator('dialog[open]');
  await dialog.locator('[name="address"]').fill('nowhere');
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('.field-error:visible').getByText('Enter a room number or a room link').waitFor();
  await dialog.locator('[name="address"]').fill(path.replace('/r/', ''));
  await dialog.locator('[name="password"]').fill('sesame');
  await dialog.locator('[type="submit"]').click();
  await ben.page.locator('.header-name').getByText('密室').waitFor();
  await ben.page.getByRole('button', { name: 'Room details' }).click();
  await picture(ben.page, 'room-details');
  await ben.page.getByRole('button', { name: 'Leave room' }).click();
  await ben.page.getByRole('button', { name: 'Really leave? Click again' }).click();
  await ben.room('密室').waitFor({ state: 'detached' });
  await ana.page.getByText('Ben 离开了房间').waitFor();
  await ana.page.locator('.room-header').getByText('1 位成员').waitFor();
});

test('a public room is read as a guest and joined with one click', async () => {
  const path = await ana.createRoom({ name: '产品设计', description: '颜色与形状' });
  await ana.say('大家好');
  await ben.page.goto(`${set.server.url}${path}`);
  await ben.hears('大家好');
  assert.equal(await ben.input.isVisible(), false);
  await picture(ben.page, 'room-guest');
  await ben.page.getByRole('button', { name: 'Join room' }).click();
  const counts = asked(ben, path);
  await ben.say('Hi');
  await ana.hears('Hi');
  assert.ok(counts.frames().length > 0, 'now there is something to say about it');
  await ana.page.locator('.room-header').getByText('2 位成员').waitFor();
});

test('search finds rooms by name and description, and says when there is none', async () => {
  await ben.page.keyboard.press('Control+k');
  await ben.page.keyboard.type('形状');
  await ben.page.waitForFunction(() => document.querySelectorAll('.rail .room').length === 1);
  await ben.room('产品设计').waitFor();
  await ben.page.keyboard.press('Control+a');
  await ben.page.keyboard.type('zzz');
  await ben.page.getByText('No room matches.').waitFor();
  await picture(ben.page, 'search-nothing');
  await ben.page.getByRole('button', { name: 'Clear the search' }).click();
  await ben.room('产品设计').waitFor();
});

test('Alt and the arrows go from room to room', async () => {
  const before = await ben.page.evaluate(() => location.pathname);
  await ben.page.keyboard.press('Alt+ArrowUp');
  await ben.page.waitForFunction((path) => location.pathname !== path, before);
  await ben.page.keyboard.press('Alt+ArrowDown');
  await ben.page.waitForFunction((path) => location.pathname === path, before);
});

test('a form that is not filled says so', async () => {
  await ana.page.keyboard.press('Control+Shift+N');
  const dialog = ana.page.locator('dialog[open]');
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('.field-error').getByText('给房间起个名字').waitFor();
  await dialog.locator('[type="checkbox"]').check();
  await picture(ana.page, 'room-create');
  await dialog.locator('[name="name"]').fill('设\u200b计');
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('.field-error').getByText('里面有看不见的字符').waitFor();
  await ana.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('nothing went wrong behind the scenes', () => assert.deepEqual([...ana.faults, ...ben.faults], []));
