// One conversation as data: what was said, what was answered, what is still on its way. No DOM, no network.

import { choicesOf } from './words.js';

const messagesMax = 200;

const saidKey = (user, id) => `said:${user}:${id}`;
const replyKey = (user, id) => `reply:${user}:${id}`;

export class Conversation {
  /// `saved` is what toSaved() gave before the page was reloaded, or undefined.
  constructor(me, saved) {
    this.me = me;
    this.messages = saved ?? [];
    for (const message of this.messages) {
      // Nobody waits for its answer any more; sending it again under the same id does no harm.
      if (message.state === 'sending') message.state = 'failed';
    }
  }

  find(key) {
    return this.messages.find((message) => message.key === key);
  }

  /// A message of this page's own, on its way.
  say(id, text, files, at) {
    return this.#add({
      key: saidKey(this.me, id), side: 'me', id, user: this.me, text, files, suggestions: [], at, state: 'sending', error: '',
    });
  }

  sendingAgain(message) {
    message.state = 'sending';
    message.error = '';
  }

  fail(message, error) {
    if (message.state === 'sent') return;
    message.state = 'failed';
    message.error = error;
  }

  /// The server's answer to a message of ours. Gives the reply to show, or undefined when there is none or it is shown already:
  /// the event stream may have been faster.
  settle(message, answer) {
    message.state = 'sent';
    message.error = '';
    this.#learnFiles(message, answer.files);
    const key = replyKey(this.me, message.id);
    if (answer.reply === '' || this.find(key)) return undefined;
    return this.#add({
      key, side: 'bot', user: this.me, text: answer.reply, suggestions: answer.suggestions, files: [], at: answer.at, state: 'sent',
    });
  }

  /// Something from the event stream. Gives {added, changed}: the messages to show anew and those to paint again.
  absorb(event, eventId) {
    const nothing = { added: undefined, changed: undefined };
    const keys = { said: saidKey(event.user, event.id), reply: replyKey(event.user, event.id) };
    const key = keys[event.kind] ?? `push:${event.id || eventId}`;
    const known = this.find(key);
    if (known) {
      if (event.kind !== 'said' || known.state === 'sent') return nothing;
      known.state = 'sent';
      known.error = '';
      this.#learnFiles(known, event.files);
      return { added: undefined, changed: known };
    }
    const mine = event.kind === 'said' && event.user === this.me;
    const side = mine ? 'me' : event.kind === 'said' ? 'other' : 'bot';
    const added = this.#add({
      key, side, id: event.id, user: event.user, text: event.text, suggestions: event.suggestions, files: event.files,
      at: event.at, state: 'sent', error: '',
    });
    return { added, changed: undefined };
  }

  /// The message whose choices can be pressed: the bot's newest with any, unless something was said after it.
  openQuestion() {
    for (let at = this.messages.length - 1; at >= 0; --at) {
      const message = this.messages[at];
      if (message.side === 'me') return undefined;
      if (message.side === 'bot' && choicesOf(message.text, message.suggestions).length > 0) return message;
    }
    return undefined;
  }

  waiting() {
    return this.messages.some((message) => message.state === 'sending');
  }

  /// What survives a reload: everything but the files themselves.
  toSaved() {
    return this.messages.map((message) => ({
      ...message,
      files: message.files.map(({ name, kind, bytes, sha256, thumb }) => ({ name, kind, bytes, sha256, thumb })),
    }));
  }

  #learnFiles(message, files) {
    message.files.forEach((file, at) => {
      file.sha256 ??= files[at]?.sha256;
    });
  }

  #add(message) {
    this.messages.push(message);
    if (this.messages.length > messagesMax) this.messages.splice(0, this.messages.length - messagesMax);
    return message;
  }
}
