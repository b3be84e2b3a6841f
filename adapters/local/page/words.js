// Pure functions from data to words: times, sizes, and the choices that a text offers.

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/// "09:05"
export function clockText(at) {
  const pad = (number) => String(number).padStart(2, '0');
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/// "今天", "昨天", "11月20日 周五", and with the year when it is another one.
export function dayText(at, now) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(at)) / 86400000);
  if (days === 0) return '今天';
  if (days === 1) return '昨天';
  const day = `${at.getMonth() + 1}月${at.getDate()}日 ${weekdays[at.getDay()]}`;
  return at.getFullYear() === now.getFullYear() ? day : `${at.getFullYear()}年${day}`;
}

/// "340 KB", "2.4 MB"
export function sizeText(bytes) {
  const kib = bytes / 1024;
  if (kib < 1) return `${bytes} B`;
  if (kib < 1000) return `${Math.round(kib)} KB`;
  const mib = kib / 1024;
  return mib < 10 && !Number.isInteger(mib) ? `${mib.toFixed(1)} MB` : `${Math.round(mib)} MB`;
}

/// What can be pressed under a reply: the bot's suggestions; without any, the numbered lines of a text that asks for a choice.
export function choicesOf(text, suggestions) {
  if (suggestions.length > 0) return suggestions;
  if (!/[？?]|回复|选/.test(text)) return [];
  const choices = [];
  for (const line of text.split('\n')) {
    const [, number, label] = /^\s*(\d{1,2})\s*[.、．)）]\s*(\S.*)$/.exec(line) ?? [];
    if (number === undefined) continue;
    if (Number(number) !== choices.length + 1) return [];
    choices.push({ label: `${number}. ${label.trim()}`, says: number });
  }
  return choices.length >= 2 ? choices : [];
}

/// What stands in a person's round badge: the end of the name, as people call each other.
export function badgeText(name) {
  return Array.from(name.trim()).slice(-2).join('');
}
