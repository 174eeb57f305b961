// SPDX-License-Identifier: GPL-3.0-or-later

/** The state of the page: `reduce(state, event)` is pure, `createStore` holds the current value. */

import { initialOutbox, reduceOutbox } from './reduce-outbox.js';
import { initialRooms, reduceRooms } from './reduce-rooms.js';
import { reduceTimelines } from './reduce-timelines.js';
import { initialView, reduceView } from './reduce-view.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */

/** @returns {State} */
export function initialState() {
  return {
    session: { status: 'anonymous', token: '', user: null },
    connection: { status: 'idle', roomId: 0, retryAt: 0, everOnline: false },
    timelines: {},
    online: {},
    ...initialRooms(),
    ...initialOutbox(),
    ...initialView(),
  };
}

/** @param {State} state @param {Event} event @returns {State} */
export function reduce(state, event) {
  if (event.type === 'session/closed') return { ...initialState(), pageHidden: state.pageHidden };
  const parts = [
    reduceSession,
    reduceConnection,
    reducePresence,
    reduceRooms,
    reduceOutbox,
    reduceTimelines,
    reduceView,
  ];
  return parts.reduce((value, part) => part(value, event), state);
}

/** @param {State} state @param {Event} event @returns {State} */
function reduceSession(state, event) {
  switch (event.type) {
    case 'session/opened':
      return { ...state, session: { status: 'active', token: event.token, user: event.user }, setupSecret: '' };
    case 'session/expired':
      return state.session.user ? { ...state, session: { ...state.session, status: 'expired', token: '' } } : state;
    case 'profile/changed':
      return { ...state, session: { ...state.session, user: event.user } };
    default:
      return state;
  }
}

/** @param {State} state @param {Event} event @returns {State} */
function reduceConnection(state, event) {
  const { connection } = state;
  switch (event.type) {
    case 'connection/connecting':
      return {
        ...state,
        connection: {
          ...connection,
          roomId: event.roomId,
          status: connection.status === 'offline' ? 'offline' : 'connecting',
          retryAt: 0,
        },
      };
    case 'connection/opened':
      return { ...state, connection: { status: 'online', roomId: event.roomId, retryAt: 0, everOnline: true } };
    case 'connection/lost':
      return { ...state, connection: { ...connection, status: 'offline', retryAt: event.retryAt } };
    case 'connection/closed':
      return { ...state, connection: { ...connection, status: 'idle', retryAt: 0 } };
    default:
      return state;
  }
}

/** @param {State} state @param {Event} event @returns {State} */
function reducePresence(state, event) {
  const people = state.online[event.roomId] ?? [];
  const set = (/** @type {import('./types.js').Person[]} */ list) => ({
    ...state,
    online: { ...state.online, [event.roomId]: list },
  });
  switch (event.type) {
    case 'presence/listed':
      return set(event.people);
    case 'presence/joined':
      return set([...people.filter((one) => one.id !== event.person.id), event.person]);
    case 'presence/left':
      return set(people.filter((one) => one.id !== event.userId));
    default:
      return state;
  }
}

/** @typedef {{get: () => State, dispatch: (event: Event) => void,
 *   subscribe: (listener: (state: State, event: Event) => void) => () => void}} Store */

/** @param {State} [state] @returns {Store} */
export function createStore(state = initialState()) {
  let current = state;
  /** @type {Set<(state: State, event: Event) => void>} */
  const listeners = new Set();
  return {
    get: () => current,
    dispatch(event) {
      const next = reduce(current, event);
      if (next === current) return;
      current = next;
      for (const listener of [...listeners]) listener(current, event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
