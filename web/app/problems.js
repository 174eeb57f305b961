// SPDX-License-Identifier: GPL-3.0-or-later

/** Says in the reader's language what went wrong. Pure but for the catalogue in use. */

import { has, t } from './i18n.js';

/** @typedef {import('./types.js').Problem} Problem */

/** @param {string} code @returns {Problem} */
export function localProblem(code) {
  return { status: 0, code, text: '', fields: {}, retryAfter: 0 };
}

/** @param {string} field @param {string} rule @returns {Problem} */
export function fieldProblem(field, rule) {
  return { ...localProblem('invalid_request'), fields: { [field.replaceAll('_', '')]: rule } };
}

/** The sentence for a problem as a whole: by its code, else the server's text. @param {Problem} problem */
export function sentenceOf(problem) {
  const key = `error.${problem.code}`;
  if (has(key)) return t(key, { seconds: Math.max(1, Math.ceil(problem.retryAfter / 1000)) });
  return problem.text || t('error.internal');
}

/** Codes that belong beside one field of a form. @type {Record<string, string>} */
const FIELD_OF_CODE = {
  bad_credentials: 'password',
  account_exists: 'username',
  wrong_room_password: 'password',
};

/** The sentence to show beside a field, or nothing. @param {Problem | null} problem @param {string} field */
export function fieldSentence(problem, field) {
  if (!problem) return '';
  const rule = problem.fields[field.replaceAll('_', '')];
  if (rule) return ruleSentence(field, rule);
  return FIELD_OF_CODE[problem.code] === field ? sentenceOf(problem) : '';
}

/** The field's own sentence for the rule, else the one for all fields. @param {string} field @param {string} rule */
function ruleSentence(field, rule) {
  const key = [`field.${field}.${rule}`, `field.${rule}`].find(has);
  return t(key ?? 'field.invalid');
}

/** The sentence to show above a form: what no shown field says. @param {Problem | null} problem
 * @param {string[]} fields */
export function formSentence(problem, fields) {
  if (!problem || fields.some((field) => fieldSentence(problem, field))) return '';
  return sentenceOf(problem);
}
