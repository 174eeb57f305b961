// SPDX-License-Identifier: GPL-3.0-or-later

/** Measures what the browser really paints: each text against all that lies behind it. */

/** @typedef {import('playwright-core').Page} Page */

/** Texts that are fainter than 4.5 : 1, each with its ratio and its place. What cannot be used now is left out.
 * @param {Page} page @returns {Promise<string[]>} */
export const faintTexts = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.allSettled(finite(document.getAnimations()).map(({ finished }) => finished));
    const canvas = new OffscreenCanvas(1, 1);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (
      canvas.getContext('2d', { willReadFrequently: true })
    );

    /** Colours on their way to others say nothing. @param {Animation[]} animations */
    function finite(animations) {
      return animations.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    }

    /** The browser's own mixing of colours, one above the other. @param {string[]} colours */
    function mixed(colours) {
      for (const colour of ['white', ...colours]) {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
      }
      return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }

    /** @param {number[]} colour */
    function luminance(colour) {
      const [r, g, b] = colour
        .map((part) => part / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    }

    /** @param {Element} element @returns {string[]} from the document to the element; a dialog lies above the page */
    function behind(element) {
      const parent = element instanceof HTMLDialogElement ? null : element.parentElement;
      return [...(parent ? behind(parent) : []), getComputedStyle(element).backgroundColor];
    }

    /** @param {Element} element */
    function textOf(element) {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        return /checkbox|radio/.test(element.type) ? '' : element.value || element.placeholder;
      return [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : '')).join('');
    }

    /** @param {Element} element */
    function isRead(element) {
      const style = getComputedStyle(element);
      const seen = element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
      return seen && style.clipPath === 'none' && !element.closest(':disabled, .visually-hidden, .skip-link');
    }

    /** @param {Element} element */
    function ratioOf(element) {
      const waits = 'placeholder' in element && element.value === '';
      const front = getComputedStyle(element, waits ? '::placeholder' : undefined).color;
      const back = behind(element);
      const [high, low] = [luminance(mixed(back)), luminance(mixed([...back, front]))].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    }

    return [...document.querySelectorAll('#app *')]
      .filter((element) => textOf(element).trim() && isRead(element))
      .map((element) => ({ element, ratio: ratioOf(element) }))
      .filter(({ ratio }) => ratio < 4.5)
      .map(({ element, ratio }) => `${ratio.toFixed(2)} ${element.localName}.${element.className} ${textOf(element)}`);
  });
