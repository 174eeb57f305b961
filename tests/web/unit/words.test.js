// SPDX-License-Identifier: GPL-3.0-or-later

/** The small pure modules, by table. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptAfter, delayOf } from '../../../web/app/backoff.js';
import { colourOf, initialOf } from '../../../web/app/avatar.js';
import { guessLocale, translate } from '../../../web/app/i18n.js';
import { isSend, verbOf } from '../../../web/app/keyboard.js';
import { codePoints, judgeMessage, MESSAGE_CHARS } from '../../../web/app/limits.js';
import { safeHref, segments } from '../../../web/app/links.js';
import { pathOf, pathOfOldHash, placeOfPath, roomOfText, setupSecretOf } from '../../../web/app/route.js';
import { clock, dayKey, dayName } from '../../../web/app/time.js';

/** @template I, O @param {string} what @param {[I, O][]} rows @param {(input: I) => O} run */
function table(what, rows, run) {
  for (const [input, output] of rows)
    test(`${what}: ${JSON.stringify(input)}`, () => assert.deepEqual(run(input), output));
}

table(
  'delay of an attempt without jitter',
  [
    [0, 500],
    [1, 1000],
    [5, 16000],
    [6, 30000],
    [1000, 30000],
  ],
  (attempt) => delayOf(attempt, 0.5),
);
table(
  'jitter stays within half',
  [
    [0, 250],
    [0.999999, 750],
  ],
  (random) => delayOf(0, random),
);
table(
  'calm resets the attempts',
  [
    [59_999, 7],
    [60_000, 0],
  ],
  (lasted) => attemptAfter(7, lasted),
);

table(
  'initial',
  [
    ['陈思远', '陈'],
    ['mateo', 'M'],
    ['  ana', 'A'],
    ['👩‍🚀 x', '👩‍🚀'],
    ['', '?'],
  ],
  initialOf,
);
table(
  'colour',
  [
    [0, 0],
    [12, 0],
    [25, 1],
  ],
  colourOf,
);

table(
  'language guess',
  [
    [['zh-TW', 'en'], 'zh-CN'],
    [['fr', 'en-GB'], 'en'],
    [['fr', 'zh'], 'zh-CN'],
    [[], 'en'],
    [['zhx'], 'en'],
  ],
  guessLocale,
);

const catalogue = { a: 'x {n} {who} {none}', 'b.one': '{n} word', 'b.other': '{n} words' };
test('values go into their places, and are never patterns themselves', () => {
  assert.equal(translate(catalogue, 'en', 'a', { n: 1, who: '{n} $& <b>' }), 'x 1 {n} $& <b> {none}');
  assert.equal(translate(catalogue, 'en', 'b', { n: 1 }), '1 word');
  assert.equal(translate(catalogue, 'en', 'b', { n: 0 }), '0 words');
  assert.equal(translate(catalogue, 'zh-CN', 'b', { n: 1 }), '1 words');
  assert.equal(translate(catalogue, 'en', 'gone'), 'gone');
});

table(
  'Enter sends',
  [
    [{ key: 'Enter' }, true],
    [{ key: 'Enter', shiftKey: true }, false],
    [{ key: 'Enter', isComposing: true }, false],
    [{ key: 'Enter', keyCode: 229 }, false],
    [{ key: 'Enter', ctrlKey: true }, false],
    [{ key: 'a' }, false],
  ],
  isSend,
);
table(
  'shortcut',
  [
    [{ key: 'k', ctrlKey: true }, 'focus-search'],
    [{ key: 'K', metaKey: true }, 'focus-search'],
    [{ key: 'ArrowUp', altKey: true }, 'previous-room'],
    [{ key: 'ArrowDown', altKey: true }, 'next-room'],
    [{ key: 'k' }, ''],
    [{ key: 'k', ctrlKey: true, isComposing: true }, ''],
    [{ key: 'k', ctrlKey: true, keyCode: 229 }, ''],
    [{ key: 'F6' }, 'next-region'],
  ],
  verbOf,
);

table(
  'code points',
  [
    ['', 0],
    ['abc', 3],
    ['你好', 2],
    ['😀', 1],
    ['👩‍🚀', 3],
    ['\ud800', 1],
    ['\ud800a', 2],
  ],
  codePoints,
);
table(
  'message',
  [
    [' \n', 'empty'],
    ['a', 'fits'],
  ],
  judgeMessage,
);
test('the limit counts characters, not bytes or units', () => {
  assert.equal(judgeMessage('😀'.repeat(MESSAGE_CHARS)), 'fits');
  assert.equal(judgeMessage('字'.repeat(MESSAGE_CHARS + 1)), 'too_long');
});

const linked = (/** @type {string} */ text) =>
  segments(text)
    .filter(({ href }) => href)
    .map(({ text: shown }) => shown);
table(
  'links',
  [
    ['看 https://a.cn/x，好', ['https://a.cn/x']],
    ['见https://a.cn。', ['https://a.cn']],
    ['（https://a.cn/b）', ['https://a.cn/b']],
    ['https://a.cn/x、https://b.cn！', ['https://a.cn/x', 'https://b.cn']],
    ['see http://a.com/x.', ['http://a.com/x']],
    ['(http://a.com/x_(y))', ['http://a.com/x_(y)']],
    ['<http://a.com>', ['http://a.com']],
    ['"http://a.com/?q=1&b=2"', ['http://a.com/?q=1&b=2']],
    ['javascript:alert(1)', []],
    ['xhttp://a.com', []],
    ['data:text/html,x', []],
    ['http://', []],
    ['ftp://a.com', []],
    ['HTTPS://A.com/路径', ['HTTPS://A.com/路径']],
    ['「http://a.cn/」', ['http://a.cn/']],
    ['http://a.com/#x…', ['http://a.com/#x']],
    ['plain', []],
  ],
  linked,
);
for (const text of ['看 https://a.cn/x，好 http://b.cn', 'http://a.com.', '', '<b>']) {
  test(`no character of ${JSON.stringify(text)} is lost`, () =>
    assert.equal(
      segments(text)
        .map((part) => part.text)
        .join(''),
      text,
    ));
}
table(
  'safe address',
  [
    ['http://a', 'http://a/'],
    ['javascript:alert(1)', ''],
    ['//a', ''],
    ['https://', ''],
    ['blob:http://a/x', ''],
  ],
  (address) => safeHref(address),
);
table(
  'address of a file',
  [
    ['/files/1', 'http://chat.test/files/1'],
    ['https://elsewhere.test/a', 'https://elsewhere.test/a'],
    ['http://[', ''],
    ['//', ''],
    ['javascript:alert(1)', ''],
  ],
  (address) => safeHref(address, 'http://chat.test/'),
);

table(
  'place of the address bar',
  [
    ['/r/12', '12 0'],
    ['/r/12/m/34', '12 34'],
    ['/r/1/m/9007199254740991', '1 9007199254740991'],
    ['/r/0', '0 0'],
    ['/r/x', '0 0'],
    ['', '0 0'],
    ['/', '0 0'],
    ['/r/1/', '0 0'],
    ['/r/1/2', '0 0'],
    ['/r/1/m/', '0 0'],
    ['/r/1/m/x', '0 0'],
    ['/x/r/1', '0 0'],
    ['/r/99999999999', '0 0'],
  ],
  (path) => Object.values(placeOfPath(path)).join(' '),
);
table(
  'address of a room',
  [
    [[12], '/r/12'],
    [[12, 34], '/r/12/m/34'],
    [[0], '/'],
  ],
  ([roomId, messageId]) => pathOf(roomId, messageId),
);
table(
  'address of before',
  [
    ['#/r/12', '/r/12'],
    ['#/r/0', ''],
    ['#/r/1/2', ''],
    ['#/', ''],
    ['', ''],
  ],
  pathOfOldHash,
);
table(
  'room as typed',
  [
    ['12', 12],
    [' #12 ', 12],
    ['http://h:8080/#/r/7', 7],
    ['http://h:8080/r/7', 7],
    ['http://h:8080/r/7/m/12', 7],
    ['abc', 0],
    ['', 0],
    ['http://h/12', 0],
  ],
  roomOfText,
);
table(
  'set-up secret',
  [
    ['#setup=aB-9_.~', 'aB-9_.~'],
    ['#setup=', ''],
    ['#setup=<x>', ''],
    ['#/r/1', ''],
    ['#setup=a%2Fb', 'a/b'],
    ['#setup=%', '%'],
  ],
  setupSecretOf,
);

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-22T15:59:00Z');
const day = (/** @type {string} */ iso, locale = 'zh-CN') => {
  const { word, text } = dayName(new Date(iso), now, locale, zone);
  return word || text;
};
test("days are the reader's own", () => {
  assert.equal(dayKey(now, zone), '2026-11-22');
  assert.equal(dayKey(new Date('2026-11-22T16:00:00Z'), zone), '2026-11-23');
  assert.equal(dayKey(new Date('2025-12-31T16:00:00Z'), zone), '2026-01-01');
  assert.equal(dayKey(new Date('2026-01-01T04:59:00Z'), 'America/New_York'), '2025-12-31');
  assert.equal(day('2026-11-21T16:00:00Z'), 'today');
  assert.equal(day('2026-11-21T15:59:00Z'), 'yesterday');
  assert.equal(day('2026-11-20T04:00:00Z'), '11月20日 星期五');
  assert.equal(day('2026-11-20T04:00:00Z', 'en'), 'Friday, Nov 20');
  assert.match(day('2025-11-20T04:00:00Z'), /^2025年/);
});
test('the clock follows the language', () => {
  assert.equal(clock(new Date('2026-11-22T06:05:00Z'), 'zh-CN', zone), '14:05');
  assert.equal(clock(new Date('2026-11-22T06:05:00Z'), 'en', zone).replace('\u202f', ' '), '2:05 PM');
});
