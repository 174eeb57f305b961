// SPDX-License-Identifier: GPL-3.0-or-later

/** What the image is built by, as far as that can be read. tests/bare/image executes it. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

const text = readFileSync(new URL('../../installer/docker/Dockerfile', import.meta.url), 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const last = instructions.slice(instructions.map((one) => one.getKeyword()).lastIndexOf('FROM'));

/** @param {string} keyword @returns {string[]} what the last stage says so */
const said = (keyword) => last.filter((one) => one.getKeyword() === keyword).map((one) => one.getArgumentsContent() ?? '');

test('the Dockerfile is free of errors and warnings', () => {
  assert.deepEqual(validate(text).map((problem) => problem.message), []);
});

test('the image runs as somebody without rights, and says whether it is well', () => {
  assert.deepEqual(said('USER'), ['parley']);
  assert.equal(last.at(-1)?.getKeyword(), 'ENTRYPOINT');
  assert.equal(said('HEALTHCHECK').length, 1);
  assert.deepEqual(said('VOLUME'), ['/var/lib/parley']);
});

test('nothing is fetched past the package manager, and no compiler is left in the image', () => {
  assert.ok(instructions.every((one) => one.getKeyword() !== 'ADD'));
  assert.doesNotMatch(text, /\b(curl|wget)\b/);
  assert.doesNotMatch(said('RUN').join('\n'), /-dev\b|g\+\+/);
});

test('no secret is part of the image, nor sent to who builds it', () => {
  assert.doesNotMatch(text, /PASSWORD|SECRET/);
  const ignored = readFileSync(new URL('../../installer/docker/Dockerfile.dockerignore', import.meta.url), 'utf8');
  for (const pattern of ['**/.env', '.git', 'build', 'data']) assert.ok(ignored.split('\n').includes(pattern), pattern);
});
