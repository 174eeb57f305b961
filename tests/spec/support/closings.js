// SPDX-License-Identifier: GPL-3.0-or-later

/** For each close code something that the server closes a socket for. Each returns the socket that is closed. */

import { openSocket } from './socket.js';
import { ask } from './world.js';

/** @typedef {{stage: import('./world.js').Stage, socket: import('./socket.js').Socket,
 *   world: import('./world.js').World}} Scene `socket` is Ana's */
/** @typedef {(scene: Scene) => Promise<import('./socket.js').Socket>} Closing */

const MEBIBYTE = 1024 * 1024;
const FLOOD = 60;

/** @type {Record<'1009' | '1012' | '4002', Closing>} */
const both = {
  1009: async ({ socket }) => {
    socket.send('x'.repeat(MEBIBYTE + 1));
    return socket;
  },
  1012: async ({ stage, socket }) => {
    await stage.terminate();
    return socket;
  },
  4002: async ({ stage, socket, world }) => {
    await ask(stage.url, 'POST', 'auth/logout', { token: world.people.Ana.token });
    return socket;
  },
};

/** Needs a database that fails between the handshake and the first frame: tests/adversary plays it. */
export const notPlayed = ['1013'];

/** @type {{level1: Record<string, Closing>, level2: Record<string, Closing>}} */
export const closings = {
  level1: {
    ...both,
    1005: async ({ socket }) => {
      socket.send({ type: 'leave_room' });
      return socket;
    },
  },
  level2: {
    ...both,
    4001: async ({ stage }) => {
      const stranger = openSocket(stage.url, 'v=2');
      await stranger.frame(({ type }) => type === 'hello');
      stranger.send({ type: 'auth', data: { token: 'x.y.z' } });
      return stranger;
    },
    4004: async ({ stage, world }) => openSocket(stage.url, 'v=3', world.people.Ana.token),
    4008: async ({ socket }) => {
      for (let n = 0; n < FLOOD; n += 1)
        socket.send({ type: 'message', room_id: 2, content: 'again', client_id: `flood-${n}` });
      return socket;
    },
    4009: async ({ stage }) => openSocket(stage.url, 'v=2'),
  },
};
