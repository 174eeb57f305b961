// SPDX-License-Identifier: GPL-3.0-or-later

/** The golden frames that the C++ tests hold the server to must be understood by the page. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeMessage, decodePerson, decodeRoom } from '../../../web/app/protocol.js';
import { decodeFrame } from '../../../web/core/frames.js';

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
  const { type, data } = JSON.parse(frame);
  const decode = { message: decodeMessage, user_joined: (/** @type {any} */ one) => decodePerson(one.user) }[
    String(type)
  ];
  if (decode) test(`the value of level 1 "${name}" is understood`, () => assert.ok(decode(data)));
}

for (const { name, frame } of golden('events2.json'))
  test(`the event "${name}" of level 2 is understood`, () => {
    const { type, id = '', room_id = 0, seq = 0 } = JSON.parse(frame);
    const heard = decodeFrame(frame);
    assert.deepEqual([heard?.type, heard?.id, heard?.roomId, heard?.seq], [type, id, room_id, seq]);
  });

test('there are transcripts to read', () => assert.ok(transcripts.length > 5));

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
