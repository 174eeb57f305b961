// SPDX-License-Identifier: GPL-3.0-or-later

/** What a machine can say about whether people with any abilities can use the page (axe-core). */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits for what fades or moves: in between, a colour is neither the one nor the other. What moves without end is left
 * alone. @param {import('playwright-core').Page} page */
export const atRest = (page) =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });

/** Each rule that is broken, and where. @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export async function barriers(page) {
  await page.evaluate(source);
  await atRest(page);
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
      nodes.map((/** @type {any} */ node) => `${id} (${help}): ${node.target.join(' ')}`),
    );
  });
}
