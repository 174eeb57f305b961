// SPDX-License-Identifier: GPL-3.0-or-later

/** The rows of the timeline: day, new-messages line, message, local echo, system line. */

import { copyText } from '../app/clipboard.js';
import { emit, h, icon, iconButton } from '../app/dom.js';
import { trafficOf } from '../app/grouping.js';
import { has, locale, t } from '../app/i18n.js';
import { isOurs } from '../core/outbox.js';
import { safeHref, segments } from '../app/links.js';
import { pathOf } from '../app/route.js';
import { clock, dayName, exact, parse } from '../app/time.js';
import { avatar } from './Avatar.js';

/** @typedef {import('../app/grouping.js').Row} Row */
/** @typedef {import('../app/types.js').Person} Person */
/** @typedef {import('../app/types.js').Message} Message */
/** @typedef {import('../app/types.js').OutboxEntry} OutboxEntry */

/** @param {Row} row @param {Person | null} own */
export function makeRow(row, own) {
  const element = h('li', { 'data-key': row.key });
  paintRow(element, row, own);
  return element;
}

/** @param {HTMLElement} element @param {Row} row @param {Person | null} own */
export function paintRow(element, row, own) {
  switch (row.kind) {
    case 'day':
      return paintDay(element, row.date);
    case 'unread':
      return paintUnread(element);
    case 'message':
      return paintMessage(element, row.message, row.head);
    case 'system':
      return paintSystem(element, row.messages);
    case 'echo':
      return paintEcho(element, row, own);
  }
}

/** Whether two rows of one key look alike. Days never do: today becomes yesterday. @param {Row} a @param {Row} b */
export function sameRow(a, b) {
  if (a.kind === 'message' && b.kind === 'message') return a.message === b.message && a.head === b.head;
  if (a.kind === 'echo' && b.kind === 'echo')
    return a.entry === b.entry && a.head === b.head && a.offline === b.offline;
  if (a.kind === 'system' && b.kind === 'system')
    return a.messages.length === b.messages.length && a.messages.at(-1) === b.messages.at(-1);
  return a.kind === 'unread' && b.kind === 'unread';
}

/** @param {HTMLElement} element @param {Date} date */
function paintDay(element, date) {
  const { word, text } = dayName(date, new Date(), locale());
  element.className = 'day';
  element.replaceChildren(
    h('span', {}, word === 'today' ? t('time.today') : word === 'yesterday' ? t('time.yesterday') : text),
  );
}

/** @param {HTMLElement} element */
function paintUnread(element) {
  element.className = 'unread-line';
  element.replaceChildren(h('span', {}, t('timeline.newMessages')));
}

/** @param {string} iso */
function timeNode(iso) {
  const date = parse(iso);
  return h('time', { datetime: iso, title: date ? exact(date, locale()) : '' }, date ? clock(date, locale()) : '');
}

/** @param {HTMLElement} element @param {Message} message @param {boolean} head */
function paintMessage(element, message, head) {
  const author = /** @type {Person} */ (message.author);
  const date = parse(message.createdAt);
  element.className = head ? 'message' : 'message is-continued';
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
  element.setAttribute(
    'aria-label',
    t('message.label', {
      name: author.nickname,
      text: message.content || message.file?.name || '',
      time: date ? clock(date, locale()) : '',
    }),
  );
  element.dataset.id = String(message.id);
  const body = h(
    'div',
    { class: 'message-body' },
    head && headLine(author.nickname, timeNode(message.createdAt)),
    message.content !== '' && textNode(message.content),
    message.file && fileCard(message.file),
  );
  element.replaceChildren(
    head ? avatar(author) : h('span', { class: 'message-gutter', 'aria-hidden': 'true' }, timeNode(message.createdAt)),
    body,
    toolsOf(message),
  );
}

/** @param {string} name @param {Node} aside */
const headLine = (name, aside) => h('div', { class: 'message-head' }, h('b', {}, name), aside);

/** @param {string} content */
function textNode(content) {
  const parts = segments(content).map(({ text, href }) =>
    href ? h('a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, text) : text,
  );
  return h('div', { class: 'message-text' }, ...parts);
}

/** @param {import('../app/types.js').Attachment} file */
function fileCard(file) {
  const href = safeHref(file.url, location.href);
  const words = h(
    'span',
    { class: 'file-words' },
    h('b', {}, file.name),
    file.size > 0 && h('small', {}, sizeOf(file.size)),
  );
  return h(
    'a',
    { class: 'file-card', href: href || undefined, rel: 'noopener noreferrer nofollow', target: '_blank' },
    icon('file'),
    words,
  );
}

/** @param {number} bytes */
function sizeOf(bytes) {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(bytes / 1024 ** power);
  return `${number} ${units[power]}`;
}

/** @param {Message} message */
function toolsOf(message) {
  const copy = iconButton('copy', t('message.copy'), { tabindex: '-1' });
  copy.addEventListener('click', async () =>
    emit(copy, 'notify', { key: (await copyText(message.content)) ? 'message.copied' : 'message.notCopied' }),
  );
  const unread = iconButton('eye-off', t('message.markUnread'), { tabindex: '-1' });
  unread.addEventListener('click', () => emit(unread, 'mark-unread', { roomId: message.roomId, seq: message.seq }));
  const link = iconButton('link', t('message.copyLink'), { tabindex: '-1' });
  const address = new URL(pathOf(message.roomId, message.id), location.href).href;
  link.addEventListener('click', async () =>
    emit(link, 'notify', { key: (await copyText(address)) ? 'room.linkCopied' : 'message.notCopied' }),
  );
  return h('div', { class: 'message-tools' }, copy, link, unread);
}

/** @param {HTMLElement} element @param {Message[]} messages */
function paintSystem(element, messages) {
  element.className = 'system-line';
  element.replaceChildren(...systemSentences(messages).map((sentence) => h('span', {}, sentence)));
}

/** @param {Message[]} messages */
function systemSentences(messages) {
  if (messages.length === 1 && !messages[0].event) return [messages[0].content];
  const { joined, left } = trafficOf(messages);
  return [
    joined.length && t('system.joined', { names: namesOf(joined) }),
    left.length && t('system.left', { names: namesOf(left) }),
  ].filter((sentence) => typeof sentence === 'string');
}

const NAMED = 3;

/** @param {string[]} names */
function namesOf(names) {
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' });
  if (names.length <= NAMED) return list.format(names);
  const first = names.slice(0, NAMED - 1);
  const others = t('system.others', { n: names.length - first.length });
  return t('system.namesAndOthers', { names: first.join(t('system.separator')), others });
}

/** @param {HTMLElement} element @param {import('../app/grouping.js').EchoRow} row @param {Person | null} own */
function paintEcho(element, { entry, head, offline }, own) {
  const failed = entry.state === 'failed';
  const state = stateOf(entry);
  const open = failed || (offline && isOurs(entry));
  element.className = ['message', 'is-echo', !head && 'is-continued', failed && 'is-failed'].filter(Boolean).join(' ');
  element.dataset.state = entry.state;
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
  element.setAttribute(
    'aria-label',
    t('message.label', { name: own?.nickname ?? '', text: entry.content, time: state }),
  );
  const note = h('small', { class: 'echo-state' }, failed && icon('alert'), state);
  const body = h(
    'div',
    { class: 'message-body' },
    head && headLine(own?.nickname ?? '', open ? timeNode(entry.createdAt) : note),
    textNode(entry.content),
    (open || !head) && h('div', { class: 'echo-line' }, note, open && choices(entry)),
  );
  element.replaceChildren(head && own ? avatar(own) : h('span', { class: 'message-gutter' }), body);
}

/** @param {OutboxEntry} entry */
function stateOf({ state, code }) {
  if (state !== 'failed') return t(`echo.${state}`);
  return has(`error.${code}`) ? t('echo.failedBecause', { reason: t(`error.${code}`) }) : t('message.failed');
}

/** @param {OutboxEntry} entry */
function choices({ clientId, state }) {
  const choice = (/** @type {string} */ text, /** @type {string} */ verb) => {
    const button = h('button', { type: 'button', class: 'link-button' }, text);
    button.addEventListener('click', () => emit(button, verb, { clientId }));
    return button;
  };
  return h(
    'span',
    { class: 'echo-choices' },
    state === 'failed' && choice(t('action.retry'), 'retry-message'),
    choice(t('action.edit'), 'edit-failed-message'),
    choice(t('action.delete'), 'delete-failed-message'),
  );
}
