// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The values that travel through the client. They are the page's own shapes: only protocol.js and core/ know how they
 * are spelled on the wire, so that another protocol level changes those files and not the components.
 *
 * @typedef {{id: number, username: string, nickname: string, avatar: string}} Person
 * @typedef {Person & {email: string}} Account
 * @typedef {Person & {role: string}} Member
 * @typedef {{id: number, name: string, description: string, isPrivate: boolean, maxMembers: number,
 *   creatorId: number, memberCount: number, createdAt: string, kind: string}} Room
 * @typedef {{code: 'member_joined' | 'member_left', name: string, userId?: number}} RoomEvent
 * @typedef {{url: string, name: string, size: number}} Attachment
 * @typedef {{id: number, roomId: number, author: Person | null, kind: 'text' | 'image' | 'file' | 'system',
 *   content: string, createdAt: string, file: Attachment | null, event: RoomEvent | null}} BareMessage
 * @typedef {import('../core/values.js').Message} Message
 * @typedef {import('../core/outbox.js').Entry} OutboxEntry
 * @typedef {{page: number, pageSize: number, total: number, totalPages: number}} Pagination
 *
 * What went wrong, in the server's terms. `fields` maps a form field to the rule it broke.
 * @typedef {{status: number, code: string, text: string, fields: Record<string, string>, retryAfter: number}} Problem
 *
 * `unreadFrom`: from this `seq` on messages are below the line "new messages"; 0: there is no line. `past`: what is
 * shown in place of the newest messages while one reads far back.
 * @typedef {import('../core/roomlog.js').Log & {problem: Problem | null, unreadFrom: number,
 *   past: import('../core/excerpt.js').Excerpt | null}} Timeline
 *
 * A membership: up to which `seq` the numbers are the server's own says `countedTo`.
 * @typedef {import('../core/values.js').Head & {countedTo: number}} Head
 * @typedef {import('../core/values.js').Presence} Presence
 *
 * @typedef {'yes' | 'no' | 'unknown'} Membership
 * @typedef {{name: string, roomId?: number}} DialogState
 * @typedef {{id: string, busy: boolean, problem: Problem | null, done: number}} FormState
 * @typedef {{status: 'anonymous' | 'active' | 'expired', token: string, refreshToken: string, receivedAt: number,
 *   user: Account | null}} Session
 * @typedef {{status: 'idle' | 'connecting' | 'online' | 'offline', retryAt: number, serverId: string}} Connection
 * @typedef {{byId: Record<number, Room>, order: number[], found: number[] | null, search: string, page: number,
 *   total: number, loading: boolean, loaded: boolean, problem: Problem | null}} RoomList
 *
 * `heads` are the memberships; `known` says whether they are the server's word (`ready`) or what was remembered.
 * @typedef {{session: Session, connection: Connection, rooms: RoomList, heads: Record<number, Head>, known: boolean,
 *   remembered: number[], denied: Record<number, Problem>, openRoomId: number, timelines: Record<number, Timeline>,
 *   rosters: Record<number, {members: Member[], isWhole: boolean}>, outbox: OutboxEntry[], presence: Record<number, Presence>, typing: Record<number, Record<number, number>>,
 *   pageHidden: boolean, focused: boolean, atBottom: boolean, keptUnread: number, dialog: DialogState | null,
 *   outdated: boolean, notices: {enabled: boolean, sound: boolean, hideContent: boolean, permission: string, offeredBy: string,
 *     steps: import('./notifier.js').Step[]}, wanted: {roomId: number, messageId: number} | null, form: FormState, setupSecret: string, membersShown: boolean, notice: {key: string, at: number} | null}} State
 *
 * @typedef {{type: string, [key: string]: any}} Event
 */

export {};
