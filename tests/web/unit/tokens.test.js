// SPDX-License-Identifier: GPL-3.0-or-later

/** A session that stays fresh. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokens, isStale, judgeRefusal, lifeOf } from '../../../web/core/tokens.js';

const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (/** @type {number} */ seconds, name = '') => `${part({})}.${part({ iat: 50, exp: 50 + seconds, name })}.x`;
const MINUTE = 60_000;

test('the life of a token', () => {
  assert.equal(lifeOf(jwt(900)), 15 * MINUTE);
  for (const odd of ['', 'x', 'a.b.c', `${part({})}.${part({})}.x`]) assert.equal(lifeOf(odd), 0);
});

/** @type {[string, number, boolean][]} */
const ages = [
  ['fresh', 0, false],
  ['of thirteen minutes', 13 * MINUTE, false],
  ['of more than fourteen minutes', 14 * MINUTE + 1, true],
  ['from the future, after the clock was set back', -1, true],
];
for (const [what, age, stale] of ages)
  test(`a token ${what}`, () =>
    assert.equal(isStale({ token: jwt(900), refreshToken: 'r', receivedAt: 1e6 }, 1e6 + age), stale));

test('without a refresh token there is nothing to renew', () =>
  assert.equal(isStale({ token: jwt(900), refreshToken: '', receivedAt: 0 }, 1e9), false));

test('a refusal ends the session, silence does not', () => {
  assert.deepEqual([400, 401, 403].map(judgeRefusal), ['denied', 'denied', 'denied']);
  assert.deepEqual([0, 429, 500, 503].map(judgeRefusal), Array(4).fill('unreachable'));
});

/** A page with a session of this age. @param {number} age @param {{answer?: any, stored?: any}} [more] */
function page(age, { answer = { token: jwt(900, 'new'), refreshToken: 'r2' }, stored = null } = {}) {
  const now = 1e9;
  let tokens = { token: jwt(900, 'old'), refreshToken: 'r1', receivedAt: now - age };
  /** @type {string[]} */
  const asked = [];
  const keeper = createTokens({
    read: () => tokens,
    stored: () => stored,
    keep: (next) => (tokens = next),
    ask: async (refreshToken) => (asked.push(refreshToken), answer),
    now: () => now,
  });
  return { keeper, asked, tokens: () => tokens, now };
}

test('a fresh token is used as it is', async () => {
  const { keeper, asked, tokens } = page(MINUTE);
  assert.equal(await keeper.fresh(), tokens().token);
  assert.deepEqual(asked, []);
});

test('an old one is renewed first, by one question, and both tokens are kept', async () => {
  const { keeper, asked, tokens, now } = page(20 * MINUTE);
  const all = await Promise.all([keeper.fresh(), keeper.fresh(), keeper.refresh(tokens().token)]);
  assert.deepEqual(all, [jwt(900, 'new'), jwt(900, 'new'), 'renewed']);
  assert.deepEqual(asked, ['r1']);
  assert.deepEqual(tokens(), { token: jwt(900, 'new'), refreshToken: 'r2', receivedAt: now });
});

test('when nobody answers the old one is tried', async () => {
  const { keeper, tokens } = page(20 * MINUTE, { answer: 0 });
  assert.equal(await keeper.fresh(), jwt(900, 'old'));
  assert.equal(await keeper.refresh(tokens().token), 'unreachable');
});

test('a refused renewal is the end', async () => {
  const { keeper, tokens } = page(0, { answer: 401 });
  assert.equal(await keeper.refresh(tokens().token), 'denied');
});

test('a token that was replaced already needs no question', async () => {
  const { keeper, asked } = page(0);
  assert.equal(await keeper.refresh('an older one'), 'renewed');
  assert.deepEqual(asked, []);
});

test('what another tab has renewed is taken over', async () => {
  const stored = { token: jwt(900, 'theirs'), refreshToken: 'r3', receivedAt: 1e9 };
  const { keeper, asked, tokens } = page(20 * MINUTE, { stored });
  assert.equal(await keeper.fresh(), stored.token);
  assert.deepEqual([asked, tokens()], [[], stored]);
});

test('an old renewal of another tab is renewed in its turn', async () => {
  const stored = { token: jwt(900, 'theirs'), refreshToken: 'r3', receivedAt: 0 };
  const { keeper, asked } = page(20 * MINUTE, { stored });
  await keeper.fresh();
  assert.deepEqual(asked, ['r3']);
});
