// SPDX-License-Identifier: GPL-3.0-or-later

/** Schemas that allow nothing which they do not name, and the comparison of what came with an example. */

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = addFormats.default(new Ajv2020.default({ strict: false, allErrors: true }));

/** @typedef {Record<string, any>} Schema without references */

/** A check that returns what is wrong, in one line, or ''. @param {Schema} schema @returns {(value: unknown) => string} */
export function check(schema) {
  const validate = ajv.compile(strict(schema));
  return (value) => (validate(value) ? '' : `${ajv.errorsText(validate.errors, { dataVar: '' })} ${detail(validate.errors)}`);
}

/** @param {import('ajv').ErrorObject[] | null | undefined} errors */
const detail = (errors) => JSON.stringify(errors?.map(({ params }) => params));

/** Every object of `schema` closed. The parts of an `allOf` see only their share of the object, so that the whole is closed.
 * @param {any} schema @param {boolean} [isPart] @returns {any} */
function strict(schema, isPart = false) {
  if (schema === null || typeof schema !== 'object') return schema;
  const { properties, items, allOf, oneOf, ...rest } = schema;
  const closed = { ...rest };
  if (properties) closed.properties = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, strict(one)]));
  if (items) closed.items = strict(items);
  if (allOf) closed.allOf = allOf.map((/** @type {Schema} */ one) => strict(one, true));
  if (oneOf) closed.oneOf = oneOf.map((/** @type {Schema} */ one) => strict(one));
  if (!isPart && (properties || allOf)) closed.unevaluatedProperties ??= false;
  return closed;
}

/** Where `actual` differs from `example`, in one line, or ''. What the schema marks as varying (times, `x-varies`) only has
 * to have the same JSON type. @param {Schema | undefined} schema @param {any} example @param {any} actual @returns {string} */
export function difference(schema, example, actual, path = '') {
  if (kind(example) !== kind(actual)) return `${path}: ${JSON.stringify(actual)} in place of ${JSON.stringify(example)}`;
  if (varies(schema)) return '';
  if (Array.isArray(example)) return listDifference(schema, example, actual, path);
  if (kind(example) === 'object') return objectDifference(schema, example, actual, path);
  return example === actual ? '' : `${path}: ${JSON.stringify(actual)} in place of ${JSON.stringify(example)}`;
}

/** @param {Schema | undefined} schema @param {any[]} example @param {any[]} actual @param {string} path @returns {string} */
function listDifference(schema, example, actual, path) {
  if (example.length !== actual.length) return `${path}: ${actual.length} in place of ${example.length}`;
  const found = example.map((one, n) => difference(child(schema, null), one, actual[n], `${path}/${n}`));
  return found.find(Boolean) ?? '';
}

/** @param {Schema | undefined} schema @param {any} example @param {any} actual @param {string} path @returns {string} */
function objectDifference(schema, example, actual, path) {
  const keys = [...new Set([...Object.keys(example), ...Object.keys(actual)])];
  const odd = keys.find((key) => key in example !== key in actual);
  if (odd) return `${path}/${odd}: ${odd in actual ? 'is there, and not in the example' : 'is missing'}`;
  return keys.map((key) => difference(child(schema, key), example[key], actual[key], `${path}/${key}`)).find(Boolean) ?? '';
}

/** @param {unknown} value */
const kind = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** @param {Schema | undefined} schema @returns {boolean} */
const varies = (schema) =>
  schema?.['x-varies'] === true || schema?.format === 'date-time' || (schema?.oneOf ?? []).some(varies);

/** The schema of a property, or of the items where `key` is null. @param {Schema | undefined} schema
 * @param {string | null} key @returns {Schema | undefined} */
function child(schema, key) {
  const own = key === null ? schema?.items : schema?.properties?.[key];
  const parts = [...(schema?.allOf ?? []), ...(schema?.oneOf ?? [])];
  return own ?? parts.map((part) => child(part, key)).find(Boolean);
}
