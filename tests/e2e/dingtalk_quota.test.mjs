// The month's allowance of a DingTalk organisation: every call is counted for good, the operator hears of it in time, and what can
// wait does.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { fasterClock } from '../soak/clock.mjs';
import { startBench, who } from './support/dingtalk_bench.mjs';

const dayMs = 86_400_000;
const zoneMs = 8 * 3_600_000;
/// Ten in the morning of the next working day: what the operator is told waits at night, whenever the tests run.
function nextMorning() {
  let day = (Math.floor((Date.now() + zoneMs) / dayMs) + 1) * dayMs;
  while ([0, 6].includes(new Date(day).getUTCDay())) day += dayMs;
  return day + 10 * 3_600_000 - zoneMs;
}

let bench;
let clock;
let moved = 0;
const moveOn = async (seconds) => {
  moved += seconds;
  await clock.moveOn(seconds);
};
const begin = async (how) => {
  await bench?.stop();
  await clock?.remove();
  clock = await fasterClock();
  moved = 0;
  await moveOn(Math.ceil((nextMorning() - Date.now()) / 1000));
  // What comes again is counted again, by the program and by DingTalk, but not by the simulator.
  bench = await startBench({ ...how, platform: { redeliver_ms: 60_000 }, secrets: clock.environment });
  await bench.simulator.control('clock', { offset_s: moved });
};
after(async () => {
  await bench.stop();
  await clock.remove();
});

const quota = async (pool) => JSON.parse((await bench.installation.cli('outbox', '--json')).stdout).quotas.find((one) => one.pool === pool);
const spent = () => bench.simulator.control('dingtalk/spent');
/// A minute later the program looks again how it stands.
const aMinuteLater = () => moveOn(61);
/// Waits until so much of the pool is written down.
async function stands(pool, used) {
  let found;
  for (let round = 0; round < 60; ++round) {
    found = await quota(pool);
    if (found.used === used) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(found.used, used);
  return found;
}

for (const mode of ['stream', 'callback']) {
  test(`what is said and answered is counted as the platform counts it, over restarts (${mode})`, async () => {
    await begin({ mode, own: 'monthly_pushes = 3000\n' });
    for (let n = 0; n < 5; ++n) await bench.ask('我们现在多少分');
    // Not acknowledged by the platform, but made.
    await bench.simulator.fault({ at: 'dingtalk.batchSend', answer: 'code', code: -1 });
    await bench.announce('测试计数公告。');
    await bench.simulator.waitFor('dingtalk.delivered', { contains: '测试计数公告' });
    const { pushes } = await spent();
    const before = await stands('pushes', pushes);
    assert.deepEqual([before.limit, before.left], [3000, 3000 - pushes]);
    assert.ok(before.forecast >= before.used);
    const calls = (await quota('api')).used;
    assert.ok(calls >= (await spent()).calls);
    const line = (await bench.installation.cli('outbox')).stdout.split('\n').find((one) => one.includes('推送'));
    assert.match(line, new RegExp(`已用 ${pushes}，额度 3000，预计 \\d+，剩余 ${3000 - pushes}`));
    await bench.service.stop();
    await bench.start();
    assert.equal((await quota('pushes')).used, pushes);
    await bench.ask('我们现在多少分');
    await stands('pushes', (await spent()).pushes);
  });
}

test('the operator is told at 70, 90 and 100 percent; then announcements wait, and answers still go', async () => {
  await begin({ mode: 'stream', own: 'monthly_api_calls = 20\n' });
  const toAdmin = async (after, contains) => {
    await aMinuteLater();
    return (await bench.simulator.waitFor('dingtalk.delivered', { after, contains })).filter((one) => one.to === who.admin);
  };
  const spendUpTo = async (calls) => {
    for (let round = 0, used = (await quota('api')).used; used < calls; ++round) {
      assert.ok(round < 30);
      await bench.announce(`测试额度公告${round}之${calls}`);
      // What was spent is written down within a second.
      const before = used;
      for (let look = 0; used === before && look < 100; ++look) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        used = (await quota('api')).used;
      }
    }
  };
  let since = await bench.simulator.last();
  await spendUpTo(14);
  assert.match((await toAdmin(since, '额度 20 次'))[0].text, /接口调用已用 1[4-7] 次，额度 20 次，\d+月预计共 \d+ 次[\s\S]*推迟一天/);
  since = await bench.simulator.last();
  await spendUpTo(18);
  assert.match((await toAdmin(since, '额度 20 次'))[0].text, /已用 1[89] 次[\s\S]*不再单独发送/);
  since = await bench.simulator.last();
  await spendUpTo(20);
  assert.match((await toAdmin(since, '已用完'))[0].text, /只再尝试发送扣分通知/);
  await bench.logged(/100 % of a month's calls: channel ding-main/);

  // An announcement waits for the next month ...
  since = await bench.announce('测试超额公告。');
  const [held] = (await bench.list('outbox')).filter((one) => one.kind === 'announcement' && one.text.includes('测试超额公告'));
  assert.equal(held.status, 'queued');
  // ... and an answer doesn't.
  assert.match((await bench.ask('我们现在多少分')).text, /分/);
  assert.deepEqual((await bench.delivered(since, '测试超额公告')).filter((one) => one.to === who.secretary), []);
  assert.equal((await bench.list('outbox')).find((one) => one.id === held.id).status, 'queued');
});

test('a new month begins with nothing used, and what waited goes', async () => {
  const since = await bench.simulator.last();
  const now = new Date(Date.now() + moved * 1000 + zoneMs);
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 9, 30) - zoneMs;
  await moveOn(Math.ceil((next - Date.now()) / 1000) - moved);
  const [heard] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '测试超额公告', ms: 60_000 });
  assert.equal(heard.to, who.secretary);
  assert.ok((await quota('api')).used < 20);
});
