// SPDX-License-Identifier: GPL-3.0-or-later

/** Commands in a root folder, in namespaces of their own: nothing that they start or mount is left behind. */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** @typedef {{root: string, env: Record<string, string>, workdir: string, user: string, entrypoint: string[],
 *   healthcheck: string[]}} Image */

/** The output of a line of bash, which must succeed. @param {string} line */
export const bash = (line) =>
  execFileSync('bash', ['-c', line], { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

// Arguments: the root, a user's number or nothing, the working directory, the volume (the rest is read-only then) or
// nothing, a compiler cache or nothing, the environment and the command.
const ENTER = `
  set -e
  root=$1 user=$2 folder=$3 volume=$4 cache=$5
  shift 5
  if [ "$cache" ]; then mkdir -p "$root/ccache"; fi
  mount --bind "$root" "$root"
  if [ "$volume" ]; then mount -o remount,bind,ro "$root"; fi
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/tmp"
  if [ "$volume" ]; then mount --bind "$root$volume" "$root$volume" && mount -o remount,bind,rw "$root$volume"; fi
  if [ "$cache" ]; then mount --bind "$cache" "$root/ccache"; fi
  if [ "$user" ]; then as="setpriv --no-new-privs chroot --userspec=$user:$user"; else as=chroot; fi
  exec $as "$root" env -i --chdir="$folder" "$@"`;

/** The number of a user of the image. @param {Image} image */
const userNumber = (image) => image.user && bash(`awk -F: '$1 == "${image.user}" { print $3 }' '${image.root}/etc/passwd'`);

/** @param {Image} image @param {string[]} command @param {string} volume */
function enter(image, command, volume) {
  const cache = volume ? '' : process.env.PARLEY_BARE_CCACHE ?? '';
  const env = { ...image.env, ...(cache ? { CCACHE_DIR: '/ccache' } : {}) };
  const values = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return ['--mount', '--pid', '--fork', '--kill-child', 'bash', '-c', ENTER, '-', image.root, userNumber(image),
    image.workdir, volume, cache, ...values, ...command];
}

/** Runs and waits. @param {Image} image @param {string[]} command @param {string} [volume] @returns {number | null} its exit code */
export const execute = (image, command, volume = '') =>
  spawnSync('unshare', enter(image, command, volume), { stdio: ['ignore', 'ignore', 'inherit'] }).status;

/** Starts, and does not wait. @param {Image} image @param {string[]} command @param {string} volume */
export const start = (image, command, volume) =>
  spawn('unshare', enter(image, command, volume), { stdio: ['ignore', 'ignore', 'inherit'] });
