// SPDX-License-Identifier: GPL-3.0-or-later

/** The address bar and the back button: rooms and messages have addresses, and going somewhere is a step in the history. */

import { pathOf, pathOfOldHash, placeOfPath } from './route.js';

/** @typedef {import('./route.js').Place} Place */

export function createNavigation() {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());
  const old = pathOfOldHash(location.hash);
  if (old) history.replaceState(null, '', old);
  window.addEventListener('popstate', tell);
  document.addEventListener('click', (event) => follow(event, go));

  /** @param {Place} place */
  function go({ roomId, messageId }) {
    const path = pathOf(roomId, messageId);
    const { roomId: before } = placeOfPath(location.pathname);
    if (path !== location.pathname) history.pushState({ fromList: before === 0 }, '', path);
    tell();
  }

  return {
    /** @returns {Place} */
    place: () => placeOfPath(location.pathname),
    go: (/** @type {number} */ roomId, messageId = 0) => go({ roomId, messageId }),
    visit: (/** @type {string} */ path) => go(placeOfPath(path)),
    /** The same step of the history gets another address. @param {number} roomId */
    replace(roomId) {
      history.replaceState(history.state, '', pathOf(roomId));
      tell();
    },
    /** To the list of rooms: a step back where one came from it, so that the back button does not lead in a circle. */
    leave() {
      if (history.state?.fromList) return history.back();
      history.replaceState(null, '', pathOf(0));
      tell();
    },
    /** @param {() => void} listener called after every change of the address */
    subscribe: (listener) => listeners.add(listener),
  };
}

/** @typedef {ReturnType<typeof createNavigation>} Navigation */

/** Links to our own places do not load the page anew; with a key held down they do what the browser says.
 * @param {MouseEvent} event @param {(place: Place) => void} go */
function follow(event, go) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const place = placeOfPath(link.pathname);
  if (!place.roomId) return;
  event.preventDefault();
  go(place);
}
