// SPDX-License-Identifier: GPL-3.0-or-later

/** The prose, docs/protocol.md and docs/protocol-level2.md, names what the two machine-readable documents name. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asyncapi, jsonOf, textOf } from './support/documents.js';
import { operations } from './support/exchanges.js';

/** @typedef {import('./support/frames.js').Channel} Channel */

const prose = { level1: textOf('docs/protocol.md'), level2: textOf('docs/protocol-level2.md') };
const both = Object.values(prose).join('\n');
const ELSEWHERE = ['/healthz', '/readyz']; // for those who run a server: docs/operations.md

/** The rows of all tables, as lists of cells. @param {string} text */
const rowsOf = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(1, -1).split(' | ').map((cell) => cell.trim()));

/** @param {Channel} channel */
const typesOf = (channel) =>
  Object.values(asyncapi.channels[channel].messages)
    .map((/** @type {any} */ { payload }) => payload.properties?.type?.const)
    .filter(Boolean);

test('every route is in a table, and no other', () => {
  const cells = rowsOf(both).map(([first]) => first).join('\n');
  const named = [...cells.matchAll(/`(GET|POST|PUT|DELETE) (\/[^`? ]+)/g)].map(([, method, path]) => `${method} ${path}`);
  const documented = operations().map(({ method, path }) => `${method} ${path}`);
  const expected = documented.filter((route) => !ELSEWHERE.some((path) => route.endsWith(path)));
  assert.deepEqual([...new Set(named)].sort(), expected.sort());
});

test('every code of an error is in the table, with its status and text', () => {
  const rows = new Map(rowsOf(prose.level1).filter((row) => row.length === 3).map((row) => [row[1], row]));
  for (const { code, status, text } of jsonOf('tests/frames/errorcodes.json')) {
    const row = rows.get(`\`${code}\``);
    assert.ok(row, code);
    assert.equal(row[0], String(status), code);
    assert.ok(row[2].startsWith(`\`${text}`), code);
  }
});

for (const channel of /** @type {Channel[]} */ (['level1', 'level2'])) {
  test(`${channel}: every type of frame is named`, () => {
    const missing = typesOf(channel).filter((type) => !new RegExp(`[\`"]${type}[\`" ]`).test(prose[channel]));
    assert.deepEqual(missing, []);
  });

  test(`${channel}: every close code is in the table, and no other`, () => {
    const named = rowsOf(prose[channel]).flatMap(([first]) => first.match(/^[14]\d{3}\b/g) ?? []);
    const documented = Object.keys(asyncapi.channels[channel]['x-close-codes']);
    const local = ['1001']; // what a client sees without the server's having sent it
    assert.deepEqual([...new Set(named)].filter((code) => !local.includes(code)).sort(), documented.sort());
  });
}
