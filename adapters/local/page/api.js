// The page's side of the routes under /chat.

const messageTimeoutMs = 30_000;
const uploadTimeoutMs = 180_000;

/// What went wrong with a request: the server's status (0: no answer) and its word and text, perhaps empty.
export class Refused extends Error {
  constructor(status, word = '', text = '') {
    super(`${status} ${word}`);
    this.status = status;
    this.word = word;
    this.text = text;
  }
}

export async function fetchPeople() {
  const response = await fetch('/chat/people');
  if (!response.ok) throw new Refused(response.status);
  return response.json();
}

/// Sends a message, with files or without; the same `id` again is the same message. `onProgress` gets 0 … 1 while files go up.
/// fetch() can't tell how far an upload is, hence XMLHttpRequest.
export function post({ as, group, text, id, files }, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const uploads = files.length > 0;
    request.open('POST', uploads ? '/chat/files' : '/chat/messages');
    request.timeout = uploads ? uploadTimeoutMs : messageTimeoutMs;
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status === 200 && answer) resolve(answer);
      else reject(new Refused(request.status, answer?.error, answer?.text));
    };
    request.onerror = () => reject(new Refused(0));
    request.ontimeout = request.onerror;
    if (uploads) {
      const form = new FormData();
      for (const [name, value] of Object.entries({ as, group, text, id })) form.append(name, value);
      for (const file of files) form.append('file', file, file.name);
      request.send(form);
    } else {
      request.setRequestHeader('Content-Type', 'application/json');
      request.send(JSON.stringify({ as, group, text, id }));
    }
  });
}

export const evidenceUrl = (user, sha256) => `/chat/evidence/${sha256}?as=${encodeURIComponent(user)}`;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const reconnectMs = { first: 1_000, most: 15_000 };

/// The event stream of one person. The browser reconnects by itself while it can; where it gives up, this begins again from the
/// last event seen. `onState(true | false)` tells whether it is connected.
export class Events {
  constructor(user, after, { onEvent, onState }) {
    this.user = user;
    this.after = after;
    this.onEvent = onEvent;
    this.onState = onState;
    this.wait = reconnectMs.first;
    this.#open();
  }

  close() {
    clearTimeout(this.timer);
    this.source.close();
  }

  #open() {
    const query = new URLSearchParams({ as: this.user, after: this.after });
    this.source = new EventSource(`/chat/events?${query}`);
    this.source.onopen = () => {
      this.wait = reconnectMs.first;
      this.onState(true);
    };
    this.source.onmessage = (message) => {
      this.after = message.lastEventId;
      this.onEvent(JSON.parse(message.data), message.lastEventId);
    };
    this.source.onerror = () => {
      this.onState(false);
      if (this.source.readyState !== EventSource.CLOSED) return;
      this.timer = setTimeout(() => this.#open(), this.wait);
      this.wait = Math.min(this.wait * 2, reconnectMs.most);
    };
  }
}
