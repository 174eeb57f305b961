// SPDX-License-Identifier: GPL-3.0-or-later

var socket = null;
var room = 1;

function showOnly(id) {
  document.getElementById('login').style.display = id === 'login' ? 'block' : 'none';
  document.getElementById('chat').style.display = id === 'chat' ? 'block' : 'none';
}

function call(method, path, body) {
  var headers = { 'Content-Type': 'application/json' };
  var token = localStorage.getItem('token');
  if (token) headers.Authorization = 'Bearer ' + token;
  return fetch('/api/v1/' + path, { method: method, headers: headers, body: body ? JSON.stringify(body) : undefined })
    .then(function (answer) { return answer.json(); });
}

function value(id) {
  return document.getElementById(id).value;
}

function enter(how) {
  var body = { username: value('username'), password: value('password') };
  if (how === 'register') body.email = value('email');
  call('POST', 'auth/' + how, body).then(function (answer) {
    if (answer.error) {
      document.getElementById('problem').textContent = answer.error;
      return;
    }
    localStorage.setItem('token', answer.token);
    localStorage.setItem('user', JSON.stringify(answer.user));
    openRoom(1);
  });
}

function openRoom(id) {
  room = id;
  call('POST', 'rooms/' + id + '/join', {}).then(function () {
    return call('GET', 'rooms/' + id + '/messages?page=1&page_size=50');
  }).then(function (answer) {
    document.getElementById('messages').textContent = '';
    (answer.messages || []).forEach(addMessage);
    openSocket(id);
    showOnly('chat');
  });
}

function openSocket(id) {
  socket = new WebSocket('ws://' + location.host + '/api/v1/ws?room_id=' + id);
  socket.onmessage = function (event) {
    var frame = JSON.parse(event.data);
    if (frame.type === 'message') addMessage(frame.data);
    if (frame.type === 'online_users') showOnline(frame.data.users || []);
    if (frame.type === 'user_joined') addOnline(frame.data.user);
    if (frame.type === 'user_left') removeOnline(frame.data.user_id);
  };
}

function addMessage(message) {
  var item = document.createElement('li');
  var name = document.createElement('b');
  var text = document.createElement('span');
  item.className = message.type === 'system' ? 'system' : 'user';
  name.textContent = message.type === 'system' ? '' : (message.user.nickname || message.user.username) + ' ' + new Date(message.created_at).toLocaleTimeString();
  text.className = 'text';
  text.textContent = message.content;
  item.appendChild(name);
  item.appendChild(text);
  document.getElementById('messages').appendChild(item);
  item.scrollIntoView();
}

function showOnline(users) {
  document.getElementById('online').textContent = '';
  users.forEach(addOnline);
}

function addOnline(user) {
  removeOnline(user.id);
  var item = document.createElement('li');
  item.id = 'user-' + user.id;
  item.textContent = user.nickname || user.username;
  document.getElementById('online').appendChild(item);
}

function removeOnline(id) {
  var item = document.getElementById('user-' + id);
  if (item) item.remove();
}

function sendText() {
  var field = document.getElementById('text');
  if (!field.value) return;
  socket.send(JSON.stringify({ type: 'message', content: field.value }));
  field.value = '';
}
