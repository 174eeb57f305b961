// SPDX-License-Identifier: GPL-3.0-or-later

/** The REST door. Every call answers a value or throws a `RestError` with a `Problem` in it. */

import { decodeAccount, decodeList, decodePagination, decodeProblem, decodeRoom, restUrl } from './protocol.js';
import { decodeMember, decodeMessage2, decodePreferences } from '../core/values.js';
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

/** @typedef {{fresh: () => Promise<string>, refresh: (token: string) => Promise<import('../core/tokens.js').Renewal>,
 *   expired: (token: string) => void}} Tokens */

/** @param {Tokens} tokens `expired` is called when the server no longer knows the session */
function createCall(tokens) {
  /** A refused token is renewed once. @param {string} method @param {string} path
   * @param {{query?: Record<string, string | number>, body?: object, open?: boolean}} [ask] */
  return async function call(method, path, { query, body, open = false } = {}) {
    const url = restUrl(path, query);
    const token = open ? '' : await tokens.fresh();
    const first = await send(url, method, token, body);
    if (first.status !== 401 || open) return valueOf(first);
    const renewal = await tokens.refresh(token);
    if (renewal === 'unreachable') throw new RestError(localProblem('network'));
    const answer = renewal === 'renewed' ? await send(url, method, await tokens.fresh(), body) : first;
    if (answer.status === 401) tokens.expired(token);
    return valueOf(answer);
  };
}

/** @param {Tokens} tokens */
export function createRest(tokens) {
  const call = createCall(tokens);
  return {
    register: (/** @type {object} */ form) =>
      call('POST', 'auth/register', { body: { ...form, level: 2 }, open: true }).then(decodeSession),
    login: (/** @type {object} */ form) =>
      call('POST', 'auth/login', { body: { ...form, level: 2 }, open: true }).then(decodeSession),
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
    /** @param {number} id @param {object} body `notify`, `favourite` */
    prefer: (id, body) => call('PUT', `rooms/${id}/preferences`, { body }).then((value) => decodePreferences(value.preferences)),
    leave: (/** @type {number} */ id) => call('POST', `rooms/${id}/leave`, { body: {} }),
    /** @param {number} id @param {{after: string, limit: number}} query */
    members: (id, query) =>
      call('GET', `rooms/${id}/members`, { query }).then((value) => ({
        members: decodeList(value.members, decodeMember),
        next: typeof value.next === 'string' ? value.next : '',
      })),
    /** The messages before, after or around one; before none are the newest. @param {number} id
     * @param {{before: number} | {after: number} | {around: number}} place @param {number} limit */
    history: (id, place, limit) =>
      call('GET', `rooms/${id}/messages`, { query: { ...place, limit } }).then((value) => ({
        messages: decodeList(value.messages, decodeMessage2),
        hasMoreBefore: value.has_more_before === true,
        hasMoreAfter: value.has_more_after === true,
        roomSeq: Number(value.room_seq) || 0,
      })),
  };
}

/** Renews a session; a refusal is its status. @param {string} refreshToken
 * @returns {Promise<{token: string, refreshToken: string} | number>} */
export async function askRefresh(refreshToken) {
  try {
    const answer = await send(restUrl('auth/refresh'), 'POST', '', { refresh_token: refreshToken });
    if (!answer.ok) return answer.status;
    const value = await answer.json();
    return { token: String(value.token), refreshToken: String(value.refresh_token) };
  } catch {
    return 0;
  }
}

/** @param {Response} answer */
async function valueOf(answer) {
  const value = await answer.json().catch(() => ({}));
  if (answer.ok) return value;
  throw new RestError(decodeProblem(answer.status, value));
}

/** @typedef {ReturnType<typeof createRest>} Rest */

/** @param {any} value */
function decodeSession(value) {
  const tokens = { token: String(value.token ?? ''), refreshToken: String(value.refresh_token ?? '') };
  return { ...tokens, receivedAt: Date.now(), user: required(decodeAccount(value.user)) };
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
