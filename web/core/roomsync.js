// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The client rule (protocol, 2.2) for one room: which changes are applied, and when the server is asked. Pure, no I/O.
 *
 * 1. A change with `seq == last + 1` is applied, `≤ last` is ignored, `> last + 1` means that something was missed.
 * 2. Whoever missed something is `behind` and asks by `sync` after `last`; while behind, changes wait in the buffer.
 * 3. One question is on its way at a time: `asked` is its name, and whoever sends the question sets it. An answer to
 *    another question is not heard.
 * 4. While an answer has more, `last` is its last change; at its end `last` is the room's number, and the buffer is
 *    applied by rule 1.
 * 5. Whoever is `far` behind takes the newest page instead, and the older part is read again on demand.
 * 6. `cold` is a room without a connection: nothing is applied before a head of `ready` says where the room is.
 */

/** @typedef {import('./values.js').Message} Message */
/** @typedef {{seq: number, message: Message}} Change */
/** @typedef {{last: number, phase: 'cold' | 'live' | 'behind' | 'far', asked: string, buffer: Change[]}} Sync */
/** @typedef {{sync: Sync, applied: Change[]}} Step */

/** Further behind than this the newest page is taken. */
export const FAR = 1_000;
/** More than this is not kept while waiting; what falls out is found missing afterwards. */
const BUFFERED = 2_000;

/** @param {number} [last] @returns {Sync} */
export const coldSync = (last = 0) => ({ last, phase: 'cold', asked: '', buffer: [] });

/** @param {number} last @returns {Sync} */
const liveSync = (last) => ({ ...coldSync(last), phase: 'live' });

/** A connection stands, and the room is at `headSeq`. @param {Sync} sync @param {number} headSeq
 * @param {{loaded: boolean, far?: number}} room a room without messages has nothing to catch up with
 * @returns {Sync} */
export function withHead(sync, headSeq, { loaded, far = FAR }) {
  if (!loaded || headSeq === sync.last) return liveSync(headSeq);
  const behind = headSeq - sync.last;
  return { ...coldSync(sync.last), phase: behind < 0 || behind > far ? 'far' : 'behind' };
}

/** @param {Sync} sync @param {Change} change @returns {Step} */
export function withChange(sync, change) {
  const { last, phase, buffer } = sync;
  if (phase === 'cold' || change.seq <= last) return { sync, applied: [] };
  if (phase === 'live' && change.seq === last + 1) return { sync: { ...sync, last: change.seq }, applied: [change] };
  const waiting = { ...sync, buffer: [...buffer, change].slice(-BUFFERED) };
  return { sync: phase === 'live' ? { ...waiting, phase: 'behind', asked: '' } : waiting, applied: [] };
}

/** The question of a room that is behind, or far behind, went out. @param {Sync} sync @param {string} id
 * @returns {Sync} */
export const withQuestion = (sync, id) => ({ ...sync, asked: id });

/** No answer came; it is asked again. @param {Sync} sync @param {string} id @returns {Sync} */
export const withoutAnswer = (sync, id) => (sync.asked === id ? { ...sync, asked: '' } : sync);

/** @param {Sync} sync @param {import('./frames.js').SyncPage} page @param {string} id @returns {Step} */
export function withPage(sync, { messages, roomSeq, hasMore }, id) {
  if (sync.phase !== 'behind' || sync.asked !== id) return { sync, applied: [] };
  const applied = messages.map((message) => ({ seq: message.changeSeq, message }));
  if (!hasMore) return settled(roomSeq, sync.buffer, applied);
  const last = applied.reduce((most, { seq }) => Math.max(most, seq), sync.last);
  const phase = last > sync.last ? 'behind' : 'far';
  return { sync: { ...sync, last, phase, asked: '' }, applied };
}

/** The newest page came: what the room held before it is dropped. Without a connection it is as good as any; else it
 * has to be the one that was asked for. @param {Sync} sync @param {number} roomSeq @param {string} id
 * @returns {Step | null} */
export function withNewest(sync, roomSeq, id) {
  if (sync.phase === 'cold') return { sync: coldSync(roomSeq), applied: [] };
  return sync.phase === 'far' && sync.asked === id ? settled(roomSeq, sync.buffer, []) : null;
}

/** @param {number} last @param {Change[]} buffer @param {Change[]} applied @returns {Step} */
function settled(last, buffer, applied) {
  let sync = liveSync(last);
  for (const change of [...buffer].sort((a, b) => a.seq - b.seq)) {
    const step = withChange(sync, change);
    sync = step.sync;
    applied.push(...step.applied);
  }
  return { sync, applied };
}

/** The newest page is wanted, whatever is known. @param {Sync} sync @returns {Sync} */
export const wantingNewest = (sync) => ({ ...sync, phase: 'far', asked: '' });

/** The server says that the room is at `seq` at least, and nothing came. @param {Sync} sync @param {number} seq
 * @returns {Sync} */
export function withHint(sync, seq) {
  return sync.phase === 'live' && seq > sync.last ? { ...sync, phase: 'behind', asked: '' } : sync;
}

/** The connection is gone: what waited is read again afterwards. @param {Sync} sync @returns {Sync} */
export const withLoss = (sync) => coldSync(sync.last);
