// SPDX-License-Identifier: GPL-3.0-or-later

/** What stands above the messages (where the room begins, or that there is more) and in their place while there are
 * none. */

import { h } from '../app/dom.js';
import { t } from '../app/i18n.js';
import { sentenceOf } from '../app/problems.js';
import { emptyState, textButton, verbButton } from './EmptyState.js';
import { skeleton } from './Skeleton.js';

/** @typedef {import('../app/types.js').Problem} Problem */

/** @param {() => void} reload @param {AbortSignal} signal */
export function createTimelineEnds(reload, signal) {
  const top = h('div', { class: 'timeline-top' });
  const pane = h('div', { class: 'timeline-pane' });
  let topKind = '';
  let paneKind = '';
  return {
    top,
    pane,
    /** @param {Pick<import('../app/types.js').Timeline, 'loaded' | 'problem' | 'reachedStart'>} timeline
     * @param {boolean} empty */
    update({ loaded, problem, reachedStart }, empty) {
      const kind = problem && !loaded ? `failed ${problem.code}` : !loaded ? 'loading' : empty ? 'empty' : '';
      if (kind !== paneKind) pane.replaceChildren(...paneContent(kind, problem, reload, signal));
      paneKind = kind;
      const nextTop = kind ? '' : reachedStart ? 'start' : 'more';
      if (nextTop !== topKind) top.replaceChildren(...topContent(nextTop));
      topKind = nextTop;
    },
  };
}

/** @param {string} kind */
function topContent(kind) {
  if (kind === 'start') return [h('p', { class: 'timeline-start' }, t('timeline.start'))];
  return kind === 'more' ? [skeleton('messages', 3)] : [];
}

/** @param {string} kind @param {Problem | null} problem @param {() => void} reload @param {AbortSignal} signal */
function paneContent(kind, problem, reload, signal) {
  if (kind === 'loading') return [skeleton('messages', 8)];
  if (kind === 'empty') return [emptyState('bubbles', t('timeline.empty'), hello(signal))];
  if (!kind) return [];
  return [emptyState('alert', problem ? sentenceOf(problem) : '', textButton(t('action.retry'), reload, signal))];
}

/** @param {AbortSignal} signal */
const hello = (signal) => verbButton(t('timeline.sayHello'), 'focus-composer', undefined, signal);
