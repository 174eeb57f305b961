// SPDX-License-Identifier: GPL-3.0-or-later

/** What a person does with the page. Finds things as people do: by their place and their words. */

import { openWindow } from './browser.js';

/** @typedef {import('playwright-core').Page} Page */

export const PASSWORD = 'correct horse';

/** @param {import('playwright-core').Browser} browser @param {string} url
 * @param {{username: string, nickname?: string, locale?: string, options?:
 * import('playwright-core').BrowserContextOptions}} who */
export async function newcomer(browser, url, { username, nickname = username, locale = 'zh-CN', options = {} }) {
  const { page, faults } = await openWindow(browser, { locale, ...options });
  const person = makePerson(page, faults);
  await page.goto(url);
  if (!url.includes('#setup=')) await page.locator('.auth-switch button').click();
  await person.fillForm({ username, nickname, email: `${username}@example.org`, password: PASSWORD });
  await page.locator('.composer-input').waitFor();
  return person;
}

/** @typedef {ReturnType<typeof makePerson>} Person */

/** @param {string | Buffer} payload */
function parsed(payload) {
  try {
    return JSON.parse(String(payload));
  } catch {
    return {};
  }
}

/** @param {Page} page @param {string[]} faults */
export function makePerson(page, faults) {
  /** What the page said over its socket. @type {any[]} */
  const sent = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(parsed(payload))));
  const input = page.locator('.composer-input');
  const person = {
    page,
    faults,
    sent,
    input,
    /** Fills the form that is shown and sends it. @param {Record<string, string>} values */
    async fillForm(values) {
      for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]:visible`).fill(value);
      await page.locator('button[type="submit"]:visible').click();
    },
    /** @param {string} text */
    async say(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    /** Waits until a message of exactly this text is there, confirmed by the server. @param {string} text */
    hears: (text) =>
      page.locator('.message:not(.is-echo) .message-text').getByText(text, { exact: true }).last().waitFor(),
    /** All confirmed messages, top to bottom. @returns {Promise<string[]>} */
    heard: () => page.locator('.message:not(.is-echo) .message-text').allTextContents(),
    /** @param {string} nickname */
    seesOnline: (nickname) => page.locator('.members .person-name').getByText(nickname, { exact: true }).waitFor(),
    /** @param {string} state */
    bar: (state) => page.locator(`.bar[data-state="${state}"]`),
    /** @param {string} name */
    room: (name) =>
      page.locator('.rail .room').filter({ has: page.locator('.room-name').getByText(name, { exact: true }) }),
    /** @param {{name: string, description?: string, password?: string}} room */
    async createRoom({ name, description = '', password }) {
      await page.keyboard.press('Control+Shift+N');
      const dialog = page.locator('dialog[open]');
      await dialog.locator('[name="name"]').fill(name);
      await dialog.locator('[name="description"]').fill(description);
      if (password !== undefined) {
        await dialog.locator('[type="checkbox"]').check();
        await dialog.locator('[name="password"]').fill(password);
      }
      await dialog.locator('[type="submit"]').click();
      await page.locator('.header-name').getByText(name, { exact: true }).waitFor();
      await input.waitFor();
      return page.evaluate(() => location.pathname);
    },
  };
  return person;
}

/** Presses the button of the connection bar, unless the page was quicker and is back already.
 * @param {Page} page @param {string} name */
export const retryNow = (page, name) =>
  page
    .getByRole('button', { name })
    .click({ timeout: 2_000 })
    .catch(() => page.locator('.bar[data-state="offline"]').waitFor({ state: 'hidden' }));
