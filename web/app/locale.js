// SPDX-License-Identifier: GPL-3.0-or-later

/** Loads a language's sentences and remembers the reader's choice. */

import { guessLocale, LOCALES, setCatalogue } from './i18n.js';
import { kept } from './storage.js';

export function chosenLocale() {
  const chosen = kept.read('locale');
  return LOCALES.includes(chosen) ? String(chosen) : guessLocale(navigator.languages);
}

/** @param {string} locale */
export async function useLocale(locale) {
  const answer = await fetch(`/locales/${locale}.json`);
  setCatalogue(locale, await answer.json());
  document.documentElement.lang = locale;
}

/** @param {string} locale */
export async function chooseLocale(locale) {
  await useLocale(locale);
  kept.write('locale', locale);
}
