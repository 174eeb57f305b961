// SPDX-License-Identifier: GPL-3.0-or-later

/** Initials and one of twelve fixed colours by user id. Pure. */

export const COLOURS = 12;

/** @param {number} userId */
export const colourOf = (userId) => userId % COLOURS;

/** The first character of a name as it is seen, in upper case. @param {string} name */
export function initialOf(name) {
  const shown = name.trim();
  if (!shown) return '?';
  const [first] =
    typeof Intl.Segmenter === 'function'
      ? Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(shown), (part) => part.segment)
      : Array.from(shown);
  return first.toLocaleUpperCase();
}
