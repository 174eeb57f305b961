// SPDX-License-Identifier: GPL-3.0-or-later

/** Light, dark, or as the system says. `theme-boot.js` does the same before the first paint. */

import { kept } from './storage.js';

export const THEMES = ['system', 'light', 'dark'];

export const theme = () => (THEMES.includes(kept.read('theme')) ? String(kept.read('theme')) : 'system');

const dark = matchMedia('(prefers-color-scheme: dark)');

function apply() {
  const chosen = theme();
  document.documentElement.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
}

/** @param {string} chosen */
export function setTheme(chosen) {
  kept.write('theme', chosen);
  apply();
}

export function nextTheme() {
  setTheme(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
}

export function watchTheme() {
  apply();
  dark.addEventListener('change', apply);
}
