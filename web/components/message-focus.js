// SPDX-License-Identifier: GPL-3.0-or-later

/** Arrow keys move through the messages; Tab sees only one of them. */

/** @typedef {import('../app/grouping.js').Row} Row */

const isMessage = (/** @type {Row} */ { kind }) => kind === 'message' || kind === 'echo';

/** @param {HTMLElement} list @param {KeyboardEvent} event
 * @param {import('./timeline-window.js').RowWindow} drawn */
export function moveFocus(list, event, drawn) {
  const row = event.target instanceof HTMLElement ? event.target : null;
  if (!row?.classList.contains('message') || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = drawn.rows().filter(isMessage);
  const at = rows.findIndex(({ key }) => key === row.dataset.key);
  const next = rows[target(event.key, at, rows.length)];
  if (next) focusRow(list, event, drawn.reveal((one) => one.key === next.key));
}

/** @param {HTMLElement} list @param {KeyboardEvent} event @param {HTMLElement | null} row */
function focusRow(list, event, row) {
  event.preventDefault();
  for (const other of list.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  row?.setAttribute('tabindex', '0');
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
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
