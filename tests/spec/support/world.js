// SPDX-License-Identifier: GPL-3.0-or-later

/** The small world that the examples of both documents speak of (see the description in docs/openapi.yaml), made once and
 * copied for each example. */

import { createHmac, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from './http.js';
import { startServer } from './server.js';

/** @typedef {{id: number, token: string, refreshToken: string, cookie: string}} Person */
/** @typedef {Awaited<ReturnType<typeof makeWorld>>} World */
/** @typedef {import('./server.js').Server & {start(): Promise<void>, remove(): Promise<void>}} Stage */

const STRANGER = 999;

export async function makeWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-spec-'));
  const env = { JWT_SECRET: randomBytes(32).toString('hex') };
  const data = join(folder, 'world');
  const server = await startServer({ data, env });
  const people = {
    Ana: await register(server.url, 'ana'),
    Ben: await register(server.url, 'ben'),
    Cyn: await register(server.url, 'cyn'),
  };
  const ended = await endedToken(server.url);
  await furnish(server.url, people);
  await server.terminate();
  let copies = 0;

  return {
    people,
    /** What words in capitals stand for. @type {Record<string, unknown>} */
    words: {
      ANA_TOKEN: people.Ana.token,
      BEN_TOKEN: people.Ben.token,
      ANA_REFRESH_TOKEN: people.Ana.refreshToken,
      ENDED_TOKEN: ended,
      STRANGER_TOKEN: strangersToken(env.JWT_SECRET),
      MANY_LETTERS: '𝄞'.repeat(20_001),
      MANY_ROOMS: Array.from({ length: 101 }, (_, n) => ({ room_id: n + 1, after_seq: 0 })),
      LONG_FRAME: JSON.stringify({ type: 'ping', filling: 'x'.repeat(256 * 1024) }),
    },
    /** A server on a copy of the world. @returns {Promise<Stage>} */
    async stage() {
      const copy = join(folder, `copy-${(copies += 1)}`);
      cpSync(data, copy, { recursive: true });
      let started = await startServer({ data: copy, env });
      return {
        ...started,
        terminate: () => started.terminate(),
        kill: () => started.kill(),
        /** Again, on the same port and data. */
        async start() {
          started = await startServer({ data: copy, port: started.port, env });
        },
        async remove() {
          await started.kill();
          rmSync(copy, { recursive: true, force: true });
        },
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a value of a document means in this world. @template T @param {T} value @param {Record<string, unknown>} words
 * @returns {T} */
export function meant(value, words) {
  if (typeof value === 'string') return /** @type {any} */ (meantText(value, words));
  if (Array.isArray(value)) return /** @type {any} */ (value.map((one) => meant(one, words)));
  if (value === null || typeof value !== 'object') return value;
  return /** @type {any} */ (Object.fromEntries(Object.entries(value).map(([key, one]) => [key, meant(one, words)])));
}

/** @param {string} text @param {Record<string, unknown>} words @returns {unknown} */
function meantText(text, words) {
  if (text in words) return words[text];
  const word = /^Bearer (\w+)$/.exec(text)?.[1] ?? '';
  return word in words ? `Bearer ${words[word]}` : text;
}

/** @param {string} url @param {string} name @returns {Promise<Person>} */
async function register(url, name) {
  const nickname = name[0].toUpperCase() + name.slice(1);
  const body = { username: name, email: `${name}@example.org`, password: `${name}-secret-1`, nickname, level: 2 };
  const { json, headers } = await ask(url, 'POST', 'auth/register', { body });
  const cookie = String(headers['set-cookie']?.[0]).split(';')[0];
  return { id: json.user.id, token: json.token, refreshToken: json.refresh_token, cookie };
}

/** @param {string} url */
async function endedToken(url) {
  const body = { username: 'cyn', password: 'cyn-secret-1' };
  const { token } = (await ask(url, 'POST', 'auth/login', { body })).json;
  await ask(url, 'POST', 'auth/logout', { token });
  return token;
}

/** @param {string} secret */
function strangersToken(secret) {
  /** @param {object} part */
  const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 86_400;
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ user_id: STRANGER, username: 'x', email: 'x', exp })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** @param {string} url @param {Record<'Ana' | 'Ben' | 'Cyn', Person>} people */
async function furnish(url, { Ana, Ben }) {
  const ana = { token: Ana.token };
  const ben = { token: Ben.token };
  await ask(url, 'POST', 'rooms/1/join', ana);
  await ask(url, 'POST', 'rooms', { ...ana, body: { name: 'Tea' } });
  await ask(url, 'POST', 'rooms/2/join', ben);
  await ask(url, 'POST', 'rooms/2/messages', { ...ana, body: { content: 'The kettle is on', client_id: 'tea-1' } });
  await ask(url, 'POST', 'rooms/2/messages', { ...ben, body: { content: '@ana two minutes', client_id: 'tea-2' } });
  await ask(url, 'POST', 'rooms/2/messages', { ...ana, body: { content: 'No hurry', client_id: 'tea-3' } });
  await ask(url, 'POST', 'rooms', { ...ana, body: { name: 'Board', is_private: true, password: 'board-pass-1' } });
  await ask(url, 'POST', 'rooms', { ...ana, body: { name: 'Attic', is_private: true } });
  await ask(url, 'POST', 'rooms', { ...ana, body: { name: 'Booth', max_members: 1 } });
}

/** A request that must succeed. @param {string} url @param {string} method @param {string} path
 * @param {{token?: string, body?: unknown}} options */
export async function ask(url, method, path, { token, body } = {}) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await request(`${url}/api/v1/${path}`, { method, headers, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer;
}
