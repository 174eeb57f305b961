// SPDX-License-Identifier: GPL-3.0-or-later

/** scripts/deploy against a stand-in for docker that starts the real server. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../scripts/deploy', import.meta.url));
const fake = fileURLToPath(new URL('support/fake-docker', import.meta.url));
const TIME_MS = 60_000;
let folder = '';
let port = 0;

/** @param {import('node:net').Server} server */
const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-deploy-'));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(fake, join(folder, 'bin/docker'));
  const probe = createServer();
  port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
});

afterEach(() => {
  if (existsSync(join(folder, 'pid'))) process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  rmSync(folder, { recursive: true });
});

const settings = () => join(folder, 'env');
const calls = () => readFileSync(join(folder, 'calls'), 'utf8');

/** @param {string[]} [options] @param {{faults?: string, path?: string}} [world] */
function deploy(options = ['--port', String(port)], { faults = '', path = `${join(folder, 'bin')}:${process.env.PATH}` } = {}) {
  const env = {
    PATH: path, PARLEYD: process.env.PARLEYD, FAKE_FOLDER: folder, FAKE_FAULTS: faults, PARLEY_DEPLOY_SETTINGS: settings(),
  };
  const { status, stdout, stderr } = spawnSync(script, options, { env, encoding: 'utf8', timeout: TIME_MS });
  return { status, stdout, stderr };
}

test('it starts everything, waits until it is ready, and says where', async () => {
  const { status, stdout, stderr } = deploy();
  assert.equal(status, 0, stderr);
  assert.match(stdout, new RegExp(`ready on http://localhost:${port}\\n`));
  assert.match(stdout, new RegExp(`http://localhost:${port}/#setup=[\\w-]{20,}`));
  assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
});

test('the password is made once, at random, and is nobody else’s', () => {
  deploy();
  const before = readFileSync(settings(), 'utf8');
  assert.match(before, /^DB_PASSWORD=[0-9a-f]{48}$/m);
  assert.equal(statSync(settings()).mode & 0o777, 0o600);
  assert.doesNotMatch(calls(), new RegExp(/DB_PASSWORD=(\w+)/.exec(before)[1]));
  const again = deploy([]); // the port is in the file
  assert.equal(again.status, 0, again.stderr);
  assert.equal(readFileSync(settings(), 'utf8'), before);
});

for (const [code, what, world] of [
  [3, 'no docker', { path: '' }],
  [4, 'no compose plugin', { faults: 'compose' }],
  [5, 'an engine that does not answer', { faults: 'info' }],
]) {
  test(`${what}: exit code ${code}, one line, and nothing is made`, () => {
    if (world.path === '') world.path = withoutDocker();
    const { status, stderr } = deploy(undefined, world);
    assert.equal(status, code, stderr);
    assert.match(stderr, /^scripts\/deploy: .+\n$/);
    assert.equal(existsSync(settings()), false);
  });
}

/** A folder of what the script needs otherwise. */
function withoutDocker() {
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  for (const tool of ['bash', 'env', 'dirname', 'id']) symlinkSync(`/usr/bin/${tool}`, join(tools, tool));
  return tools;
}

test('a port that somebody else has: exit code 6, and nothing is started', async () => {
  const other = createServer();
  const taken = await listen(other);
  const { status, stderr } = deploy(['--port', String(taken)]);
  other.close();
  assert.equal(status, 6, stderr);
  assert.doesNotMatch(calls(), / up /);
});

test('a settings file that others can read, or without a password: exit code 7', () => {
  writeFileSync(settings(), 'DB_PASSWORD=x\n');
  chmodSync(settings(), 0o644);
  assert.equal(deploy().status, 7);
  writeFileSync(settings(), 'PARLEY_PORT=8080\n');
  chmodSync(settings(), 0o600);
  assert.equal(deploy().status, 7);
  assert.equal(readFileSync(settings(), 'utf8'), 'PARLEY_PORT=8080\n');
  writeFileSync(settings(), 'DB_PASSWORD=x\nPARLEY_PORT=80a\n');
  const { status, stderr } = deploy([]);
  assert.equal(status, 7, stderr);
  assert.match(stderr, /PARLEY_PORT/);
});

test('a lost settings file is not replaced while its database is there: exit code 7', () => {
  const { status, stderr } = deploy(undefined, { faults: 'volume' });
  assert.equal(status, 7, stderr);
  assert.match(stderr, /parley_database/);
  assert.equal(existsSync(settings()), false);
});

test('what runs may not move to a port that somebody else has', async () => {
  assert.equal(deploy().status, 0);
  const other = createServer();
  const taken = await listen(other);
  const { status, stderr } = deploy(['--port', String(taken)]);
  other.close();
  assert.equal(status, 6, stderr);
});

test('an administrator’s compose.override.yml is used, and only when it is there', () => {
  assert.equal(deploy().status, 0);
  assert.doesNotMatch(calls(), /override/);
  const override = join(folder, 'compose.override.yml');
  writeFileSync(override, 'services: {}\n');
  assert.equal(deploy().status, 0);
  assert.ok(calls().includes(`compose.yml -f ${override} up `), calls());
});

test('what cannot be built or started, or is not ready in time, has a code of its own', () => {
  assert.equal(deploy(undefined, { faults: 'build' }).status, 8);
  assert.equal(deploy(undefined, { faults: 'up' }).status, 9);
  const late = deploy(['--port', String(port), '--seconds', '1'], { faults: 'silent' });
  assert.equal(late.status, 10);
  assert.match(late.stderr, /the log of the container/);
});

test('wrong options: exit code 2', () => {
  for (const options of [['--port'], ['--port', '0'], ['--port', '65536'], ['--port', 'x'], ['--seconds', '-1'], ['--what']]) {
    const { status, stderr } = deploy(options);
    assert.equal(status, 2, options.join(' '));
    assert.match(stderr, /^scripts\/deploy: .+\n$/);
  }
});
