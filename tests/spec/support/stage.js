// SPDX-License-Identifier: GPL-3.0-or-later

/** Everybody in front of a server on a fresh copy of the world. */

import { openSocket } from './socket.js';

/** @typedef {Record<string, import('./socket.js').Socket>} Cast by name */

/** @param {import('./world.js').World} world @param {'level1' | 'level2'} channel
 * @param {(scene: {stage: import('./world.js').Stage, cast: Cast}) => Promise<void>} act */
export async function play(world, channel, act) {
  const stage = await world.stage();
  /** @type {Cast} */
  const cast = {};
  try {
    const enter = channel === 'level2' ? enterLevel2 : enterLevel1;
    for (const [name, { token }] of Object.entries(world.people)) cast[name] = await enter(stage.url, token);
    await act({ stage, cast });
    if (channel === 'level2') await Promise.all(Object.values(cast).map(settle));
  } finally {
    for (const socket of Object.values(cast)) socket.end();
    await stage.remove();
  }
}

/** @param {string} url @param {string} token */
async function enterLevel2(url, token) {
  const socket = openSocket(url, 'v=2', token);
  await socket.frame(({ type }) => type === 'ready', 'ready');
  return socket;
}

/** In Tea, as a member or a guest; each knows when they are there. @param {string} url @param {string} token */
async function enterLevel1(url, token) {
  const socket = openSocket(url, 'room_id=2', token);
  await socket.frame(({ type }) => type === 'online_users', 'online_users');
  return socket;
}

/** What was sent before has come when this is over. @param {import('./socket.js').Socket} socket */
async function settle(socket) {
  if (!socket.isOpen()) return;
  socket.send({ type: 'ping', id: 'settled' });
  await socket.frame(({ id }) => id === 'settled', 'pong');
}
