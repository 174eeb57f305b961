// SPDX-License-Identifier: GPL-3.0-or-later

/** What asyncapi.yaml says of the two channels. */

import { asyncapi } from './documents.js';
import { check, difference } from './schemas.js';

/** @typedef {'level1' | 'level2'} Channel */
/** @typedef {{key: string, name: string, payload: any}} Example of a message */

/** @param {Channel} channel @returns {[string, any][]} */
const messagesOf = (channel) => Object.entries(asyncapi.channels[channel].messages);
/** @param {string} key */
const isCommand = (key) => key.endsWith('Command');

/** @param {Channel} channel @returns {Example[]} */
export const commandsOf = (channel) => examplesOf(messagesOf(channel).filter(([key]) => isCommand(key)));
/** What the server sends. @param {Channel} channel @returns {Example[]} */
export const framesOf = (channel) => examplesOf(messagesOf(channel).filter(([key]) => !isCommand(key)));
/** Those of them that it sends in this version. @param {Channel} channel @returns {Example[]} */
export const sentOf = (channel) =>
  examplesOf(messagesOf(channel).filter(([key, message]) => !isCommand(key) && message['x-sent'] !== false));

/** @param {[string, any][]} messages @returns {Example[]} */
const examplesOf = (messages) =>
  messages.flatMap(([key, { examples }]) =>
    examples.map((/** @type {any} */ { name, payload }) => ({ key, name: String(name), payload })),
  );

/** @type {Record<Channel, {type: string, key: string, wrong(frame: unknown): string}[]>} */
const checks = { level1: checksOf('level1'), level2: checksOf('level2') };

/** @param {Channel} channel */
function checksOf(channel) {
  return messagesOf(channel).map(([key, { payload }]) => ({
    type: payload.properties?.type?.const,
    key,
    wrong: check(payload),
  }));
}

/** What is wrong with a frame of the server's, in one line, or ''. Several messages may have one type: one has to fit.
 * @param {Channel} channel @param {any} frame */
export function wrongFrame(channel, frame) {
  const candidates = checks[channel].filter(({ type, key }) => !isCommand(key) && type === frame.type);
  const wrongs = candidates.map(({ wrong }) => wrong(frame));
  if (wrongs.includes('')) return '';
  return `${JSON.stringify(frame)}: ${wrongs.join(' | ') || 'this type is not documented'}`;
}

/** @param {Channel} channel @param {Example} example of a command */
export const wrongCommand = (channel, { key, payload }) =>
  checks[channel].find((one) => one.key === key)?.wrong(payload) ?? 'no such message';

/** Where a frame differs from an example, in one line, or ''. @param {Channel} channel @param {Example} example
 * @param {any} frame */
export const differenceTo = (channel, { key, payload }, frame) =>
  difference(asyncapi.channels[channel].messages[key].payload, payload, frame);
