// SPDX-License-Identifier: GPL-3.0-or-later

/** Sentences by key, with plural forms and places for values. Pure but for `setCatalogue`. */

/** @typedef {Record<string, string>} Catalogue */
/** @typedef {Record<string, string | number>} Values */

export const LOCALES = ['zh-CN', 'en'];

/** The first of our languages that the reader prefers. @param {readonly string[]} preferred */
export function guessLocale(preferred) {
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** A key with `n` may have the forms `key.one` and `key.other`; `{name}` is replaced by a value.
 * @param {Catalogue} catalogue @param {string} locale @param {string} key @param {Values} [values] */
export function translate(catalogue, locale, key, values = {}) {
  const sentence = catalogue[key] ?? pluralForm(catalogue, locale, key, values.n) ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** @param {Catalogue} catalogue @param {string} locale @param {string} key @param {string | number | undefined} n */
function pluralForm(catalogue, locale, key, n) {
  const form = new Intl.PluralRules(locale).select(Number(n ?? 0));
  return catalogue[`${key}.${form}`] ?? catalogue[`${key}.other`];
}

/** @type {Catalogue} */
let catalogue = {};
let current = 'en';

/** @param {string} locale @param {Catalogue} sentences */
export function setCatalogue(locale, sentences) {
  current = locale;
  catalogue = sentences;
}

export const locale = () => current;

/** @param {string} key @param {Values} [values] */
export const t = (key, values) => translate(catalogue, current, key, values);

/** @param {string} key */
export const has = (key) => key in catalogue;
