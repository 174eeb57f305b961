// SPDX-License-Identifier: GPL-3.0-or-later

/** Finds web addresses in plain text. Pure; the DOM nodes are made elsewhere. */

/** @typedef {{text: string, href: string}} Segment `href` is empty for plain text. */

const ADDRESS =
  /https?:\/\/[^\s<>"'`{}|\\^\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201f\u2026]+/giu;
const TRAILING = /[.,;:!?*_~]+$/;
/** @type {Record<string, string>} */
const OPENERS = { ')': '(', ']': '[' };

/** @param {string} text @returns {Segment[]} */
export function segments(text) {
  /** @type {Segment[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (continuesWord(text, match.index)) continue;
    const shown = withoutTail(match[0]);
    const href = safeHref(shown);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: '' });
    parts.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: '' });
  return parts;
}

/** `xhttp://a` is not an address, `见http://a` is. @param {string} text @param {number} index */
const continuesWord = (text, index) => index > 0 && /[a-z0-9]/i.test(text[index - 1]);

/** Sentence punctuation and unbalanced brackets at the end belong to the sentence. @param {string} address */
function withoutTail(address) {
  let rest = address;
  for (;;) {
    const before = rest;
    rest = rest.replace(TRAILING, '');
    const last = rest.at(-1) ?? '';
    if (OPENERS[last] && occurrences(rest, last) > occurrences(rest, OPENERS[last])) rest = rest.slice(0, -1);
    if (rest === before) return rest;
  }
}

/** @param {string} text @param {string} character */
const occurrences = (text, character) => text.split(character).length - 1;

/** The address when it is a well-formed http(s) one, else nothing. @param {string} address
 * @param {string} [base] what a relative one is relative to */
export function safeHref(address, base) {
  try {
    const url = new URL(address, base);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname ? url.href : '';
  } catch {
    return '';
  }
}
