// SPDX-License-Identifier: GPL-3.0-or-later

/** What happens when a person says that a failed message shall be sent again. */

import { entryOf, settlesIn } from './outbox.js';

/** @typedef {(roomId: number) => Promise<boolean>} Recheck reads the room's newest messages; false: it could not */

/** Sends again what was read not to have arrived. The reading waits until the server has dropped what it had not
 * stored; it makes the entry `failed` again, and only such an entry goes out.
 * @param {import('./store.js').Store} store @param {Recheck} recheck @param {string} clientId */
export async function retry(store, recheck, clientId) {
  const state = () => entryOf(store.get().outbox, clientId)?.state;
  const entry = entryOf(store.get().outbox, clientId);
  if (entry?.state !== 'failed') return;
  store.dispatch({ type: 'outbox/checking', clientId });
  const wait = settlesIn(entry, Date.now());
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  if (state() !== 'unsure') return;
  const checked = await recheck(entry.roomId);
  if (!checked && state() === 'unsure') store.dispatch({ type: 'outbox/failed', clientId, code: 'network' });
  if (checked && state() === 'failed') store.dispatch({ type: 'outbox/queued', clientId });
}
