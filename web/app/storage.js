// SPDX-License-Identifier: GPL-3.0-or-later

/** What the browser keeps for us. A browser that refuses storage still works, it only forgets. */

const PREFIX = 'parley.';

/** @param {Storage} area */
function shelf(area) {
  return {
    /** @param {string} key @returns {any} */
    read(key) {
      try {
        return JSON.parse(area.getItem(PREFIX + key) ?? 'null');
      } catch {
        return null;
      }
    },
    /** @param {string} key @param {unknown} value null removes */
    write(key, value) {
      try {
        if (value === null) area.removeItem(PREFIX + key);
        else area.setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        // Full or forbidden: the value lives on in memory only.
      }
    },
  };
}

/** Survives the browser. */
export const kept = shelf(localStorage);

export const SESSION = 'session';
export const isSessionKey = (/** @type {string | null} */ key) => key === PREFIX + SESSION;

/** @param {number} userId @param {number} roomId */
const draftKey = (userId, roomId) => `draft.${userId}.${roomId}`;

/** @param {number} userId @param {number} roomId @returns {string} */
export const readDraft = (userId, roomId) => String(kept.read(draftKey(userId, roomId)) ?? '');
/** @param {number} userId @param {number} roomId @param {string} text */
export const writeDraft = (userId, roomId, text) => kept.write(draftKey(userId, roomId), text || null);
