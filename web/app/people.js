// SPDX-License-Identifier: GPL-3.0-or-later

/** Who is in a room: by the server's list, and as long as there is none by its messages, that is those who spoke, and
 * those who came and did not leave. Pure. */

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Person} Person */
/** @typedef {import('./types.js').Member} Member */
/** @typedef {import('./types.js').State} State */
/** @typedef {Map<number, {person: Person, member: boolean}>} People */

/** @type {WeakMap<Message[], People>} */
const known = new WeakMap();

/** @param {Message[]} messages @returns {People} */
export function peopleOf(messages) {
  const found = known.get(messages) ?? read(messages);
  known.set(messages, found);
  return found;
}

/** @param {Message[]} messages */
function read(messages) {
  /** @type {People} */
  const people = new Map();
  for (const { author, event } of messages) {
    if (author) people.set(author.id, { person: author, member: true });
    else if (event?.userId) note(people, event.userId, event.name, event.code === 'member_joined');
  }
  return people;
}

/** @param {People} people @param {number} id @param {string} name @param {boolean} member */
function note(people, id, name, member) {
  const person = people.get(id)?.person ?? { id, username: '', nickname: name, avatar: '' };
  people.set(id, { person, member });
}

/** The members of the open room that are known, oneself among them. @param {State} state @param {Message[]} messages
 * @returns {Member[]} */
function membersOf({ rosters, session, heads, openRoomId }, messages) {
  const listed = rosters[openRoomId]?.members;
  const role = heads[openRoomId]?.role ?? '';
  const self = session.user && heads[openRoomId] ? [{ ...session.user, role }] : [];
  const others = listed ?? [...peopleOf(messages).values()].filter(({ member }) => member).map(asMember);
  return [...self, ...others.filter(({ id }) => id !== session.user?.id)];
}

/** @param {{person: Person}} entry @returns {Member} */
const asMember = ({ person }) => ({ ...person, role: '' });

/** The open room's people by whether they are there now. Who is away is known from the server's list only.
 * @param {State} state @param {Message[]} messages @returns {{present: Member[], absent: Member[]}} */
export function peopleOfRoom(state, messages) {
  const { presence, session, connection, rosters, openRoomId } = state;
  if (connection.status !== 'online' || !session.user) return { present: [], absent: [] };
  const isThere = (/** @type {Member} */ { id }) =>
    id === session.user?.id || (presence[id]?.state ?? 'offline') !== 'offline';
  const all = membersOf(state, messages);
  const absent = rosters[openRoomId] ? all.filter((member) => !isThere(member)) : [];
  return { present: all.filter(isThere), absent };
}

/** @param {State} state @param {Message[]} messages */
export const presentPeople = (state, messages) => peopleOfRoom(state, messages).present;
