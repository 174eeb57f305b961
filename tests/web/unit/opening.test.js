// SPDX-License-Identifier: GPL-3.0-or-later

/** What one question tells about a room that is not listed, and what entering it answers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLearn } from '../../../web/app/opening.js';
import { decodeProblem } from '../../../web/app/protocol.js';
import { problemFrom, RestError } from '../../../web/app/rest.js';
import { createRoomActions } from '../../../web/app/room-actions.js';
import { createStore } from '../../../web/app/store.js';
import { ANA } from '../support/messages.js';

const room = (/** @type {number} */ id) => ({
  id,
  name: 'Tea',
  description: '',
  isPrivate: true,
  maxMembers: 9,
  creatorId: 8,
  memberCount: 2,
  createdAt: '',
});

/** @param {number} status @param {string} [code] @returns {() => Promise<any>} */
const refuses = (status, code) => async () => {
  throw new RestError(decodeProblem(status, { code }));
};

/** Ana opens the link of room 2. @param {(id: number) => Promise<any>} answer */
function anaOpens(answer) {
  const store = createStore();
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  store.dispatch({ type: 'room/opened', roomId: 2 });
  const learnt = createLearn(store, { room: answer })(2);
  return { store, learnt, denied: () => store.get().denied[2]?.status ?? 0 };
}

/** @type {[string, () => Promise<any>, number][]} */
const answers = [
  ['a private room', refuses(403, 'access_denied'), 403],
  ['no such room', refuses(404, 'room_not_found'), 404],
  ['no number of a room', refuses(400, 'invalid_room_id'), 400],
  ['a server that is busy', refuses(503, 'busy'), 0],
  ['a server that made a mistake', refuses(500), 0],
  ['no network', refuses(0), 0],
  ['the end of the session', refuses(401), 0],
];
for (const [what, answer, expected] of answers) {
  test(`the answer is ${what}`, async () => {
    const { learnt, denied } = anaOpens(answer);
    assert.equal(await learnt, false);
    assert.equal(denied(), expected);
  });
}

test('a room that is ours is listed', async () => {
  const { store, learnt } = anaOpens(async (id) => room(id));
  assert.equal(await learnt, true);
  assert.deepEqual(store.get().rooms.order, [2]);
});

/** @param {() => Promise<any>} join what the server answers to Ana's password */
async function anaJoins(join) {
  const store = createStore();
  store.dispatch({ type: 'session/opened', token: 't', user: { ...ANA, email: '' } });
  const rest = /** @type {any} */ ({ join });
  const actions = createRoomActions(store, rest, /** @type {any} */ ({ go() {}, leave() {} }), (_id, _refused, work) => work());
  const problem = await actions.join({ roomId: 2, password: 'sesame' }).then(() => null, problemFrom);
  return { problem, denied: store.get().denied };
}

test('a private room without a password is by invitation only, and says so', async () => {
  const { problem, denied } = await anaJoins(refuses(403, 'access_denied'));
  assert.deepEqual([problem?.code, problem?.status], ['invitation_only', 403]);
  assert.equal(denied[2].code, 'invitation_only');
});

test('a wrong password does not close the door', async () => {
  const { problem, denied } = await anaJoins(refuses(403, 'wrong_room_password'));
  assert.equal(problem?.code, 'wrong_room_password');
  assert.deepEqual(denied, {});
});
