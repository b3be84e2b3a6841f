// The files chosen for the next message: the tray above the text, and the thumbnails.

import { texts } from './texts.js';
import { sizeText } from './words.js';

const thumbEdge = 320;

/// A small JPEG of a picture as a data URL, so that it survives a reload; empty for what this browser can't draw.
async function thumbnailOf(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, thumbEdge / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL('image/jpeg', 0.7);
  } catch {
    return '';
  }
}

export class Attachments {
  /// `limits`: {files, file_bytes}. `onNotice` gets a text to show, or an empty one.
  constructor(tray, limits, onNotice) {
    this.tray = tray;
    this.limits = limits;
    this.onNotice = onNotice;
    this.chosen = [];
  }

  get empty() {
    return this.chosen.length === 0;
  }

  add(files) {
    const notices = [];
    for (const file of files) {
      if (file.size === 0) notices.push(texts.empty(file.name));
      else if (file.size > this.limits.file_bytes) notices.push(texts.tooLarge(file.name, sizeText(this.limits.file_bytes)));
      else if (this.chosen.length >= this.limits.files) notices.push(texts.tooMany(this.limits.files));
      else this.#choose(file);
    }
    this.onNotice([...new Set(notices)].join('\n'));
    this.#paint();
  }

  /// Hands the files over and empties the tray. Each: {file, name, kind, bytes, url, thumb}; `thumb` may still be on its way.
  take() {
    const taken = this.chosen;
    this.chosen = [];
    this.onNotice('');
    this.#paint();
    return taken;
  }

  #choose(file) {
    const picture = file.type.startsWith('image/');
    const item = {
      file, name: file.name, kind: picture ? 'picture' : 'file', bytes: file.size, sha256: undefined,
      url: picture ? URL.createObjectURL(file) : undefined, thumb: undefined,
    };
    item.thumbReady = picture ? thumbnailOf(file).then((thumb) => { item.thumb = thumb; }) : Promise.resolve();
    this.chosen.push(item);
  }

  #drop(item) {
    this.chosen = this.chosen.filter((other) => other !== item);
    if (item.url) URL.revokeObjectURL(item.url);
    this.onNotice('');
    this.#paint();
    (this.tray.querySelector('button') ?? document.getElementById('text')).focus();
  }

  #paint() {
    this.tray.replaceChildren(...this.chosen.map((item) => this.#entryOf(item)));
    this.tray.hidden = this.empty;
  }

  #entryOf(item) {
    const entry = document.createElement('li');
    if (item.url) {
      const picture = document.createElement('img');
      picture.src = item.url;
      picture.alt = item.name;
      picture.onerror = () => picture.replaceWith(nameOf(item));
      entry.append(picture);
    } else {
      entry.append(nameOf(item));
    }
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = '×';
    remove.setAttribute('aria-label', texts.remove(item.name));
    remove.onclick = () => this.#drop(item);
    entry.append(remove);
    return entry;
  }
}

function nameOf(item) {
  const name = document.createElement('span');
  name.textContent = item.name;
  return name;
}
