// SPDX-License-Identifier: GPL-3.0-or-later

/** What `x-before` of openapi.yaml names: things that have just happened. */

import { connect } from 'node:net';
import { request } from './http.js';
import { ask, meant } from './world.js';

/** @typedef {{url: string, world: import('./world.js').World, words: Record<string, unknown>}} Scene */

const BCRYPT_AT_ONCE = 10;
const FLOOD = 1_000;

/** @type {Record<string, (scene: Scene) => Promise<unknown>>} */
export const steps = {
  '60 registrations': async ({ url }) => {
    const body = { username: 'Ana', email: 'taken@example.org', password: 'ana-secret-1' };
    for (let n = 0; n < 60; n += BCRYPT_AT_ONCE)
      await repeat(BCRYPT_AT_ONCE, () => request(`${url}/api/v1/auth/register`, { method: 'POST', body }));
  },
  '5 wrong passwords': async ({ url }) => {
    const body = { username: 'ana', password: 'guessed' };
    for (let n = 0; n < 5; n += 1) await request(`${url}/api/v1/auth/login`, { method: 'POST', body });
  },
  '5 wrong room passwords': async ({ url, world }) => {
    const headers = { Authorization: `Bearer ${world.people.Cyn.token}` };
    const body = { password: 'guessed' };
    for (let n = 0; n < 5; n += 1) await request(`${url}/api/v1/rooms/3/join`, { method: 'POST', headers, body });
  },
  'the same refresh': ({ url, words }) =>
    ask(url, 'POST', 'auth/refresh', { body: meant({ refresh_token: 'ANA_REFRESH_TOKEN' }, words) }),
  'Ben has read everything': ({ url, world }) =>
    ask(url, 'PUT', 'rooms/2/read', { token: world.people.Ben.token, body: { seq: 4 } }),
  'many messages': ({ url, world }) =>
    flood(url, 'POST', 'rooms/2/messages', world.people.Ana.token, '{"content":"again","client_id":"flood"}'),
  'many pages': ({ url, world }) => flood(url, 'GET', 'rooms/2/changes', world.people.Ana.token),
  'many sockets': ({ url, world }) =>
    repeat(20, () => {
      const headers = { Authorization: `Bearer ${world.people.Ana.token}` };
      return request(`${url}/api/v1/ws?v=2`, { headers, upgrade: true });
    }),
};

/** Asks for the same again and again on one connection, faster than any bucket fills up however slow the machine is, until
 * the server has had enough. @param {string} url @param {string} method @param {string} path @param {string} token
 * @param {string} [body] */
function flood(url, method, path, token, body = '') {
  const length = body ? `Content-Length: ${body.length}\r\n` : '';
  const one = `${method} /api/v1/${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${length}\r\n${body}`;
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(one.repeat(FLOOD)));
    socket.setEncoding('latin1').on('data', (text) => text.includes('HTTP/1.1 429') && resolve(undefined));
    socket.on('error', () => {}).on('close', resolve);
  });
}

/** @param {number} times @param {(n: number) => Promise<unknown>} act */
const repeat = (times, act) => Promise.all(Array.from({ length: times }, (_, n) => act(n)));
