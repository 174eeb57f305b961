// SPDX-License-Identifier: GPL-3.0-or-later

/** The browser's notifications: one for each room, replaced by the next and taken back when the room is read. */

import { pathOf } from './route.js';

const SOUND_PAUSE_MS = 2_000;
const READY_MS = 3_000;
const SHOWN_MS = 3_000;

/** @typedef {'ok' | 'failed' | 'unknown' | 'skipped'} Outcome */
/** @typedef {{code: string, outcome: Outcome}} Step */
/** @typedef {{title: string, body: string, roomId: number, messageId: number, sound: boolean}} Note */

/** What the browser says about them: `insecure` pages may not, some browsers do not.
 * @returns {'insecure' | 'unsupported' | NotificationPermission} */
export function permission() {
  if (!window.isSecureContext) return 'insecure';
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
function registration() {
  if (!navigator.serviceWorker) return Promise.resolve(undefined);
  const late = new Promise((resolve) => setTimeout(resolve, READY_MS));
  return Promise.race([navigator.serviceWorker.ready, /** @type {Promise<undefined>} */ (late)]);
}

const tagOf = (/** @type {number} */ roomId) => `room.${roomId}`;

/** @param {(path: string) => void} open what a click does while no service worker hears of it */
export function createNotifier(open) {
  let soundedAt = -Infinity;
  /** Those without a service worker. @type {Map<string, Notification>} */
  const shown = new Map();

  /** @param {string} title @param {NotificationOptions & {renotify?: boolean}} options */
  async function put(title, options) {
    const worker = await registration();
    if (worker) return worker.showNotification(title, options);
    const notification = new Notification(title, options);
    shown.set(String(options.tag), notification);
    notification.onclick = () => (window.focus(), notification.close(), open(options.data.path));
  }

  return {
    /** @param {Note} note */
    async show({ title, body, roomId, messageId, sound }) {
      const now = performance.now();
      const isLoud = sound && now - soundedAt >= SOUND_PAUSE_MS;
      if (isLoud) soundedAt = now;
      const data = { path: pathOf(roomId, messageId) };
      const icon = '/app-icon.svg';
      await put(title, { body, tag: tagOf(roomId), icon, silent: !isLoud, renotify: isLoud, data });
    },
    /** @param {number} roomId */
    async withdraw(roomId) {
      shown.get(tagOf(roomId))?.close();
      shown.delete(tagOf(roomId));
      const worker = await registration();
      for (const one of (await worker?.getNotifications({ tag: tagOf(roomId) })) ?? []) one.close();
    },
    test: (/** @type {string} */ title, /** @type {string} */ body) => test(put, title, body),
  };
}

/** @typedef {ReturnType<typeof createNotifier>} Notifier */

/** Takes the way of a message, and says how far it came.
 * @param {(title: string, options: NotificationOptions) => Promise<void>} put @param {string} title
 * @param {string} body @returns {Promise<Step[]>} */
async function test(put, title, body) {
  const allowed = permission();
  const answer = allowed === 'default' ? await Notification.requestPermission() : allowed;
  /** @type {Step[]} */
  const steps = [
    { code: 'secure', outcome: answer === 'insecure' ? 'failed' : 'ok' },
    { code: 'supported', outcome: answer === 'insecure' ? 'skipped' : answer === 'unsupported' ? 'failed' : 'ok' },
    { code: 'allowed', outcome: answer === 'granted' ? 'ok' : 'failed' },
  ];
  if (answer !== 'granted') return [...steps, { code: 'shown', outcome: 'skipped' }];
  const options = { body, tag: 'test', icon: '/app-icon.svg', data: { path: location.pathname } };
  const isTaken = await put(title, options).then(
    () => true,
    () => false,
  );
  return [...steps, { code: 'shown', outcome: isTaken ? await isThere() : 'failed' }];
}

/** Whether the system still has it; without a service worker nobody can tell. @returns {Promise<Outcome>} */
async function isThere() {
  const worker = await registration();
  if (!worker) return 'unknown';
  const end = performance.now() + SHOWN_MS;
  while (performance.now() < end) {
    if ((await worker.getNotifications({ tag: 'test' })).length) return 'ok';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'failed';
}
