// SPDX-License-Identifier: GPL-3.0-or-later

/** The list of the timeline: what is said becomes rows, and those around the reader are drawn. */

import { h, on } from '../app/dom.js';
import { rowsOf } from '../app/grouping.js';
import { moveFocus } from './message-focus.js';
import { RowWindow } from './timeline-window.js';

/** @typedef {{messages: import('../app/types.js').Message[], unreadFrom: number,
 *   outbox: import('../app/types.js').OutboxEntry[], own: import('../app/types.js').Person | null,
 *   offline: boolean}} Content */

/** @param {HTMLElement} scroll @param {AbortSignal} signal */
export function createRows(scroll, signal) {
  const element = h('ol', { class: 'timeline-list' });
  const drawn = new RowWindow(element, scroll);
  on(element, 'keydown', (event) => moveFocus(element, event, drawn), signal);
  followWidth(element, () => drawn.forget(), signal);
  return {
    element,
    drawn,
    /** @param {Content} content @param {boolean} follows whether the end is what is looked at */
    update({ messages, unreadFrom, outbox, own, offline }, follows) {
      const rows = rowsOf(messages, outbox, { ownId: own?.id ?? 0, unreadFrom, offline });
      drawn.update(rows, own, follows);
    },
  };
}

/** @param {HTMLElement} element @param {() => void} changed @param {AbortSignal} signal */
function followWidth(element, changed, signal) {
  let width = 0;
  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (width && width !== contentRect.width) changed();
    width = contentRect.width;
  });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}
