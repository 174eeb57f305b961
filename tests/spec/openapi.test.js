// SPDX-License-Identifier: GPL-3.0-or-later

/** docs/openapi.yaml against its own standard, against the golden lists, and, example by example, against the server. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { documentOf, jsonOf, openapi } from './support/documents.js';
import { exchanges, operations } from './support/exchanges.js';
import { request } from './support/http.js';
import { check, difference } from './support/schemas.js';
import { steps } from './support/steps.js';
import { makeWorld, meant } from './support/world.js';

/** Served, but not by the table of routes. */
const BESIDE_THE_TABLE = ['GET healthz', 'GET readyz', 'GET ws'];
const SWITCHING = 101;
const TOO_LARGE = 413;
const LIMITED = 429;
const TRIES = 20;

/** @type {import('./support/world.js').World} */
let world;
/** For examples that change nothing. @type {import('./support/world.js').Stage} */
let shared;
before(async () => {
  world = await makeWorld();
  shared = await world.stage();
});
after(async () => {
  await shared?.remove();
  world?.remove();
});

test('it is an OpenAPI document', async () => {
  const { valid, errors } = await new Validator().validate(documentOf('openapi'));
  assert.ok(valid, JSON.stringify(errors));
});

test('its paths are the routes of the server', () => {
  const documented = operations().map(({ method, path }) => `${method} ${path.slice(1)}`);
  assert.deepEqual(documented.sort(), [...jsonOf('tests/frames/routes.json'), ...BESIDE_THE_TABLE].sort());
});

test('its error codes are those of the table', () => {
  const table = jsonOf('tests/frames/errorcodes.json');
  assert.deepEqual(openapi.components.schemas.ErrorCode.enum, table.map((/** @type {any} */ row) => row.code));
});

test('the examples of errors have the status and the text of the table', () => {
  const table = new Map(jsonOf('tests/frames/errorcodes.json').map((/** @type {any} */ row) => [row.code, row]));
  for (const { name, status, value } of exchanges().filter((one) => one.value?.code)) {
    const row = table.get(value.code);
    assert.equal(status, row.status, name);
    assert.ok(value.error.startsWith(row.text), name);
  }
});

test('what a request that succeeds has in its body fits the schema of the request', () => {
  for (const { operation } of operations().filter((one) => one.operation.requestBody)) {
    const { schema, examples } = operation.requestBody.content['application/json'];
    const good = Object.keys(operation.responses).filter((status) => status < '300');
    const names = good.flatMap((status) => Object.keys(operation.responses[status].content['application/json'].examples));
    const problems = names.filter((name) => examples[name]).map((name) => check(schema)(examples[name].value));
    assert.deepEqual(problems.filter(Boolean), [], operation.operationId);
  }
});

for (const exchange of exchanges())
  test(exchange.name, async () => {
    const changesNothing = !exchange.before && (exchange.status >= 400 || exchange.method === 'GET');
    const stage = changesNothing ? shared : await world.stage();
    try {
      judge(exchange, await replay(exchange, stage));
    } finally {
      if (stage !== shared) await stage.remove();
    }
  });

/** Buckets fill up again while a slow machine asks: what is to be refused may need several tries.
 * @param {import('./support/exchanges.js').Exchange} exchange @param {import('./support/world.js').Stage} stage */
async function replay(exchange, stage) {
  const words = { ...world.words, SETUP_SECRET: stage.setupSecret };
  const sent = {
    method: exchange.method,
    headers: { ...identity(exchange.as, stage.url), ...meant(exchange.headers, words) },
    body: meant(exchange.body, words),
    upgrade: exchange.isHandshake,
  };
  const prepare = exchange.before ? steps[exchange.before] : () => Promise.resolve();
  assert.ok(prepare, `nobody knows what "${exchange.before}" means`);
  for (let tries = 1; ; tries += 1) {
    await prepare({ url: stage.url, world, words });
    const answer = await request(stage.url + exchange.path, sent);
    if (exchange.status !== LIMITED || answer.status === LIMITED || tries === TRIES) return answer;
  }
}

/** @param {string} who @param {string} url @returns {Record<string, string>} */
function identity(who, url) {
  if (who === 'nobody') return {};
  if (who === "Ana's page") return { Cookie: world.people.Ana.cookie, Origin: url };
  if (who === "Ana's page elsewhere") return { Cookie: world.people.Ana.cookie, Origin: 'https://elsewhere.example' };
  const person = /** @type {Record<string, import('./support/world.js').Person>} */ (world.people)[who];
  assert.ok(person, `nobody is called ${who}`);
  return { Authorization: `Bearer ${person.token}` };
}

/** What every answer carries. */
const ALWAYS = { 'x-request-id': /^[0-9a-f]+-[0-9a-f]+$/, 'cache-control': /^no-store$/, 'x-content-type-options': /^nosniff$/ };

/** @param {import('./support/exchanges.js').Exchange} exchange @param {import('./support/http.js').Answer} answer */
function judge({ status, path, value, response, schema }, answer) {
  assert.equal(answer.status, status, answer.text);
  const isRequest = path.startsWith('/api/v1/') && ![SWITCHING, TOO_LARGE].includes(status);
  for (const [name, pattern] of Object.entries(isRequest ? ALWAYS : {})) assert.match(String(answer.headers[name]), pattern);
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const given = [answer.headers[name.toLowerCase()] ?? []].flat();
    assert.ok(given.length > 0 || !header.required, `there is no ${name}`);
    for (const one of given) assert.equal(check(header.schema)(one), '', name);
  }
  if (value === undefined) return assert.equal(answer.text, '');
  assert.equal(check(schema)(answer.json), '');
  assert.equal(difference(schema, value, answer.json), '');
  assert.equal(check(schema)(value), '', 'the example itself');
  if (value.request_id) assert.equal(answer.headers['x-request-id'], answer.json.request_id);
}
