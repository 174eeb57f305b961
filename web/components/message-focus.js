// SPDX-License-Identifier: GPL-3.0-or-later

/** Arrow keys move through the messages; Tab sees only one of them. */

/** @param {HTMLElement} list @param {KeyboardEvent} event */
export function moveFocus(list, event) {
  const row = /** @type {Element} */ (event.target).closest('.message');
  if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('.message')]);
  const next = rows[target(event.key, rows.indexOf(/** @type {HTMLElement} */ (row)), rows.length)];
  if (!next) return;
  event.preventDefault();
  row.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

/** @param {string} key @param {number} at @param {number} count */
function target(key, at, count) {
  switch (key) {
    case 'ArrowUp':
    case 'k':
      return at - 1;
    case 'ArrowDown':
    case 'j':
      return at + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
