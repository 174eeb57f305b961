// SPDX-License-Identifier: GPL-3.0-or-later

/** Builds web/icons.svg from resources/icons. Run it after drawing an icon: `npm run sprite`. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const icons = new URL('../../resources/icons/', import.meta.url);
const target = new URL('../../web/icons.svg', import.meta.url);

/** @param {string} name */
function symbolOf(name) {
  const svg = readFileSync(new URL(name, icons), 'utf8');
  const body = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1].trim() ?? '';
  return `<symbol id="icon-${name.replace('.svg', '')}" viewBox="0 0 24 24">${body}</symbol>`;
}

export function spriteText() {
  const names = readdirSync(icons)
    .filter((name) => name.endsWith('.svg') && name !== 'app.svg')
    .sort();
  return `<!-- SPDX-License-Identifier: GPL-3.0-or-later; built from resources/icons by tests/web/sprite.mjs -->
<svg xmlns="http://www.w3.org/2000/svg">
${names.map(symbolOf).join('\n')}
</svg>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, spriteText());
