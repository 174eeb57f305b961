// SPDX-License-Identifier: GPL-3.0-or-later

/** Asks whether the browser may tell of messages, when there was a reason for the first time, and says why. */

import { emit, h, icon, on, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';

/** @param {AbortSignal} signal */
export function mountNoticeOffer(signal) {
  const words = h('p', {});
  const yes = h('button', { type: 'button', class: 'button button-primary' }, t('notice.allow'));
  const no = h('button', { type: 'button', class: 'link-button' }, t('notice.notNow'));
  const label = { role: 'region', 'aria-label': t('notice.settings') };
  const element = h('div', { class: 'offer', hidden: true, ...label }, icon('bell'), words, no, yes);
  on(yes, 'click', () => emit(element, 'allow-notices'), signal);
  on(no, 'click', () => emit(element, 'decline-notices'), signal);
  return {
    element,
    /** @param {import('../app/types.js').State} state */
    update({ notices: { offeredBy } }) {
      show(element, offeredBy !== '');
      if (offeredBy) setText(words, t('notice.offer', { name: offeredBy }));
    },
  };
}
