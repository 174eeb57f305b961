// SPDX-License-Identifier: GPL-3.0-or-later

/** Text has 4.5 : 1, icons and large text 3 : 1, in both themes; the colours are those of the design. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../support/shipped.js';

const css = textOf('styles/tokens.css');

/** @param {string} selector @returns {Record<string, string>} */
function colours(selector) {
  const block = css.slice(css.indexOf(selector)).split('}')[0];
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((match) => [match[1], match[2]]),
  );
}

const themes = { light: colours(':root[data-theme="light"]'), dark: colours(':root[data-theme="dark"]') };
const shared = colours(':root {');

/** The design's table: role → [light, dark]. */
const DESIGN = {
  background: ['#ffffff', '#17191a'],
  rail: ['#f5f4f1', '#111314'],
  raised: ['#ffffff', '#1f2224'],
  hover: ['#efede8', '#232729'],
  active: ['#e3f0ec', '#16322c'],
  line: ['#e4e1da', '#2a2e30'],
  'text-1': ['#1d1f1e', '#e9ebea'],
  'text-2': ['#5d625f', '#a9afac'],
  'text-3': ['#6f7471', '#8f9592'],
  accent: ['#0b6e5b', '#43c3a4'],
  'on-accent': ['#ffffff', '#06211b'],
  soft: ['#e3f0ec', '#16322c'],
  badge: ['#c2410c', '#f97316'],
  ok: ['#1a7f4b', '#4ac282'],
  warn: ['#9a5b00', '#e0a83c'],
  danger: ['#b3261e', '#f2756b'],
  code: ['#f4f3ef', '#101213'],
  mention: ['#fff3d6', '#3a2f14'],
};

/** @param {string} hex */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Text on what it stands on. */
const TEXT = [
  ['text-1', 'background'],
  ['text-1', 'rail'],
  ['text-1', 'raised'],
  ['text-1', 'hover'],
  ['text-1', 'mention'],
  ['text-1', 'code'],
  ['text-2', 'background'],
  ['text-2', 'rail'],
  ['text-2', 'raised'],
  ['text-2', 'hover'],
  ['text-3', 'background'],
  ['text-3', 'raised'],
  ['accent', 'background'],
  ['accent', 'rail'],
  ['accent', 'active'],
  ['accent', 'soft'],
  ['on-accent', 'accent'],
  ['on-badge', 'badge'],
  ['badge', 'background'],
  ['danger', 'background'],
  ['danger', 'raised'],
  ['warn', 'mention'],
  ['warn', 'background'],
  ['ok', 'background'],
];
const ICONS = [
  ['text-3', 'rail'],
  ['text-3', 'hover'],
  ['text-3', 'active'],
  ['ok', 'rail'],
  ['danger', 'active'],
  ['badge', 'rail'],
];

for (const [theme, colour] of Object.entries(themes)) {
  test(`${theme}: the colours are the design's`, () => {
    const index = theme === 'light' ? 0 : 1;
    for (const [role, pair] of Object.entries(DESIGN)) assert.equal(colour[role], pair[index], role);
  });
  for (const [pairs, least] of /** @type {[string[][], number][]} */ ([
    [TEXT, 4.5],
    [ICONS, 3],
  ])) {
    for (const [front, back] of pairs) {
      test(`${theme}: ${front} on ${back} has ${least} : 1`, () => {
        const ratio = contrast(colour[front], colour[back]);
        assert.ok(ratio >= least, `${ratio.toFixed(2)} : 1`);
      });
    }
  }
}

for (let at = 0; at < 12; at += 1) {
  test(`avatar colour ${at} carries its initial`, () => {
    const ratio = contrast(shared[`avatar-${at}`], shared['avatar-text']);
    assert.ok(ratio >= 4.5, `${ratio.toFixed(2)} : 1`);
  });
}
