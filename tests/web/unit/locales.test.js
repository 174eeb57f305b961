// SPDX-License-Identifier: GPL-3.0-or-later

/** Both languages are complete, nothing in them is unused, and every error of the server has a sentence. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { shippedFiles, textOf } from '../support/shipped.js';

const locale = (/** @type {string} */ tag) => JSON.parse(textOf(`locales/${tag}.json`));
const catalogues = { 'zh-CN': locale('zh-CN'), en: locale('en') };
const keys = Object.keys(catalogues.en);
const source = shippedFiles('.js').map(textOf).join('\n');
const codes = JSON.parse(readFileSync(new URL('../../frames/errorcodes.json', import.meta.url), 'utf8')).map(
  (/** @type {any} */ row) => row.code,
);

/** Families of keys that the source builds out of values. */
const FAMILIES = [
  /^error\./,
  /^field\.\w+\.(required|min|max|email|invalid)$/,
  /^field\.printable$/,
  /^auth\.(login|register|setup)\.(title|lead|question|other)$/,
  /^language\./,
  /^theme\./,
  /^connection\.(connecting|online)$/,
  /^echo\.(queued|sending|sent)$/,
  /^presence\.(online|away|dnd|offline)$/,
  /^room\.notify\./,
  /^notice\.(step|outcome)\./,
  /^members\.(owner|admin|moderator)$/,
];

test('both languages have the same keys', () =>
  assert.deepEqual(Object.keys(catalogues['zh-CN']).sort(), [...keys].sort()));

for (const [tag, catalogue] of Object.entries(catalogues)) {
  test(`${tag}: no sentence is empty`, () => {
    assert.deepEqual(
      Object.keys(catalogue).filter((key) => typeof catalogue[key] !== 'string' || catalogue[key].trim() === ''),
      [],
    );
  });
  test(`${tag}: every error code has a sentence`, () => {
    assert.deepEqual(
      codes.filter((/** @type {string} */ code) => !(`error.${code}` in catalogue)),
      [],
    );
  });
}

test('sentences of one key have the same places for values', () => {
  const places = (/** @type {string} */ text) =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .map((match) => match[1])
      .sort()
      .join();
  assert.deepEqual(
    keys.filter((key) => places(catalogues.en[key]) !== places(catalogues['zh-CN'][key])),
    [],
  );
});

test('every key that the source names exists', () => {
  const named = [...source.matchAll(/'([a-z][A-Za-z]*(?:\.[A-Za-z_]+)+)'/g)]
    .map((match) => match[1])
    .filter((name) => !/^parley\.|\.(js|css|json|svg)$/.test(name));
  const missing = named.filter((key) => !(key in catalogues.en) && !(`${key}.other` in catalogues.en));
  assert.deepEqual([...new Set(missing)], []);
});

test('every key is used', () => {
  const used = (/** @type {string} */ key) =>
    source.includes(`'${key}'`) ||
    source.includes(`'${key.replace(/\.(one|other)$/, '')}'`) ||
    FAMILIES.some((family) => family.test(key));
  assert.deepEqual(
    keys.filter((key) => !used(key)),
    [],
  );
});

test("an error sentence that no code needs is one of the page's own", () => {
  const own = ['network', 'timeout', 'invitation_only'];
  const spare = keys
    .filter((key) => key.startsWith('error.'))
    .map((key) => key.slice(6))
    .filter((code) => !codes.includes(code) && !own.includes(code));
  assert.deepEqual(spare, []);
});
