// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Messages on their way (protocol, 2.4). Pure.
 *
 * 1. A text that was submitted stays here until the server's own message takes its place, or the person deletes it.
 * 2. One entry of a room is on its way at a time, in the order of writing; what failed does not hold up the rest.
 * 3. An entry keeps its `clientId` for ever: whoever does not know whether it arrived sends the same again.
 * 4. No network, 5xx, 429, `busy` or `unavailable`: the same again, after what the server asks for or a growing delay.
 *    An ended session: the same again, once the session is renewed. Any other refusal: `failed`, with its reason.
 * 5. `sent` is committed, and is shown until its message comes; ack and message may come in either order.
 * 6. Only what surely is not stored (`failed`, or never handed to a connection) may be edited or deleted.
 */

import { delayOf } from '../app/backoff.js';
import { wireText } from '../app/protocol.js';

/** @typedef {import('../app/types.js').Problem} Problem */
/** @typedef {import('./values.js').Message} Message */
/** `order`: of writing; `tried`: it was handed to a connection; `notBefore`: when it may be sent again.
 * @typedef {'queued' | 'sending' | 'sent' | 'failed'} EntryState
 * @typedef {{clientId: string, roomId: number, content: string, createdAt: string, state: EntryState, code: string,
 *   order: number, tried: boolean, attempts: number, notBefore: number, messageId: number}} Entry */

/** @param {Entry[]} outbox
 * @param {{clientId: string, roomId: number, content: string, createdAt: string}} draft
 * @returns {Entry[]} */
export function added(outbox, { clientId, roomId, content, createdAt }) {
  const order = Math.max(Date.parse(createdAt) || 0, ...outbox.map((entry) => entry.order + 1));
  const fresh = { code: '', tried: false, attempts: 0, notBefore: 0, messageId: 0, order };
  return [...outbox, { clientId, roomId, content: wireText(content), createdAt, state: 'queued', ...fresh }];
}

/** @param {Entry[]} outbox @param {string} clientId */
export const entryOf = (outbox, clientId) => outbox.find((entry) => entry.clientId === clientId);

/** @param {Entry[]} outbox @param {string} clientId @param {(entry: Entry) => Entry} change @returns {Entry[]} */
function changed(outbox, clientId, change) {
  const entry = entryOf(outbox, clientId);
  const next = entry && change(entry);
  return next && next !== entry ? outbox.map((one) => (one === entry ? next : one)) : outbox;
}

/** @param {Entry[]} outbox @param {string} clientId */
export const without = (outbox, clientId) =>
  entryOf(outbox, clientId) ? outbox.filter((entry) => entry.clientId !== clientId) : outbox;

/** The entry to send now. @param {Entry[]} outbox @param {number} roomId @param {number} now @returns {Entry | null} */
export function nextToSend(outbox, roomId, now) {
  const own = outbox.filter((entry) => entry.roomId === roomId);
  if (own.some(({ state }) => state === 'sending')) return null;
  const first = own.find(({ state }) => state === 'queued');
  return first && first.notBefore <= now ? first : null;
}

/** When something that waits for its time may be sent, or 0. @param {Entry[]} outbox @param {number} now */
export function nextTime(outbox, now) {
  const times = outbox.filter(({ state, notBefore }) => state === 'queued' && notBefore > now);
  return times.length ? Math.min(...times.map(({ notBefore }) => notBefore)) : 0;
}

/** @param {Entry[]} outbox @param {string} clientId */
export const sending = (outbox, clientId) =>
  changed(outbox, clientId, (entry) => ({ ...entry, state: 'sending', code: '', tried: true }));

/** The server stored it. @param {Entry[]} outbox @param {string} clientId @param {number} messageId */
export const acknowledged = (outbox, clientId, messageId) =>
  changed(outbox, clientId, (entry) => ({ ...entry, state: 'sent', code: '', messageId }));

const AGAIN = new Set(['rate_limited', 'busy', 'unavailable', 'internal', 'network', 'timeout']);
const SESSION = new Set(['invalid_token', 'not_authenticated', 'invalid_authorization']);

/** What a refusal means for the message. @param {Problem} problem @returns {'again' | 'session' | 'final'} */
export function judge({ code, status }) {
  if (SESSION.has(code) || (status === 401 && !AGAIN.has(code))) return 'session';
  return AGAIN.has(code) || status >= 500 || status === 429 ? 'again' : 'final';
}

/** @param {Entry[]} outbox @param {string} clientId @param {Problem} problem @param {number} now
 * @param {number} random in [0, 1) @returns {Entry[]} */
export function refused(outbox, clientId, problem, now, random) {
  return changed(outbox, clientId, (entry) => {
    if (entry.state !== 'sending') return entry;
    const verdict = judge(problem);
    if (verdict === 'final') return { ...entry, state: 'failed', code: problem.code };
    if (verdict === 'session') return { ...entry, state: 'queued' };
    const wait = problem.retryAfter || delayOf(entry.attempts, random);
    return { ...entry, state: 'queued', attempts: entry.attempts + 1, notBefore: now + wait };
  });
}

/** Nobody knows whether what was on its way arrived: the same goes out again. @param {Entry[]} outbox
 * @returns {Entry[]} */
export function interrupted(outbox) {
  if (!outbox.some(({ state }) => state === 'sending')) return outbox;
  return outbox.map((entry) => (entry.state === 'sending' ? { ...entry, state: 'queued' } : entry));
}

/** No connection stands between an entry and its next try any more. @param {Entry[]} outbox @returns {Entry[]} */
export function impatient(outbox) {
  if (!outbox.some(({ notBefore }) => notBefore > 0)) return outbox;
  return outbox.map((entry) => (entry.notBefore ? { ...entry, notBefore: 0, attempts: 0 } : entry));
}

/** Takes out what these messages are. @param {Entry[]} outbox @param {Message[]} messages @param {number} ownId
 * @returns {Entry[]} */
export function reconciled(outbox, messages, ownId) {
  if (outbox.length === 0) return outbox;
  const own = messages.filter(({ author }) => author?.id === ownId);
  const names = new Set(own.map(({ clientId }) => clientId).filter(Boolean));
  const ids = new Set(own.map(({ id }) => id));
  const rest = outbox.filter(({ clientId, messageId }) => !names.has(clientId) && !ids.has(messageId));
  return rest.length === outbox.length ? outbox : rest;
}

/** The person says that it shall be sent again. @param {Entry[]} outbox @param {string} clientId */
export const retried = (outbox, clientId) =>
  changed(outbox, clientId, (entry) =>
    entry.state === 'failed' ? { ...entry, state: 'queued', code: '', attempts: 0, notBefore: 0 } : entry,
  );

/** Whether the text may be taken back: surely nobody has it. @param {Entry} entry */
export const isOurs = ({ state, tried }) => state === 'failed' || (state === 'queued' && !tried);

/** One is no longer a member: nothing of this room can be sent. @param {Entry[]} outbox @param {number} roomId
 * @param {string} code @returns {Entry[]} */
export function roomLost(outbox, roomId, code) {
  if (!outbox.some((entry) => entry.roomId === roomId && entry.state !== 'failed')) return outbox;
  return outbox
    .filter((entry) => entry.roomId !== roomId || entry.state !== 'sent')
    .map((entry) => (entry.roomId === roomId ? { ...entry, state: 'failed', code } : entry));
}

/** After a reload: what was on its way goes out again, what was stored comes with the history.
 * @param {Entry[]} saved @returns {Entry[]} */
export const restored = (saved) => interrupted(saved.filter(({ state }) => state !== 'sent')).map(patient);

/** Another day's clock says nothing about this one's. @param {Entry} entry @returns {Entry} */
const patient = (entry) => ({ ...entry, notBefore: 0, attempts: 0 });
