// SPDX-License-Identifier: GPL-3.0-or-later

/** The values that both levels of the protocol share, and REST: how they are spelled in JSON. Pure. */

/** @typedef {import('./types.js').BareMessage} Message */

export const API = '/api/v1';

/** @param {unknown} value @returns {Record<string, any>} */
const object = (value) => (value !== null && typeof value === 'object' ? /** @type {any} */ (value) : {});
/** @param {unknown} value */
const string = (value) => (typeof value === 'string' ? value : '');
/** @param {unknown} value */
const count = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);
/** @param {unknown} value @returns {unknown[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/** @param {unknown} wire @returns {import('./types.js').Person | null} */
export function decodePerson(wire) {
  const user = object(wire);
  const id = count(user.id);
  if (id === 0) return null;
  const username = string(user.username);
  return { id, username, nickname: string(user.nickname) || username, avatar: string(user.avatar) };
}

/** @param {unknown} wire @returns {import('./types.js').Account | null} */
export function decodeAccount(wire) {
  const person = decodePerson(wire);
  return person && { ...person, email: string(object(wire).email) };
}

/** @param {unknown} wire @returns {import('./types.js').Room | null} */
export function decodeRoom(wire) {
  const room = object(wire);
  const id = count(room.id);
  if (id === 0) return null;
  return {
    id,
    name: string(room.name),
    description: string(room.description),
    isPrivate: room.is_private === true,
    maxMembers: count(room.max_members),
    creatorId: count(room.creator_id),
    memberCount: count(room.member_count),
    createdAt: string(room.created_at),
    kind: string(room.kind),
  };
}

const KINDS = new Set(['text', 'image', 'file', 'system']);

/** @param {unknown} wire @returns {Message | null} */
export function decodeMessage(wire) {
  const message = object(wire);
  const id = count(message.id);
  if (id === 0) return null;
  const kind = KINDS.has(message.type) ? message.type : 'text';
  const content = string(message.content);
  const system = kind === 'system' || message.user_id === 0;
  return {
    id,
    roomId: count(message.room_id),
    author: system ? null : (decodePerson(message.user) ?? unknownPerson(count(message.user_id))),
    kind: system ? 'system' : kind,
    content,
    createdAt: string(message.created_at),
    file: message.file_url ? decodeFile(message) : null,
    event: system ? systemEvent(content) : null,
  };
}

/** @param {number} id @returns {import('./types.js').Person} */
const unknownPerson = (id) => ({ id, username: `#${id}`, nickname: `#${id}`, avatar: '' });

/** @param {Record<string, any>} message */
const decodeFile = (message) => ({
  url: string(message.file_url),
  name: string(message.file_name) || string(message.file_url),
  size: count(message.file_size),
});

const JOINED = ' 加入了房间';
const LEFT = ' 离开了房间';

/** Level 1 tells joins and leaves as Chinese sentences; readers of other languages need the fact behind them.
 * @param {string} content @returns {import('./types.js').RoomEvent | null} */
export function systemEvent(content) {
  if (content.endsWith(JOINED)) return { code: 'member_joined', name: content.slice(0, -JOINED.length) };
  if (content.endsWith(LEFT)) return { code: 'member_left', name: content.slice(0, -LEFT.length) };
  return null;
}

/** @param {unknown} wire @returns {import('./types.js').Pagination} */
export function decodePagination(wire) {
  const page = object(wire);
  return {
    page: count(page.page) || 1,
    pageSize: count(page.page_size),
    total: count(page.total),
    totalPages: count(page.total_pages),
  };
}

/** @template T @param {unknown} wire @param {(one: unknown) => T | null} decode @returns {T[]} */
export function decodeList(wire, decode) {
  return list(wire)
    .map(decode)
    .filter((one) => one !== null);
}

/** @param {string} path @param {Record<string, string | number>} [query] */
export function restUrl(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]));
  return `${API}/${path}${pairs.length ? `?${search}` : ''}`;
}

const RULE = /Field validation for '(\w+)' failed on the '(\w+)' tag/g;

/** The rules that a refused form broke, by the name of the field in lower case.
 * @param {string} text @returns {Record<string, string>} */
export function brokenRules(text) {
  /** @type {Record<string, string>} */
  const fields = {};
  for (const [, field, tag] of text.matchAll(RULE)) fields[field.toLowerCase()] ??= tag;
  return fields;
}

/** @param {number} status @param {unknown} wire @returns {import('./types.js').Problem} */
export function decodeProblem(status, wire) {
  const body = object(wire);
  const text = string(body.error);
  return {
    status,
    code: string(body.code) || FALLBACK_CODES[status] || 'internal',
    text,
    fields: brokenRules(text),
    retryAfter: count(body.retry_after_ms),
  };
}

/** @type {Record<number, string>} */
const FALLBACK_CODES = {
  401: 'invalid_token',
  403: 'access_denied',
  404: 'not_found',
  429: 'rate_limited',
  503: 'unavailable',
};

/** What the server will store: lone surrogates cannot travel in UTF-8. @param {string} content */
export function wireText(content) {
  return content.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
