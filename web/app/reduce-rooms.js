// SPDX-License-Identifier: GPL-3.0-or-later

/** The rooms part of the store: the list, its search, and what is known of one's memberships. Pure. */

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./types.js').Room} Room */
/** @typedef {import('./types.js').RoomList} RoomList */

/** @returns {Pick<State, 'rooms' | 'membership' | 'denied' | 'openRoomId'>} */
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
  membership: {},
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
    case 'room/known':
      return known(state, event.room);
    case 'room/opened':
      return { ...state, openRoomId: event.roomId };
    case 'room/joined':
      return allowed(member(state, event.roomId, 'yes'), event.roomId);
    case 'room/left':
      return left(state, event.roomId);
    case 'room/notMember':
      return member(state, event.roomId, 'no');
    case 'room/denied':
      return { ...state, denied: { ...state.denied, [event.roomId]: event.problem } };
    case 'membership/restored':
      return { ...state, membership: event.membership };
    default:
      return state;
  }
}

/** @param {State} state @param {Partial<RoomList>} change @returns {State} */
const withList = (state, change) => ({ ...state, rooms: { ...state.rooms, ...change } });

/** @param {Record<number, Room>} byId @param {Room[]} rooms */
const upserted = (byId, rooms) => ({ ...byId, ...Object.fromEntries(rooms.map((room) => [room.id, room])) });

/** The open room stays in the list, also when it lies beyond the pages that were read. @param {State} state */
function keepingOpen(state) {
  const { openRoomId, denied, rooms } = state;
  if (!rooms.byId[openRoomId] || denied[openRoomId] || rooms.order.includes(openRoomId)) return state;
  return withList(state, { order: [...rooms.order, openRoomId] });
}

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

/** @param {State} state @param {number} roomId @returns {State} */
function allowed(state, roomId) {
  const { [roomId]: _gone, ...denied } = state.denied;
  return { ...state, denied };
}

/** @param {State} state @param {number} roomId @param {import('./types.js').Membership} membership @returns {State} */
function member(state, roomId, membership) {
  return { ...state, membership: { ...state.membership, [roomId]: membership } };
}

/** A private room that was left is no longer ours to see. @param {State} state @param {number} roomId
 * @returns {State} */
function left(state, roomId) {
  const { rooms } = state;
  const hidden = rooms.byId[roomId]?.isPrivate;
  const order = hidden ? rooms.order.filter((id) => id !== roomId) : rooms.order;
  return member(withList(state, { order }), roomId, 'no');
}

/** Whether one may write in a room. Private rooms are listed to members only. @param {State} state
 * @param {number} roomId
 * @returns {import('./types.js').Membership} */
export function membershipOf(state, roomId) {
  const remembered = state.membership[roomId];
  if (remembered) return remembered;
  const room = state.rooms.byId[roomId];
  if (!room) return 'unknown';
  return room.isPrivate || room.creatorId === state.session.user?.id ? 'yes' : 'unknown';
}

/** The rooms to show: the list, or while searching those that match here or on the server.
 * @param {State} state @returns {Room[]} */
export function shownRooms(state) {
  const { byId, order, search, found: ids } = state.rooms;
  const text = search.trim().toLocaleLowerCase();
  if (!text) return order.map((id) => byId[id]).filter(Boolean);
  const here = order.filter((id) => matches(byId[id], text));
  return [...new Set([...here, ...(ids ?? [])])].map((id) => byId[id]).filter(Boolean);
}

/** @param {Room | undefined} room @param {string} text in lower case */
function matches(room, text) {
  return room !== undefined && `${room.name}\n${room.description}`.toLocaleLowerCase().includes(text);
}
