// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * One room's messages, as far as they are loaded: an unbroken run by `seq`, from `from` to the room's newest message, kept
 * true by the client rule. Pure.
 *
 * A change of a message before `from` is not inserted. While an older page is on its way such changes are kept `aside`,
 * because the page may have been read before them. `loadingOlder` is the name of that question, `applied` what the last
 * step has applied.
 */

import {
  coldSync,
  wantingNewest,
  withChange,
  withHead,
  withHint,
  withLoss,
  withNewest,
  withoutAnswer,
  withPage,
  withQuestion,
} from './roomsync.js';

/** @typedef {import('./values.js').Message} Message */
/** @typedef {import('./roomsync.js').Sync} Sync */
/** @typedef {import('./roomsync.js').Change} Change */
/** @typedef {{sync: Sync, messages: Message[], from: number, loaded: boolean, reachedStart: boolean,
 *   loadingOlder: string, aside: Message[], applied: Message[]}} Log */
/** @typedef {{messages: Message[], hasMoreBefore: boolean, roomSeq: number}} HistoryPage */
/** @typedef {{last: number, from: number, reachedStart: boolean, messages: Message[]}} SavedLog */

/** @returns {Log} */
export const emptyLog = () => ({
  sync: coldSync(),
  messages: [],
  from: 0,
  loaded: false,
  reachedStart: false,
  loadingOlder: '',
  aside: [],
  applied: [],
});

/** @param {SavedLog} saved @returns {Log} */
export function logOf({ last, from, reachedStart, messages }) {
  return { ...emptyLog(), sync: coldSync(last), messages, from, reachedStart, loaded: true };
}

/** Unites runs by id, each message in its newest state, in the order of `seq`.
 * @param {Message[]} run @param {Message[]} more @returns {Message[]} */
export function united(run, more) {
  const newest = run.at(-1)?.seq ?? 0;
  if (more.length === 1 && more[0].seq > newest) return [...run, more[0]];
  const byId = new Map(run.map((message) => [message.id, message]));
  for (const message of more) {
    const known = byId.get(message.id);
    if (!known || message.changeSeq > known.changeSeq) byId.set(message.id, message);
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** @param {Log} log @param {Message[]} changed @returns {Log} */
function upserted(log, changed) {
  if (!log.loaded || changed.length === 0) return log;
  const inside = changed.filter(({ seq }) => seq >= log.from);
  const outside = log.loadingOlder ? changed.filter(({ seq }) => seq < log.from) : [];
  return {
    ...log,
    messages: inside.length ? united(log.messages, inside) : log.messages,
    aside: outside.length ? united(log.aside, outside) : log.aside,
  };
}

/** @param {Log} log @param {{sync: Sync, applied: Change[]}} step @returns {Log} */
function stepped(log, { sync, applied }) {
  if (sync === log.sync && applied.length === 0) return log;
  const messages = applied.map(({ message }) => message);
  return { ...upserted(log, messages), sync, applied: messages };
}

/** @param {Log} log @param {number} headSeq @param {number} [far] @returns {Log} */
export const atHead = (log, headSeq, far) => ({
  ...log,
  sync: withHead(log.sync, headSeq, { loaded: log.loaded, far }),
});

/** @param {Log} log @param {Change} change @returns {Log} */
export const afterChange = (log, change) => stepped(log, withChange(log.sync, change));

/** @param {Log} log @param {import('./frames.js').SyncPage} page @param {string} id @returns {Log} */
export const afterPage = (log, page, id) => stepped(log, withPage(log.sync, page, id));

/** The newest page takes the place of everything. @param {Log} log @param {HistoryPage} page @param {string} id
 * @returns {Log} */
export function afterNewest(log, { messages, hasMoreBefore, roomSeq }, id) {
  const step = withNewest(log.sync, roomSeq, id);
  if (!step) return log;
  const reachedStart = !hasMoreBefore;
  const from = reachedStart ? 0 : (messages[0]?.seq ?? 0);
  const fresh = { ...emptyLog(), messages: united([], messages), from, loaded: true, reachedStart };
  return stepped(fresh, step);
}

/** @param {Log} log @param {string} id @returns {Log} */
export const askingOlder = (log, id) => ({ ...log, loadingOlder: id, aside: [] });

/** @param {Log} log @param {string} id @returns {Log} */
export const olderFailed = (log, id) => (log.loadingOlder === id ? { ...log, loadingOlder: '', aside: [] } : log);

/** A page before the run; an answer to another question is not heard.
 * @param {Log} log @param {HistoryPage} page @param {string} id @returns {Log} */
export function afterOlder(log, { messages, hasMoreBefore }, id) {
  if (log.loadingOlder !== id) return log;
  const known = new Map(log.aside.map((message) => [message.id, message]));
  const newest = messages.map((message) => united([message], [known.get(message.id) ?? message])[0]);
  const reachedStart = !hasMoreBefore;
  const from = reachedStart ? 0 : (messages[0]?.seq ?? log.from);
  return { ...olderFailed(log, id), messages: united(newest, log.messages), from, reachedStart };
}

/** Only the newest are kept; an older page on its way would no longer fit. @param {Log} log @param {number} most
 * @returns {Log} */
export function cutTo(log, most) {
  if (log.messages.length <= most) return log;
  const messages = log.messages.slice(-most);
  return { ...log, messages, from: messages[0].seq, reachedStart: false, loadingOlder: '', aside: [] };
}

/** Messages that retention has removed. @param {Log} log @param {number} firstSeq @returns {Log} */
export function withoutOlderThan(log, firstSeq) {
  if (!log.messages.length || log.messages[0].seq >= firstSeq) return log;
  const messages = log.messages.filter(({ seq }) => seq >= firstSeq);
  return { ...log, messages, from: 0, reachedStart: true, loadingOlder: '', aside: [] };
}

/** @param {Log} log @param {string} id @returns {Log} */
export const asked = (log, id) => ({ ...log, sync: withQuestion(log.sync, id) });
/** @param {Log} log @param {string} id @returns {Log} */
export const unanswered = (log, id) => ({ ...log, sync: withoutAnswer(log.sync, id) });
/** @param {Log} log @returns {Log} */
export const wanting = (log) => ({ ...log, sync: wantingNewest(log.sync) });
/** @param {Log} log @param {number} seq @returns {Log} */
export const hinted = (log, seq) => ({ ...log, sync: withHint(log.sync, seq) });
/** @param {Log} log @returns {Log} */
export const afterLoss = (log) => ({ ...log, sync: withLoss(log.sync) });

/** What is kept across a reload: the newest part, and `last` with it. @param {Log} log @param {number} most
 * @returns {SavedLog} */
export function savedOf({ sync, messages, from, reachedStart }, most) {
  const kept = messages.slice(-most);
  const cut = kept.length < messages.length;
  return { last: sync.last, messages: kept, from: cut ? kept[0].seq : from, reachedStart: reachedStart && !cut };
}
