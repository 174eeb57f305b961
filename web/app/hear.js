// SPDX-License-Identifier: GPL-3.0-or-later

/** What the server's frames mean for the store. Pure. */

/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('../core/frames.js').Frame} Frame */

/** @param {Frame} frame @param {{now: number, random: number}} chance @returns {Event | null} */
export function eventOf(frame, chance) {
  return Object.hasOwn(EVENTS, frame.type) ? EVENTS[frame.type](frame, chance) : null;
}

/** @type {Record<string, (frame: Frame, chance: {now: number, random: number}) => Event | null>} */
const EVENTS = {
  message: (frame) => change(frame),
  message_updated: (frame) => change(frame),
  sync: ({ id, roomId, messages, roomSeq, hasMore }) => ({
    type: 'sync/answered',
    id,
    roomId,
    page: { messages, roomSeq, hasMore },
  }),
  ack: ({ id, roomId, seq, messageId, reads, head, room }) => {
    if (messageId) return { type: 'outbox/acknowledged', clientId: id, messageId, roomId, seq };
    if (reads) return { type: 'reads/updated', roomId, reads };
    return head ? { type: 'room/added', roomId, head, room } : null;
  },
  error: ({ id, roomId, problem }, { now, random }) => {
    if (id.startsWith(SYNC)) return { type: 'sync/refused', id, roomId, problem };
    return id ? { type: 'outbox/refused', clientId: id, problem, at: now, random } : null;
  },
  read_updated: ({ roomId, reads }) => ({ type: 'reads/updated', roomId, reads }),
  preferences_updated: ({ roomId, preferences }) => ({ type: 'preferences/updated', roomId, preferences }),
  room_added: ({ roomId, head, room }) => ({ type: 'room/added', roomId: roomId || head.roomId, head, room }),
  room_removed: ({ roomId, reason }) => ({ type: 'room/removed', roomId, reason }),
  room_updated: ({ room }) => ({ type: 'room/refreshed', room }),
  profile_updated: ({ person }) => ({ type: 'frame/person', person }),
  presence: ({ presence }) => ({ type: 'presence/changed', presence }),
  typing: ({ roomId, userId }, { now }) => ({ type: 'typing/heard', roomId, userId, at: now }),
};

/** The names of questions by `sync` begin like this, those of messages are their client ids. */
export const SYNC = 'sync.';

/** @param {Frame} frame @returns {Event} */
const change = ({ roomId, seq, message }) => ({ type: 'change/arrived', roomId, seq, message });
