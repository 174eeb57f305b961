// SPDX-License-Identifier: GPL-3.0-or-later

/** Verbs about accounts: register, log in, log out, profile. */

import { problemFrom } from './rest.js';
import { fieldProblem } from './problems.js';
import { PASSWORD_BYTES, PASSWORD_MIN, USERNAME_MAX, USERNAME_MIN, codePoints } from './limits.js';
import { enter } from './persistence.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./rest.js').Rest} Rest */
/** @typedef {import('./types.js').Problem} Problem */
/** @typedef {{username: string, email: string, password: string, nickname: string}} Registration */

/** The room every newcomer lands in. */
const LOBBY = 1;

/** What the page can say before it asks the server. @param {{username: string, email: string, password: string}} form
 * @returns {Problem | null} */
export function checkRegistration({ username, email, password }) {
  const length = codePoints(username);
  if (!length) return fieldProblem('username', 'required');
  if (length < USERNAME_MIN) return fieldProblem('username', 'min');
  if (length > USERNAME_MAX) return fieldProblem('username', 'max');
  if (!email) return fieldProblem('email', 'required');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return fieldProblem('email', 'email');
  if (codePoints(password) < PASSWORD_MIN) return fieldProblem('password', password ? 'min' : 'required');
  if (new TextEncoder().encode(password).length > PASSWORD_BYTES) return fieldProblem('password', 'max');
  return null;
}

/** @param {{username: string, password: string}} form @returns {Problem | null} */
export function checkLogin({ username, password }) {
  if (!username) return fieldProblem('username', 'required');
  return password ? null : fieldProblem('password', 'required');
}

/** @param {Store} store @param {Rest} rest */
export function createSessionActions(store, rest) {
  const submit = createSubmit(store);
  return {
    submit,
    /** @param {Registration} form */
    register: (form) => submit('register', checkRegistration(form), () => register(store, rest, form)),
    /** @param {{username: string, password: string}} form */
    login: (form) => submit('login', checkLogin(form), async () => enter(store, await rest.login(form))),
    /** The same person again after the session ended. @param {{password: string}} form */
    relogin: ({ password }) =>
      submit('relogin', password ? null : fieldProblem('password', 'required'), async () => {
        const { user } = store.get().session;
        const session = await rest.login({ username: user?.username ?? '', password });
        store.dispatch({ type: 'session/opened', ...session });
      }),
    /** @param {{nickname: string}} form */
    saveProfile: ({ nickname }) =>
      submit('profile', nickname ? null : fieldProblem('nickname', 'required'), async () => {
        const user = await rest.updateProfile({ nickname });
        store.dispatch({ type: 'profile/changed', user });
        store.dispatch({ type: 'notice/shown', key: 'profile.saved', at: Date.now() });
      }),
    logout: async () => {
      await rest.logout().catch(problemFrom);
      store.dispatch({ type: 'session/closed' });
    },
  };
}

/** Runs what a form asks for and tells its outcome. @param {Store} store */
function createSubmit(store) {
  /** @param {string} id @param {Problem | null} refused @param {() => Promise<void>} work */
  return async (id, refused, work) => {
    if (refused) return store.dispatch({ type: 'form/refused', id, problem: refused });
    store.dispatch({ type: 'form/submitted', id });
    try {
      await work();
      store.dispatch({ type: 'form/accepted', id });
    } catch (error) {
      store.dispatch({ type: 'form/refused', id, problem: problemFrom(error) });
    }
  };
}

/** @param {Store} store @param {Rest} rest @param {Registration} form */
async function register(store, rest, form) {
  const secret = store.get().setupSecret;
  enter(
    store,
    await rest.register({ ...form, nickname: form.nickname || undefined, setup_secret: secret || undefined }),
  );
  await rest.join(LOBBY, '').catch(problemFrom);
}

/** @typedef {ReturnType<typeof createSessionActions>} SessionActions */
