// SPDX-License-Identifier: GPL-3.0-or-later

/** Which keys mean what. Pure: works on the plain fields of a keyboard event. */

/** @typedef {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean,
 *   isComposing?: boolean, keyCode?: number}} Press */

/** While an input method composes, no key is a command. @param {Press} press */
export const composes = (press) => press.isComposing === true || press.keyCode === 229;

/** @param {Press} press */
export function isSend(press) {
  return (
    press.key === 'Enter' && !press.shiftKey && !press.altKey && !press.ctrlKey && !press.metaKey && !composes(press)
  );
}

/** @type {[string, (press: Press) => boolean][]} */
const SHORTCUTS = [
  ['focus-search', (p) => command(p) && !p.shiftKey && p.key.toLowerCase() === 'k'],
  ['previous-room', (p) => p.altKey === true && !command(p) && !p.shiftKey && p.key === 'ArrowUp'],
  ['next-room', (p) => p.altKey === true && !command(p) && !p.shiftKey && p.key === 'ArrowDown'],
  ['previous-unread', (p) => p.altKey === true && !command(p) && p.shiftKey === true && p.key === 'ArrowUp'],
  ['next-unread', (p) => p.altKey === true && !command(p) && p.shiftKey === true && p.key === 'ArrowDown'],
  ['create-room', (p) => command(p) && p.shiftKey === true && p.key.toLowerCase() === 'n'],
  ['open-settings', (p) => command(p) && p.key === ','],
  ['open-shortcuts', (p) => command(p) && p.key === '/'],
  ['switch-theme', (p) => command(p) && p.shiftKey === true && p.key.toLowerCase() === 'l'],
  ['next-region', (p) => p.key === 'F6'],
];

/** @param {Press} press */
const command = (press) => press.ctrlKey === true || press.metaKey === true;

/** The verb of a key press, or nothing. @param {Press} press */
export function verbOf(press) {
  if (composes(press)) return '';
  return SHORTCUTS.find(([, matches]) => matches(press))?.[0] ?? '';
}
