// SPDX-License-Identifier: GPL-3.0-or-later

/** The session's tokens: read from the store, renewed in time, shared with other tabs. */

import { createTokens } from '../core/tokens.js';
import { storedTokens } from './persistence.js';

/** @param {import('./store.js').Store} store
 * @param {(refreshToken: string) => Promise<{token: string, refreshToken: string} | number>} ask */
export function createSessionTokens(store, ask) {
  const session = () => store.get().session;
  const keeper = createTokens({
    read: () => (session().status === 'active' ? session() : null),
    stored: () => storedTokens(session().user?.id ?? 0),
    keep: (tokens) => store.dispatch({ type: 'session/renewed', ...tokens }),
    ask,
  });
  return {
    ...keeper,
    /** The server no longer knows the session that this token was of. @param {string} token */
    expired(token) {
      if (session().status === 'active' && (session().token === token || !session().refreshToken))
        store.dispatch({ type: 'session/expired' });
    },
  };
}
