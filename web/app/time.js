// SPDX-License-Identifier: GPL-3.0-or-later

/** Dates and times in words of the reader's language and zone. Pure: now and the zone can be given. */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} locale @param {Intl.DateTimeFormatOptions} options */
function format(locale, options) {
  const key = `${locale} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

/** @param {string} iso @returns {Date | null} */
export function parse(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A sortable name of the local day, put together here: how a language spells a whole date differs between versions of
 * ICU. @param {Date} date @param {string} [timeZone] */
export function dayKey(date, timeZone) {
  if (!timeZone) return localDay(date);
  const parts = format('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).formatToParts(date);
  const part = (/** @type {string} */ type) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const twoDigits = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** As `dayKey` in the reader's own zone, which is asked for each message. @param {Date} date */
const localDay = (date) => `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

const DAY_MS = 86_400_000;

/** `today`, `yesterday` or a date; the year only when it is another one.
 * @param {Date} date @param {Date} now @param {string} locale @param {string} [timeZone]
 * @returns {{word: 'today' | 'yesterday' | '', text: string}} */
export function dayName(date, now, locale, timeZone) {
  const key = dayKey(date, timeZone);
  if (key === dayKey(now, timeZone)) return { word: 'today', text: '' };
  if (key === dayKey(new Date(now.getTime() - DAY_MS), timeZone)) return { word: 'yesterday', text: '' };
  const sameYear = key.slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  const text = format(locale, {
    year: sameYear ? undefined : 'numeric',
    month: locale.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    weekday: 'long',
    timeZone,
  }).format(date);
  return { word: '', text: text.replace(/日星期/, '日 星期') };
}

/** @param {Date} date @param {string} locale @param {string} [timeZone] */
export function clock(date, locale, timeZone) {
  return format(
    locale,
    locale.startsWith('zh')
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }
      : { hour: 'numeric', minute: '2-digit', timeZone },
  ).format(date);
}

/** @param {Date} date @param {string} locale @param {string} [timeZone] */
export function exact(date, locale, timeZone) {
  return format(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(date);
}
