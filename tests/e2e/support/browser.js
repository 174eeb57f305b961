// SPDX-License-Identifier: GPL-3.0-or-later

/** Chromium with watched pages: whatever a page should never do is collected in `faults`. */

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Browser} Browser */

const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url));

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
}

/** What a browser itself prints when a request or a socket fails: expected where a test breaks things. */
const NETWORK_NOISE = /^(Failed to load resource|WebSocket connection to )/;

/** @typedef {{page: Page, faults: string[]}} Window */

/** A window of a new person: own cookies, own storage. @param {Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options] @returns {Promise<Window>} */
export async function openWindow(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'zh-CN', ...options });
  /** @type {string[]} */
  const faults = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on('weberror', (error) => faults.push(`exception: ${error.error().stack}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !NETWORK_NOISE.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request: ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { page, faults };
}

/** Keeps a picture to be looked at. @param {Page} page @param {string} name */
export async function picture(page, name) {
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({ path: `${artifacts}${name}.png`, animations: 'disabled' });
}
