// Messages as elements. Text from people and from the bot only ever becomes text nodes.

import { evidenceUrl } from './api.js';
import { texts } from './texts.js';
import { choicesOf, clockText, dayText, sizeText } from './words.js';

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/// A row of buttons, each saying its text when pressed.
export function chips(choices, onSay) {
  return choices.map(({ label, says }) => {
    const chip = element('button', 'chip', label);
    chip.type = 'button';
    chip.onclick = () => onSay(says);
    return chip;
  });
}

/// The messages of one conversation on the page. `names(user)` gives a person's name, `now()` the time, `onRetry(message)` sends again,
/// `onSay(text)` is a pressed choice, `onEnlarge(url, name)` shows a picture.
export class MessageList {
  constructor(place, { me, inGroup, names, now, onRetry, onSay, onEnlarge }) {
    Object.assign(this, { place, me, inGroup, names, now, onRetry, onSay, onEnlarge });
    this.elements = new Map();
    this.lastDay = '';
    place.replaceChildren();
  }

  /// Shows what was said before, without reading it all out.
  showAll(messages) {
    this.place.setAttribute('aria-live', 'off');
    for (const message of messages) this.show(message);
    requestAnimationFrame(() => this.place.setAttribute('aria-live', 'polite'));
  }

  show(message) {
    const at = new Date(message.at * 1000);
    const day = dayText(at, this.now());
    if (day !== this.lastDay) this.place.append(element('p', 'day', day));
    this.lastDay = day;

    const row = element('article', `message ${message.side}`);
    const speaker = this.#speakerOf(message);
    if (speaker) row.append(element('p', 'speaker', speaker));
    if (message.files.length > 0) row.append(this.#filesOf(message));
    if (message.text) row.append(element('p', 'bubble', message.text));
    const foot = element('p', 'foot');
    const time = element('time', '', clockText(at));
    time.dateTime = at.toISOString();
    foot.append(time, element('span', 'state'));
    row.append(foot);
    this.place.append(row);
    this.elements.set(message.key, row);
    this.paint(message);
  }

  /// Brings a shown message's state up to date; its words are left alone, so that nothing is read out twice.
  paint(message) {
    const row = this.elements.get(message.key);
    if (!row) return;
    row.classList.toggle('sending', message.state === 'sending');
    row.classList.toggle('failed', message.state === 'failed');
    const state = row.querySelector('.state');
    state.replaceChildren();
    if (message.state !== 'failed') return;
    state.append(element('span', 'fault', message.error || texts.unsent));
    const retry = element('button', 'retry', texts.retry);
    retry.type = 'button';
    retry.onclick = () => this.onRetry(message);
    state.append(retry);
  }

  progress(message, share) {
    const bar = this.elements.get(message.key)?.querySelector('progress');
    if (bar) bar.value = share;
  }

  /// Puts the choices of `message` under it and takes those of others away; with none, only takes away.
  offer(message) {
    this.offered?.remove();
    this.offered = undefined;
    const choices = message ? choicesOf(message.text, message.suggestions) : [];
    const row = message && this.elements.get(message.key);
    if (choices.length === 0 || !row) return;
    this.offered = element('div', 'chips');
    this.offered.append(...chips(choices, this.onSay));
    row.append(this.offered);
  }

  /// Who speaks needs saying only where several do.
  #speakerOf(message) {
    if (message.side === 'other') return this.names(message.user);
    if (message.side === 'me' || !this.inGroup) return '';
    return message.user ? texts.replyTo(this.names(message.user)) : texts.bot;
  }

  #filesOf(message) {
    const box = element('div', 'files');
    for (const file of message.files) box.append(file.kind === 'picture' ? this.#pictureOf(file) : this.#fileOf(file));
    if (message.side === 'me') {
      const bar = element('progress');
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute('aria-label', '上传进度');
      box.append(bar);
    }
    return box;
  }

  #pictureOf(file) {
    const kept = file.sha256 && evidenceUrl(this.me, file.sha256);
    const source = file.url ?? file.thumb ?? kept;
    if (!source) return this.#fileOf(file);
    const button = element('button', 'picture');
    button.type = 'button';
    button.setAttribute('aria-label', texts.enlarge(file.name));
    const picture = element('img');
    picture.alt = '';
    picture.src = source;
    picture.onerror = () => button.replaceWith(this.#fileOf(file)); // a kind this browser can't draw, or not kept (yet)
    button.append(picture);
    button.onclick = () => {
      const large = file.url ?? (file.sha256 ? evidenceUrl(this.me, file.sha256) : file.thumb);
      this.onEnlarge(large, file.name);
    };
    return button;
  }

  /// A kept file can be fetched under its name; one that is still on its way only stands there.
  #fileOf(file) {
    const box = element(file.sha256 ? 'a' : 'span', 'file');
    if (file.sha256) {
      box.href = evidenceUrl(this.me, file.sha256);
      box.download = file.name || '';
      box.setAttribute('aria-label', texts.download(file.name));
    }
    box.append(element('span', 'file-name', file.name || '文件'), element('span', 'file-size', sizeText(file.bytes)));
    return box;
  }
}
