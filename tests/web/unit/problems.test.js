// SPDX-License-Identifier: GPL-3.0-or-later

/** What a refused form says beside its fields, in both languages. */

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { LOCALES, setCatalogue } from '../../../web/app/i18n.js';
import { fieldSentence, formSentence } from '../../../web/app/problems.js';
import { decodeProblem } from '../../../web/app/protocol.js';
import { textOf } from '../support/shipped.js';

/** @param {string} tag */
function speak(tag) {
  const catalogue = JSON.parse(textOf(`locales/${tag}.json`));
  setCatalogue(tag, catalogue);
  return catalogue;
}
afterEach(() => setCatalogue('en', {}));

/** As the server words it. @param {string} request @param {string} field @param {string} tag */
const refused = (request, field, tag) =>
  decodeProblem(400, {
    code: 'invalid_request',
    error: `Invalid request data: Key: '${request}.${field}' Error:Field validation for '${field}' failed on the '${tag}' tag`,
  });

/** Every name that the server wants to be visible, and how the page's form calls it. */
const NAMES = [
  ['RegisterRequest', 'Username', 'username'],
  ['RegisterRequest', 'Nickname', 'nickname'],
  ['RegisterRequest', 'Email', 'email'],
  ['UpdateProfileRequest', 'Nickname', 'nickname'],
  ['CreateRoomRequest', 'Name', 'name'],
];

for (const tag of LOCALES) {
  for (const [request, field, name] of NAMES) {
    test(`${tag}: invisible characters in ${request}.${field} are named beside it`, () => {
      const catalogue = speak(tag);
      const problem = refused(request, field, 'printable');
      assert.equal(fieldSentence(problem, name), catalogue['field.printable']);
      assert.equal(formSentence(problem, [name]), '');
    });
  }

  test(`${tag}: a field's own sentence goes before the common one, and any rule has one`, () => {
    const catalogue = speak(tag);
    assert.equal(
      fieldSentence(refused('RegisterRequest', 'Username', 'min'), 'username'),
      catalogue['field.username.min'],
    );
    assert.equal(fieldSentence(refused('RegisterRequest', 'Username', 'new'), 'username'), catalogue['field.invalid']);
  });

  test(`${tag}: the sentence says what is wrong`, () => {
    const catalogue = speak(tag);
    assert.match(catalogue['field.printable'], /看不见|invisible/);
    assert.notEqual(catalogue['field.printable'], catalogue['field.invalid']);
  });
}
