// SPDX-License-Identifier: GPL-3.0-or-later

/** Keeps the page as high as what one sees of it: where the keyboard of a phone lies above the page and does not shrink
 * it (Safari), it would cover the composer. */

export function followViewport() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const isCovered = window.innerHeight - view.height > 1 && view.scale === 1;
    document.documentElement.style.setProperty('--visible-height', isCovered ? `${Math.round(view.height)}px` : '100%');
    if (isCovered) window.scrollTo(0, 0);
  };
  view.addEventListener('resize', fit);
  fit();
}
