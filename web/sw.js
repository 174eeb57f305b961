// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The service worker: the page opens without a network, and notifications have somebody who hears their clicks. What the
 * network can give comes from the network, so that a new server brings its page with it; what is kept is always one
 * whole set of files of one server, and only used while there is no answer.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = 'parley-shell-';
/** What the document does not name. */
const MORE = ['/', '/icons.svg', '/app-icon-unread.svg', '/locales/en.json', '/locales/zh-CN.json'];
/** So long a server may take before the kept page is shown. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(Promise.all([refresh(), worker.skipWaiting()])));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === 'GET' && url.origin === location.origin && !url.pathname.startsWith('/api/');
  if (isOurs) event.respondWith(answer(request, request.mode === 'navigate' ? '/' : url.pathname));
});

/** A page asks which set of files there is now. */
worker.addEventListener('message', (event) => {
  if (event.data?.type !== 'refresh') return;
  const told = refresh().then((shell) => event.source?.postMessage({ type: 'shell', shell }));
  event.waitUntil(told.catch(() => {}));
});

/** A click brings the page to the message: one that is open, or a new one. */
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data?.path ?? '/')));
});

/** @param {Request} request @param {string} name under which it is kept */
async function answer(request, name) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));
  const asked = fetch(request);
  try {
    const isPatient = (await kept(name)) === undefined;
    return await (isPatient ? asked : Promise.race([asked, late]));
  } catch {
    return (await kept(name)) ?? asked;
  }
}

/** @param {string} name */
async function kept(name) {
  const shell = (await caches.keys()).find((one) => one.startsWith(PREFIX));
  return shell && (await caches.open(shell)).match(name);
}

/** Keeps the files that the server has now, all or none of them. The tag of the document is that of all files together.
 * Returns the name of the set. */
async function refresh() {
  const page = await loaded('/');
  const shell = PREFIX + encodeURIComponent(page.headers.get('ETag') ?? '');
  if (await caches.has(shell)) return shell;
  const named = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/[^"]+)"/g)].map((match) => match[1]);
  const paths = [...new Set([...MORE, ...named])];
  const answers = await Promise.all(paths.map(loaded));
  const isOneSet = (await loaded('/')).headers.get('ETag') === page.headers.get('ETag');
  if (!isOneSet) throw new Error('the page changed meanwhile');
  const fresh = await caches.open(shell);
  await Promise.all(paths.map((path, at) => fresh.put(path, answers[at])));
  const others = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== shell);
  await Promise.all(others.map((one) => caches.delete(one)));
  return shell;
}

/** @param {string} path */
async function loaded(path) {
  const response = await fetch(path, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** @param {string} path */
async function open(path) {
  const [page] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!page) return worker.clients.openWindow(path);
  page.postMessage({ type: 'open', path });
  return page.focus();
}
