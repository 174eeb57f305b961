// SPDX-License-Identifier: GPL-3.0-or-later

/** Shows the dialog that the state names, and the overlay of an ended session above everything. */

import { emit, h, iconButton, on } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { mountCreateRoom } from './CreateRoom.js';
import { mountExpired } from './Expired.js';
import { mountJoinRoom } from './JoinRoom.js';
import { mountRoomDetails } from './RoomDetails.js';
import { mountSettings } from './Settings.js';
import { mountShortcuts } from './Shortcuts.js';

/** @typedef {import('../app/types.js').State} State */
/** @typedef {{title: string, element: HTMLElement, update: (state: State) => void}} Content */
/** @typedef {(signal: AbortSignal, state: State) => Content} Mount */

/** @type {Record<string, Mount>} */
const DIALOGS = {
  'create-room': mountCreateRoom,
  'join-room': mountJoinRoom,
  'room-details': mountRoomDetails,
  settings: mountSettings,
  shortcuts: mountShortcuts,
};

/** @param {AbortSignal} signal */
export function mountDialogs(signal) {
  const element = h('div', { class: 'dialogs' });
  const chosen = createSlot(element, signal);
  const expired = createSlot(element, signal);
  return {
    element,
    /** @param {State} state */
    update(state) {
      const { dialog, session } = state;
      const name = session.status === 'active' ? (dialog?.name ?? '') : '';
      chosen(name && `${name} ${dialog?.roomId ?? ''}`, DIALOGS[name], true, state);
      expired(session.status === 'expired' ? 'expired' : '', mountExpired, false, state);
    },
  };
}

/** A place for one dialog: opens it when the key appears, closes it when the key goes.
 * @param {HTMLElement} host @param {AbortSignal} outer */
function createSlot(host, outer) {
  let shown = '';
  /** @type {{close: () => void, update: (state: State) => void} | null} */
  let open = null;
  outer.addEventListener('abort', () => open?.close());
  /** @param {string} key @param {Mount | undefined} mount @param {boolean} closable @param {State} state */
  return (key, mount, closable, state) => {
    if (key !== shown) {
      open?.close();
      open = key && mount ? openDialog(host, mount, closable, state) : null;
      shown = key;
    }
    open?.update(state);
  };
}

/** @param {HTMLElement} host @param {Mount} mount @param {boolean} closable @param {State} state */
function openDialog(host, mount, closable, state) {
  const life = new AbortController();
  const { signal } = life;
  const content = mount(signal, state);
  const close = iconButton('close', t('action.close'));
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-label': content.title },
    h('div', { class: 'dialog-head' }, h('h2', {}, content.title), closable && close),
    content.element,
  );
  onLeave(dialog, close, () => closable && emit(dialog, 'close-dialog'), signal);
  host.append(dialog);
  dialog.showModal();
  const first = content.element.querySelector('input:not([readonly]), textarea, button');
  if (first instanceof HTMLElement) first.focus();
  return {
    update: content.update,
    close() {
      life.abort();
      dialog.close();
      dialog.remove();
    },
  };
}

/** The cross, Escape, and a press outside; the browser itself closes nothing.
 * @param {HTMLDialogElement} dialog @param {HTMLElement} cross @param {() => void} leave @param {AbortSignal} signal */
function onLeave(dialog, cross, leave, signal) {
  /** @param {Event} event */
  function cancelled(event) {
    event.preventDefault();
    leave();
  }

  on(cross, 'click', leave, signal);
  on(dialog, 'cancel', cancelled, signal);
  on(dialog, 'pointerdown', ({ target }) => target === dialog && leave(), signal);
}
