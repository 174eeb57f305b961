// SPDX-License-Identifier: GPL-3.0-or-later

/** A socket that keeps every frame, and judges each by the document. */

import WebSocket from 'ws';
import { wrongFrame } from './frames.js';

/** Generous, for machines that are busy with other things. */
const WAIT_MS = 60_000;

/** What came at all, and what of it is not as documented, over the whole run. */
export const seen = { level1: /** @type {any[]} */ ([]), level2: /** @type {any[]} */ ([]) };
export const problems = /** @type {string[]} */ ([]);

/** @typedef {ReturnType<typeof openSocket>} Socket */

/** @param {string} url of the server @param {string} query @param {string} [token] */
export function openSocket(url, query, token) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/ws?${query}`, { headers, maxPayload: 8 << 20 });
  /** @type {any[]} */
  const frames = [];
  /** @type {Set<() => void>} */
  const watchers = new Set();
  const channel = query.startsWith('room_id') ? 'level1' : 'level2';
  const tell = () => watchers.forEach((watcher) => watcher());

  /** @type {{code: number} | null} */
  let closing = null;
  socket.on('message', (text) => {
    const frame = JSON.parse(String(text));
    frames.push(frame);
    seen[channel].push(frame);
    const wrong = wrongFrame(channel, frame);
    if (wrong) problems.push(wrong);
    tell();
  });
  socket.on('close', (code) => {
    closing = { code };
    tell();
  });
  socket.on('error', () => {});

  /** The first value that `look` finds. @template T @param {() => T | undefined} look @param {string} what
   * @returns {Promise<T>} */
  function until(look, what) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new Error(`there was no ${what} in ${WAIT_MS} ms`))), WAIT_MS);
      const watcher = () => {
        const found = look();
        if (found !== undefined) finish(() => resolve(found));
      };
      /** @param {() => void} done */
      const finish = (done) => {
        clearTimeout(timer);
        watchers.delete(watcher);
        done();
      };
      watchers.add(watcher);
      watcher();
    });
  }

  return {
    frames,
    /** @param {unknown} command a text goes as it is */
    send: (command) => socket.send(typeof command === 'string' ? command : JSON.stringify(command)),
    /** @param {(frame: any) => boolean} test @param {string} [what] */
    frame: (test, what = 'such frame') => until(() => frames.find(test), what),
    /** The code that the server closes with. */
    closed: () => until(() => closing?.code, 'close'),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
    end: () => socket.terminate(),
  };
}
