// SPDX-License-Identifier: GPL-3.0-or-later

/** Sizes the page checks before the server does. */

export const MESSAGE_CHARS = 20_000;
/** From here on the composer counts aloud. */
export const COUNTER_FROM = 19_000;
export const ROOM_NAME_CHARS = 100;
export const DESCRIPTION_CHARS = 500;
export const USERNAME_MIN = 3;
export const USERNAME_MAX = 50;
export const PASSWORD_MIN = 6;
export const PASSWORD_BYTES = 72;

/** Characters as people count them to a first approximation: code points. @param {string} text */
export function codePoints(text) {
  let points = text.length;
  for (let i = 0; i < text.length - 1; i += 1) {
    if (isPair(text.charCodeAt(i), text.charCodeAt(i + 1))) {
      points -= 1;
      i += 1;
    }
  }
  return points;
}

/** @param {number} high @param {number} low */
const isPair = (high, low) => high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;

/** @param {string} text @returns {'empty' | 'too_long' | 'fits'} */
export function judgeMessage(text) {
  if (text.trim() === '') return 'empty';
  return codePoints(text) > MESSAGE_CHARS ? 'too_long' : 'fits';
}
