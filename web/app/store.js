// SPDX-License-Identifier: GPL-3.0-or-later

/** The state of the page: `reduce(state, event)` is pure, `createStore` holds the current value. */

import { initialMembers, leaving, reduceMembers } from './reduce-members.js';
import { initialOutbox, reduceOutbox } from './reduce-outbox.js';
import { initialRooms, reduceRooms } from './reduce-rooms.js';
import { reduceTimelines } from './reduce-timelines.js';
import { initialView, reduceLook, reducePage, reduceView } from './reduce-view.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */

/** @returns {State} */
export function initialState() {
  return {
    session: { status: 'anonymous', token: '', refreshToken: '', receivedAt: 0, user: null },
    connection: { status: 'idle', retryAt: 0, serverId: '' },
    timelines: {},
    ...initialMembers(),
    ...initialRooms(),
    ...initialOutbox(),
    ...initialView(),
  };
}

/** @param {State} state @param {Event} event @returns {State} */
export function reduce(state, event) {
  const { pageHidden, focused, notices, outdated } = state;
  if (event.type === 'session/closed') return { ...initialState(), pageHidden, focused, notices, outdated };
  const parts = [
    reduceSession,
    reduceConnection,
    reduceRooms,
    reduceTimelines,
    reduceMembers,
    reduceOutbox,
    reduceLook,
    reducePage,
    reduceView,
  ];
  const before = event.type === 'room/opened' ? leaving(state, state.openRoomId) : state;
  return parts.reduce((value, part) => part(value, event), before);
}

/** @param {State} state @param {Event} event @returns {State} */
function reduceSession(state, event) {
  switch (event.type) {
    case 'session/opened': {
      const { token, refreshToken = '', receivedAt = 0, user } = event;
      return { ...state, session: { status: 'active', token, refreshToken, receivedAt, user }, setupSecret: '' };
    }
    case 'session/renewed': {
      const { token, refreshToken, receivedAt } = event;
      return { ...state, session: { ...state.session, token, refreshToken, receivedAt } };
    }
    case 'session/expired':
    case 'connection/ended':
      return expired(state);
    case 'frame/person':
      return renamed(state, event.person);
    case 'profile/changed':
      return { ...state, session: { ...state.session, user: event.user } };
    default:
      return state;
  }
}

/** @param {State} state @returns {State} */
function expired(state) {
  if (!state.session.user) return state;
  return { ...state, session: { ...state.session, status: 'expired', token: '', refreshToken: '' } };
}

/** Another of one's devices changed the profile. @param {State} state @param {import('./types.js').Person} person
 * @returns {State} */
function renamed(state, person) {
  const { user } = state.session;
  return user?.id === person.id ? { ...state, session: { ...state.session, user: { ...user, ...person } } } : state;
}

/** @param {State} state @param {Event} event @returns {State} */
function reduceConnection(state, event) {
  const { connection } = state;
  const set = (/** @type {Partial<import('./types.js').Connection>} */ change) => ({
    ...state,
    connection: { ...connection, ...change },
  });
  switch (event.type) {
    case 'connection/connecting':
      return set({ status: connection.status === 'offline' ? 'offline' : 'connecting', retryAt: 0 });
    case 'connection/ready':
      return set({ status: 'online', retryAt: 0, serverId: event.hello.serverId });
    case 'connection/lost':
      return set({ status: 'offline', retryAt: event.retryAt });
    case 'connection/closed':
      return set({ status: 'idle', retryAt: 0 });
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
