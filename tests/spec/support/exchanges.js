// SPDX-License-Identifier: GPL-3.0-or-later

/** Every example of openapi.yaml as a request to make and an answer to expect. */

import { openapi } from './documents.js';

/**
 * @typedef {object} Exchange
 * @property {string} name of the whole: method, path, status, example
 * @property {string} method
 * @property {string} path from the root of the server
 * @property {Record<string, string>} headers
 * @property {unknown} body
 * @property {string} as who asks
 * @property {string} before a step of steps.js that comes first, or ''
 * @property {boolean} isHandshake
 * @property {number} status
 * @property {any} value of the answer; undefined: there is none
 * @property {any} response as documented
 * @property {any} schema of the answer
 */

const METHODS = ['get', 'put', 'post', 'delete'];
const BASE = new URL(openapi.servers[0].url).pathname;

/** @returns {{method: string, path: string, item: any, operation: any}[]} */
export function operations() {
  return Object.entries(openapi.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      method: method.toUpperCase(),
      path,
      item,
      operation: item[method],
    })),
  );
}

/** @returns {Exchange[]} */
export function exchanges() {
  const ofOperations = operations().flatMap((one) =>
    Object.entries(one.operation.responses).flatMap(([status, response]) => ofResponse(one, Number(status), response)),
  );
  const elsewhere = ['UnknownPath', 'OtherMethod'].flatMap((key) => ofElsewhere(openapi.components.responses[key]));
  return [...ofOperations, ...elsewhere];
}

/** @param {any} response @returns {[string, any][]} */
const examplesOf = (response) => Object.entries(jsonOf(response)?.examples ?? response['x-examples'] ?? {});
/** @param {any} response */
const jsonOf = (response) => response.content?.['application/json'];

/** @param {ReturnType<typeof operations>[number]} one @param {number} status @param {any} response @returns {Exchange[]} */
function ofResponse({ method, path, item, operation }, status, response) {
  const isOpen = (operation.security ?? openapi.security).length === 0;
  const isSocket = path === '/ws';
  return examplesOf(response).map(([name, example]) => ({
    name: `${method} ${path} ${status} ${name}`,
    method,
    ...place(item.servers ? '' : BASE, path, [...(item.parameters ?? []), ...(operation.parameters ?? [])], name, example),
    body: example['x-body-bytes'] ? ' '.repeat(example['x-body-bytes']) : bodyOf(operation.requestBody, name),
    as: example['x-as'] ?? (isOpen ? 'nobody' : 'Ana'),
    before: example['x-before'] ?? '',
    isHandshake: isSocket && (example['x-handshake'] ?? true),
    status,
    value: example.value,
    response,
    schema: jsonOf(response)?.schema,
  }));
}

/** What is at no documented path. @param {any} response @returns {Exchange[]} */
function ofElsewhere(response) {
  const [method, path] = response['x-request'].split(' ');
  return examplesOf(response).map(([name, example]) => ({
    name: `${method} ${path} ${name}`,
    method,
    path,
    headers: {},
    body: undefined,
    as: 'Ana',
    before: '',
    isHandshake: false,
    status: { not_found: 404, method_not_allowed: 405 }[name] ?? 0,
    value: example.value,
    response,
    schema: jsonOf(response).schema,
  }));
}

/** The path and the headers with the parameters of an example. @param {string} base @param {string} path
 * @param {any[]} parameters @param {string} name @param {any} example */
function place(base, path, parameters, name, example) {
  let filled = base + path;
  const query = new URLSearchParams();
  /** @type {Record<string, string>} */
  const headers = example['x-authorization'] ? { Authorization: example['x-authorization'] } : {};
  for (const parameter of parameters) {
    const value = named(parameter.examples, name, parameter.required)?.value;
    if (value === undefined) continue;
    if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === 'query') query.append(parameter.name, String(value));
    if (parameter.in === 'header') headers[parameter.name] = String(value);
  }
  return { path: filled + (query.size ? `?${query}` : ''), headers };
}

/** @param {any} requestBody @param {string} name @returns {unknown} */
const bodyOf = (requestBody, name) =>
  named(requestBody?.content['application/json'].examples, name, requestBody?.required)?.value;

/** The example of this name; of what is required and has none of that name, the first.
 * @param {Record<string, any> | undefined} examples @param {string} name @param {boolean} required */
const named = (examples, name, required) => examples?.[name] ?? (required ? Object.values(examples ?? {})[0] : undefined);
