// The transcripts under tests/transcripts as steps (their lines: tests/bot/app/transcript.hpp).

/// Gives {section, kind, ...}: 'speak' {user}, 'at' {now}, 'say' {text, answer}, 'photos' {count, answer}, 'pushed' {user, answer}.
/// `section` is the heading above, `answer` the lines that follow, joined.
export function stepsOf(text) {
  const steps = [];
  let section = '';
  for (const line of text.split('\n')) {
    const rest = line.slice(2);
    if (line.startsWith('|')) {
      const step = steps.at(-1);
      step.answer = step.answer === undefined ? rest : `${step.answer}\n${rest}`;
    } else if (line.startsWith('# ')) {
      section = rest;
    } else if (/^@ \d{4}-/.test(line)) {
      steps.push({ section, kind: 'at', now: rest });
    } else if (line.startsWith('@ ')) {
      steps.push({ section, kind: 'speak', user: rest });
    } else if (line.startsWith('> ')) {
      steps.push({ section, kind: 'say', text: rest });
    } else if (line.startsWith('+ ')) {
      steps.push({ section, kind: 'photos', count: Number(rest) });
    } else if (line.startsWith('? ')) {
      steps.push({ section, kind: 'pushed', user: rest });
    } else if (line !== '') {
      throw new Error(`not a step of a notice's transcript: ${line}`);
    }
  }
  return steps;
}

/// Without what differs from run to run: invite codes and the time of day.
export function normalised(text) {
  return text.replace(/\b[A-HJ-NP-Z2-9]{8}\b/g, '邀请码').replace(/\b\d{2}:\d{2}\b/g, '时刻');
}
