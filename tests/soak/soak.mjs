// Random traffic and random faults against a platform's simulator; tests/soak/README.md says what is checked.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { pngPicture } from '../e2e/support/browser.mjs';
import { install } from '../e2e/support/installation.mjs';
import { startSimulator } from '../e2e/support/simulator.mjs';
import { chanceOf, pause } from './chance.mjs';
import { fasterClock } from './clock.mjs';
import { isAnswer, isReceipt } from './hearing.mjs';

/// Runs one soak with the command line's options, prints its figures and fails when something is not as it has to be.
///
/// `platform` is one platform's side of it:
/// - `ways`: name → {channel, toml(simulator's address), pace: {short, long} (ms between two messages of one person),
///   prepare(simulator, message) → what is sent, send(simulator, person, msgid, prepared)}; a message is {words} or {photo: bytes};
/// - `more(address)`: further TOML, `secrets`: the program's environment;
/// - `setUp(simulator, service, ways)`, once the program listens; `prepare?(simulator)` before;
/// - `trouble({simulator, ways, isShort, chance, figures, pendingFaults})`: one disturbance;
/// - `reads?(row)`: where the journal shows a row of the outbox, if not at its target;
/// - `moved?(simulator, seconds)`: the program's clock was moved so far in all; `judge?(simulator, figures)`: its own checks.
export async function soak(platform) {
  const { values: options } = parseArgs({ options: {
    minutes: { type: 'string', default: '0.33' }, seed: { type: 'string', default: String(Date.now() % 100000) }, only: { type: 'string', default: '' },
  } });
  const durationMs = Number(options.minutes) * 60_000;
  const isShort = durationMs < 120_000;
  const peopleEach = isShort ? 6 : 20;
  const ways = Object.keys(platform.ways).filter((way) => options.only === '' || options.only === way);
  const chance = chanceOf(Number(options.seed));

  const persons = ways.flatMap((way) => [
    ...Array.from({ length: peopleEach }, (_, n) => ({ way, user: `${way}-secretary${n}`, role: 'secretary', number: n })),
    { way, user: `${way}-coordinator`, role: 'coordinator', number: 0 },
  ]);
  const channelOf = (way) => platform.ways[way].channel;
  const accounts = persons.map(({ way, user, role }) => (role === 'secretary'
    ? `${user},秘书,测试材料有限公司科协,,${channelOf(way)},${user}` : `${user},协调员,,云溪区,${channelOf(way)},${user}`)).join('\n') + '\n';

  const simulator = await startSimulator();
  const clock = await fasterClock();
  const installation = await install(simulator.address, {
    accounts,
    secrets: { ...platform.secrets, ...clock.environment },
    channels: ways.map((way) => platform.ways[way].toml(simulator.address)).join('') + (platform.more?.(simulator.address) ?? ''),
  });
  await platform.prepare?.(simulator);
  const service = await installation.start();
  await simulator.control('seed', { seed: Number(options.seed) });
  await platform.setUp(simulator, service, ways);

  const figures = { seed: Number(options.seed), minutes: Number(options.minutes), messages: 0, redelivered: 0, registrations: 0, questions: 0, photos: 0,
    announcements: 0, faults: 0, drops: 0, unanswered_in_time: 0 };
  const titles = new Map();   // title → how often its message was delivered
  const answers = new Map();  // title → how often its answer was seen
  const photos = new Map();   // SHA-256 → what its sender was told
  const announced = new Map(); // "reader words" → how often they were shown
  let ambiguous = 0;          // answers whose end the program could not know
  let stopped = false;
  let moved = 0;
  const moveOn = async (seconds) => {
    moved += seconds;
    await clock.moveOn(seconds);
    await platform.moved?.(simulator, moved);
  };

  // --- what people see: read off the journal as it grows, so that neither side keeps it
  const heard = new Map();  // where a person reads → texts since they last spoke
  const place = (person) => platform.ways[person.way].hears?.(person) ?? person.user;
  let seen = 0;
  async function readJournal() {
    const entries = await simulator.journal('', seen);
    for (const entry of entries) {
      seen = entry.seq;
      if (entry.operation === 'fault' && entry.carried_out) ambiguous += 1;
      if (!entry.operation.endsWith('.delivered') || !entry.text) continue;
      heard.get(entry.to)?.push(entry.text);
      for (const [words] of entry.text.matchAll(/测试浸泡公告第\d+号/g)) {
        if (!isAnswer(entry.text)) announced.set(`${entry.to} ${words}`, (announced.get(`${entry.to} ${words}`) ?? 0) + 1);
      }
      const title = /测试浸泡讲座第\d+场/.exec(entry.text)?.[0];
      if (title && entry.text.includes('已登记')) answers.set(title, (answers.get(title) ?? 0) + 1);
    }
    await fetch(`${simulator.address}/control/journal?after=${seen}`, { method: 'DELETE' });
  }

  let lastId = BigInt(Date.now()) * 1000n;

  /// One message, delivered again under its id until something `fits` as its answer; gives {times, answer}.
  async function deliver(person, message, fits) {
    const way = platform.ways[person.way];
    figures.messages += 1;
    lastId += 1n;
    const msgid = String(lastId);
    heard.set(place(person), []);
    const prepared = await way.prepare(simulator, message);
    for (let attempt = 1; attempt <= 40; ++attempt) {
      await way.send(simulator, person, msgid, prepared);
      // A person sees nothing for a while before anybody delivers again.
      for (let wait = 0; wait < 100; ++wait) {
        const answer = heard.get(place(person)).find(fits);
        if (answer) return { times: attempt, answer };
        await pause(100);
      }
      figures.redelivered += 1;
    }
    figures.unanswered_in_time += 1;
    return { times: 40, answer: '' };
  }

  async function register(person) {
    figures.registrations += 1;
    const title = `测试浸泡讲座第${figures.registrations}场`;
    titles.set(title, 1);
    const words = `登记 学术交流 昨天 《${title}》 ${20 + Math.floor(chance.number() * 60)}人`;
    const { times } = await deliver(person, { words }, (one) => one.includes(title) && one.includes('已登记'));
    titles.set(title, times);
  }

  async function ask(person) {
    figures.questions += 1;
    await deliver(person, { words: chance.among(['我们现在多少分', '为什么', '最近要交什么', '这个月登记了哪些', '帮助']) }, isAnswer);
  }

  async function photo(person) {
    figures.photos += 1;
    const bytes = pngPicture(1000 + figures.photos);
    const { answer } = await deliver(person, { photo: bytes }, isReceipt);
    photos.set(createHash('sha256').update(bytes).digest('hex'), answer);
  }

  async function coordinate(person) {
    if (chance.number() < 0.1) {
      figures.announcements += 1;
      const words = `测试浸泡公告第${figures.announcements}号`;
      await deliver(person, { words: `公告：${words}` }, (one) => one.includes('要发这条公告吗') && one.includes(words));
      await deliver(person, { words: '是' }, isAnswer);
    } else {
      await deliver(person, { words: chance.among(['待审核', '全部通过', '排名前十', '谁要扣分了']) }, isAnswer);
    }
  }

  async function live(person) {
    const way = platform.ways[person.way];
    await deliver(person, { words: '你好' }, isAnswer);
    while (!stopped) {
      if (person.role === 'coordinator') await coordinate(person);
      else await chance.among([register, register, register, ask, photo])(person);
      await pause((isShort ? way.pace.short : way.pace.long) * (0.5 + chance.number()));
    }
  }

  const pendingFaults = async (prefix) => (await simulator.faults()).filter((one) => one.at.startsWith(prefix) && one.met < one.times).length;
  async function disturb() {
    while (!stopped) {
      await pause((isShort ? 500 : 1000) + chance.number() * (isShort ? 1000 : 6000));
      if (stopped) return;
      await platform.trouble({ simulator, ways, isShort, chance, figures, pendingFaults });
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
    const unheard = [];
    for (const row of await installation.list('outbox')) {
      const words = /测试浸泡公告第\d+号/.exec(row.text)?.[0];
      if (row.kind === 'announcement' && row.status === 'acked' && words &&
        !announced.has(`${platform.reads?.(row) ?? row.target} ${words}`)) unheard.push([row.target, words]);
      counts[row.status] = (counts[row.status] ?? 0) + 1;
      if (row.status === 'dead' && !row.reason) unexplained.push(row.id);
    }
    return { counts, unexplained, unheard };
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
    if (living) await moveOn(30);
  }
  await ended;
  await note('traffic has ended');

  // --- everything that waits falls due
  let outbox = await outboxByStatus();
  for (let round = 0; round < 60 && Object.keys(outbox.counts).some((status) => ['queued', 'sending', 'unknown'].includes(status)); ++round) {
    await moveOn(2 * 3600);
    await pause(1500);
    outbox = await outboxByStatus();
  }
  await pause(1000);
  reading = false;
  await Promise.all(readers);
  await readJournal();
  outbox = await outboxByStatus();

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
  await platform.measure?.(simulator, service, figures);
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
    assert.deepEqual(outbox.unheard, [], 'what is acked was shown');
    const kept = evidence.map((one) => one.sha256);
    assert.equal(new Set(kept).size, kept.length, 'no photo twice');
    const refused = (told) => /个文件(超过|的格式|是空的|没能取到)/.test(told);
    assert.deepEqual([...photos].filter(([sha256, told]) => !kept.includes(sha256) && !refused(told)), [], 'no photo lost without a word');
    platform.judge?.(figures);
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
}
