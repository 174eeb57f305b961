// SPDX-License-Identifier: GPL-3.0-or-later

/** One request on a connection of its own, with every header in the caller's hand. */

import { request as httpRequest } from 'node:http';

/** @typedef {{status: number, headers: import('node:http').IncomingHttpHeaders, text: string, json: any}} Answer */

const HANDSHAKE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** A body that is no text is sent as JSON; `upgrade` shakes hands for a WebSocket, which is closed again.
 * @param {string} url
 * @param {{method?: string, headers?: Record<string, string>, body?: unknown, upgrade?: boolean}} [options]
 * @returns {Promise<Answer>} */
export function request(url, { method = 'GET', headers = {}, body, upgrade = false } = {}) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const all = { ...headers, ...(upgrade ? HANDSHAKE : {}), ...(text ? { 'Content-Length': Buffer.byteLength(text) } : {}) };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers: all, agent: false });
    sent.on('error', reject);
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(answer(response, ''));
    });
    sent.on('response', (response) => {
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (received += part));
      response.on('end', () => resolve(answer(response, received)));
      response.on('error', reject);
    });
    sent.end(text);
  });
}

/** @param {import('node:http').IncomingMessage} response @param {string} text @returns {Answer} */
function answer(response, text) {
  const isJson = text !== '' && response.headers['content-type'] === 'application/json; charset=utf-8';
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}
