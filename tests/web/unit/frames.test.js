// SPDX-License-Identifier: GPL-3.0-or-later

/** The golden frames that the C++ tests hold the server to must be understood by the page. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeFrame, decodeMessage, decodeRoom, encodeMessage } from '../../../web/app/protocol.js';

const folder = new URL('../../frames/level1/', import.meta.url);

/** Stands in for the values that a transcript leaves open. @param {any} value @returns {any} */
function filled(value) {
  if (typeof value === 'string') {
    if (value === '$time') return '2026-11-22T14:05:00Z';
    if (value === '$int' || value.startsWith('$save:') || value.startsWith('${')) return 7;
    return value === '$any' || value.startsWith('$') ? { id: 7, username: 'ana', nickname: 'Ana', avatar: '' } : value;
  }
  if (Array.isArray(value)) return value.map(filled);
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]))
    : value;
}

const transcripts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, steps: JSON.parse(readFileSync(new URL(name, folder), 'utf8')).steps }));

/** @param {string} name @returns {{name: string, frame: string, error?: string}[]} */
const golden = (name) => JSON.parse(readFileSync(new URL(`../../frames/${name}`, import.meta.url), 'utf8'));

for (const { name, frame } of golden('events.json')) {
  test(`the event "${name}" is understood`, () => assert.ok(decodeFrame(frame)));
}

test('a message is sent as the golden frame says', () => {
  const expected = golden('commands.json').find(({ name }) => name === 'message')?.frame;
  assert.equal(encodeMessage(1, '你好 **世界**'), expected);
});

test('there are transcripts to read', () => assert.ok(transcripts.length > 5));

for (const { name, steps } of transcripts) {
  const heard = steps
    .map((/** @type {any} */ step) => step.hear)
    .filter((/** @type {any} */ frame) => frame?.type && frame.data !== '$any');
  if (heard.length === 0) continue;
  test(`every frame of ${name} is understood`, () => {
    for (const frame of heard) assert.ok(decodeFrame(JSON.stringify(filled(frame))), JSON.stringify(frame));
  });
}

test('every room and message of the transcripts is understood', () => {
  const bodies = transcripts.flatMap(({ steps }) => steps.map((/** @type {any} */ step) => filled(step.body ?? {})));
  const rooms = bodies
    .flatMap((body) => [body.room, ...(Array.isArray(body.rooms) ? body.rooms : [])])
    .filter((room) => room?.name);
  const messages = bodies
    .flatMap((body) => (Array.isArray(body.messages) ? body.messages : []))
    .filter((one) => one?.content);
  assert.ok(rooms.length && messages.length);
  for (const room of rooms) assert.ok(decodeRoom(room), JSON.stringify(room));
  for (const message of messages) assert.ok(decodeMessage(message), JSON.stringify(message));
});
