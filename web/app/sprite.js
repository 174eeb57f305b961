// SPDX-License-Identifier: GPL-3.0-or-later

/** Brings the icons into the document once, so that none is missing when the network is. @returns {Promise<void>} */
export function loadSprite() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.open('GET', '/icons.svg');
    request.onload = () => {
      const sprite = request.responseXML?.documentElement;
      if (sprite) place(document.importNode(sprite, true));
      resolve();
    };
    request.onerror = () => resolve();
    request.send();
  });
}

/** @param {Element} sprite */
function place(sprite) {
  sprite.setAttribute('class', 'visually-hidden');
  sprite.setAttribute('aria-hidden', 'true');
  document.body.append(sprite);
}
