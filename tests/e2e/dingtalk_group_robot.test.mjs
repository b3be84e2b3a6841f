// A custom robot of one DingTalk group: never too fast, signed each time, and honest about what did not arrive.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { fasterClock } from '../soak/clock.mjs';
import { robot } from './support/dingtalk.mjs';
import { startBench, who } from './support/dingtalk_bench.mjs';

const group = { access_token: 'invented-group-token', secret: 'SECinvented-group-secret' };
let bench;
let clock;
let moved = 0;
let announced = 0;

before(async () => {
  clock = await fasterClock();
  bench = await startBench({
    mode: 'callback',
    accounts: `测试协调员,协调员,,平江县,${robot.channel},${who.coordinator}\n测试会员,会员,测试园区科协,,,\n`,
    own: 'monthly_api_calls = 0\nmonthly_pushes = 0\n',
    more: (address) => `[[channel]]
name = "pingjiang-dd"
platform = "dingtalk-group-robot"
access_token = { env = "TEST_GROUP_TOKEN" }
sign_secret = { env = "TEST_GROUP_SECRET" }
oapi_base = "${address}"
monthly_pushes = 0
[[route]]
to = "county:平江县"
channel = "pingjiang-dd"
`,
    platform: { group_robots: [group] },
    secrets: { TEST_GROUP_TOKEN: group.access_token, TEST_GROUP_SECRET: group.secret, ...clock.environment },
  });
});
afterEach(() => bench.simulator.noFaults());
after(async () => {
  for (const secret of Object.values(group)) assert.ok(!bench.service.log().includes(secret));
  await bench.stop();
  await clock.remove();
});

/// Time goes on for the program first: what it believes to be a minute is never more than one to the platform.
async function moveOn(seconds) {
  moved += seconds;
  await clock.moveOn(seconds);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await bench.simulator.control('clock', { offset_s: moved });
}
const nextNumber = () => `第${announced += 1}号`;
const announce = async (words) => {
  await bench.say(`公告：${words}`, { from: who.coordinator });
  const { text } = await bench.say('是', { from: who.coordinator });
  assert.match(text, /已发给/);
};
const inGroup = async (last, words) => (await bench.delivered(last, words)).filter((one) => one.via === 'group-robot');
const toGroup = (row) => row.channel === 'pingjiang-dd';
const robotState = async () => (await bench.simulator.control('dingtalk/group-robots'))[group.access_token];

test('sixty long announcements at once reach the group in order, at most twenty a minute, and it is never locked out', async () => {
  const last = await bench.simulator.last();
  const words = Array.from({ length: 60 }, () => `测试群公告${nextNumber()}：${'请各单位按时报送材料。'.repeat(40)}`);
  for (const one of words) await announce(one);
  const open = async () => (await bench.list('outbox')).filter((one) => toGroup(one) && one.status !== 'acked');
  for (let round = 0; round < 60 && (await open()).length > 0; ++round) await moveOn(20);
  assert.deepEqual(await open(), []);
  const shown = await inGroup(last, '测试群公告');
  const numbers = shown.flatMap(({ text }) => [...text.matchAll(/测试群公告第(\d+)号/g)].map((found) => Number(found[1])));
  assert.deepEqual(numbers, Array.from({ length: 60 }, (_, n) => n + 1));
  const { peak, locked_out } = await robotState();
  assert.equal(locked_out, false);
  assert.ok(peak >= 4 && peak <= 20, `${peak} within a minute`);
  // Each ends in a sign that has to be escaped, most hold more; the platform reads a bare '+' as a space and refuses it.
  assert.ok(shown.every(({ sign }) => sign.endsWith('=')));
});

test('a post that was taken without saying so is repeated under its id and shown once', async () => {
  for (const fault of [{ answer: 'status', status: 502 }, { answer: 'drop' }, { answer: 'half' }]) {
    const words = `测试重复公告${nextNumber()}`;
    const last = await bench.simulator.last();
    await bench.simulator.fault({ at: 'dingtalk.webhook', carried_out: true, ...fault });
    await announce(words);
    await bench.row((one) => toGroup(one) && one.text.includes(words) && one.reason);
    for (let round = 0; round < 10 && (await bench.list('outbox')).some((one) => toGroup(one) && one.status !== 'acked'); ++round) await moveOn(20);
    assert.equal((await inGroup(last, words)).length, 1, JSON.stringify(fault));
    await bench.row((one) => toGroup(one) && one.text.includes(words) && one.status === 'acked');
  }
});

test('should the platform lock it out all the same, it is left alone for ten minutes, and then it speaks', async () => {
  const words = `测试停发公告${nextNumber()}`;
  const last = await bench.simulator.last();
  await bench.simulator.fault({ at: 'dingtalk.webhook', answer: 'code', code: 410100 });
  await announce(words);
  const waiting = await bench.row((one) => toGroup(one) && /410100/.test(one.reason));
  assert.deepEqual([waiting.status, waiting.attempts], ['queued', 0]);
  const state = JSON.parse((await bench.installation.cli('outbox', '--json')).stdout);
  assert.ok(state.channels.find((one) => one.channel === 'pingjiang-dd').blocked_until);
  await moveOn(540);
  assert.equal((await inGroup(last, words)).length, 0);
  await moveOn(80);
  await bench.row((one) => toGroup(one) && one.text.includes(words) && one.status === 'acked');
  assert.equal((await inGroup(last, words)).length, 1);
});

test('what an operator has to repair ends the row with what to do, and can be sent again afterwards', async () => {
  const cases = [[90030, /90030.*of the month are spent/], [310000, /310000.*sign_secret.*clock/], [400106, /400106.*add it to the group again/]];
  for (const [code, reason] of cases) {
    const words = `测试拒收公告${nextNumber()}`;
    const last = await bench.simulator.last();
    await bench.simulator.fault({ at: 'dingtalk.webhook', answer: 'code', code });
    await announce(words);
    const dead = await bench.row((one) => toGroup(one) && one.text.includes(words) && one.status === 'dead');
    assert.match(dead.reason, reason);
    await bench.installation.cli('outbox', '--resend', String(dead.id));
    await bench.row((one) => one.id === dead.id && one.status === 'acked');
    assert.equal((await inGroup(last, words)).length, 1);
  }
});

test('a clock that is off is named where the signature is refused for it', async () => {
  const words = `测试时钟公告${nextNumber()}`;
  await bench.simulator.control('clock', { offset_s: moved + 7200 });
  // The platform's own messages come from that clock, too.
  const refused = await bench.say('我们现在多少分', { from: who.coordinator });
  assert.equal(refused.status, 401);
  await bench.logged(/too far from this machine's clock: check it \(NTP\)/);
  await bench.simulator.control('clock', { offset_s: moved + 600 });
  await announce(words);
  await bench.logged(/DingTalk's clock is (599|600|601) s ahead of this machine's: check this machine's clock/);
  await bench.simulator.control('clock', { offset_s: moved });
});
