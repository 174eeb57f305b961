// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps the session and the remembered memberships across reloads; cache-keeping.js keeps rooms and outbox. */

import { isSessionKey, kept, SESSION } from './storage.js';

/** @typedef {import('./store.js').Store} Store */

/** @param {Store} store */
export function restore(store) {
  const session = kept.read(SESSION);
  if (session?.token && session.user?.id) enter(store, session);
}

/** Opens a session, with what was remembered of the person: their rooms, so that there is something to see before the
 * server answers, or without it. @param {Store} store @param {any} session */
export function enter(store, session) {
  const known = kept.read(roomsKey(session.user.id));
  store.dispatch({ type: 'session/opened', ...session });
  const rooms = Array.isArray(known?.rooms) ? known.rooms.filter((/** @type {any} */ room) => room?.id > 0) : [];
  store.dispatch({ type: 'members/restored', rooms, heads: known?.heads ?? {} });
}

/** @param {number} userId */
const roomsKey = (userId) => `rooms.${userId}`;
const QUIET_MS = 500;

/** @param {Store} store */
export function persist(store) {
  let last = store.get();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function saveRooms() {
    timer = undefined;
    const { session, heads, known, rooms } = store.get();
    if (!session.user || !known) return;
    const own = Object.keys(heads).map((id) => rooms.byId[Number(id)]);
    kept.write(roomsKey(session.user.id), { rooms: own.filter(Boolean), heads });
  }

  store.subscribe((state, event) => {
    const before = last;
    last = state;
    if (state.session !== before.session) saveSession(state.session);
    if (event.type === 'session/closed' && before.session.user) kept.write(roomsKey(before.session.user.id), null);
    else if (state.heads !== before.heads || state.rooms.byId !== before.rooms.byId)
      timer ??= setTimeout(saveRooms, QUIET_MS);
  });
  window.addEventListener('pagehide', saveRooms);
}

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
