// Random traffic and random faults against WeCom's simulator; tests/soak/README.md says what is checked.
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { install } from '../e2e/support/installation.mjs';
import { startSimulator } from '../e2e/support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from '../e2e/support/wecom.mjs';
import { chanceOf, pause } from './chance.mjs';
import { fasterClock } from './clock.mjs';
import { troubleFor } from './faults.mjs';
import { listen } from './hearing.mjs';
import { judge } from './judgement.mjs';
import { peopleWho } from './people.mjs';

const { values: options } = parseArgs({ options: {
  minutes: { type: 'string', default: '0.33' }, seed: { type: 'string', default: String(Date.now() % 100000) }, only: { type: 'string', default: '' },
} });
const durationMs = Number(options.minutes) * 60_000;
const isShort = durationMs < 120_000;
const peopleEach = isShort ? 6 : 20;
// Milliseconds between two messages of one person. A robot takes 30 a minute and 1000 an hour in one conversation, answers and
// receipts together.
const pace = isShort ? { app: 500, robot: 1500 } : { app: 2000, robot: 5000 };
const ways = ['app', 'robot'].filter((way) => options.only === '' || options.only === way);
const chance = chanceOf(Number(options.seed));
const log = process.env.KEXIEBOT_SOAK_LOG;
const note = async (line) => { if (log) await appendFile(log, `${new Date().toISOString()} ${line}\n`); };

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
await simulator.control('seed', { seed: Number(options.seed) });
await simulator.control('wecom/setup', { robots: [bot] });
const service = await installation.start();
await simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`), robots: [bot] });

const hearing = listen(simulator);
const people = peopleWho({ simulator, hearing, chance, botId: bot.bot_id, pace, note });
const trouble = troubleFor({ simulator, chance, ways, botId: bot.bot_id, isShort });

let listening = true;
const listened = (async () => {
  while (listening) {
    await hearing.read();
    await pause(100);
  }
})();
const memory = [];
let observing = true;
const observed = (async () => {
  while (observing) {
    const status = await readFile(`/proc/${service.pid}/status`, 'utf8');
    memory.push(Number(/VmRSS:\s+(\d+)/.exec(status)[1]));
    if (memory.length % 60 === 0) await note(JSON.stringify({ ...people.figures, ...trouble.figures, kib: memory.at(-1) }));
    await pause(isShort ? 500 : 2000);
  }
})();
let living = true;
const lived = Promise.all(persons.map((person) => people.live(person))).then(() => { living = false; });
const troubled = trouble.run();

await pause(durationMs);
trouble.stop();
people.stop(12);
observing = false;
await Promise.all([troubled, observed]);
await simulator.noFaults();
// What is still under way need not wait for its retries in real time. Within the hour that callbacks may be off.
for (let round = 0; living && round < 80; ++round) {
  await pause(1000);
  if (living) await clock.moveOn(30);
}
await lived;
await note('traffic has ended');

// --- everything that waits falls due
const unfinished = (rows) => rows.some((one) => !['acked', 'dead'].includes(one.status));
let outbox = await installation.list('outbox');
for (let round = 0; round < 60 && unfinished(outbox); ++round) {
  await clock.moveOn(2 * 3600);
  await pause(1500);
  outbox = await installation.list('outbox');
}
await pause(1000);
listening = false;
await listened;
await hearing.read();

const [activities, evidence, inbox] = await Promise.all(['activities', 'evidence', 'inbox'].map(installation.list));
const { figures, wrong } = judge(people, hearing, { activities, evidence, inbox, outbox });
const quarter = (n) => {
  const part = memory.slice(Math.floor(memory.length * n / 4), Math.floor(memory.length * (n + 1) / 4)).sort((a, b) => a - b);
  return part[Math.floor(part.length / 2)];
};
const kib = { second_quarter: quarter(1), last_quarter: quarter(3), most: Math.max(...memory) };
const all = { seed: Number(options.seed), minutes: Number(options.minutes), ...people.figures, ...trouble.figures, ...figures, memory_kib: kib };
console.log(JSON.stringify(all));
await note(JSON.stringify(all));
if (log) await writeFile(`${log}.service.log`, service.log());

try {
  for (const [rule, cases] of Object.entries(wrong)) assert.deepEqual(cases, [], rule);
  if (!isShort) {
    const grown = kib.last_quarter - kib.second_quarter;
    assert.ok(grown < Math.max(8192, kib.second_quarter * 0.1), `memory grew by ${grown} KiB`);
  }
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  assert.match((await installation.cli('verify')).stdout, /完好/);
} finally {
  await service.kill();
  await simulator.stop();
  await installation.remove();
  await clock.remove();
}
