// SPDX-License-Identifier: GPL-3.0-or-later
// A whole client of level 2, after docs/protocol-level2.md: prints what is said in a room of yours, and says each line that it reads.
//   npm install ws && node client.mjs http://localhost:8080 ana ana-secret-1 2        (Node.js 18 or later)
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [url, username, password, room] = process.argv.slice(2);
const roomId = Number(room);
const again = new Set(['rate_limited', 'busy', 'unavailable', 'internal']); // what may succeed later
const messages = new Map(); // of the room, by id
const outbox = []; // what was not acked, oldest first
let last = 0; // everything up to this number is known
let kept = null; // while a sync is under way: what came meanwhile
let [tokens, socket, isReady, tries] = [null, null, false, 0];
const patience = 10_000; // ms for each step; after that begin again, which does no harm

async function connect() {
  const [path, body] = tokens ? ['refresh', tokens] : ['login', { username, password, level: 2 }];
  const options = { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(patience) };
  const sent = fetch(`${url}/api/v1/auth/${path}`, options);
  const answer = await sent.then((got) => got.json()).catch(() => ({ code: 'unavailable' }));
  if (answer.code === 'invalid_refresh_token') tokens = null;
  else if (answer.code && !again.has(answer.code)) throw new Error(answer.error);
  if (answer.code) return later(0, answer.retry_after_ms);
  tokens = { token: answer.token, refresh_token: answer.refresh_token };
  const headers = { Authorization: `Bearer ${tokens.token}` };
  socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/ws?v=2`, { headers, handshakeTimeout: patience });
  socket.on('message', (text) => hear(JSON.parse(text)));
  socket.on('error', () => {}); // a close follows
  socket.on('close', (code) => later(code));
}

function later(code, least = 0) {
  isReady = false;
  if (code === 4004) throw new Error('this server does not speak level 2');
  if (code === 4002) tokens = null;
  const delay = code === 1012 ? 3_000 * Math.random() : Math.min(500 * 2 ** tries++, 30_000) * (0.5 + Math.random());
  setTimeout(connect, Math.max(delay, least));
}

const send = (command) => isReady && socket.send(JSON.stringify(command));
const sendFirst = () => outbox.length > 0 && send(outbox[0]); // one at a time, so that they stay in order
const sync = () => send({ type: 'sync', id: 'sync', rooms: [{ room_id: roomId, after_seq: last }] });

function hear({ type, id, room_id, seq, data }) {
  if (type === 'hello') beat(socket, data.heartbeat_ms);
  if (type === 'pong') clearTimeout(socket.dead);
  if (type === 'error') refused(id, data);
  if (type === 'sync') page(data);
  if (type.startsWith('message') && room_id === roomId) changed(seq, data);
  if (type === 'ack' && data.client_id === outbox[0]?.client_id) outbox.shift();
  if (type === 'ready') [isReady, kept] = [true, []];
  if (type === 'ready') sync();
  if (type === 'ready' || type === 'ack') sendFirst();
}

function beat(beating, interval) {
  const pings = setInterval(() => {
    beating.send('{"type":"ping"}');
    beating.dead = setTimeout(() => beating.terminate(), 5_000);
  }, interval);
  const late = setTimeout(() => isReady || beating.terminate(), patience);
  const calm = setTimeout(() => (tries = 0), 60_000);
  beating.on('close', () => [pings, late, calm, beating.dead].forEach(clearTimeout));
}

function changed(seq, message) {
  if (kept) return kept.push([seq, message]);
  if (seq <= last) return 0;
  if (seq === last + 1) return apply(seq, message);
  kept = [[seq, message]];
  return sync();
}

function page({ messages: missed, room_seq, has_more }) {
  for (const message of missed) apply(message.change_seq, message);
  if (has_more) return sync();
  const waiting = kept;
  [last, kept] = [room_seq, null];
  for (const [seq, message] of waiting) changed(seq, message);
}

function apply(seq, message) {
  last = seq;
  messages.set(message.id, message);
  console.log(`${message.seq} ${message.user.nickname || '*'}: ${message.content}`);
}

function refused(id, { code, message, retry_after_ms }) {
  if (again.has(code)) return setTimeout(id === 'sync' ? sync : sendFirst, retry_after_ms ?? 1_000);
  if (code === 'invalid_token') return 0; // and the socket is closed with 4001
  if (id !== 'say') throw new Error(message);
  console.error(`${message}: ${outbox.shift().content}`);
  return sendFirst();
}

createInterface({ input: process.stdin }).on('line', (content) => {
  outbox.push({ type: 'message', id: 'say', room_id: roomId, content, client_id: randomUUID() });
  if (outbox.length === 1) sendFirst();
});
connect();
