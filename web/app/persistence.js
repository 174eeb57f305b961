// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps the session and the remembered memberships across reloads; cache-keeping.js keeps rooms and outbox. */

import { isSessionKey, kept, SESSION } from './storage.js';

/** @typedef {import('./store.js').Store} Store */

/** @param {Store} store */
export function restore(store) {
  const session = kept.read(SESSION);
  if (session?.token && session.user?.id) enter(store, session);
}

/** Opens a session, with what was remembered of the person. @param {Store} store @param {any} session */
export function enter(store, session) {
  store.dispatch({ type: 'session/opened', ...session });
  const roomIds = kept.read(rememberedKey(session.user.id));
  store.dispatch({ type: 'members/restored', roomIds: Array.isArray(roomIds) ? roomIds : [] });
}

/** @param {number} userId */
const rememberedKey = (userId) => `member.${userId}`;

/** @param {Store} store */
export function persist(store) {
  let last = store.get();
  store.subscribe((state) => {
    const before = last;
    last = state;
    const { session, heads, known } = state;
    if (session !== before.session) saveSession(session);
    const userId = session.user?.id;
    if (userId && known && heads !== before.heads && !sameRooms(heads, before.heads))
      kept.write(rememberedKey(userId), Object.keys(heads).map(Number));
  });
}

/** @param {object} a @param {object} b */
const sameRooms = (a, b) => Object.keys(a).join() === Object.keys(b).join();

/** @param {import('./types.js').Session} session */
function saveSession({ status, ...session }) {
  if (status === 'anonymous') kept.write(SESSION, null);
  else if (status === 'active') kept.write(SESSION, session);
}

/** The tokens that another tab may have renewed. @returns {import('../core/tokens.js').Tokens | null} */
export function storedTokens(/** @type {number} */ userId) {
  const session = kept.read(SESSION);
  return session?.user?.id === userId && session.token ? { refreshToken: '', receivedAt: 0, ...session } : null;
}

/** Another tab logged in as somebody else, or out: this one follows by starting again. @param {Store} store */
export function followOtherTabs(store) {
  window.addEventListener('storage', ({ key }) => {
    if (!isSessionKey(key)) return;
    const session = kept.read(SESSION);
    const mine = store.get().session;
    if ((session?.user?.id ?? 0) !== (mine.user?.id ?? 0)) location.reload();
    else if (session && mine.status === 'expired') store.dispatch({ type: 'session/opened', ...session });
    else if (session && session.token !== mine.token) store.dispatch({ type: 'session/renewed', ...session });
  });
}
