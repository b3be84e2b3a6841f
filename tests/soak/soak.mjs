// Random traffic and random faults against a platform's simulator; tests/soak/README.md says what is checked.
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { install } from '../e2e/support/installation.mjs';
import { startSimulator } from '../e2e/support/simulator.mjs';
import { chanceOf, pause } from './chance.mjs';
import { fasterClock } from './clock.mjs';
import { listen } from './hearing.mjs';
import { judge } from './judgement.mjs';
import { peopleWho } from './people.mjs';

/// Runs one soak with the command line's options, prints its figures and fails when something is not as it has to be.
///
/// `platform` is one platform's side of it:
/// - `ways`: name → {channel, toml(simulator's address), pace: {short, long} (ms between two messages of one person),
///   prepare(simulator, message) → what is sent, say(simulator, person, msgid, prepared) → what became of it, in words}; a message
///   is {words} or {photo: bytes}; `hears?(person)`: where answers are read, if not under their name; `handsOver?(entry)`: the id of
///   the message that this entry of the journal brought to the program, where the platform may bring it more often than it was said;
///   `recognisesRepeats?`: what is sent twice over it is shown once;
/// - `more?(address)`: further TOML; `secrets`: the program's environment;
/// - `prepare?(simulator)` before the program runs, `setUp(simulator, service, ways)` once it listens;
/// - `breaks(entry)`: whether this entry of the journal may leave the program without knowing how something ended;
/// - `trouble({simulator, ways, isShort, chance, figures, pendingFaults})`: one disturbance;
/// - `reads?(row)`: where the journal shows a row of the outbox, if not at its target;
/// - `moved?(simulator, seconds)`: the program's clock was moved so far in all;
/// - `measure?(simulator, service, figures)` adds figures of its own, `judge?(figures)` its own checks.
export async function soak(platform) {
  const { values: options } = parseArgs({ options: {
    minutes: { type: 'string', default: '0.33' }, seed: { type: 'string', default: String(Date.now() % 100000) }, only: { type: 'string', default: '' },
  } });
  const durationMs = Number(options.minutes) * 60_000;
  const isShort = durationMs < 120_000;
  const ways = Object.keys(platform.ways).filter((way) => options.only === '' || options.only === way);
  const chance = chanceOf(Number(options.seed));
  const log = process.env.KEXIEBOT_SOAK_LOG;
  const note = async (line) => { if (log) await appendFile(log, `${new Date().toISOString()} ${line}\n`); };

  const persons = personsOf(ways, isShort ? 6 : 20);
  const simulator = await startSimulator();
  const clock = await fasterClock();
  const installation = await install(simulator.address, {
    accounts: accountsOf(persons, (way) => platform.ways[way].channel),
    secrets: { ...platform.secrets, ...clock.environment },
    channels: ways.map((way) => platform.ways[way].toml(simulator.address)).join('') + (platform.more?.(simulator.address) ?? ''),
  });
  await platform.prepare?.(simulator);
  const service = await installation.start();
  await simulator.control('seed', { seed: Number(options.seed) });
  await platform.setUp(simulator, service, ways);

  const figures = { seed: Number(options.seed), minutes: Number(options.minutes), faults: 0, drops: 0 };
  const hearing = listen(simulator, platform);
  const waitingFor = async (place) => {
    const [outbox, inbox] = await Promise.all(['outbox', 'inbox'].map(installation.list));
    return { outbox: outbox.filter((one) => one.target === place).slice(-5), inbox: inbox.filter((one) => JSON.stringify(one).includes(place)).slice(-5) };
  };
  const people = peopleWho({ simulator, hearing, chance, ways: platform.ways, isShort, note, waitingFor });
  let moved = 0;
  const moveOn = async (seconds) => {
    moved += seconds;
    await clock.moveOn(seconds);
    await platform.moved?.(simulator, moved);
  };

  let stopped = false;
  const pendingFaults = async (prefix) => (await simulator.faults()).filter((one) => one.at.startsWith(prefix) && one.met < one.times).length;
  const troubled = (async () => {
    while (!stopped) {
      await pause((isShort ? 500 : 1000) + chance.number() * (isShort ? 1000 : 6000));
      if (!stopped) await platform.trouble({ simulator, ways, isShort, chance, figures, pendingFaults });
    }
  })();
  let listening = true;
  const listened = (async () => {
    while (listening) {
      await hearing.read();
      await pause(100);
    }
  })();
  const memory = [];
  const observed = (async () => {
    while (!stopped) {
      memory.push(await residentKib(service));
      if (memory.length % 60 === 0) await note(JSON.stringify({ ...people.figures, ...figures, kib: memory.at(-1) }));
      await pause(isShort ? 500 : 2000);
    }
  })();
  let living = true;
  const lived = Promise.all(persons.map((person) => people.live(person))).then(() => { living = false; });

  await pause(durationMs);
  stopped = true;
  people.stop(12);
  await Promise.all([troubled, observed]);
  await simulator.noFaults();
  // What is still under way need not wait for its retries in real time. Within the hour that callbacks may be off.
  for (let round = 0; living && round < 80; ++round) {
    await pause(1000);
    if (living) await moveOn(30);
  }
  await lived;
  await note('traffic has ended');

  // --- everything that waits falls due
  const unfinished = (rows) => rows.some((one) => !['acked', 'dead'].includes(one.status));
  let outbox = await installation.list('outbox');
  for (let round = 0; round < 60 && unfinished(outbox); ++round) {
    await moveOn(2 * 3600);
    await pause(1500);
    outbox = await installation.list('outbox');
  }
  await pause(1000);
  listening = false;
  await listened;
  await hearing.read();
  // What was shown in the meantime is in the journal, so it has to be acked here.
  outbox = await installation.list('outbox');

  const [activities, evidence, inbox] = await Promise.all(['activities', 'evidence', 'inbox'].map(installation.list));
  const judgement = judge(people, hearing, { activities, evidence, inbox, outbox }, platform);
  Object.assign(figures, people.figures, judgement.figures, { memory_kib: byQuarter(memory) });
  await platform.measure?.(simulator, service, figures);
  console.log(JSON.stringify(figures));
  await note(JSON.stringify(figures));
  if (log) await writeFile(`${log}.service.log`, service.log());

  try {
    for (const [rule, cases] of Object.entries(judgement.wrong)) assert.deepEqual(cases, [], rule);
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

const personsOf = (ways, secretariesEach) => ways.flatMap((way) => [
  ...Array.from({ length: secretariesEach }, (_, n) => ({ way, user: `${way}-secretary${n}`, role: 'secretary', number: n })),
  { way, user: `${way}-coordinator`, role: 'coordinator', number: 0 },
]);

const accountsOf = (persons, channelOf) => persons.map(({ way, user, role }) => (role === 'secretary'
  ? `${user},秘书,测试材料有限公司科协,,${channelOf(way)},${user}` : `${user},协调员,,云溪区,${channelOf(way)},${user}`)).join('\n') + '\n';

async function residentKib(service) {
  const status = await readFile(`/proc/${service.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]);
}

function byQuarter(memory) {
  const quarter = (n) => {
    const part = memory.slice(Math.floor(memory.length * n / 4), Math.floor(memory.length * (n + 1) / 4)).sort((a, b) => a - b);
    return part[Math.floor(part.length / 2)];
  };
  return { second_quarter: quarter(1), last_quarter: quarter(3), most: Math.max(...memory) };
}
