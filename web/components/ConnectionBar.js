// SPDX-License-Identifier: GPL-3.0-or-later

/** A thin bar while the connection is down: what it means, when the next attempt is, and one action. */

import { emit, h, icon, on, setAttribute, setText, show } from '../app/dom.js';
import { t } from '../app/i18n.js';

/** @typedef {import('../app/types.js').State} State */

const PATIENCE_MS = 2_000;
const GREEN_MS = 1_000;

/** @param {AbortSignal} signal */
export function mountConnectionBar(signal) {
  const words = h('span', {});
  const countdown = h('span', { class: 'bar-countdown', 'aria-hidden': 'true' });
  const retry = h('button', { type: 'button', class: 'bar-action' }, t('connection.retryNow'));
  const element = h('div', { class: 'bar', role: 'status', hidden: true }, icon('offline'), words, countdown, retry);
  /** @type {State | null} */
  let state = null;
  let status = '';
  let since = Date.now();
  let greenUntil = 0;
  const ticker = setInterval(paint, 250);
  signal.addEventListener('abort', () => clearInterval(ticker));
  on(retry, 'click', () => emit(element, 'retry-connection'), signal);

  function paint() {
    if (!state) return;
    const now = Date.now();
    const kind = kindOf(state, now - since, now < greenUntil);
    show(element, kind !== '');
    element.classList.toggle('is-ok', kind === 'online');
    show(retry, kind === 'offline');
    if (kind) setText(words, wordsOf(kind, state));
    const seconds = Math.max(0, Math.ceil((state.connection.retryAt - now) / 1000));
    setText(
      countdown,
      kind === 'offline' ? (seconds ? t('connection.retryIn', { seconds }) : t('connection.retrying')) : '',
    );
    setAttribute(element, 'data-state', kind || undefined);
  }

  return {
    element,
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

/** @param {State} state @param {number} lasted @param {boolean} green */
function kindOf({ connection, openRoomId, denied }, lasted, green) {
  if (!openRoomId || denied[openRoomId]) return '';
  if (connection.status === 'offline') return 'offline';
  if (connection.status === 'connecting' && lasted > PATIENCE_MS) return 'connecting';
  return connection.status === 'online' && green ? 'online' : '';
}

/** @param {string} kind @param {State} state */
function wordsOf(kind, { outbox, openRoomId }) {
  if (kind !== 'offline') return t(`connection.${kind}`);
  const waiting = outbox.filter((entry) => entry.roomId === openRoomId && entry.state === 'queued').length;
  return waiting ? t('connection.offlineWaiting', { n: waiting }) : t('connection.offline');
}
