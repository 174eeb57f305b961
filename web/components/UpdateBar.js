// SPDX-License-Identifier: GPL-3.0-or-later

/** Says that the server has a newer page than this one. */

import { h, icon, on, show } from '../app/dom.js';
import { t } from '../app/i18n.js';

/** @param {AbortSignal} signal */
export function mountUpdateBar(signal) {
  const reload = h('button', { type: 'button', class: 'button button-primary' }, t('update.reload'));
  const element = h('div', { class: 'offer', role: 'status', hidden: true }, icon('download'), h('p', {}, t('update.there')), reload);
  on(reload, 'click', () => location.reload(), signal);
  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update: ({ outdated }) => show(element, outdated),
  };
}
