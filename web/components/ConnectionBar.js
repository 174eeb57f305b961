// SPDX-License-Identifier: GPL-3.0-or-later

/** A thin bar while the connection is down: what it means, when the next attempt is, and one action. */

import { emit, h, icon, on, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';

/** @typedef {import('../app/types.js').State} State */

const PATIENCE_MS = 2_000;
const GREEN_MS = 1_000;

/** @param {AbortSignal} signal */
export function mountConnectionBar(signal) {
  const bar = createBar(signal);
  /** @type {State | null} */
  let state = null;
  let status = '';
  let since = Date.now();
  let greenUntil = 0;
  const ticker = setInterval(paint, 250);
  signal.addEventListener('abort', () => clearInterval(ticker));

  function paint() {
    const now = Date.now();
    if (state) bar.paint(kindOf(state, now - since, now < greenUntil), state, now);
  }

  return {
    element: bar.element,
    /** @param {State} next */
    update(next) {
      const before = status;
      state = next;
      status = next.connection.status;
      if (status !== before) since = Date.now();
      if (before === 'offline' && status === 'online') greenUntil = Date.now() + GREEN_MS;
      paint();
    },
  };
}

/** @param {AbortSignal} signal */
function createBar(signal) {
  const words = h('span', {});
  const countdown = h('span', { class: 'bar-countdown', 'aria-hidden': 'true' });
  const retry = h('button', { type: 'button', class: 'bar-action' }, t('connection.retryNow'));
  const element = h('div', { class: 'bar', role: 'status', hidden: true }, icon('offline'), words, countdown, retry);
  on(retry, 'click', () => emit(element, 'retry-connection'), signal);
  return {
    element,
    /** @param {string} kind @param {State} state @param {number} now */
    paint(kind, state, now) {
      show(element, kind !== '');
      element.classList.toggle('is-ok', kind === 'online');
      show(retry, kind === 'offline');
      if (kind) setText(words, wordsOf(kind, state));
      setText(countdown, kind === 'offline' ? countdownOf(state.connection.retryAt - now) : '');
      setAttribute(element, 'data-state', kind || undefined);
    },
  };
}

/** @param {number} ms */
function countdownOf(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return seconds ? t('connection.retryIn', { seconds }) : t('connection.retrying');
}

/** @param {State} state @param {number} lasted @param {boolean} green */
function kindOf({ connection, openRoomId, denied }, lasted, green) {
  if (!openRoomId || denied[openRoomId]) return '';
  if (connection.status === 'offline') return 'offline';
  if (connection.status === 'connecting' && lasted > PATIENCE_MS) return 'connecting';
  return connection.status === 'online' && green ? 'online' : '';
}

/** @param {string} kind @param {State} state */
function wordsOf(kind, { outbox }) {
  if (kind !== 'offline') return t(`connection.${kind}`);
  const waiting = outbox.filter(({ state }) => state === 'queued').length;
  return waiting ? t('connection.offlineWaiting', { n: waiting }) : t('connection.offline');
}
