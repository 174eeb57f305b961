// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The values that travel through the client. They are the page's own shapes: only protocol.js knows how they
 * are spelled on the wire, so that another protocol level changes that file and not the components.
 *
 * @typedef {{id: number, username: string, nickname: string, avatar: string}} Person
 * @typedef {Person & {email: string}} Account
 * @typedef {{id: number, name: string, description: string, isPrivate: boolean, maxMembers: number,
 *   creatorId: number, memberCount: number, createdAt: string}} Room
 * @typedef {{code: 'member_joined' | 'member_left', name: string}} RoomEvent
 * @typedef {{url: string, name: string, size: number}} Attachment
 * @typedef {{id: number, roomId: number, author: Person | null, kind: 'text' | 'image' | 'file' | 'system',
 *   content: string, createdAt: string, file: Attachment | null, event: RoomEvent | null}} Message
 * @typedef {{page: number, pageSize: number, total: number, totalPages: number}} Pagination
 *
 * A message that the server has not confirmed yet. `baseline` is the newest message id known when it was first
 * sent: only messages above it can be its confirmation. `unsure`: sent, and no answer came while its socket was ours.
 * @typedef {'queued' | 'pending' | 'unsure' | 'failed'} OutboxState
 * @typedef {{clientId: string, roomId: number, content: string, createdAt: string, sentAt: number,
 *   baseline: number, state: OutboxState, code: string}} OutboxEntry
 *
 * What went wrong, in the server's terms. `fields` maps a form field to the rule it broke.
 * @typedef {{status: number, code: string, text: string, fields: Record<string, string>, retryAfter: number}} Problem
 *
 * `messages` is one unbroken run up to the newest known message; `ahead` holds what arrived while the run before
 * it is still being repaired.
 * @typedef {{messages: Message[], ahead: Message[], loaded: boolean, caughtUp: boolean, loading: boolean,
 *   loadingOlder: boolean, reachedStart: boolean, problem: Problem | null, unread: number, unreadFrom: number}}
 * Timeline
 *
 * @typedef {'yes' | 'no' | 'unknown'} Membership
 * @typedef {{name: string, roomId?: number}} DialogState
 * @typedef {{id: string, busy: boolean, problem: Problem | null, done: number}} FormState
 * @typedef {{status: 'anonymous' | 'active' | 'expired', token: string, user: Account | null}} Session
 * @typedef {{status: 'idle' | 'connecting' | 'online' | 'offline', roomId: number, retryAt: number,
 *   everOnline: boolean}} Connection
 * @typedef {{byId: Record<number, Room>, order: number[], found: number[] | null, search: string, page: number,
 *   total: number, loading: boolean, loaded: boolean, problem: Problem | null}} RoomList
 *
 * @typedef {{session: Session, connection: Connection, rooms: RoomList, membership: Record<number, Membership>,
 *   denied: Record<number, Problem>, openRoomId: number, timelines: Record<number, Timeline>,
 *   outbox: OutboxEntry[], online: Record<number, Person[]>, pageHidden: boolean, dialog: DialogState | null,
 *   form: FormState, setupSecret: string, membersShown: boolean, notice: {key: string, at: number} | null}} State
 *
 * @typedef {{type: string, [key: string]: any}} Event
 */

export {};
