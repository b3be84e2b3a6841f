// What goes out, over the real program and the simulator: routes of the configuration, test messages, merging and order while a
// platform is slow, a program that falls over in the middle, what is given up and sent again.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets } from './support/wecom.mjs';

const wecomKey = 'invented-key';
const dingtalkToken = 'invented-token';
const accounts = `测试协调员,协调员,,云溪区,wecom-main,coordinator01
测试秘书甲,秘书,测试材料有限公司科协,,wecom-main,secretary01
测试秘书乙,秘书,测试材料有限公司科协,,wecom-main,secretary02
测试管理员,管理员,,,wecom-main,admin01
`;

let simulator;
let installation;
let service;

const setUp = () => simulator.control('wecom/setup', {
  app: appAtPlatform(`${service?.address ?? 'http://127.0.0.1:9'}/callback/wecom-main`), webhook_keys: [wecomKey],
});
const say = (from, content) => simulator.control('wecom/say', { via: 'app', from, type: 'text', fields: { Content: content } });
const announce = async (words) => {
  await say('coordinator01', `公告：${words}`);
  assert.match((await say('coordinator01', '是')).text, /已发给/);
};
const json = async (...parameters) => (await installation.cli(...parameters, '--json')).stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
/// Runs a command that is to fail; gives what it printed.
const refused = (...parameters) => assert.rejects(installation.cli(...parameters)).then(() => installation.cli(...parameters).catch((error) => error));
/// Waits until nothing is on its way any more.
const settled = async () => {
  let open = [];
  for (let round = 0; round < 150; ++round) {
    open = (await installation.list('outbox')).filter((one) => !['acked', 'dead'].includes(one.status));
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.deepEqual(open, []);
};
const secretaries = ['secretary01', 'secretary02'];
/// What these people were shown since `last`, with those words.
const shown = async (last, words) => (await simulator.journal('wecom.delivered', last)).filter((one) => secretaries.includes(one.to) && one.text.includes(words));
const start = async () => {
  service = await installation.start();
  await setUp();
};

before(async () => {
  simulator = await startSimulator();
  installation = await install('', {
    accounts,
    secrets: { ...appSecrets, TEST_GROUP_KEY: wecomKey,
      TEST_DING_TOKEN: dingtalkToken },
    channels: `${appChannel(simulator.address)}[[channel]]
name = "yunxi-wx"
platform = "wecom-group-robot"
key = { env = "TEST_GROUP_KEY" }
api_base = "${simulator.address}"
[[channel]]
name = "yunxi-dd"
platform = "dingtalk-group-robot"
access_token = { env = "TEST_DING_TOKEN" }
oapi_base = "${simulator.address}"
monthly_pushes = 10
[[route]]
to = "county:云溪区"
channel = "yunxi-wx"
[[route]]
to = "county:云溪区"
channel = "yunxi-dd"
`,
  });
  await setUp();
  await simulator.control('dingtalk/setup', { group_robots: [{ access_token: dingtalkToken }] });
});

afterEach(() => simulator.noFaults());

after(async () => {
  assert.equal(await service.stop(), 0);
  for (const secret of [app.secret, wecomKey, dingtalkToken]) assert.ok(!service.log().includes(secret));
  await simulator.stop();
  await installation.remove();
});

test('without a service, a test message goes to every group of a county, and says what became of it', async () => {
  const { stdout } = await installation.cli('send-test', 'county:云溪区');
  assert.match(stdout, /yunxi-dd:.*已送达/);
  assert.match(stdout, /yunxi-wx:.*已送达/);
  await simulator.waitFor('wecom.delivered', { contains: '测试消息' });
  await simulator.waitFor('dingtalk.delivered', { contains: '测试消息' });
});

test('a test message that is refused prints the platform\'s code and fails', async () => {
  await simulator.fault({ at: 'wecom.message/send', answer: 'code', code: 81013, times: 2 });
  const { stdout, code } = await refused('send-test', 'wecom-main:secretary01');
  assert.equal(code, 1);
  assert.match(stdout, /wecom-main:secretary01 {2}被平台拒绝 {2}.*81013/);
});

test('a route, a channel or a group that is not there is bad input', async () => {
  for (const route of ['nowhere', 'county:平江县', 'city']) assert.equal((await refused('send-test', route)).code, 2);
});

test('beside a running service the test message goes through its queue, to the first admin where nobody is named', async () => {
  await start();
  const { stdout } = await installation.cli('send-test', 'wecom-main');
  assert.match(stdout, /wecom-main:admin01 {2}已送达/);
  assert.equal((await installation.list('outbox')).filter((one) => one.kind === 'test' && one.status === 'acked').length, 1);
});

test('calls are counted over processes, and shown with what is left', async () => {
  const [state] = await json('outbox');
  const pushes = state.quotas.find((one) => one.channel === 'yunxi-dd' && one.pool === 'pushes');
  // The test message, and the week's digest where today is the day for it.
  const used = (await simulator.journal('dingtalk.delivered')).length;
  assert.ok(used >= 1);
  assert.equal(pushes.limit, 10);
  assert.equal(pushes.used, used);
  assert.equal(pushes.left, 10 - used);
  const metrics = await (await fetch(`${service.address}/metrics`)).text();
  assert.match(metrics, /kexiebot_calls_allowance\{channel="yunxi-dd",pool="pushes"\} 10/);
});

test('what is said while the platform is slow goes as one message, in order, and the group hears too', async () => {
  const last = await simulator.last();
  await simulator.fault({ at: 'wecom.message/send', answer: 'normal', delay_ms: 4000, times: 3 });
  const words = Array.from({ length: 5 }, (_, n) => `测试合并第${n + 1}号。`);
  for (const one of words) await announce(one);
  await settled();
  for (const to of secretaries) {
    const heard = (await shown(last, '测试合并')).filter((one) => one.to === to);
    assert.ok(heard.length < words.length, `${heard.length} messages`);
    const text = heard.map((one) => one.text).join('\n');
    const places = words.map((one) => text.indexOf(one));
    assert.deepEqual(places, [...places].sort((left, right) => left - right));
    for (const one of words) assert.equal(text.split(one).length, 2, `${one} once`);
  }
});

test('a program that falls over while a message is under way says it once, and nothing is lost', async () => {
  const last = await simulator.last();
  await simulator.fault({ at: 'wecom.message/send', answer: 'silence', carried_out: true, times: 2 });
  await announce('测试断电公告。');
  // Two secretaries and the group.
  await simulator.waitFor('wecom.delivered', { after: last, contains: '测试断电公告', count: 3 });
  await service.kill();
  await start();
  await settled();
  const rows = (await installation.list('outbox')).filter((one) => one.text.includes('测试断电公告'));
  assert.equal(rows.length, 4);
  assert.ok(rows.every((one) => one.status === 'acked'), JSON.stringify(rows));
  assert.deepEqual((await shown(last, '测试断电公告')).map((one) => one.to).sort(), secretaries, 'everybody once');
});

test('what was given up is listed with its reason, and sent again when the operator says so', async () => {
  const last = await simulator.last();
  await simulator.fault({ at: 'wecom.message/send', answer: 'code', code: 81013 });
  await announce('测试重发公告。');
  await settled();
  const dead = (await json('outbox', '--dead')).filter((one) => one.text.includes('测试重发公告'));
  assert.equal(dead.length, 1);
  assert.match(dead[0].reason, /81013/);
  assert.deepEqual(dead[0].unreached, [dead[0].target]);
  assert.ok((await json('outbox', '--unreached')).some((one) => one.id === dead[0].id));
  await installation.cli('outbox', '--resend', String(dead[0].id));
  await settled();
  assert.deepEqual((await shown(last, '测试重发公告')).map((one) => one.to).sort(), secretaries);
  assert.equal((await refused('outbox', '--resend', '999999')).code, 2);
  assert.ok((await installation.list('audit')).some((one) => one.action === 'resend'));
});

// The last one: the channel is left alone for the window.
test('over the rate limit a message waits for the window and costs no attempt, and nothing else is tried meanwhile', async () => {
  await simulator.fault({ at: 'wecom.message/send', answer: 'code', code: 45009, times: -1 });
  await announce('测试限流公告。');
  let waiting;
  for (let round = 0; round < 100 && !waiting; ++round) {
    waiting = (await installation.list('outbox')).find((one) => one.status === 'queued' && /45009/.test(one.reason));
  }
  assert.ok(waiting, 'one waits');
  assert.equal(waiting.attempts, 0);
  assert.ok(new Date(waiting.next_at) - Date.now() > 20_000);
  const [state] = await json('outbox');
  const channel = state.channels.find((one) => one.channel === 'wecom-main');
  assert.equal(channel.may_go_now, 0);
  assert.ok(channel.blocked_until);
});
