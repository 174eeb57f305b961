// SPDX-License-Identifier: GPL-3.0-or-later

/** The page: either the entrance or the workspace, and what floats above them. */

import { emit, h, on, show } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { showBadge, titleOf } from '../app/badge.js';
import { mountAnnouncer } from './Announcer.js';
import { mountAuthPage } from './AuthPage.js';
import { mountDialogs } from './Dialogs.js';
import { mountMembers } from './Members.js';
import { mountNoticeOffer } from './NoticeOffer.js';
import { mountRail } from './Rail.js';
import { mountRoomPane } from './RoomPane.js';
import { mountToast } from './Toast.js';
import { mountUpdateBar } from './UpdateBar.js';

/** @typedef {import('../app/types.js').State} State */

/** @param {HTMLElement} root */
export function mountApp(root) {
  const life = new AbortController();
  const { signal } = life;
  const entrance = mountAuthPage(signal);
  const parts = [mountRail(signal), mountRoomPane(signal), mountMembers(signal)];
  const above = [mountDialogs(signal), mountNoticeOffer(signal), mountUpdateBar(signal), mountToast(signal), mountAnnouncer()];
  const skip = h('button', { type: 'button', class: 'skip-link' }, t('skip.toComposer'));
  const workspace = h('div', { class: 'workspace' }, skip, ...parts.map((part) => part.element));
  root.replaceChildren(entrance.element, workspace, ...above.map((part) => part.element));
  on(skip, 'click', () => emit(root, 'focus-composer'), signal);
  on(root, 'next-region', () => nextRegion(workspace), signal);

  return {
    /** @param {State} state */
    update(state) {
      const inside = state.session.status !== 'anonymous' && !state.setupSecret;
      show(entrance.element, !inside);
      show(workspace, inside);
      workspace.classList.toggle('has-room', state.openRoomId > 0);
      workspace.classList.toggle('is-denied', state.denied[state.openRoomId] !== undefined);
      workspace.classList.toggle('shows-members', state.membersShown);
      if (!inside) entrance.update(state);
      else for (const part of parts) part.update(state);
      for (const part of above) part.update(state);
      document.title = titleOf(state, inside, t('app.name'));
      showBadge(state, inside);
    },
    unmount: () => life.abort(),
  };
}

/** F6 goes round the regions: rooms, messages, composer, people. @param {HTMLElement} workspace */
function nextRegion(workspace) {
  const regions = [...workspace.querySelectorAll('[data-region]')].filter((one) => one.checkVisibility());
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + 1) % regions.length];
  const target = next?.querySelector('[tabindex="0"], input, textarea, button:not([disabled])');
  if (target instanceof HTMLElement) target.focus();
}
