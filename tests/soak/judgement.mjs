// Whether everything that was said is stored once, answered once and told truly. Pure: it gets what was done and what is stored.

/// Whether something happened between the two that left it unknown to the program whether the first one had arrived.
const brokeBetween = (breaks, from, to) => breaks.some((seq) => seq > from && seq <= to);

/// What was shown more often than its message was handed over, without a break in between that would explain it. `places`: {seq, via}
/// of each time, in order; `handed`: how often the message came to the program.
function unexplainedRepeats(places, handed, breaks) {
  let unexplained = Math.max(0, places.length - handed);
  for (let n = 1; n < places.length && unexplained > 0; ++n) {
    if (brokeBetween(breaks, places[n - 1].seq, places[n].seq)) unexplained -= 1;
  }
  return unexplained;
}

/// Gives {figures, wrong}: `wrong` has a list a rule, all empty when all is well. `people`, `hearing`: peopleWho() and listen();
/// `stored`: {activities, evidence, inbox, outbox}, as `kexiebot list` prints them; `platform` as soak.mjs has it.
export function judge(people, hearing, stored, platform) {
  const byTitle = new Map();
  for (const one of stored.activities) byTitle.set(one.title, (byTitle.get(one.title) ?? 0) + 1);
  const kept = new Map();
  for (const one of stored.evidence) kept.set(one.sha256, (kept.get(one.sha256) ?? 0) + 1);
  const taken = new Set(stored.inbox.map((one) => one.message_id));
  const handedOf = ({ way, msgid, says }) => (platform.ways[way].handsOver ? hearing.handed.get(msgid) ?? 0 : says);
  const recognising = Object.values(platform.ways).filter((way) => way.recognisesRepeats).map((way) => way.channel);
  const registered = [...people.registered];
  const wrong = {};

  wrong.registrations_not_stored_once = registered.filter(([title]) => byTitle.get(title) !== 1)
    .map(([title, one]) => ({ title, times: byTitle.get(title) ?? 0, ...one, taken: taken.has(one.msgid) }));
  wrong.registrations_not_answered = registered.filter(([title]) => !hearing.answers.has(title)).map(([title]) => title);
  wrong.answered_again_without_cause = registered
    .filter(([title, one]) => unexplainedRepeats(hearing.answers.get(title) ?? [], handedOf(one), hearing.breaks) > 0).map(([title]) => title);
  wrong.not_answered_at_all = people.unanswered;

  const photos = [...people.photos];
  const refusedPhoto = (one) => /个文件(超过|的格式|是空的|没能取到)/.test(one.heard);
  // Asked what it belongs to, and the time was over before the answer.
  const asksWhose = (one) => /收到 \d+ 个文件/.test(one.heard);
  wrong.photos_lost = photos.filter(([sha256, one]) => !kept.has(sha256) && !refusedPhoto(one) && !asksWhose(one)).map(([, one]) => ({ ...one, taken: taken.has(one.msgid) }));
  wrong.photos_kept_though_refused = photos.filter(([sha256, one]) => kept.has(sha256) && refusedPhoto(one)).map(([, one]) => one);
  wrong.photos_kept_twice = [...kept].filter(([, times]) => times > 1).map(([sha256]) => sha256);

  wrong.not_ended = stored.outbox.filter((one) => !['acked', 'dead'].includes(one.status));
  wrong.dead_without_reason = stored.outbox.filter((one) => one.status === 'dead' && !one.reason);
  wrong.acked_but_not_heard = [];
  wrong.announced_again_without_cause = [];
  for (const { words, by } of people.announced) {
    for (const row of stored.outbox.filter((one) => one.kind === 'announcement' && one.text.includes(words))) {
      const places = hearing.announced.get(`${platform.reads?.(row) ?? row.target} ${words}`) ?? [];
      if (row.status === 'acked' && places.length === 0) wrong.acked_but_not_heard.push({ words, by, to: row.target });
      const breaks = recognising.includes(row.channel) ? [] : hearing.breaks;
      if (unexplainedRepeats(places, 1, breaks) > 0) wrong.announced_again_without_cause.push({ words, to: row.target, places });
    }
  }

  const outbox = {};
  for (const row of stored.outbox) outbox[row.status] = (outbox[row.status] ?? 0) + 1;
  const answeredAgain = registered.filter(([title, one]) => (hearing.answers.get(title)?.length ?? 0) > handedOf(one)).length;
  const figures = {
    answered: hearing.answers.size, answered_again_after_a_break: answeredAgain, photos_kept: kept.size,
    photos_refused_and_told: photos.filter(([sha256, one]) => !kept.has(sha256) && refusedPhoto(one)).length,
    announcements_heard: hearing.announced.size, outbox, refused: Object.fromEntries(hearing.refused),
  };
  return { figures, wrong };
}
