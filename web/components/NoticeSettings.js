// SPDX-License-Identifier: GPL-3.0-or-later

/** Whether to be told, how, and whether that works here at all. */

import { emit, h, icon, on, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal */
export function mountNoticeSettings(signal) {
  const enabled = createToggle('enabled', t('notice.enabled'), signal);
  const sound = createToggle('sound', t('notice.sound'), signal);
  const hide = createToggle('hideContent', t('notice.hideContent'), signal);
  const trouble = h('p', { class: 'field-hint' });
  const test = h('button', { type: 'button', class: 'button' }, icon('bell'), t('notice.test'));
  const steps = h('ul', { class: 'notice-steps', 'aria-label': t('notice.test'), 'aria-live': 'polite' });
  const legend = h('legend', {}, t('notice.settings'));
  const element = h('fieldset', { class: 'choices' }, legend, ...toggles(enabled, sound, hide), trouble, test, steps);
  on(test, 'click', () => emit(element, 'test-notices'), signal);
  /** @type {State['notices']['steps']} */
  let painted = [];
  return {
    element,
    /** @param {State} state */
    update({ notices }) {
      enabled.update(notices.enabled, true);
      sound.update(notices.sound, notices.enabled);
      hide.update(notices.hideContent, notices.enabled);
      setText(trouble, TROUBLE[notices.permission] ? t(TROUBLE[notices.permission]) : '');
      show(trouble, trouble.textContent !== '');
      if (notices.steps !== painted) steps.replaceChildren(...notices.steps.map(stepLine));
      painted = notices.steps;
    },
  };
}

/** @type {Record<string, string>} */
const TROUBLE = { insecure: 'notice.insecure', unsupported: 'notice.unsupported', denied: 'notice.denied' };

/** @param {...{element: HTMLElement}} all */
const toggles = (...all) => all.map(({ element }) => element);

/** @param {string} name @param {string} label @param {AbortSignal} signal */
function createToggle(name, label, signal) {
  const input = h('input', { type: 'checkbox', name });
  on(input, 'change', () => emit(input, 'choose-notices', { [name]: input.checked }), signal);
  return {
    element: h('label', { class: 'check' }, input, h('span', {}, label)),
    /** @param {boolean} checked @param {boolean} usable */
    update(checked, usable) {
      input.checked = checked;
      setAttribute(input, 'disabled', !usable);
    },
  };
}

const SIGNS = { ok: 'check', failed: 'alert', unknown: 'more', skipped: 'minus' };

/** @param {import('../app/notifier.js').Step} step */
function stepLine({ code, outcome }) {
  return h(
    'li',
    { 'data-outcome': outcome },
    icon(SIGNS[outcome]),
    h('span', {}, t(`notice.step.${code}`)),
    h('small', {}, t(`notice.outcome.${outcome}`)),
  );
}
