// The page: wires the parts together. See conversation.js for what a conversation is and api.js for the routes.

import { Attachments } from './attachments.js';
import { Events, fetchPeople, post } from './api.js';
import { Conversation } from './conversation.js';
import * as memory from './memory.js';
import { firstOf, paintPeople, withNewcomer } from './people.js';
import { failureText, roles, texts } from './texts.js';
import { MessageList, chips } from './view.js';
import { badgeText, sizeText } from './words.js';

const at = (id) => document.getElementById(id);
const scroller = at('scroller');
const textBox = at('text');

let people = [];
let group = { id: '', name: '' };
let limits = { files: 9, file_bytes: 20 * 1024 * 1024, text_bytes: 16 * 1024 };
let aheadMs = 0;  // of the service's clock over this one's: it may be moved, and messages must not jump about in time
let me;           // the person spoken as
let room = 'direct';
let talks = {};   // room → Conversation
let list;         // the MessageList of the room that is shown
let events;
let attachments;
let following = true;  // the reader is at the end and wants to stay there

const now = () => new Date(Date.now() + aheadMs);

// ---- what is shown -------------------------------------------------------------------------------------------------------

function isAtEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
}

function scrollToEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  following = true;
  at('newer').hidden = true;
}

function tell(id, text) {
  at(id).textContent = text;
  at(id).hidden = text === '';
}

function nameOf(user) {
  return people.find((person) => person.user === user)?.name ?? texts.newcomer;
}

function refresh() {
  const talk = talks[room];
  list.offer(talk.waiting() ? undefined : talk.openQuestion());
  at('waiting').hidden = !talk.waiting();
  at('welcome').hidden = talk.messages.length > 0;
  memory.keepConversation(me.user, room, talk.toSaved());
}

/// Shows a message that came into `where`; the reader's place is kept unless they are at the end.
function arrive(where, message) {
  if (where !== room) {
    document.querySelector(`input[name=room][value=${where}]`).parentElement.classList.add('unread');
    memory.keepConversation(me.user, where, talks[where].toSaved());
    return;
  }
  list.show(message);
  refresh();
  if (following || message.side === 'me') scrollToEnd();
  else at('newer').hidden = false;
  if (document.hidden && message.side !== 'me') document.title = `● ${texts.bot}`;
}

function paintWelcome() {
  const role = roles[me.role];
  const welcome = at('welcome');
  welcome.querySelector('h1').textContent = texts.welcome;
  welcome.querySelector('.welcome-text').textContent = role.greeting;
  welcome.querySelector('.chips').replaceChildren(...chips(role.examples.map((says) => ({ label: says, says })), say));
  welcome.querySelector('.welcome-hint').textContent = me.role === 'secretary' ? texts.welcomeHint : '';
}

function paintPerson() {
  const button = at('person');
  button.querySelector('.badge').textContent = badgeText(me.name);
  button.querySelector('.badge').className = `badge ${me.role}`;
  button.querySelector('.person-name').textContent = me.role === 'guest' ? me.name : `${me.name} · ${roles[me.role].name}`;
  button.querySelector('.person-place').textContent = me.organisation;
}

function showRoom() {
  list = new MessageList(at('messages'), {
    me: me.user,
    inGroup: room === 'group',
    names: nameOf,
    now,
    onRetry: (message) => send(message),
    onSay: say,
    onEnlarge: enlarge,
  });
  list.showAll(talks[room].messages);
  document.querySelector(`input[name=room][value=${room}]`).parentElement.classList.remove('unread');
  textBox.placeholder = room === 'group' ? texts.group : texts.direct;
  refresh();
  scrollToEnd();
  if (talks[room].messages.length === 0) scroller.scrollTop = 0;
}

// ---- sending -------------------------------------------------------------------------------------------------------------

function say(text) {
  submit(text, []);
  textBox.focus();
}

function submit(text, files) {
  const message = talks[room].say(memory.randomId(), text, files, Math.floor(now().getTime() / 1000));
  arrive(room, message);
  for (const file of files) file.thumbReady.then(() => memory.keepConversation(me.user, room, talks[room].toSaved()));
  send(message);
}

async function send(message) {
  const [speaker, where, talk] = [me, room, talks[room]];
  if (message.files.some((file) => !file.file)) {
    talk.fail(message, texts.gone);
    list.paint(message);
    return;
  }
  talk.sendingAgain(message);
  list.paint(message);
  refresh();
  const here = () => me.user === speaker.user && room === where;
  const request = {
    as: speaker.user,
    group: where === 'group' ? group.id : '',
    text: message.text,
    id: message.id,
    files: message.files.map((file) => file.file),
  };
  let reply;
  try {
    const answer = await post(request, (share) => here() && list.progress(message, share));
    reply = talk.settle(message, answer);
  } catch (refused) {
    talk.fail(message, refused.text || failureText(refused.status, refused.word, sizeText(limits.file_bytes)));
  }
  if (!here()) {
    memory.keepConversation(speaker.user, where, talk.toSaved());
    return;
  }
  list.paint(message);
  if (reply) arrive(where, reply);
  else refresh();
  if (me.role === 'guest') await meetAgain();
}

// ---- arriving ------------------------------------------------------------------------------------------------------------

function onEvent(event, eventId) {
  memory.keepLastEvent(me.user, eventId);
  const where = event.group === '' ? 'direct' : 'group';
  const { added, changed } = talks[where].absorb(event, eventId);
  if (changed && where === room) {
    list.paint(changed);
    refresh();
  }
  if (added) arrive(where, added);
}

let lineTimer;
function onLineState(connected) {
  clearTimeout(lineTimer);
  if (connected) tell('line', '');
  else lineTimer = setTimeout(() => tell('line', texts.lost), 2000);
}

// ---- choosing a person, a room, a picture --------------------------------------------------------------------------------

function speakAs(person) {
  me = person;
  memory.keepUser(me.user);
  talks = {
    direct: new Conversation(me.user, memory.recallConversation(me.user, 'direct')),
    group: new Conversation(me.user, memory.recallConversation(me.user, 'group')),
  };
  events?.close();
  events = new Events(me.user, memory.recallLastEvent(me.user), { onEvent, onState: onLineState });
  paintPerson();
  paintWelcome();
  showRoom();
}

function choosePerson() {
  paintPeople(at('people-list'), people, me, (person) => {
    at('people').close();
    if (person.user !== me.user) speakAs(person);
    textBox.focus();
  });
  at('people').showModal();
  at('people-list').querySelector('[aria-current]')?.focus();
}

function enlarge(url, name) {
  const picture = at('viewer').querySelector('img');
  picture.src = url;
  picture.alt = name;
  at('viewer').showModal();
}

// ---- the composer --------------------------------------------------------------------------------------------------------

function fitTextBox() {
  textBox.style.height = 'auto';
  textBox.style.height = `${textBox.scrollHeight}px`;
}

function onSubmit(event) {
  event.preventDefault();
  const text = textBox.value.trim();
  if (!me || (text === '' && attachments.empty)) return;
  const files = attachments.take();
  textBox.value = '';
  fitTextBox();
  submit(text, files);
}

/// Enter sends, Shift+Enter begins a line. The Enter that ends an input method's composition does neither; some browsers mark
/// it by isComposing, some only by the key code 229.
function onKey(event) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  at('composer').requestSubmit();
}

function attach(files) {
  attachments.add(files);
  textBox.focus();
}

function wireComposer() {
  attachments = new Attachments(at('tray'), limits, (text) => tell('notice', text));
  at('composer').addEventListener('submit', onSubmit);
  textBox.addEventListener('keydown', onKey);
  textBox.addEventListener('input', fitTextBox);
  at('files').addEventListener('change', () => {
    attach([...at('files').files]);
    at('files').value = '';
  });
  textBox.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attach([...event.clipboardData.files]);
  });
}

function wireDrop() {
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    at('drop').hidden = false;
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) at('drop').hidden = true;
  });
  document.addEventListener('drop', (event) => {
    at('drop').hidden = true;
    if (!carriesFiles(event)) return;
    event.preventDefault();
    attach([...event.dataTransfer.files]);
  });
}

function wireRest() {
  at('person').addEventListener('click', choosePerson);
  for (const choice of document.querySelectorAll('input[name=room]')) {
    choice.addEventListener('change', () => {
      room = choice.value;
      showRoom();
    });
  }
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('click', (event) => {
      const outside = event.target === dialog;
      if (outside || event.target.closest('[data-close]') || dialog.id === 'viewer') dialog.close();
    });
  }
  at('newer').addEventListener('click', scrollToEnd);
  scroller.addEventListener('scroll', () => {
    following = isAtEnd();
    if (following) at('newer').hidden = true;
  });
  // Pictures take their height late, a keyboard takes room: whoever reads the end stays there.
  const watcher = new ResizeObserver(() => following && talks[room]?.messages.length > 0 && scrollToEnd());
  watcher.observe(scroller);
  watcher.observe(at('messages'));
  document.addEventListener('visibilitychange', () => { document.title = '企业科协助手'; });
}

/// A newcomer may have been bound by what they just said: then they have a name and a role.
async function meetAgain() {
  try {
    people = withNewcomer((await fetchPeople()).people);
  } catch {
    return; // the next message asks again
  }
  const known = people.find((person) => person.user === me.user);
  if (!known || known.role === me.role) return;
  me = known;
  paintPerson();
  paintWelcome();
}

async function start() {
  try {
    const offered = await fetchPeople();
    people = withNewcomer(offered.people);
    group = offered.groups[0] ?? group;
    limits = offered.limits;
    aheadMs = offered.now * 1000 - Date.now();
  } catch (refused) {
    tell('line', refused.status ? failureText(refused.status, '', '') : texts.noPeople);
    return;
  }
  document.querySelector('.rooms').hidden = group.id === '';
  wireComposer();
  wireDrop();
  wireRest();
  speakAs(firstOf(people, memory.recallUser()));
  at('person').dataset.ready = '';
}

start();
