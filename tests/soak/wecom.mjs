// Random traffic and random faults against WeCom's simulator; tests/soak/README.md says what is checked.
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { pngPicture } from '../e2e/support/browser.mjs';
import { install } from '../e2e/support/installation.mjs';
import { startSimulator } from '../e2e/support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from '../e2e/support/wecom.mjs';
import { fasterClock } from './clock.mjs';
import { dropFaults, httpFaults } from './faults.mjs';

const { values: options } = parseArgs({ options: {
  minutes: { type: 'string', default: '0.33' }, seed: { type: 'string', default: String(Date.now() % 100000) }, only: { type: 'string', default: '' },
} });
const durationMs = Number(options.minutes) * 60_000;
const isShort = durationMs < 120_000;
const peopleEach = isShort ? 6 : 20;
// Milliseconds between two messages of one person. A robot takes 30 a minute in one conversation, answers and receipts together.
const pace = isShort ? { app: 500, robot: 1500 } : { app: 2000, robot: 5000 };
const ways = ['app', 'robot'].filter((way) => options.only === '' || options.only === way);

let state = Number(options.seed) >>> 0;
/// A number in [0, 1) of the seed's sequence (mulberry32).
function chance() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const among = (list) => list[Math.floor(chance() * list.length)];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const channelOf = { app: app.channel, robot: bot.channel };
const persons = ways.flatMap((way) => [
  ...Array.from({ length: peopleEach }, (_, n) => ({ way, user: `${way}-secretary${n}`, role: 'secretary' })),
  { way, user: `${way}-coordinator`, role: 'coordinator' },
]);
const accounts = persons.map(({ way, user, role }) => (role === 'secretary'
  ? `${user},秘书,测试材料有限公司科协,,${channelOf[way]},${user}` : `${user},协调员,,云溪区,${channelOf[way]},${user}`)).join('\n') + '\n';

const simulator = await startSimulator();
const clock = await fasterClock();
const channels = { app: appChannel(simulator.address), robot: botChannel(simulator.address) };
const installation = await install(simulator.address, {
  accounts,
  secrets: { ...appSecrets, ...botSecrets, ...clock.environment },
  channels: ways.map((way) => channels[way]).join(''),
});
const service = await installation.start();
await simulator.control('seed', { seed: state });
await simulator.control('wecom/setup', {
  app: appAtPlatform(`${service.address}/callback/${app.channel}`),
  robots: [bot],
});

const figures = { seed: Number(options.seed), minutes: Number(options.minutes), messages: 0, redelivered: 0, registrations: 0, questions: 0, photos: 0,
  announcements: 0, faults: 0, drops: 0, unanswered_in_time: 0 };
const titles = new Map();      // title → how often its message was delivered
const answers = new Map();     // title → how often its answer was seen
const photosSent = new Map();  // user → number
let ambiguous = 0;             // answers whose end the program could not know
let stopped = false;

// --- what people see: read off the journal as it grows, so that neither side keeps it
const heard = new Map();  // user → texts since they last spoke
let seen = 0;
async function readJournal() {
  const entries = await simulator.journal('', seen);
  for (const entry of entries) {
    seen = entry.seq;
    if (entry.operation === 'fault' && entry.carried_out) ambiguous += 1;
    if (entry.operation !== 'wecom.delivered' || !entry.text) continue;
    heard.get(entry.to)?.push(entry.text);
    const title = /测试浸泡讲座第\d+场/.exec(entry.text)?.[0];
    if (title && entry.text.includes('已登记')) answers.set(title, (answers.get(title) ?? 0) + 1);
  }
  await fetch(`${simulator.address}/control/journal?after=${seen}`, { method: 'DELETE' });
}

let lastId = BigInt(Date.now()) * 1000n;

/// One message, delivered again under its id until `answered` or no longer wanted; gives how often it was delivered.
async function deliver(person, message, answered) {
  figures.messages += 1;
  lastId += 1n;
  const msgid = String(lastId);
  heard.set(person.user, []);
  for (let attempt = 1; attempt <= 40; ++attempt) {
    if (person.way === 'app') {
      await simulator.control('wecom/say', { via: 'app', from: person.user, msgid, ...message.app });
    } else {
      await simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: person.user, msgid, ...message.robot });
    }
    // A person sees nothing for a while before anybody delivers again.
    for (let wait = 0; wait < 100; ++wait) {
      if (answered(heard.get(person.user))) return attempt;
      await pause(100);
    }
    figures.redelivered += 1;
  }
  figures.unanswered_in_time += 1;
  return 40;
}

const text = (words) => ({ app: { type: 'text', fields: { Content: words } }, robot: { type: 'text', text: words } });
const anything = (texts) => texts.length > 0;

async function register(person) {
  figures.registrations += 1;
  const title = `测试浸泡讲座第${figures.registrations}场`;
  titles.set(title, 1);
  titles.set(title, await deliver(person, text(`登记 学术交流 昨天 《${title}》 ${20 + Math.floor(chance() * 60)}人`), (texts) => texts.some((one) => one.includes(title))));
}

async function ask(person) {
  figures.questions += 1;
  await deliver(person, text(among(['我们现在多少分', '为什么', '最近要交什么', '这个月登记了哪些', '帮助'])), anything);
}

async function photo(person) {
  figures.photos += 1;
  const bytes = pngPicture(1000 + figures.photos);
  const { media_id } = await simulator.control('wecom/media?type=image&name=photo.png', bytes);
  photosSent.set(person.user, (photosSent.get(person.user) ?? 0) + 1);
  // Answered by its receipt, or by what hindered it.
  await deliver(person, { app: { type: 'image', fields: { MediaId: media_id, PicUrl: '' } }, robot: { type: 'image', media: media_id } }, anything);
}

async function coordinate(person) {
  if (chance() < 0.1) {
    figures.announcements += 1;
    await deliver(person, text(`公告：测试浸泡公告第${figures.announcements}号`), anything);
    await deliver(person, text('是'), anything);
  } else {
    await deliver(person, text(among(['待审核', '全部通过', '排名前十', '谁要扣分了'])), anything);
  }
}

async function live(person) {
  await deliver(person, text('你好'), anything);
  while (!stopped) {
    if (person.role === 'coordinator') await coordinate(person);
    else await among([register, register, register, ask, photo])(person);
    await pause(pace[person.way] * (0.5 + chance()));
  }
}

// Trouble comes and goes: what was set and has met nothing yet must not pile up while a connection is down, or each new one breaks at
// once and nothing but reconnecting is tested.
const pendingMax = 3;
async function pendingFaults(prefix) {
  return (await simulator.faults()).filter((one) => one.at.startsWith(prefix) && one.met < one.times).length;
}
const robotIsConnected = async () => (await simulator.control('wecom/robot/lines', {})).includes(bot.bot_id);

async function disturb() {
  while (!stopped) {
    await pause((isShort ? 500 : 1000) + chance() * (isShort ? 1000 : 6000));
    if (stopped) return;
    const robotMayFail = ways.includes('robot') && await robotIsConnected() && await pendingFaults('wecom.aibot') === 0;
    if (robotMayFail && chance() < (isShort ? 0.45 : 0.25)) {
      figures.drops += 1;
      await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: among(dropFaults) });
    } else if (ways.includes('app') && chance() < 0.15) {
      figures.faults += 1;
      await simulator.control('wecom/expire-tokens', {});
    } else if (await pendingFaults('wecom.') < pendingMax) {
      const failing = ways.filter((way) => way === 'app' || robotMayFail);
      if (failing.length === 0) continue;
      figures.faults += 1;
      await simulator.fault(among(httpFaults(failing, isShort))(chance));
    }
  }
}

const memory = [];
async function residentKib() {
  const status = await readFile(`/proc/${service.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]);
}
let reading = true;
async function keepReading() {
  while (reading) {
    await readJournal();
    await pause(100);
  }
}

async function outboxByStatus() {
  const counts = {};
  const unexplained = [];
  for (const row of await installation.list('outbox')) {
    counts[row.status] = (counts[row.status] ?? 0) + 1;
    if (row.status === 'dead' && !row.reason) unexplained.push(row.id);
  }
  return { counts, unexplained };
}

const report = process.env.KEXIEBOT_SOAK_LOG;
const note = async (line) => { if (report) await appendFile(report, `${new Date().toISOString()} ${line}\n`); };

const readers = [keepReading()];
const lives = persons.map((person) => live(person));
const disturbance = disturb();
const observation = (async () => {
  while (!stopped) {
    memory.push(await residentKib());
    if (memory.length % 60 === 0) await note(JSON.stringify({ ...figures, kib: memory.at(-1) }));
    await pause(isShort ? 500 : 2000);
  }
})();
await pause(durationMs);
stopped = true;
await disturbance;
await observation;
await simulator.noFaults();
// What is still under way need not wait for its retries in real time. Within the hour that callbacks may be off.
let living = true;
const ended = Promise.all(lives).then(() => { living = false; });
for (let round = 0; living && round < 80; ++round) {
  await pause(1000);
  if (living) await clock.moveOn(30);
}
await ended;
await note('traffic has ended');

// --- everything that waits falls due
let outbox = await outboxByStatus();
for (let round = 0; round < 60 && Object.keys(outbox.counts).some((status) => ['queued', 'sending', 'unknown'].includes(status)); ++round) {
  await clock.moveOn(2 * 3600);
  await pause(1500);
  outbox = await outboxByStatus();
}
await pause(1000);
reading = false;
await Promise.all(readers);
await readJournal();

const stored = new Map();
for (const activity of await installation.list('activities')) stored.set(activity.title, (stored.get(activity.title) ?? 0) + 1);
const evidence = await installation.list('evidence');
const quarter = (n) => {
  const part = memory.slice(Math.floor(memory.length * n / 4), Math.floor(memory.length * (n + 1) / 4)).sort((a, b) => a - b);
  return part[Math.floor(part.length / 2)];
};
const repeated = [...answers].filter(([title, times]) => times > titles.get(title));
Object.assign(figures, {
  outbox: outbox.counts, evidence: evidence.length, answered: answers.size, answered_again: repeated.length, ambiguous,
  memory_kib: { second_quarter: quarter(1), last_quarter: quarter(3), most: Math.max(...memory) },
});
console.log(JSON.stringify(figures));
await note(JSON.stringify(figures));
if (report) await writeFile(`${report}.service.log`, service.log());

try {
  const wrong = [...titles.keys()].filter((title) => stored.get(title) !== 1);
  assert.deepEqual(wrong.map((title) => [title, stored.get(title) ?? 0]), [], 'each registration once');
  assert.deepEqual([...titles.keys()].filter((title) => !answers.has(title)), [], 'each registration answered');
  assert.ok(repeated.length <= ambiguous, `${repeated.length} answered again, ${ambiguous} ends unknown`);
  assert.deepEqual(Object.keys(outbox.counts).filter((status) => !['acked', 'dead'].includes(status)), [], 'the outbox is empty');
  assert.deepEqual(outbox.unexplained, [], 'what is dead says why');
  assert.equal(figures.unanswered_in_time, 0);
  assert.ok(evidence.length <= figures.photos, 'no photo twice');
  if (!isShort) {
    const grown = figures.memory_kib.last_quarter - figures.memory_kib.second_quarter;
    assert.ok(grown < Math.max(8192, figures.memory_kib.second_quarter * 0.1), `memory grew by ${grown} KiB`);
  }
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  assert.match((await installation.cli('verify')).stdout, /完好/);
} finally {
  await service.kill();
  await simulator.stop();
  await installation.remove();
  await clock.remove();
}
