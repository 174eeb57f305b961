// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Keeps the session's token fresh (protocol, 2.1): renewed before it ends and when the server refuses it, by one question
 * at a time. Time is counted from when the token came, so that a wrong clock does no harm.
 */

/** @typedef {{token: string, refreshToken: string, receivedAt: number}} Tokens */
/** @typedef {'renewed' | 'denied' | 'unreachable'} Renewal */

/** Renewed this long before the end. */
const EARLY_MS = 60_000;

/** How long a token lives from its making, or 0 when it does not say. It is read, not trusted. @param {string} token */
export function lifeOf(token) {
  try {
    const body = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const { iat, exp } = JSON.parse(atob(body));
    return Number.isFinite(exp - iat) ? Math.max(0, exp - iat) * 1000 : 0;
  } catch {
    return 0;
  }
}

/** Whether the token ought to be renewed now. @param {Tokens} tokens @param {number} now */
export function isStale({ token, refreshToken, receivedAt }, now) {
  const life = lifeOf(token);
  if (!refreshToken || !life) return false;
  const age = now - receivedAt;
  return age < 0 || age > life - Math.min(EARLY_MS, life / 2);
}

/** What a refused renewal means: the session is over, or nobody could say. @param {number} status of HTTP, 0: no answer
 * @returns {Renewal} */
export const judgeRefusal = (status) => (status === 400 || status === 401 || status === 403 ? 'denied' : 'unreachable');

/** @param {{read: () => Tokens | null, stored: () => Tokens | null, keep: (tokens: Tokens) => void,
 *   ask: (refreshToken: string) => Promise<{token: string, refreshToken: string} | number>, now?: () => number}} with_
 *   `read`: what this page uses; `stored`: what another tab may have renewed; `ask` answers the status of a refusal */
export function createTokens({ read, stored, keep, ask, now = () => Date.now() }) {
  /** @type {Promise<Renewal> | null} */
  let running = null;

  /** @param {string} refusedToken @returns {Promise<Renewal>} */
  async function renew(refusedToken) {
    const other = stored();
    if (other && other.token !== refusedToken) keep(other);
    if (other && other.token !== refusedToken && !isStale(other, now())) return 'renewed';
    const mine = read();
    if (!mine?.refreshToken) return 'denied';
    const answer = await ask(mine.refreshToken);
    if (typeof answer === 'number') return judgeRefusal(answer);
    if (read()?.refreshToken === mine.refreshToken) keep({ ...answer, receivedAt: now() });
    return 'renewed';
  }

  /** The server refused this token. @param {string} refusedToken @returns {Promise<Renewal>} */
  function refresh(refusedToken) {
    const current = read()?.token;
    if (current && current !== refusedToken) return Promise.resolve(/** @type {const} */ ('renewed'));
    running ??= renew(refusedToken).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    refresh,
    /** The token to use, renewed if its time has come. An old one is better than none. @returns {Promise<string>} */
    async fresh() {
      const tokens = read();
      if (!tokens) return '';
      if (isStale(tokens, now())) await refresh(tokens.token);
      return read()?.token ?? '';
    },
  };
}

/** @typedef {ReturnType<typeof createTokens>} TokenKeeper */
