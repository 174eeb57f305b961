// SPDX-License-Identifier: GPL-3.0-or-later

/** The files of the page, as they are shipped. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const webFolder = fileURLToPath(new URL('../../../web/', import.meta.url));

/** @param {string} [ending] @returns {string[]} paths below web/, with slashes */
export function shippedFiles(ending = '') {
  return readdirSync(webFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(webFolder.length).replaceAll('\\', '/'))
    .sort();
}

/** @param {string} path */
export const textOf = (path) => readFileSync(join(webFolder, path), 'utf8');
