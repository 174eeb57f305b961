// SPDX-License-Identifier: GPL-3.0-or-later

/** Paints web/app-icon-*.png from resources/icons/app.svg in Chromium. Run it after drawing the icon: `npm run icons`. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.js';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const drawing = readFileSync(new URL('app-icon.svg', `file://${web}`), 'utf8');
/** A launcher may cut a maskable icon down to a circle: it is filled to its edges, and the mark is smaller. */
const maskable = drawing.replace('rx="18"', '').replace(/translate\([^)]*\) scale\([^)]*\)/, 'translate(14 13) scale(1.5)');

const browser = await launch();
for (const [name, svg, size] of /** @type {[string, string, number][]} */ ([
  ['app-icon-192', drawing, 192],
  ['app-icon-512', maskable, 512],
])) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${svg.replace('width="64" height="64"', `width="${size}" height="${size}"`)}`);
  await page.screenshot({ path: `${web}${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
