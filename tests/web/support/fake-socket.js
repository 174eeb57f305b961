// SPDX-License-Identifier: GPL-3.0-or-later

/** Stands in for the browser's WebSocket: does only what a test tells it. */
export class FakeSocket {
  readyState = 0;
  closed = false;
  /** @type {any[]} */
  sent = [];
  /** @type {((event: {data: string}) => void) | null} */
  onmessage = null;
  /** @type {((event: {code: number}) => void) | null} */
  onclose = null;

  /** @param {string} frame */
  send(frame) {
    this.sent.push(JSON.parse(frame));
  }
  close() {
    this.closed = true;
    this.readyState = 3;
  }
  /** @param {object} frame */
  says(frame) {
    this.readyState = 1;
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  /** @param {number} [code] */
  breaks(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}
