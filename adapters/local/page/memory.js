// What the tab remembers over a reload: conversations per person, the last event seen, who speaks. Gone with the tab.

const prefix = 'kexiebot.';

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key)) ?? undefined;
  } catch {
    return undefined; // written by another version, or storage is switched off: begin anew
  }
}

function write(key, value) {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(value));
    return true;
  } catch {
    return false; // full
  }
}

export const recallConversation = (user, room) => read(`talk.${user}.${room}`);

/// Thumbnails go first when the storage is full, then older messages.
export function keepConversation(user, room, messages) {
  const key = `talk.${user}.${room}`;
  if (write(key, messages)) return;
  const bare = messages.map((message) => ({ ...message, files: message.files.map((file) => ({ ...file, thumb: undefined })) }));
  if (!write(key, bare)) write(key, bare.slice(-20));
}

export const recallLastEvent = (user) => read(`event.${user}`) ?? '';
export const keepLastEvent = (user, id) => write(`event.${user}`, id);

export const recallUser = () => read('user');
export const keepUser = (user) => write('user', user);

/// The id of somebody who is not bound yet: each tab has a person of its own, and another one once that is bound.
export function newcomerId(isBound) {
  const known = read('newcomer');
  if (known && !isBound(known)) return known;
  const made = `new-${randomId().slice(0, 8)}`;
  write('newcomer', made);
  return made;
}

export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
