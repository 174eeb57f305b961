// SPDX-License-Identifier: GPL-3.0-or-later

/** Tells people of messages while they look elsewhere, and takes it back when they have read. */

import { t } from './i18n.js';
import { arrivedIn, better, factsOf, isWatched, noticesOf } from './notice-facts.js';
import { createNotifier, permission } from './notifier.js';
import { kept } from './storage.js';
import { createTabs } from './tabs.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */
/** @typedef {import('./notice-facts.js').Notice} Notice */

const KEY = 'notices';
/** A pause in what arrives, after which what was missed is told together. */
const SUMMARY_MS = 2_000;

/** @param {import('./store.js').Store} store @param {import('./navigation.js').Navigation} navigation */
export function createNotices(store, navigation) {
  const notifier = createNotifier((path) => navigation.visit(path));
  const tabs = createTabs((roomId) => withdraw(roomId));
  const tellMissed = createSummary(store, show);
  let watched = 0;
  let last = store.get();

  /** @param {Notice} notice */
  function show(notice) {
    const { hideContent, sound } = store.get().notices;
    if (!tabs.leads()) return;
    if (permission() !== 'granted') return offer(store, notice);
    const title = notice.isDirect ? notice.author : t('notice.title', { name: notice.author, room: notice.roomName });
    const body = hideContent ? t('notice.hidden') : notice.text;
    notifier.show({ title, body, sound, roomId: notice.roomId, messageId: notice.messageId }).catch(() => {});
  }

  /** @param {number} roomId */
  function withdraw(roomId) {
    notifier.withdraw(roomId).catch(() => {});
  }

  store.subscribe((state, event) => {
    const before = last;
    last = state;
    const looksAt = isWatched(state, state.openRoomId) ? state.openRoomId : 0;
    tabs.watch(looksAt);
    if (looksAt && looksAt !== watched) withdraw(looksAt);
    watched = looksAt;
    if (event.type === 'reads/updated' && !state.heads[event.roomId]?.unread) withdraw(event.roomId);
    if (event.type !== 'change/arrived' && event.type !== 'sync/answered') return;
    const facts = (/** @type {any} */ one) => factsOf(state, one, Date.now(), tabs.isWatched);
    const found = noticesOf(state, arrivedIn(before, state, event.roomId), facts);
    if (found.show) show(found.show);
    if (found.missed) tellMissed(found.missed);
  });

  return { choose: (/** @type {object} */ change) => choose(store, change), ...createPermission(store, notifier) };
}

/** @typedef {ReturnType<typeof createNotices>} Notices */

/** What was missed long ago becomes one notification for all. @param {import('./store.js').Store} store
 * @param {(notice: Notice) => void} show @returns {(notice: Notice) => void} */
function createSummary(store, show) {
  /** @type {Notice | null} */
  let summary = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function tell() {
    const notice = summary;
    summary = null;
    if (notice && store.get().heads[notice.roomId]?.unread) show(notice);
  }

  return (notice) => {
    summary = better(summary, notice);
    clearTimeout(timer);
    timer = setTimeout(tell, SUMMARY_MS);
  };
}

/** Whether the browser may, is asked when there is a reason for the first time. @param {import('./store.js').Store} store
 * @param {Notice} notice */
function offer(store, { author, isMention, isDirect }) {
  const isDue = permission() === 'default' && !kept.read('notices-declined');
  if (isDue && (isMention || isDirect)) store.dispatch({ type: 'notices/offered', name: author });
}

/** @param {import('./store.js').Store} store @param {object} change */
function choose(store, change) {
  store.dispatch({ type: 'notices/changed', change });
  const { enabled, sound, hideContent } = store.get().notices;
  kept.write(KEY, { enabled, sound, hideContent });
}

/** What was chosen before. @param {import('./store.js').Store} store */
export function restoreNotices(store) {
  const { enabled = true, sound = true, hideContent = false } = kept.read(KEY) ?? {};
  store.dispatch({ type: 'notices/changed', change: { enabled, sound, hideContent, permission: permission() } });
}

/** @param {import('./store.js').Store} store @param {import('./notifier.js').Notifier} notifier */
function createPermission(store, notifier) {
  const tell = (/** @type {object} */ change = {}) =>
    store.dispatch({ type: 'notices/changed', change: { ...change, permission: permission() } });
  return {
    async allow() {
      await Notification.requestPermission();
      tell({ offeredBy: '' });
    },
    decline() {
      kept.write('notices-declined', true);
      tell({ offeredBy: '' });
    },
    async test() {
      tell({ steps: [] });
      tell({ steps: await notifier.test(t('notice.testTitle'), t('notice.testBody')) });
    },
  };
}
