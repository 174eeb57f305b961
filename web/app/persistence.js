// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps the session, the remembered memberships and the outbox across reloads. */

import { isSessionKey, kept, SESSION, tab } from './storage.js';

/** @typedef {import('./store.js').Store} Store */

/** @param {Store} store */
export function restore(store) {
  const session = kept.read(SESSION);
  if (!session?.token || !session.user?.id) return;
  store.dispatch({ type: 'session/opened', token: session.token, user: session.user });
  restoreFor(store, session.user.id);
}

/** What belongs to a person, after a log-in or a reload. @param {Store} store @param {number} userId */
export function restoreFor(store, userId) {
  store.dispatch({ type: 'membership/restored', membership: kept.read(`membership.${userId}`) ?? {} });
  const entries = tab.read(`outbox.${userId}`) ?? [];
  store.dispatch({ type: 'outbox/restored', entries: entries.map(afterReload) });
}

/** What was in flight when the page went away may or may not have arrived.
 * @param {import('./types.js').OutboxEntry} entry */
const afterReload = (entry) => (entry.state === 'pending' ? { ...entry, state: 'unsure' } : entry);

/** @param {Store} store */
export function persist(store) {
  let last = store.get();
  store.subscribe((state) => {
    const before = last;
    last = state;
    const { session, membership, outbox } = state;
    if (session !== before.session) saveSession(session);
    const userId = session.user?.id;
    if (!userId || userId !== before.session.user?.id) return;
    if (membership !== before.membership) kept.write(`membership.${userId}`, membership);
    if (outbox !== before.outbox) tab.write(`outbox.${userId}`, outbox.length ? outbox : null);
  });
}

/** @param {import('./types.js').Session} session */
function saveSession({ status, token, user }) {
  if (status === 'anonymous') kept.write(SESSION, null);
  else if (status === 'active') kept.write(SESSION, { token, user });
}

/** Another tab logged in as somebody else, or out: this one follows by starting again. @param {Store} store */
export function followOtherTabs(store) {
  window.addEventListener('storage', ({ key }) => {
    if (!isSessionKey(key)) return;
    const session = kept.read(SESSION);
    const mine = store.get().session;
    if ((session?.user?.id ?? 0) !== (mine.user?.id ?? 0)) location.reload();
    else if (session && session.token !== mine.token) store.dispatch({ type: 'session/opened', ...session });
  });
}
