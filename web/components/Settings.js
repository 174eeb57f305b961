// SPDX-License-Identifier: GPL-3.0-or-later

/** The dialog about oneself and the page: name, language, theme, shortcuts, log out. */

import { emit, h, on, setText } from '../app/dom.js';
import { locale, LOCALES, t } from '../app/i18n.js';
import { theme, THEMES } from '../app/theme.js';
import { avatar } from './Avatar.js';
import { createField, createFormError } from './Field.js';
import { followForm, onSubmit } from './Form.js';
import { mountNoticeSettings } from './NoticeSettings.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {AbortSignal} signal @param {State} initial */
export function mountSettings(signal, initial) {
  const profile = createProfile(signal, initial);
  const notices = mountNoticeSettings(signal);
  const keys = h('button', { type: 'button', class: 'link-button' }, t('shortcuts.title'));
  const out = h('button', { type: 'button', class: 'button button-danger' }, t('action.logOut'));
  const element = h(
    'div',
    { class: 'form' },
    profile.element,
    choice(
      'theme',
      t('settings.theme'),
      THEMES.map((one) => [one, t(`theme.${one}`)]),
      theme(),
      'choose-theme',
      signal,
    ),
    choice(
      'locale',
      t('settings.language'),
      LOCALES.map((one) => [one, t(`language.${one}`)]),
      locale(),
      'choose-locale',
      signal,
    ),
    notices.element,
    h('div', { class: 'dialog-buttons' }, keys, out),
  );
  on(keys, 'click', () => emit(element, 'open-shortcuts'), signal);
  on(out, 'click', () => emit(element, 'log-out'), signal);
  return { title: t('settings.title'), element, update: (/** @type {State} */ state) => (profile.update(state), notices.update(state)) };
}

/** @param {AbortSignal} signal @param {State} initial */
function createProfile(signal, initial) {
  const nickname = createField(
    {
      name: 'nickname',
      label: t('field.nickname.label'),
      attributes: { value: initial.session.user?.nickname, maxlength: 50 },
    },
    signal,
  );
  const error = createFormError();
  const save = h('button', { type: 'submit', class: 'button' }, t('action.save'));
  const face = h('span', {});
  const account = h('small', {});
  const element = h(
    'form',
    { class: 'settings-profile', novalidate: true },
    h('div', { class: 'settings-who' }, face, account),
    error.element,
    h('div', { class: 'settings-name' }, nickname.element, save),
  );
  onSubmit(element, () => emit(element, 'save-profile', { nickname: nickname.value() }), signal);
  const follow = followForm('profile', { fields: [nickname], error, submit: save });
  return {
    element,
    /** @param {State} state */
    update(state) {
      const { user } = state.session;
      follow(state);
      if (!user) return;
      face.replaceChildren(avatar(user));
      setText(account, [`@${user.username}`, user.email].filter(Boolean).join(' · '));
    },
  };
}

/** A row of alternatives. @param {string} name @param {string} label @param {string[][]} options @param {string} chosen
 * @param {string} verb @param {AbortSignal} signal */
function choice(name, label, options, chosen, verb, signal) {
  const radios = options.map(([value, text]) => {
    const input = h('input', { type: 'radio', name, value, checked: value === chosen });
    on(input, 'change', () => emit(input, verb, { [name]: value }), signal);
    return h('label', { class: 'choice' }, input, h('span', {}, text));
  });
  return h('fieldset', { class: 'choices' }, h('legend', {}, label), h('div', { class: 'choices-row' }, ...radios));
}
