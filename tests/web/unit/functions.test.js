// SPDX-License-Identifier: GPL-3.0-or-later

/** Functions stay small enough to be read at once. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { shippedFiles, textOf } from '../support/shipped.js';

const LINES = 40;

/** @param {string} path @returns {{name: string, lines: number}[]} */
function functionsOf(path) {
  const file = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);
  const line = (/** @type {number} */ at) => file.getLineAndCharacterOfPosition(at).line;
  /** @type {{name: string, lines: number}[]} */
  const found = [];
  /** @param {any} node */
  function visit(node) {
    if (ts.isFunctionLike(node)) {
      const from = line(node.getStart(file));
      found.push({ name: `${path}:${from + 1}`, lines: line(node.end) - from + 1 });
    }
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found;
}

test(`no function of the page is longer than ${LINES} lines`, () => {
  const all = shippedFiles('.js').flatMap(functionsOf);
  assert.ok(all.length > 300, `${all.length} functions found`);
  assert.deepEqual(
    all.filter(({ lines }) => lines > LINES),
    [],
  );
});
