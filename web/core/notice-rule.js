// SPDX-License-Identifier: GPL-3.0-or-later

/** Whether somebody is told of a message: one rule, the same as in the desktop client, by tests/frames/notices.json. Pure. */

/** `default` means everything in rooms up to this size, and mentions in larger ones (protocol, 2.8). */
export const SMALL_ROOM = 20;
/** What is older was missed, and is no news. */
export const NEWS_MS = 10 * 60_000;

/** `watched`: the room is on the screen, and somebody is there. `notify`: `default all mentions none`, of the room.
 * @typedef {{enabled: boolean, own: boolean, system: boolean, deleted: boolean, mention: boolean, direct: boolean,
 *   muted: boolean, dnd: boolean, watched: boolean, read: boolean, notify: string, members: number, ageMs: number}} Facts */

/** @param {Facts} facts @returns {'silent' | 'show' | 'summarise'} */
export function judgeNotice(facts) {
  const isForNobody = facts.own || facts.system || facts.deleted || facts.read || facts.watched;
  const isUnwanted = !facts.enabled || facts.muted || facts.dnd || !isWantedHere(facts);
  if (isForNobody || isUnwanted) return 'silent';
  return facts.ageMs > NEWS_MS ? 'summarise' : 'show';
}

/** @param {Facts} facts */
function isWantedHere({ notify, mention, direct, members }) {
  if (notify === 'none') return false;
  const wantsAll = notify === 'all' || (notify !== 'mentions' && (direct || members <= SMALL_ROOM));
  return wantsAll || mention;
}
