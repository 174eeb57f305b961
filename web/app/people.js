// SPDX-License-Identifier: GPL-3.0-or-later

/** Who is known from a room's messages: those who spoke, and those who came and did not leave. Pure. */

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Person} Person */
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

/** Who is in the open room now, as far as it is known. @param {import('./types.js').State} state @param {Message[]} messages
 * @returns {Person[]} */
export function presentPeople({ presence, session, connection, heads, openRoomId }, messages) {
  if (connection.status !== 'online' || !session.user) return [];
  const there = (/** @type {number} */ id) => (presence[id]?.state ?? 'offline') !== 'offline';
  const others = [...peopleOf(messages).values()]
    .filter(({ person, member }) => member && person.id !== session.user?.id && there(person.id))
    .map(({ person }) => person);
  return heads[openRoomId] ? [session.user, ...others] : others;
}
