// SPDX-License-Identifier: GPL-3.0-or-later

/** The real desktop client on a screen and a bus of its own: keys go in as from a keyboard. */

import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pictures = fileURLToPath(new URL('../../../build/e2e/', import.meta.url));
const binaries = dirname(
  process.env.PARLEYD ?? fileURLToPath(new URL('../../../build/dev/bin/parleyd', import.meta.url)),
);
const PATIENCE_MS = 30_000;

// No services are started from here: a keyring that asks for a password would take the keyboard.
const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`;

/** @param {() => Promise<unknown>} isDone @param {string} what */
export async function until(isDone, what) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isDone().catch(() => false))) {
    if (Date.now() > end) throw new Error(`in ${PATIENCE_MS / 1000} s there was no ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} its first line */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
    createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).once('line', resolve);
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** A screen with a window manager, and a bus. @typedef {Awaited<ReturnType<typeof startDesk>>} Desk */
export async function startDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-desk-'));
  writeFileSync(join(folder, 'bus.conf'), BUS);
  const quiet = /** @type {const} */ (['ignore', 'pipe', 'ignore']);
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: quiet,
  });
  const display = `:${await firstLine(screen)}`;
  const bus = spawn('dbus-daemon', ['--config-file', join(folder, 'bus.conf'), '--nofork', '--print-address=1'], {
    stdio: quiet,
  });
  mkdirSync(join(folder, 'runtime'), { mode: 0o700 });
  const env = {
    ...process.env,
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: await firstLine(bus),
    HOME: folder,
    XDG_RUNTIME_DIR: join(folder, 'runtime'),
    LC_ALL: 'C.UTF-8',
    QT_QPA_PLATFORM: 'xcb',
    QT_QUICK_BACKEND: 'software',
  };
  const manager = spawn('openbox', [], { env, stdio: 'ignore' });
  return {
    folder,
    env,
    /** @param {string} name */
    async picture(name) {
      mkdirSync(pictures, { recursive: true });
      await run('import', ['-window', 'root', join(pictures, `${name}.png`)], { env });
    },
    async remove() {
      for (const child of [manager, bus, screen]) await end(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody's program. @param {Desk} desk @param {string} url @param {{username: string, password: string}} who */
export async function openDesktop(desk, url, { username, password }) {
  const data = join(desk.folder, username);
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  let window = '';
  let errors = '';
  const xdotool = (/** @type {string[]} */ ...words) => run('xdotool', words, { env: desk.env });

  const program = {
    async start() {
      child = spawn(join(binaries, 'parley'), ['--data', data, '--server', url], {
        env: desk.env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr?.on('data', (text) => {
        errors += text;
      });
      await until(async () => {
        const found = await xdotool('search', '--all', '--onlyvisible', '--pid', String(child.pid), '--name', 'Parley');
        window = found.stdout.trim().split('\n').at(-1) ?? '';
        return window !== '';
      }, `window of ${username}; it said: ${errors}`);
    },
    /** Keys, by the names that X gives them. @param {string[]} names */
    async press(...names) {
      await xdotool('windowactivate', '--sync', window);
      await xdotool('key', '--delay', '30', ...names);
    },
    /** @param {string} text of ASCII characters */
    async type(text) {
      await xdotool('windowactivate', '--sync', window);
      await xdotool('type', '--delay', '15', '--', text);
    },
    /** @param {string} text */
    async say(text) {
      await program.type(text);
      await program.press('Return');
    },
    /** Whether the title, which tells where the window is, has this in it. @param {string} part */
    isAt: async (part) => (await xdotool('getwindowname', window)).stdout.includes(part),
    /** From the question for the server to the open room. A window that just came may not hear its first key. */
    async enter() {
      await until(async () => {
        await program.press('Return');
        const patience = Date.now() + 1_000;
        while (Date.now() < patience && !(await program.isAt('Log in')));
        return program.isAt('Log in');
      }, 'page to log in');
      await program.type(username);
      await program.press('Tab');
      await program.say(password);
      await until(async () => (await program.kept()).outbox >= 0, `account of ${username}`);
      await program.openRoom('大厅');
    },
    /** Where there is no keyring, who starts again is asked for the password, and nothing else. */
    async enterAgain() {
      await program.say(password);
      await program.openRoom('大厅');
    },
    /** The first that the switcher offers, as soon as it does. @param {string} name */
    async openRoom(name) {
      await until(async () => {
        await program.press('ctrl+k');
        await program.press('Return');
        await program.press('Escape');
        return program.isAt(name);
      }, `room ${name}`);
    },
    /** What it keeps. @returns {Promise<{rooms: Record<string, string[]>, outbox: number}>} */
    async kept() {
      const { stdout } = await run(process.env.PARLEY_PEEK ?? join(binaries, 'tests', 'parley-peek'), [data], {
        maxBuffer: 1024 ** 3,
      });
      return JSON.parse(stdout);
    },
    /** @param {string} text @param {number} room */
    hears: (text, room = 1) =>
      until(async () => (await program.kept()).rooms[room]?.includes(text), `"${text}" for ${username}`),
    /** Ends it without a word. */
    kill: () => end(child, 'SIGKILL'),
    close: () => end(child, 'SIGTERM'),
    errors: () => errors,
    pid: () => child.pid ?? 0,
  };
  await program.start();
  return program;
}
