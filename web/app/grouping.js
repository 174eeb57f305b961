// SPDX-License-Identifier: GPL-3.0-or-later

/** Turns messages into the rows a reader sees. Pure. */

import { dayKey, parse } from './time.js';

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').OutboxEntry} OutboxEntry */
/**
 * @typedef {{kind: 'day', key: string, date: Date}} DayRow
 * @typedef {{kind: 'unread', key: string}} UnreadRow
 * @typedef {{kind: 'message', key: string, message: Message, head: boolean}} MessageRow
 * @typedef {{kind: 'system', key: string, messages: Message[]}} SystemRow
 * @typedef {{kind: 'echo', key: string, entry: OutboxEntry, head: boolean, offline: boolean}} EchoRow
 * @typedef {DayRow | UnreadRow | MessageRow | SystemRow | EchoRow} Row
 */

const GROUP_MS = 5 * 60_000;
/** So many joins and leaves in a row become one line. */
export const COLLAPSE_FROM = 3;

/** @param {Message[]} messages @param {OutboxEntry[]} outbox
 * @param {{ownId: number, unreadFrom?: number, offline?: boolean, timeZone?: string}} view @returns {Row[]} */
export function rowsOf(messages, outbox, { ownId, unreadFrom = 0, offline = false, timeZone }) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {{authorId: number, at: number}} */
  let last = { authorId: 0, at: 0 };
  let day = '';
  let line = unreadFrom > 0;
  for (const message of messages) {
    const date = parse(message.createdAt) ?? new Date(0);
    const today = dayKey(date, timeZone);
    if (today !== day) {
      rows.push({ kind: 'day', key: `d${today}`, date });
      last = { authorId: 0, at: 0 };
    }
    day = today;
    if (line && message.seq >= unreadFrom && message.author && message.author.id !== ownId) {
      line = false;
      rows.push({ kind: 'unread', key: 'unread' });
      last = { authorId: 0, at: 0 };
    }
    if (!message.author) {
      rows.push({ kind: 'system', key: `s${message.id}`, messages: [message] });
      last = { authorId: 0, at: 0 };
      continue;
    }
    rows.push({ kind: 'message', key: `m${message.id}`, message, head: !follows(last, message.author.id, date) });
    last = { authorId: message.author.id, at: date.getTime() };
  }
  return [...collapsed(rows), ...echoes(outbox, ownId, last, offline)];
}

/** @param {{authorId: number, at: number}} last @param {number} authorId @param {Date} date */
function follows(last, authorId, date) {
  return last.authorId === authorId && date.getTime() - last.at < GROUP_MS;
}

/** @param {OutboxEntry[]} outbox @param {number} ownId @param {{authorId: number, at: number}} last
 * @param {boolean} offline @returns {EchoRow[]} */
function echoes(outbox, ownId, last, offline) {
  let before = last;
  return outbox.map((entry) => {
    const date = parse(entry.createdAt) ?? new Date(0);
    const head = !follows(before, ownId, date);
    before = { authorId: ownId, at: date.getTime() };
    return { kind: 'echo', key: `e${entry.clientId}`, entry, head, offline };
  });
}

/** Joins and leaves in a row become one row when there are many. @param {Row[]} rows @returns {Row[]} */
function collapsed(rows) {
  /** @type {Row[]} */
  const out = [];
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && isTraffic(rows[end])) end += 1;
    if (end - i >= COLLAPSE_FROM) {
      const run = /** @type {SystemRow[]} */ (rows.slice(i, end));
      out.push({ kind: 'system', key: run[0].key, messages: run.flatMap((row) => row.messages) });
      i = end;
    } else {
      out.push(rows[i]);
      i += 1;
    }
  }
  return out;
}

/** @param {Row} row */
const isTraffic = (row) => row.kind === 'system' && row.messages[0].event !== null;

/** Names of a collapsed run, once each, by what they did last. @param {Message[]} messages
 * @returns {{joined: string[], left: string[]}} */
export function trafficOf(messages) {
  /** @type {Map<string, string>} */
  const lastDeed = new Map();
  for (const { event } of messages) {
    if (!event) continue;
    lastDeed.delete(event.name);
    lastDeed.set(event.name, event.code);
  }
  const by = (/** @type {string} */ code) => [...lastDeed].filter(([, deed]) => deed === code).map(([name]) => name);
  return { joined: by('member_joined'), left: by('member_left') };
}
