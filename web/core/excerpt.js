// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A run of a room's messages that lies somewhere before its newest part: what a reader far back in the history sees. It
 * grows at both ends by pages and is cut at the other end, so that no amount of reading fills the memory; where it meets
 * the room's log again, they become one. Pure.
 */

import { united } from './roomlog.js';

/** So many messages of a room are in memory, here and in its log. */
export const MOST = 2_000;
/** So many are left of a log that is cut. */
export const REST = 1_000;

/** @typedef {import('./values.js').Message} Message */
/** `before` and `after` name the questions that are on their way.
 * @typedef {{messages: Message[], hasBefore: boolean, hasAfter: boolean, before: string, after: string}} Excerpt */
/** @typedef {{messages: Message[], hasMoreBefore: boolean, hasMoreAfter: boolean}} Page */

/** @param {Page} page @returns {Excerpt} */
export const excerptOf = ({ messages, hasMoreBefore, hasMoreAfter }) => ({
  messages: united([], messages),
  hasBefore: hasMoreBefore,
  hasAfter: hasMoreAfter,
  before: '',
  after: '',
});

/** @param {Excerpt} excerpt @param {Page} page @param {string} id @returns {Excerpt} */
export function withBefore(excerpt, { messages, hasMoreBefore }, id) {
  if (excerpt.before !== id) return excerpt;
  const all = united(messages, excerpt.messages);
  const cut = all.length > MOST;
  const kept = cut ? all.slice(0, MOST) : all;
  return { ...excerpt, messages: kept, hasBefore: hasMoreBefore, hasAfter: excerpt.hasAfter || cut, before: '' };
}

/** @param {Excerpt} excerpt @param {Page} page @param {string} id @returns {Excerpt} */
export function withAfter(excerpt, { messages, hasMoreAfter }, id) {
  if (excerpt.after !== id) return excerpt;
  const all = united(excerpt.messages, messages);
  const cut = all.length > MOST;
  const kept = cut ? all.slice(-MOST) : all;
  return { ...excerpt, messages: kept, hasBefore: excerpt.hasBefore || cut, hasAfter: hasMoreAfter, after: '' };
}

/** @param {Excerpt} excerpt @param {string} id of a question that was not answered @returns {Excerpt} */
export const unanswered = (excerpt, id) => ({
  ...excerpt,
  before: excerpt.before === id ? '' : excerpt.before,
  after: excerpt.after === id ? '' : excerpt.after,
});

/** Changes of messages that are in it. @param {Excerpt} excerpt @param {Message[]} changed @returns {Excerpt} */
export function withChanges(excerpt, changed) {
  const here = new Set(excerpt.messages.map(({ id }) => id));
  const known = changed.filter(({ id }) => here.has(id));
  return known.length ? { ...excerpt, messages: united(excerpt.messages, known) } : excerpt;
}

/** Whether nothing is missing between it and the log. @param {Excerpt} excerpt
 * @param {import('./roomlog.js').Log} log */
export function meets({ messages, hasAfter }, log) {
  const last = messages.at(-1)?.seq ?? 0;
  return !hasAfter || last >= (log.messages[0]?.seq ?? Infinity);
}
