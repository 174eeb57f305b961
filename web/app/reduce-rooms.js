// SPDX-License-Identifier: GPL-3.0-or-later

/** The rooms part of the store: the list, its search, and which room is open. Pure. */

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./types.js').Room} Room */
/** @typedef {import('./types.js').RoomList} RoomList */

/** @returns {Pick<State, 'rooms' | 'denied' | 'openRoomId'>} */
export const initialRooms = () => ({
  rooms: {
    byId: {},
    order: [],
    found: null,
    search: '',
    page: 0,
    total: 0,
    loading: false,
    loaded: false,
    problem: null,
  },
  denied: {},
  openRoomId: 0,
});

/** @param {State} state @param {Event} event @returns {State} */
export function reduceRooms(state, event) {
  switch (event.type) {
    case 'rooms/loading':
      return withList(state, { loading: true });
    case 'rooms/loaded':
      return keepingOpen(withList(state, loaded(state.rooms, event)));
    case 'rooms/refreshed':
      return keepingOpen(withList(state, refreshed(state.rooms, event)));
    case 'rooms/failed':
      return withList(state, { loading: false, problem: event.problem });
    case 'rooms/searched':
      return withList(state, { search: event.text, found: event.text ? state.rooms.found : null });
    case 'rooms/found':
      return event.text === state.rooms.search ? withList(state, found(state.rooms, event)) : state;
    case 'members/restored':
      return event.rooms.length ? withList(state, restored(event.rooms)) : state;
    case 'room/known':
      return known(state, event.room);
    case 'room/refreshed':
      return knownAgain(state, event.room);
    case 'room/opened':
      return { ...state, openRoomId: event.roomId };
    case 'room/added':
      return known(state, event.room);
    case 'room/removed':
      return removed(state, event.roomId);
    case 'room/denied':
      return denied(state, event.roomId, event.problem);
    case 'connection/ready':
      return event.ready.heads.reduce(
        (/** @type {State} */ value, /** @type {any} */ { room }) => known(value, room),
        state,
      );
    default:
      return state;
  }
}

/** @param {State} state @param {Partial<RoomList>} change @returns {State} */
const withList = (state, change) => ({ ...state, rooms: { ...state.rooms, ...change } });

/** @param {Record<number, Room>} byId @param {Room[]} rooms */
const upserted = (byId, rooms) => ({ ...byId, ...Object.fromEntries(rooms.map((room) => [room.id, room])) });

/** The open room stays in the list, one's own too, and those with unsent words, also when they lie beyond the pages that
 * were read. @param {State} state */
function keepingOpen(state) {
  const { openRoomId, denied, rooms, heads, outbox } = state;
  const own = Object.keys(heads).map(Number);
  const unsent = outbox.map(({ roomId }) => roomId);
  const kept = [...own, ...unsent, ...(denied[openRoomId] ? [] : [openRoomId])];
  const order = [...new Set([...rooms.order, ...kept.filter((id) => rooms.byId[id])])];
  return order.length === rooms.order.length ? state : withList(state, { order });
}

/** @param {Room[]} rooms */
const restored = (rooms) => ({ byId: upserted({}, rooms), order: rooms.map(({ id }) => id), loaded: true });

/** Page 1 starts the list anew, later pages append. @param {RoomList} list @param {Event} event */
function loaded(list, event) {
  const ids = event.rooms.map((/** @type {Room} */ room) => room.id);
  const order = event.page === 1 ? ids : [...new Set([...list.order, ...ids])];
  return {
    byId: upserted(list.byId, event.rooms),
    order,
    page: event.page,
    total: event.total,
    loading: false,
    loaded: true,
    problem: null,
  };
}

/** @param {RoomList} list @param {Event} event */
function refreshed(list, event) {
  const ids = event.rooms.map((/** @type {Room} */ room) => room.id);
  return {
    byId: upserted(list.byId, event.rooms),
    order: [...new Set(ids)],
    total: event.total,
    loaded: true,
    problem: null,
  };
}

/** @param {RoomList} list @param {Event} event */
function found(list, event) {
  return { byId: upserted(list.byId, event.rooms), found: event.rooms.map((/** @type {Room} */ room) => room.id) };
}

/** @param {State} state @param {Room} room @returns {State} */
function known(state, room) {
  const order = state.rooms.order.includes(room.id) ? state.rooms.order : [...state.rooms.order, room.id];
  return allowed(withList(state, { byId: upserted(state.rooms.byId, [room]), order }), room.id);
}

/** What was asked in the meantime may be gone from the list by now, and stays gone. @param {State} state
 * @param {Room} room @returns {State} */
function knownAgain(state, room) {
  if (!state.rooms.order.includes(room.id)) return state;
  return withList(state, { byId: upserted(state.rooms.byId, [room]) });
}

/** @param {State} state @param {number} roomId @returns {State} */
function allowed(state, roomId) {
  const { [roomId]: _gone, ...denied } = state.denied;
  return { ...state, denied };
}

/** That a room is private says less than that it is by invitation only, which is known already.
 * @param {State} state @param {number} roomId @param {import('./types.js').Problem} problem @returns {State} */
function denied(state, roomId, problem) {
  const known = state.denied[roomId];
  if (known?.code === 'invitation_only' && problem.code === 'access_denied') return state;
  return { ...state, denied: { ...state.denied, [roomId]: problem } };
}

/** A private room that is no longer ours is not ours to see, but for the words that could not be sent.
 * @param {State} state @param {number} roomId @returns {State} */
function removed(state, roomId) {
  const { rooms, outbox } = state;
  const hidden = rooms.byId[roomId]?.isPrivate && !outbox.some((entry) => entry.roomId === roomId);
  return hidden ? withList(state, { order: rooms.order.filter((id) => id !== roomId) }) : state;
}

/** Favourites stand before the others, each in the order of the list; a search has its own. @param {State} state
 * @returns {{favourites: Room[], others: Room[]}} */
export function groupedRooms(state) {
  const rooms = shownRooms(state);
  const isFavourite = (/** @type {Room} */ { id }) => !state.rooms.search.trim() && state.heads[id]?.favourite === true;
  return { favourites: rooms.filter(isFavourite), others: rooms.filter((room) => !isFavourite(room)) };
}

/** As they stand one below the other. @param {State} state */
export function orderedRooms(state) {
  const { favourites, others } = groupedRooms(state);
  return [...favourites, ...others];
}

/** The rooms to show: the list, or while searching those that match here or on the server.
 * @param {State} state @returns {Room[]} */
export function shownRooms(state) {
  const { byId, order, search, found: ids } = state.rooms;
  const text = search.trim().toLocaleLowerCase();
  if (!text) return order.map((id) => byId[id]).filter(Boolean);
  const scored = [...new Set([...order, ...(ids ?? [])])]
    .filter((id) => byId[id])
    .map((id) => ({ room: byId[id], score: Math.max(scoreOf(byId[id], text), ids?.includes(id) ? 1 : 0) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ room }) => room);
}

/** How well a room fits what is typed; 0: not at all. The whole name is best, then its beginning, that of a word in it, a
 * part, a part of the description, its letters with others between them. @param {Room} room
 * @param {string} text in lower case */
export function scoreOf(room, text) {
  const name = room.name.toLocaleLowerCase();
  if (name === text) return 6;
  if (name.startsWith(text)) return 5;
  if (name.includes(` ${text}`)) return 4;
  if (name.includes(text)) return 3;
  if (room.description.toLocaleLowerCase().includes(text)) return 2;
  return hasInOrder(name, text) ? 1 : 0;
}

/** @param {string} name @param {string} text */
function hasInOrder(name, text) {
  let at = 0;
  for (const letter of text) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
