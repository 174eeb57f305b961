// SPDX-License-Identifier: GPL-3.0-or-later

/** What is on screen: dialog, form, panel, notices. Pure. */

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Event} Event */

/** @returns {Pick<State, 'pageHidden' | 'focused' | 'atBottom' | 'keptUnread' | 'dialog' | 'wanted' | 'notices' | 'outdated' | 'form' | 'setupSecret' | 'membersShown' | 'notice'>} */
export const initialView = () => ({
  pageHidden: false,
  focused: true,
  atBottom: true,
  keptUnread: 0,
  dialog: null,
  wanted: null,
  notices: { enabled: true, sound: true, hideContent: false, permission: 'default', offeredBy: '', steps: [] },
  outdated: false,
  form: { id: '', busy: false, problem: null, done: 0 },
  setupSecret: '',
  membersShown: false,
  notice: null,
});

/** Whether and where the person looks. @param {State} state @param {Event} event @returns {State} */
export function reduceLook(state, event) {
  switch (event.type) {
    case 'page/hidden':
      return { ...state, pageHidden: true, focused: false };
    case 'page/shown':
      return { ...state, pageHidden: false };
    case 'page/focused':
      return state.focused === event.focused ? state : { ...state, focused: event.focused };
    case 'timeline/moved':
      return state.atBottom === event.atBottom ? state : { ...state, atBottom: event.atBottom };
    case 'reads/updated':
      return state.keptUnread === event.roomId && !event.reads.unread ? { ...state, keptUnread: 0 } : state;
    case 'unread/kept':
      return { ...state, keptUnread: event.roomId };
    case 'room/opened':
      return { ...state, keptUnread: 0, atBottom: false };
    default:
      return state;
  }
}

/** What is looked for, what one is told of, and whether the page is the server's. @param {State} state
 * @param {Event} event @returns {State} */
export function reducePage(state, event) {
  switch (event.type) {
    case 'shell/outdated':
      return { ...state, outdated: true };
    case 'notices/changed':
      return { ...state, notices: { ...state.notices, ...event.change } };
    case 'notices/offered':
      return { ...state, notices: { ...state.notices, offeredBy: event.name } };
    case 'message/wanted':
      return { ...state, wanted: { roomId: event.roomId, messageId: event.messageId } };
    case 'message/found':
    case 'room/opened':
      return { ...state, wanted: null };
    default:
      return state;
  }
}

/** @param {State} state @param {Event} event @returns {State} */
export function reduceView(state, event) {
  const { form } = state;
  switch (event.type) {
    case 'dialog/opened':
      return { ...state, dialog: event.dialog, form: { ...form, id: '', busy: false, problem: null } };
    case 'dialog/closed':
      return { ...state, dialog: null, form: { ...form, problem: null } };
    case 'form/submitted':
      return { ...state, form: { ...form, id: event.id, busy: true, problem: null } };
    case 'form/refused':
      return { ...state, form: { ...form, id: event.id, busy: false, problem: event.problem } };
    case 'form/accepted':
      return { ...state, form: { id: event.id, busy: false, problem: null, done: form.done + 1 } };
    case 'form/cleared':
      return form.problem ? { ...state, form: { ...form, problem: null } } : state;
    case 'setup/offered':
      return { ...state, setupSecret: event.secret };
    case 'members/toggled':
      return { ...state, membersShown: !state.membersShown };
    case 'members/hidden':
      return state.membersShown ? { ...state, membersShown: false } : state;
    case 'room/opened':
      return { ...state, membersShown: false };
    case 'notice/shown':
      return { ...state, notice: { key: event.key, at: event.at } };
    case 'notice/gone':
      return { ...state, notice: null };
    default:
      return state;
  }
}

/** The problem of one form, when it is that form's. @param {State} state @param {string} id */
export const problemOf = (state, id) => (state.form.id === id ? state.form.problem : null);
/** @param {State} state @param {string} id */
export const isBusy = (state, id) => state.form.id === id && state.form.busy;
