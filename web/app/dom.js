// SPDX-License-Identifier: GPL-3.0-or-later

/** Makes and changes DOM nodes. Text only ever becomes text nodes and attributes. */

/** @typedef {Node | string | null | undefined | false} Child */

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Record<string, unknown>} [attributes]
 * @param {...Child} children @returns {HTMLElementTagNameMap[K]} */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

/** Absent, false and null remove; true sets an empty attribute. @param {Element} element @param {string} name
 * @param {unknown} value */
export function setAttribute(element, name, value) {
  if (name.startsWith('on') || name === 'style') throw new Error(`attribute ${name} is not allowed`);
  if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value === true ? '' : value)) {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {HTMLElement} element @param {boolean} shown */
export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

const SVG = 'http://www.w3.org/2000/svg';

/** One symbol of the sprite; decoration only, the name belongs on the button. @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  changeIcon(svg, name);
  return svg;
}

/** @param {Element} holder an icon or what contains one @param {string} name */
export function changeIcon(holder, name) {
  holder.querySelector('use')?.setAttribute('href', `#icon-${name}`);
}

/** @param {string} name @param {string} label @param {Record<string, unknown>} [attributes] */
export function iconButton(name, label, attributes = {}) {
  return h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, ...attributes },
    icon(name),
  );
}

/** Sends a verb upwards. @param {EventTarget} from @param {string} verb @param {unknown} [detail] */
export function emit(from, verb, detail) {
  from.dispatchEvent(new CustomEvent(verb, { bubbles: true, detail }));
}

/** @param {EventTarget} target @param {string} type @param {(event: any) => void} listener
 * @param {AbortSignal} signal */
export function on(target, type, listener, signal) {
  target.addEventListener(type, listener, { signal });
}

/** Keeps a parent's children equal to a list of keyed items: makes, updates, moves and removes as needed.
 * @template T @param {Element} parent @param {Map<string, {element: Element, item: T}>} shown @param {T[]} items
 * @param {{key: (item: T) => string, make: (item: T) => Element, update?: (element: any, item: T) => void}} how */
export function reconcile(parent, shown, items, { key, make, update }) {
  const keys = new Set(items.map(key));
  for (const [old, { element }] of shown)
    if (!keys.has(old)) {
      element.remove();
      shown.delete(old);
    }
  /** @type {Element | null} */
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const known = shown.get(name);
    const element = known?.element ?? make(item);
    if (known && known.item !== item) update?.(element, item);
    shown.set(name, { element, item });
    if (element === place) place = element.nextElementSibling;
    else parent.insertBefore(element, place);
  }
}
