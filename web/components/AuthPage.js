// SPDX-License-Identifier: GPL-3.0-or-later

/** The entrance: log in, register, or set up the server with a one-time link. */

import { emit, h, icon, on, setText, show } from '../app/dom.js';
import { locale, LOCALES, t } from '../app/i18n.js';
import { createField, createFormError } from './Field.js';
import { followForm, onSubmit } from './Form.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {import('./Field.js').Field} Field */
/** @typedef {'login' | 'register' | 'setup'} Mode */

/** @param {AbortSignal} signal */
export function mountAuthPage(signal) {
  const login = createForm('login', loginFields(signal), signal);
  const register = createForm('register', registerFields(signal), signal);
  const words = createWords(turn, signal);
  const card = h('div', { class: 'auth-card' }, ...words.above, login.element, register.element, words.below);
  const element = h('main', { class: 'auth-page' }, card, languageSwitch(signal));
  /** @type {Mode} */
  let mode = 'login';

  /** To the other form, or away from the set-up. */
  function turn() {
    emit(element, mode === 'setup' ? 'leave-setup' : 'clear-form');
    paint(mode === 'login' ? 'register' : 'login');
    focusNow();
  }

  /** @param {Mode} next */
  function paint(next) {
    mode = next;
    words.update(mode);
    show(login.element, mode === 'login');
    show(register.element, mode !== 'login');
    login.name(t('auth.login.submit'));
    register.name(t(mode === 'setup' ? 'auth.setup.submit' : 'auth.register.submit'));
  }

  const focusNow = () => (mode === 'login' ? login : register).fields[0].input.focus();

  return {
    element,
    /** @param {State} state */
    update(state) {
      paint(modeOf(mode, state.setupSecret !== ''));
      login.update(state);
      register.update(state);
      if (document.activeElement === document.body && !element.hidden) focusNow();
    },
  };
}

/** @param {Mode} before @param {boolean} settingUp @returns {Mode} */
function modeOf(before, settingUp) {
  if (settingUp) return 'setup';
  return before === 'setup' ? 'login' : before;
}

/** What is offered, and the way to what is not. @param {() => void} turn @param {AbortSignal} signal */
function createWords(turn, signal) {
  const title = h('h1', {});
  const lead = h('p', { class: 'auth-lead' });
  const question = h('span', {});
  const other = h('button', { type: 'button', class: 'link-button' });
  on(other, 'click', turn, signal);
  return {
    above: [h('span', { class: 'mark' }, icon('mark')), title, lead],
    below: h('p', { class: 'auth-switch' }, question, other),
    /** @param {Mode} mode */
    update(mode) {
      setText(title, t(`auth.${mode}.title`));
      setText(lead, t(`auth.${mode}.lead`));
      setText(question, t(`auth.${mode}.question`));
      setText(other, t(`auth.${mode}.other`));
    },
  };
}

/** @param {AbortSignal} signal */
const loginFields = (signal) => [
  createField(
    {
      name: 'username',
      label: t('field.login.label'),
      attributes: { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' },
    },
    signal,
  ),
  createField(
    {
      name: 'password',
      label: t('field.password.label'),
      type: 'password',
      attributes: { autocomplete: 'current-password' },
    },
    signal,
  ),
];

/** @param {AbortSignal} signal */
const registerFields = (signal) => [
  createField(
    {
      name: 'username',
      label: t('field.username.label'),
      hint: t('field.username.hint'),
      attributes: { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' },
    },
    signal,
  ),
  createField(
    { name: 'nickname', label: t('field.nickname.label'), optional: true, attributes: { autocomplete: 'nickname' } },
    signal,
  ),
  createField(
    {
      name: 'email',
      label: t('field.email.label'),
      type: 'email',
      hint: t('field.email.hint'),
      attributes: { autocomplete: 'email' },
    },
    signal,
  ),
  createField(
    {
      name: 'password',
      label: t('field.password.label'),
      type: 'password',
      hint: t('field.password.hint'),
      attributes: { autocomplete: 'new-password' },
    },
    signal,
  ),
];

const VERBS = { login: 'log-in', register: 'register' };

/** @param {'login' | 'register'} id @param {Field[]} fields @param {AbortSignal} signal */
function createForm(id, fields, signal) {
  const error = createFormError();
  const button = h('button', { type: 'submit', class: 'button button-primary button-wide' });
  const element = h(
    'form',
    { class: 'form', novalidate: true },
    error.element,
    ...fields.map((field) => field.element),
    button,
  );
  const values = () =>
    Object.fromEntries(
      fields.map((field) => [field.input.name, field.input.name === 'password' ? field.raw() : field.value()]),
    );
  onSubmit(element, () => emit(element, VERBS[id], values()), signal);
  return {
    element,
    fields,
    /** @param {string} text */
    name: (text) => setText(button, text),
    update: followForm(id, { fields, error, submit: button }),
  };
}

/** @param {AbortSignal} signal */
function languageSwitch(signal) {
  const buttons = LOCALES.map((tag) => {
    const button = h(
      'button',
      { type: 'button', class: 'link-button', lang: tag, 'aria-pressed': String(tag === locale()) },
      t(`language.${tag}`),
    );
    on(button, 'click', () => emit(button, 'choose-locale', { locale: tag }), signal);
    return button;
  });
  return h('div', { class: 'auth-languages', role: 'group', 'aria-label': t('settings.language') }, ...buttons);
}
