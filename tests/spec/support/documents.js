// SPDX-License-Identifier: GPL-3.0-or-later

/** The two documents, with every reference resolved, also those from one to the other. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = new URL('../../../', import.meta.url);

/** @param {string} path below the repository @returns {string} */
export const textOf = (path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8');
/** @param {string} path @returns {any} */
export const jsonOf = (path) => JSON.parse(textOf(path));

/** @param {'openapi' | 'asyncapi'} name @returns {any} as it stands in the file */
export const documentOf = (name) => parse(textOf(`docs/${name}.yaml`));

/** @param {string} key of a JSON pointer */
function unescaped(key) {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}

const sources = { 'openapi.yaml': documentOf('openapi'), 'asyncapi.yaml': documentOf('asyncapi') };

export const openapi = resolved(sources['openapi.yaml'], 'openapi.yaml');
export const asyncapi = resolved(sources['asyncapi.yaml'], 'asyncapi.yaml');

/** `node` without `$ref`: what it refers to stands in its place; what stands beside it is kept.
 * @param {any} node @param {keyof typeof sources} file @returns {any} */
function resolved(node, file) {
  if (Array.isArray(node)) return node.map((one) => resolved(one, file));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$ref !== 'string')
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value, file)]));
  const { $ref, ...beside } = node;
  const [path, pointer] = $ref.split('#');
  const other = /** @type {keyof typeof sources} */ (path.replace('./', '') || file);
  const target = pointer.split('/').slice(1).reduce((at, key) => at?.[unescaped(key)], sources[other]);
  if (target === undefined) throw new Error(`${file}: nothing is at ${$ref}`);
  return { ...resolved(target, other), ...beside };
}
