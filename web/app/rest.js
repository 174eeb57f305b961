// SPDX-License-Identifier: GPL-3.0-or-later

/** The REST door. Every call answers a value or throws a `RestError` with a `Problem` in it. */

import {
  decodeAccount,
  decodeList,
  decodeMessage,
  decodePagination,
  decodeProblem,
  decodeRoom,
  restUrl,
} from './protocol.js';
import { localProblem } from './problems.js';

/** @typedef {import('./types.js').Problem} Problem */

export class RestError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

const TIMEOUT_MS = 20_000;

/** @param {() => string} token @param {() => void} onExpired called when the server no longer knows the session */
export function createRest(token, onExpired) {
  /** @param {string} method @param {string} path
   * @param {{query?: Record<string, string | number>, body?: object, open?: boolean}} [ask] */
  async function call(method, path, { query, body, open = false } = {}) {
    const used = token();
    const answer = await send(restUrl(path, query), method, open ? '' : used, body);
    const value = await answer.json().catch(() => ({}));
    if (answer.ok) return value;
    if (answer.status === 401 && !open && used === token()) onExpired();
    throw new RestError(decodeProblem(answer.status, value));
  }

  return {
    register: (/** @type {object} */ body) => call('POST', 'auth/register', { body, open: true }).then(decodeSession),
    login: (/** @type {object} */ body) => call('POST', 'auth/login', { body, open: true }).then(decodeSession),
    logout: () => call('POST', 'auth/logout'),
    updateProfile: (/** @type {object} */ body) =>
      call('PUT', 'profile', { body }).then((value) => required(decodeAccount(value.user))),
    rooms: (/** @type {{page: number, page_size: number, search?: string}} */ query) =>
      call('GET', 'rooms', { query }).then((value) => ({
        rooms: decodeList(value.rooms, decodeRoom),
        pagination: decodePagination(value.pagination),
      })),
    createRoom: (/** @type {object} */ body) =>
      call('POST', 'rooms', { body }).then((value) => required(decodeRoom(value.room))),
    room: (/** @type {number} */ id) => call('GET', `rooms/${id}`).then((value) => required(decodeRoom(value.room))),
    join: (/** @type {number} */ id, /** @type {string} */ password) =>
      call('POST', `rooms/${id}/join`, { body: password ? { password } : {} }),
    leave: (/** @type {number} */ id) => call('POST', `rooms/${id}/leave`, { body: {} }),
    messages: (/** @type {number} */ id, /** @type {number} */ page, /** @type {number} */ pageSize) =>
      call('GET', `rooms/${id}/messages`, { query: { page, page_size: pageSize } }).then((value) => ({
        messages: decodeList(value.messages, decodeMessage),
        pagination: decodePagination(value.pagination),
      })),
  };
}

/** @typedef {ReturnType<typeof createRest>} Rest */

/** @param {any} value */
function decodeSession(value) {
  return { token: String(value.token ?? ''), user: required(decodeAccount(value.user)) };
}

/** @template T @param {T | null} value @returns {T} */
function required(value) {
  if (value === null) throw new RestError(localProblem('internal'));
  return value;
}

/** @param {string} url @param {string} method @param {string} token @param {object} [body] */
async function send(url, method, token, body) {
  /** @type {Record<string, string>} */
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  if (body) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(url, {
      method,
      headers,
      body: body && JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new RestError(localProblem('network'));
  }
}

/** @param {unknown} error @returns {Problem} */
export function problemFrom(error) {
  if (error instanceof RestError) return error.problem;
  throw error;
}
