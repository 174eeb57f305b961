// SPDX-License-Identifier: GPL-3.0-or-later

/** The composition root: builds the store, the doors and the page, and connects verbs to actions. */

import { mountApp } from '../components/App.js';
import { createConnections } from './connections.js';
import { emit } from './dom.js';
import { createHistory } from './history.js';
import { verbOf } from './keyboard.js';
import { chosenLocale, useLocale } from './locale.js';
import { createMessageActions } from './message-actions.js';
import { createLearn, followAddress } from './opening.js';
import { followOtherTabs, persist, restore } from './persistence.js';
import { createRest } from './rest.js';
import { createRoomActions } from './room-actions.js';
import { createRoomList, keepFresh } from './room-list.js';
import { setupSecretOf } from './route.js';
import { createSender } from './sender.js';
import { createSessionActions } from './session-actions.js';
import { loadSprite } from './sprite.js';
import { createStore } from './store.js';
import { watchTheme } from './theme.js';
import { bindVerbs } from './verbs.js';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const store = createStore();
const rest = createRest(
  () => store.get().session.token,
  () => store.dispatch({ type: 'session/expired' }),
);
const sessions = createSessionActions(store, rest);
const list = createRoomList(store, rest);
const rooms = createRoomActions(store, rest, sessions.submit);
const learn = createLearn(store, rest);
const history = createHistory(store, rest);
const connections = createConnections(store, history, learn, (problem) => sender.refused(problem));
const sender = createSender(store, connections);
const messages = createMessageActions(store, connections.recheck);

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
  document.addEventListener('visibilitychange', tell);
  if (document.hidden) tell();
  document.addEventListener('keydown', (event) => {
    const verb = verbOf(event);
    if (!verb) return;
    event.preventDefault();
    emit(root, verb);
  });
}

async function start() {
  watchTheme();
  await Promise.all([useLocale(chosenLocale()), loadSprite()]);
  restore(store);
  takeSetupSecret();
  persist(store);
  followOtherTabs(store);
  bindVerbs(root, { store, sessions, list, rooms, messages, history, connections, remount: mount });
  mount();
  scheduleUpdates();
  store.subscribe(sender.drain);
  watchPage();
  followAddress(store, list, learn);
  keepFresh(store, list);
  store.subscribe(connections.follow);
  connections.follow();
}

start();
