// SPDX-License-Identifier: GPL-3.0-or-later

/** A short confirmation that goes away by itself; a popover, so that dialogs do not cover it. */

import { emit, h, setText } from '../app/dom.js';
import { t } from '../app/i18n.js';

const SHOWN_MS = 3_000;

/** @param {AbortSignal} signal */
export function mountToast(signal) {
  const element = h('div', { class: 'toast', role: 'status', popover: 'manual' });
  let at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update({ notice }) {
      if (!notice) {
        if (at) element.hidePopover();
        at = 0;
        return;
      }
      if (notice.at === at) return;
      at = notice.at;
      setText(element, t(notice.key));
      element.hidePopover();
      element.showPopover();
      clearTimeout(timer);
      timer = setTimeout(() => emit(element, 'notice-over'), SHOWN_MS);
    },
  };
}
