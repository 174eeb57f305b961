// SPDX-License-Identifier: GPL-3.0-or-later

/** installer/docker/compose.yml: its form by Debian's docker-compose, and what it promises. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const file = fileURLToPath(new URL('../../installer/docker/compose.yml', import.meta.url));
const text = readFileSync(file, 'utf8');
const { services, networks, volumes } = parse(text);

/** The services as docker-compose understands them. Debian's does not know the line `name`, which is newer. */
function understood(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-compose-'));
  try {
    const copy = join(folder, 'compose.yml');
    writeFileSync(copy, text.replace(/^name: .*\n/m, ''));
    const env = { PATH: process.env.PATH, ...environment };
    return parse(execFileSync('docker-compose', ['-f', copy, 'config'], { env, encoding: 'utf8', stdio: 'pipe' })).services;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('it is a compose file', () => {
  assert.deepEqual(Object.keys(understood({ DB_PASSWORD: 'x' })).sort(), ['database', 'proxy', 'server']);
});

test('without a password of the database nothing starts', () => {
  assert.throws(understood, /DB_PASSWORD/);
  assert.throws(() => understood({ DB_PASSWORD: '' }), /DB_PASSWORD/);
});

test('a secret comes from outside, each time', () => {
  for (const service of Object.values(services)) {
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      if (/PASSWORD|SECRET/.test(name)) assert.match(value, /^\$\{DB_PASSWORD:\?/);
    }
  }
});

test('only the proxy can be reached from outside, and the database from nobody but the server', () => {
  assert.deepEqual(Object.keys(services).filter((name) => services[name].ports), ['proxy']);
  assert.equal(networks.inner.internal, true);
  assert.deepEqual(services.database.networks, ['inner']);
  assert.deepEqual(Object.keys(services.proxy.networks), ['outer']);
});

test('the server believes the proxy about its clients, and nobody else', () => {
  const { server, proxy } = understood({ DB_PASSWORD: 'x', PARLEY_NETWORK: '10.1.2' });
  assert.equal(server.environment.PARLEY_TRUSTED_PROXIES, '10.1.2.3');
  assert.equal(proxy.networks.outer.ipv4_address, '10.1.2.3');
  assert.notEqual(server.networks.outer.ipv4_address, '10.1.2.3');
});

test('everything comes back after a restart, in a version that is named, with its data kept', () => {
  for (const [name, service] of Object.entries(services)) {
    assert.equal(service.restart, 'unless-stopped', name);
    assert.match(service.image, /:(?!latest)/, name);
  }
  const kept = Object.values(services).flatMap((one) => one.volumes ?? []).map((one) => one.split(':')[0]);
  for (const volume of Object.keys(volumes)) assert.ok(kept.includes(volume), volume);
});

test('nginx gets the file that the tests run, with the server in the place of this machine', () => {
  const [mounted, inside] = services.proxy.volumes[0].split(':');
  const shipped = fileURLToPath(new URL(mounted, new URL('../../installer/docker/', import.meta.url)));
  assert.ok(existsSync(shipped), shipped);
  const [shell, option, command] = understood({ DB_PASSWORD: 'x' }).proxy.command;
  const change = command.split('>')[0].replace(inside, shipped);
  const made = execFileSync(shell, [option, change], { encoding: 'utf8' });
  assert.equal(made, readFileSync(shipped, 'utf8').replace('server 127.0.0.1:8080;', 'server server:8080;'));
});
