// SPDX-License-Identifier: GPL-3.0-or-later

/** The service worker as the page sees it: it is asked for, tells of clicks on notifications, and of a newer page. */

/** @param {import('./store.js').Store} store @param {import('./navigation.js').Navigation} navigation */
export function followShell(store, navigation) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  /** The set of files that this page was loaded from. */
  let mine = '';

  /** @param {MessageEvent} event */
  function hear({ data }) {
    if (data?.type === 'open') navigation.visit(String(data.path));
    if (data?.type !== 'shell') return;
    if (mine && mine !== data.shell) outdated(store);
    else mine = data.shell;
  }

  const ask = async () => (await workers.ready).active?.postMessage({ type: 'refresh' });
  workers.addEventListener('message', hear);
  workers.register('/sw.js').then(ask, () => {});
  store.subscribe((_, event) => {
    if (event.type === 'connection/ready') ask();
  });
}

/** A page that nobody looks at starts anew by itself: everything written is kept. @param {import('./store.js').Store} store */
function outdated(store) {
  if (document.hidden) location.reload();
  else store.dispatch({ type: 'shell/outdated' });
}
