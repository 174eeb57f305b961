// SPDX-License-Identifier: GPL-3.0-or-later

/** Reads pages of the past: older ones, newer ones on the way back, and those around a message that an address names. */

import { timelineOf, shownMessages } from './reduce-timelines.js';
import { problemFrom } from './rest.js';
import { LARGEST_PAGE, nameOf } from './syncer.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./types.js').State} State */
/** @typedef {{history: import('./rest.js').Rest['history']}} Rest */

/** @param {Store} store @param {Rest} rest */
export function createHistory(store, rest) {
  return {
    /** One page before what is shown. @param {number} roomId */
    loadOlder(roomId) {
      const timeline = timelineOf(store.get(), roomId);
      const id = nameOf('older.');
      const before = timeline.messages[0]?.id ?? 0;
      if (timeline.past) return timeline.past.hasBefore && readPast(store, rest, roomId, 'before');
      if (!timeline.loaded || timeline.loadingOlder || timeline.reachedStart || !before) return undefined;
      store.dispatch({ type: 'history/loadingOlder', roomId, id });
      return ask(store, rest, { roomId, id, place: { before }, answer: 'history/older', failure: 'history/olderFailed' });
    },
    /** One page after what is shown, on the way back to the newest. @param {number} roomId */
    loadNewer(roomId) {
      if (timelineOf(store.get(), roomId).past?.hasAfter) readPast(store, rest, roomId, 'after');
    },
    drain: createFinder(store, rest),
  };
}

/** @typedef {ReturnType<typeof createHistory>} History */

/** @param {Store} store @param {Rest} rest
 * @param {{roomId: number, id: string, place: any, answer: string, failure: string}} question */
async function ask(store, rest, { roomId, id, place, answer, failure }) {
  try {
    const page = await rest.history(roomId, place, LARGEST_PAGE);
    store.dispatch({ type: answer, roomId, id, page });
  } catch (error) {
    store.dispatch({ type: failure, roomId, id, problem: problemFrom(error) });
  }
}

/** @param {Store} store @param {Rest} rest @param {number} roomId @param {'before' | 'after'} side */
function readPast(store, rest, roomId, side) {
  const { past } = timelineOf(store.get(), roomId);
  const message = past?.messages.at(side === 'before' ? 0 : -1);
  if (!past || past[side] || !message) return;
  const id = nameOf(`${side}.`);
  store.dispatch({ type: 'past/loading', roomId, side, id });
  ask(store, rest, { roomId, id, place: { [side]: message.id }, answer: `past/${side}`, failure: 'past/failed' });
}

/** Brings a message that is looked for to where it can be shown. @param {Store} store @param {Rest} rest */
function createFinder(store, rest) {
  /** @type {object | null} */
  let asked = null;

  /** @param {{roomId: number, messageId: number}} wanted */
  async function find(wanted) {
    const { roomId, messageId } = wanted;
    try {
      const page = await rest.history(roomId, { around: messageId }, LARGEST_PAGE);
      if (store.get().wanted === wanted) store.dispatch({ type: 'past/loaded', roomId, page });
    } catch (error) {
      if (store.get().wanted !== wanted) return;
      const { code } = problemFrom(error);
      store.dispatch({ type: 'message/found' });
      store.dispatch({ type: 'notice/shown', key: `error.${code}`, at: Date.now() });
    }
  }

  return () => {
    const state = store.get();
    const { wanted } = state;
    if (!wanted || wanted === asked || wanted.roomId !== state.openRoomId) return;
    if (!timelineOf(state, wanted.roomId).loaded || isShown(state, wanted)) return;
    asked = wanted;
    find(wanted);
  };
}

/** @param {State} state @param {{roomId: number, messageId: number}} wanted */
const isShown = (state, { roomId, messageId }) =>
  shownMessages(timelineOf(state, roomId)).some(({ id }) => id === messageId);
