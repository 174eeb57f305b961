// SPDX-License-Identifier: GPL-3.0-or-later

/** The composition root: builds the store, the doors and the page, and connects verbs to actions. */

import { mountApp } from '../components/App.js';
import { createCacheKeeping } from './cache-keeping.js';
import { emit } from './dom.js';
import { createHistory } from './history.js';
import { verbOf } from './keyboard.js';
import { chosenLocale, useLocale } from './locale.js';
import { createLink } from './link.js';
import { createMessageActions } from './message-actions.js';
import { createNavigation } from './navigation.js';
import { createNotices, restoreNotices } from './notices.js';
import { createOpener } from './opener.js';
import { createLearn, followAddress } from './opening.js';
import { followOtherTabs, persist, restore } from './persistence.js';
import { createReader } from './reader.js';
import { askRefresh, createRest } from './rest.js';
import { createRoomActions } from './room-actions.js';
import { createRoomList, keepFresh } from './room-list.js';
import { followRooms } from './room-refresh.js';
import { followRoster } from './roster.js';
import { setupSecretOf } from './route.js';
import { createSender } from './sender.js';
import { createSessionActions } from './session-actions.js';
import { createSessionTokens } from './session-tokens.js';
import { followShell } from './shell.js';
import { loadSprite } from './sprite.js';
import { createStore } from './store.js';
import { createSyncer, followDoubts } from './syncer.js';
import { watchTheme } from './theme.js';
import { bindVerbs } from './verbs.js';
import { followViewport } from './viewport.js';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const store = createStore();
const tokens = createSessionTokens(store, askRefresh);
const rest = createRest(tokens);
const sessions = createSessionActions(store, rest);
const list = createRoomList(store, rest);
const navigation = createNavigation();
const rooms = createRoomActions(store, rest, navigation, sessions.submit);
const learn = createLearn(store, rest);
const messages = createMessageActions(store);
const link = createLink(store, tokens, hear);
const syncer = createSyncer(store, rest, link.send);
const history = createHistory(store, rest);
const sender = createSender(store, link);
const reader = createReader(store, link.send);
const cache = createCacheKeeping(store, openedFactory(), () => opener.anew());
const opener = createOpener(store, cache);
const notices = createNotices(store, navigation);

/** Private windows of some browsers do not even let one look. */
function openedFactory() {
  try {
    return window.indexedDB;
  } catch {
    return undefined;
  }
}

/** What the connection says: some of it is not for the store alone. @param {import('./types.js').Event} event */
function hear(event) {
  if (event.type === 'sync/refused') return syncer.refused(event);
  if (event.type === 'outbox/refused') return sender.refused(event.clientId, event.problem);
  store.dispatch(event);
}

/** The secret must not stay in the address bar, the history or a screenshot. */
function takeSetupSecret() {
  const secret = setupSecretOf(location.hash);
  if (!secret) return;
  window.history.replaceState(null, '', location.pathname);
  store.dispatch({ type: 'session/closed' });
  store.dispatch({ type: 'setup/offered', secret });
}

/** @type {ReturnType<typeof mountApp>} */
let app;

function mount() {
  app?.unmount();
  app = mountApp(root);
  app.update(store.get());
}

/** One update for all changes of a turn; hidden pages get no frames, so they use a timer. */
function scheduleUpdates() {
  let scheduled = false;
  store.subscribe(() => {
    if (scheduled) return;
    scheduled = true;
    const run = () => {
      scheduled = false;
      app.update(store.get());
    };
    if (document.hidden) setTimeout(run);
    else requestAnimationFrame(run);
  });
}

function watchPage() {
  const tell = () => store.dispatch({ type: document.hidden ? 'page/hidden' : 'page/shown' });
  const focus = () => store.dispatch({ type: 'page/focused', focused: !document.hidden && document.hasFocus() });
  document.addEventListener('visibilitychange', () => (tell(), focus()));
  for (const change of ['focus', 'blur']) window.addEventListener(change, focus);
  window.addEventListener('pagehide', cache.flush);
  if (document.hidden) tell();
  focus();
  document.addEventListener('keydown', (event) => {
    const verb = verbOf(event);
    if (!verb) return;
    event.preventDefault();
    emit(root, verb);
  });
}

async function start() {
  watchTheme();
  followViewport();
  await Promise.all([useLocale(chosenLocale()), loadSprite()]);
  restoreNotices(store);
  restore(store);
  takeSetupSecret();
  persist(store);
  followOtherTabs(store);
  bindVerbs(root, { store, sessions, list, rooms, messages, history, reader, link, notices, remount: mount });
  mount();
  scheduleUpdates();
  watchPage();
  followAddress(store, navigation, list, learn);
  keepFresh(store, list);
  followRooms(store, rest);
  followRoster(store, rest);
  followDoubts(store);
  followShell(store, navigation);
  const drains = [link.follow, opener.drain, syncer.drain, history.drain, sender.drain, reader.drain];
  store.subscribe(() => drains.forEach((drain) => drain()));
  link.follow();
}

start();
