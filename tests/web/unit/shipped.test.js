// SPDX-License-Identifier: GPL-3.0-or-later

/** What may never be in the page, and what must. */

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { shippedFiles, textOf } from '../support/shipped.js';
import { spriteText } from '../sprite.mjs';

const scripts = shippedFiles('.js');
const styles = shippedFiles('.css');

const FORBIDDEN = [
  [
    'markup from strings',
    /\.(inner|outer)HTML\b|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|srcdoc|setHTML/,
  ],
  ['code from strings', /\beval\s*\(|new Function\b|set(Timeout|Interval)\(\s*['"`]|javascript:/],
  ['another origin', /(?<!\/)\bhttps?:\/\/(?!www\.w3\.org\/2000\/svg)[\w.-]+\.\w{2,}/],
];
for (const [what, pattern] of FORBIDDEN) {
  test(`no file has ${what}`, () => {
    const guilty = [...scripts, ...styles, 'index.html'].filter((path) => new RegExp(pattern).test(textOf(path)));
    assert.deepEqual(guilty, []);
  });
}

test('the document has no inline script, style or handler', () => {
  const html = textOf('index.html');
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)/i);
  assert.doesNotMatch(html, /(src|href)="(https?:)?\/\//i);
});

test('no style sheet loads anything', () => {
  assert.deepEqual(
    styles.filter((path) => /@import|url\(/.test(textOf(path))),
    [],
  );
});

test('colours and sizes of type are named in tokens.css alone', () => {
  const literal = /#[0-9a-f]{3,8}\b|\brgba?\(|font-size:\s*\d+(?:px|rem)/i;
  const guilty = styles.filter(
    (path) => path !== 'styles/tokens.css' && literal.test(textOf(path).replace(/font-size: (100%|20px)/g, '')),
  );
  assert.deepEqual(guilty, []);
});

test('every custom property that is used is set', () => {
  const all = styles.map(textOf).join('\n');
  const set = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));
  const used = [...all.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(used.filter((name) => !set.has(name)))], []);
});

test('every style sheet and module is named in the document, once', () => {
  const html = textOf('index.html');
  const named = [...html.matchAll(/(?:href|src)="\/([^"]+)"/g)].map((match) => match[1]);
  const expected = [...styles, ...scripts.filter((path) => path !== 'app/types.js' && path !== 'sw.js')];
  assert.deepEqual(
    expected.filter((path) => named.filter((one) => one === path).length !== 1),
    [],
  );
  assert.deepEqual(
    named.filter((path) => !shippedFiles().includes(path)),
    [],
  );
});

test('a Node.js that does not look into files is told that these are modules', () =>
  assert.equal(JSON.parse(textOf('package.json')).type, 'module'));

test('every source file says its licence', () => {
  const silent = [...scripts, ...styles, 'index.html', 'icons.svg', 'app-icon.svg'].filter(
    (path) => !textOf(path).slice(0, 200).includes('SPDX-License-Identifier: GPL-3.0-or-later'),
  );
  assert.deepEqual(silent, []);
});

test('no file is longer than 400 lines', () => {
  assert.deepEqual(
    [...scripts, ...styles].filter((path) => textOf(path).split('\n').length > 400),
    [],
  );
});

test('the sprite is built from the drawings', () => assert.equal(textOf('icons.svg'), spriteText()));

test('every icon that is used is drawn', () => {
  const drawn = new Set([...textOf('icons.svg').matchAll(/symbol id="icon-([\w-]+)"/g)].map((match) => match[1]));
  const source = scripts.map(textOf).join('\n');
  const used = [...source.matchAll(/\b(?:icon|iconButton|emptyState)\('([\w-]+)'/g)].map((match) => match[1]);
  assert.ok(used.length > 10);
  assert.deepEqual(
    used.filter((name) => !drawn.has(name)),
    [],
  );
});

test('the page is smaller than 250 KB compressed', () => {
  const bytes = shippedFiles().reduce((sum, path) => sum + gzipSync(textOf(path)).length, 0);
  assert.ok(bytes < 250 * 1024, `${bytes} bytes`);
});
