// SPDX-License-Identifier: GPL-3.0-or-later

/** docs/asyncapi.yaml against its own standard, against the golden frames, and, example by example, against the server. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import specs from '@asyncapi/specs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { closings, notPlayed } from './support/closings.js';
import { asyncapi, documentOf, jsonOf } from './support/documents.js';
import { exchanges } from './support/exchanges.js';
import { commandsOf, differenceTo, framesOf, sentOf, wrongCommand, wrongFrame } from './support/frames.js';
import { openSocket, problems, seen } from './support/socket.js';
import { play } from './support/stage.js';
import { steps } from './support/steps.js';
import { ask, makeWorld, meant } from './support/world.js';

/** @typedef {import('./support/frames.js').Channel} Channel */

/** Need a defect, a broken database or an overload. */
const CODES_WITHOUT_EXAMPLE = ['busy', 'internal', 'unavailable'];
/** @type {Channel[]} */
const CHANNELS = ['level1', 'level2'];
const TRIES = 20;
const INITIALS = /** @type {Record<string, string>} */ ({ a: 'Ana', b: 'Ben', c: 'Cyn' });

/** @type {import('./support/world.js').World} */
let world;
before(async () => {
  world = await makeWorld();
});
after(() => world?.remove());

test('it is an AsyncAPI document', () => {
  // The standard's schema brings the schema of schemas along.
  const options = { strict: false, logger: /** @type {const} */ (false), meta: false, validateSchema: false };
  const ajv = addFormats.default(new Ajv.default(options));
  const validate = ajv.compile(/** @type {any} */ (specs.schemas)['3.0.0']);
  assert.ok(validate(documentOf('asyncapi')), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
});

test('the examples of frames fit their schemas', () => {
  for (const channel of CHANNELS)
    for (const { name, payload } of framesOf(channel)) assert.equal(wrongFrame(channel, payload), '', name);
});

test('the golden frames of both levels fit the schemas', () => {
  const golden = { level1: 'tests/frames/events.json', level2: 'tests/frames/events2.json' };
  for (const channel of CHANNELS)
    for (const { name, frame } of jsonOf(golden[channel])) {
      const whole = frame.replace('"server_id":"abc"', `"server_id":"${'0'.repeat(32)}"`);
      assert.equal(wrongFrame(channel, JSON.parse(whole)), '', name);
    }
});

test('a command that is done fits its schema, and one that is malformed does not', () => {
  const malformed = ['invalid_request', 'invalid_room_id', 'message_too_long', 'too_many_rooms'];
  for (const channel of CHANNELS)
    for (const command of commandsOf(channel).filter(({ key }) => key !== 'otherCommand')) {
      const example = { ...command, payload: meant(command.payload, world.words) };
      const isMalformed = malformed.includes(expected(channel, command)?.payload.data?.code) && !isLate(command);
      assert.equal(wrongCommand(channel, example) !== '', isMalformed, `${channel}, ${command.name}`);
    }
});

/** Nothing is wrong with such a command but its moment. @param {import('./support/frames.js').Example} command */
const isLate = ({ name }) => ['a second time', 'Ana says nothing'].includes(name);

test('every code of an error has an example', () => {
  const sockets = CHANNELS.flatMap((channel) => framesOf(channel).map(({ payload }) => payload.data?.code));
  const shown = new Set([...exchanges().map(({ value }) => value?.code), ...sockets]);
  const missing = jsonOf('tests/frames/errorcodes.json').filter((/** @type {any} */ { code }) => !shown.has(code));
  assert.deepEqual(missing.map((/** @type {any} */ { code }) => code).sort(), CODES_WITHOUT_EXAMPLE);
});

for (const command of commandsOf('level2'))
  test(`level 2: ${command.key}, ${command.name}`, () =>
    play(world, 'level2', async ({ stage, cast }) => {
      const example = expected('level2', command);
      assert.ok(example, 'no example says what is answered');
      const id = example.payload.id;
      const socket = INITIALS[id?.[0] ?? 'a'] ? cast[INITIALS[id?.[0] ?? 'a']] : openSocket(stage.url, 'v=2');
      await socket.frame(({ type }) => type === 'hello', 'hello');
      const answer = await answerTo(command, socket, id, stage.url);
      assert.equal(differenceTo('level2', example, answer), '');
      if (!Object.values(cast).includes(socket)) socket.end();
    }));

/** Buckets fill up again while a slow machine sends: what is to be refused may need several tries.
 * @param {import('./support/frames.js').Example} command @param {import('./support/socket.js').Socket} socket
 * @param {string | undefined} id @param {string} url */
async function answerTo(command, socket, id, url) {
  const isLimited = command.name === 'too fast';
  for (let tries = 1; ; tries += 1) {
    if (isLimited) await steps['many messages']({ url, world, words: world.words });
    const before = socket.frames.length;
    socket.send(meant(command.payload, world.words));
    const answer = await socket.frame(
      (frame) => socket.frames.indexOf(frame) >= before && (id ? frame.id === id : frame.type === 'error'),
      `answer to ${command.name}`,
    );
    if (!isLimited || answer.type === 'error' || tries === TRIES) return answer;
  }
}

for (const command of commandsOf('level1'))
  test(`level 1: ${command.name}`, () =>
    play(world, 'level1', async ({ cast }) => {
      const example = expected('level1', command);
      assert.ok(example, 'no example says what follows');
      cast[command.name.split(' ')[0]].send(meant(command.payload, world.words));
      const everybody = Object.values(cast);
      const isIt = (/** @type {any} */ frame) => differenceTo('level1', example, frame) === '';
      await Promise.any(everybody.map((socket) => socket.frame(isIt, example.name)));
    }));

/** The frame that follows from a command: with its `id`, or with its name. @param {Channel} channel
 * @param {import('./support/frames.js').Example} command */
function expected(channel, { name, payload }) {
  const id = channel === 'level2' && typeof payload.id === 'string' ? payload.id : undefined;
  return framesOf(channel).find((one) => (id ? one.payload.id === id : !one.payload.id && one.name === name));
}

test('what happens to others is told', () =>
  play(world, 'level2', async ({ stage, cast }) => {
    const { Ana, Ben } = cast;
    await Ana.frame(({ type, data }) => type === 'presence' && data.user_id === 3 && data.state === 'online');
    Ana.send({ type: 'presence', state: 'dnd', text: 'baking' });
    await Ben.frame(({ type, data }) => type === 'presence' && data.state === 'dnd');
    const { token } = world.people.Ana;
    await ask(stage.url, 'PUT', 'profile', { token, body: { nickname: '安娜' } });
    await Ana.frame(({ type }) => type === 'profile_updated');
    const muted = { notify: 'mentions', muted_until: '2030-01-01T00:00:00Z' };
    await ask(stage.url, 'PUT', 'rooms/2/preferences', { token, body: muted });
    await Ana.frame(({ type }) => type === 'preferences_updated');
    Ben.close();
    await Ana.frame(({ type, data }) => type === 'presence' && data.user_id === 3 && data.state === 'offline');
  }));

for (const channel of CHANNELS) {
  const documented = asyncapi.channels[channel]['x-close-codes'];

  test(`${channel}: every close code is documented and played`, () => {
    assert.deepEqual([...Object.keys(closings[channel]), ...notPlayed].sort(), Object.keys(documented).sort());
  });

  for (const [code, act] of Object.entries(closings[channel]))
    test(`${channel}: ${code}, ${documented[code]}`, () =>
      play(world, channel, async ({ stage, cast }) => {
        const closing = await act({ stage, socket: cast.Ana, world });
        assert.equal(await closing.closed(), Number(code));
      }));
}

test('every frame that came is as documented', () => assert.deepEqual([...new Set(problems)], []));

for (const channel of CHANNELS)
  test(`${channel}: every example of a frame came`, () => {
    const missing = sentOf(channel).filter(
      (example) => !seen[channel].some((frame) => differenceTo(channel, example, frame) === ''),
    );
    assert.deepEqual(missing.map(({ key, name }) => `${key}, ${name}`), []);
  });

test('what the server is not said to send did not come', () => {
  const unsent = framesOf('level2').filter(({ key }) => asyncapi.channels.level2.messages[key]['x-sent'] === false);
  const types = unsent.map(({ payload }) => payload.type);
  assert.deepEqual(seen.level2.filter(({ type }) => types.includes(type)), []);
});
