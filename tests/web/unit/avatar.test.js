// SPDX-License-Identifier: GPL-3.0-or-later

/** Initials and colours, by the table that the desktop client's tests read, too. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { colourOf, initialOf } from '../../../web/app/avatar.js';

const table = JSON.parse(readFileSync(new URL('../../frames/avatars.json', import.meta.url), 'utf8'));

for (const { name, initials } of table.initials) {
  test(`the initials of ${JSON.stringify(name)}`, () => assert.equal(initialOf(name), initials));
}

for (const { user, colour } of table.colours) {
  test(`the colour of user ${user}`, () => assert.equal(colourOf(user), colour));
}
