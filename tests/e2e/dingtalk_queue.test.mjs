// Ten thousand messages queued for one robot of DingTalk: each arrives, in the order of its conversation, and never above the rate.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { robot } from './support/dingtalk.mjs';
import { startBench } from './support/dingtalk_bench.mjs';

const people = 250;
const announcements = 40;
// Each coordinator hears the others' announcements, too.
const coordinators = 8;
// Thousands of commits need not wait for a real disk.
if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';

let bench;
before(async () => {
  bench = await startBench({
    own: 'monthly_api_calls = 0\nmonthly_pushes = 0\n',
    accounts: `${Array.from({ length: coordinators }, (_, n) => `协调员${n},协调员,,云溪区,${robot.channel},coordinator${n}`).join('\n')}
${Array.from({ length: people }, (_, n) => `会员${n},会员,测试材料有限公司科协,,${robot.channel},member${n}`).join('\n')}
`,
  });
});
after(() => bench.stop());

test(`${people * announcements} messages over one robot, with tokens that end and lines that break in between`, async () => {
  const start = await bench.simulator.last();
  for (let n = 1; n <= announcements; ++n) {
    const from = `coordinator${n % coordinators}`;
    await bench.ask(`公告：测试排队公告第${n}号。`, { from, contains: '要发这条公告吗' });
    const { text } = await bench.ask('是', { from, contains: '已发给' });
    assert.match(text, new RegExp(`已发给 ${people + coordinators - 1} 人`));
  }
  for (let round = 0; round < 3; ++round) {
    await bench.simulator.waitFor('dingtalk.delivered', { after: await bench.simulator.last(), count: 30 });
    await bench.simulator.control('dingtalk/expire', { what: 'tokens' });
    await bench.simulator.control('dingtalk/line', { how: 'cut' });
  }
  const done = new Set();
  for (let at = start; done.size < people;) {
    for (const one of await bench.simulator.waitFor('dingtalk.delivered', { after: at, ms: 90_000 })) {
      at = one.seq;
      if (one.to.startsWith('member') && one.text.includes(`第${announcements}号`)) done.add(one.to);
    }
  }
  const heard = new Map();
  for (const { to, text } of await bench.simulator.journal('dingtalk.delivered', start)) {
    if (to.startsWith('coordinator')) continue;
    const numbers = [...text.matchAll(/公告第(\d+)号/g)].map((found) => Number(found[1]));
    heard.set(to, [...(heard.get(to) ?? []), ...numbers]);
  }
  assert.equal(heard.size, people);
  const inOrder = Array.from({ length: announcements }, (_, n) => n + 1);
  for (const [someone, numbers] of heard) assert.deepEqual(numbers, inOrder, someone);
  // Never above what one app may say within a second, and never refused for it.
  const calls = await bench.simulator.journal('dingtalk.batchSend', start);
  assert.ok(calls.every((one) => !/Limit|fast/i.test(one.code)), 'nothing was too fast');
  const { calls_in_a_second: peak } = await bench.simulator.control('dingtalk/spent');
  assert.ok(peak <= 20, `${peak} calls within a second`);
  let open = people;
  for (let round = 0; open > 0 && round < 60; ++round) {
    const rows = (await bench.list('outbox')).filter((one) => one.kind === 'announcement' && one.target.startsWith('member'));
    assert.equal(rows.length, people * announcements);
    open = rows.filter((one) => one.status !== 'acked').length;
    if (open > 0) await new Promise((resolve) => setTimeout(resolve, 300));
  }
  assert.equal(open, 0);
});
