// SPDX-License-Identifier: GPL-3.0-or-later

/** A line to the server that can go deaf: what the client says arrives, what the server answers does not. */

import { connect, createServer } from 'node:net';

/** @typedef {Awaited<ReturnType<typeof badLine>>} BadLine */

/** @param {string} port of the server, on the loopback */
export async function badLine(port) {
  /** @type {Set<{ends: import('node:net').Socket[], isDeaf: boolean}>} */
  const calls = new Set();
  const listener = createServer((client) => {
    const server = connect(Number(port), '127.0.0.1');
    const call = { ends: [client, server], isDeaf: false };
    calls.add(call);
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => call.isDeaf || client.write(bytes));
    for (const end of call.ends) {
      end.on('error', () => {});
      end.on('close', () => hangUp(call));
    }
  });
  /** @param {{ends: import('node:net').Socket[]}} call */
  function hangUp(call) {
    for (const end of call.ends) end.destroy();
    calls.delete(/** @type {any} */ (call));
  }
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (listener.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Every call that is open now. */
    goDeaf: () => calls.forEach((call) => (call.isDeaf = true)),
    cut: () => calls.forEach(hangUp),
    close() {
      calls.forEach(hangUp);
      listener.close();
    },
  };
}
