// DingTalk by Stream: the real program against the platform's simulator, and everything that goes wrong on the way.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { robot, robotChannel } from './support/dingtalk.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';

const user = '0123456789';
let simulator;
let installation;
let service;

const setup = (more = {}) => simulator.control('dingtalk/setup', {
  app: { client_id: robot.clientId, client_secret: robot.secret }, redeliver_ms: 1500, close_ms: 3000, ...more,
});
const say = (text, more = {}) => simulator.control('dingtalk/say', { from: user, type: 'text', text, ...more });
/// What the person reads next that has `contains` in it.
const reads = async (contains, after, count = 1) =>
  (await simulator.waitFor('dingtalk.delivered', { after, contains, count })).map((one) => one.text);
const titles = async () => (await installation.list('activities')).map((one) => one.title);

before(async () => {
  simulator = await startSimulator();
  await setup();
  installation = await install(simulator.address, {
    channels: robotChannel(simulator.address, 'stream'),
    accounts: `测试秘书丙,秘书,测试园区科协,,${robot.channel},${user}\n`,
    secrets: { TEST_DINGTALK_SECRET: robot.secret },
  });
  service = await installation.start();
  await simulator.waitFor('dingtalk.line');
});

beforeEach(async () => {
  await simulator.noFaults();
  if ((await simulator.control('dingtalk/lines')).filter((one) => !one.leaving).length > 0) return;
  await simulator.waitFor('dingtalk.line', { after: (await simulator.waitFor('dingtalk.hung-up')).at(-1).seq, ms: 30_000 });
});

after(async () => {
  assert.equal(await service.stop(), 0);
  assert.ok(!service.log().includes(robot.secret) && !service.log().includes('session='), 'no secret in the log');
  await simulator.stop();
  await installation.remove();
});

test('a message is answered in its conversation and acknowledged after that is stored', async () => {
  const from = await simulator.last();
  const told = await say('昨天办了测试流讲座，52人参加');
  assert.deepEqual([told.acked, told.code, told.deliveries], [true, 200, 1]);
  const [text] = await reads('测试流讲座', from);
  assert.match(text, /已登记 A\d+/);
  assert.ok((await titles()).includes('测试流讲座'));
  assert.equal((await (await fetch(`${service.address}/readyz`)).json()).status, 'ready');
});

test('several pictures and words in one message are one batch with one receipt', async () => {
  const pictures = [];
  for (let i = 20; i < 23; ++i) pictures.push((await simulator.control('dingtalk/media?name=a.png', pngPicture(i))).download_code);
  const from = await simulator.last();
  await simulator.control('dingtalk/say', { from: user, type: 'richText', text: '昨天办了测试图文讲座，20人', pictures });
  const [first] = await reads('测试图文讲座', from);
  const code = /A\d+/.exec(first)[0];
  await simulator.waitFor('dingtalk.file', { after: from, count: 3 });
  await reads(code, from, 2);
  assert.equal((await installation.list('evidence')).filter((one) => one.activity === code).length, 3);
});

test('what was said is read from a voice message', async () => {
  const { download_code } = await simulator.control('dingtalk/media?name=a.amr', Buffer.from('#!AMR\n0123456789'));
  const from = await simulator.last();
  await simulator.control('dingtalk/say', { from: user, type: 'audio', download_code, recognition: '我们现在多少分' });
  await reads('分', from);
});

test('one message delivered five times registers once and is answered once', async () => {
  const from = await simulator.last();
  await simulator.fault({ at: 'dingtalk.stream', copies: 5 });
  await say('昨天办了测试重发讲座，20人参加');
  await simulator.waitFor('dingtalk.ack', { after: from, count: 5 });
  assert.equal((await titles()).filter((one) => one === '测试重发讲座').length, 1);
  assert.equal((await simulator.journal('dingtalk.delivered', from)).filter((one) => one.text.includes('测试重发讲座')).length, 1);
});

test('a disconnect with two hundred messages under way loses none and answers each once', async () => {
  const from = await simulator.last();
  const said = Array.from({ length: 200 }, (_, i) => say(`我们现在多少分`, { msg_id: `msg+/in-flight-${i}==` }));
  await simulator.control('dingtalk/line', { how: 'disconnect' });
  const told = await Promise.all(said);
  const lost = told.filter((one) => one.lost).length;
  assert.ok(told.every((one) => one.acked || one.lost));
  await simulator.waitFor('dingtalk.delivered', { after: from, count: 200 - lost });
  assert.equal((await simulator.journal('dingtalk.delivered', from)).length, 200 - lost);
  // The new line stood before the old one was gone.
  await simulator.waitFor('dingtalk.hung-up', { after: from });
  const course = (await simulator.journal('dingtalk.', from)).filter((one) => ['dingtalk.line', 'dingtalk.hung-up'].includes(one.operation));
  assert.deepEqual(course.slice(0, 2).map((one) => one.operation), ['dingtalk.line', 'dingtalk.hung-up']);
});

test('a line cut under a message: the message comes again on the next line and is known', async () => {
  const from = await simulator.last();
  await simulator.fault({ at: 'dingtalk.stream', answer: 'drop' });
  const told = await say('昨天办了测试断线讲座，20人参加');
  assert.equal(told.acked, true);
  await reads('测试断线讲座', from);
  assert.equal((await titles()).filter((one) => one === '测试断线讲座').length, 1);
  assert.equal((await simulator.journal('dingtalk.delivered', from)).filter((one) => one.text.includes('测试断线讲座')).length, 1);
});

test('half a frame and a gateway that refuses the ticket only cost time', async () => {
  await setup({ redeliver_ms: 5000 });
  await simulator.fault({ at: 'dingtalk.stream', answer: 'half' });
  await simulator.fault({ at: 'dingtalk.connect', answer: 'code', times: 2 });
  const told = await say('昨天办了测试半帧讲座，20人参加');
  assert.equal(told.acked, true);
  assert.equal((await titles()).filter((one) => one === '测试半帧讲座').length, 1);
  await setup();
});

test('an expired session falls back to the API', async () => {
  const from = await simulator.last();
  await simulator.fault({ at: 'dingtalk.session', answer: 'code', code: 300001 });
  await say('我们现在多少分');
  const [delivered] = await simulator.waitFor('dingtalk.delivered', { after: from });
  assert.deepEqual([delivered.via, delivered.to], ['api', user]);
});

test('a reply that the platform could not take now is sent later, once', async () => {
  const from = await simulator.last();
  await simulator.fault({ at: 'dingtalk.session', answer: 'status', status: 503 });
  await say('我们排第几');
  const [delivered] = await simulator.waitFor('dingtalk.delivered', { after: from });
  assert.ok(delivered.text.length > 0);
  assert.equal((await simulator.journal('dingtalk.delivered', from)).length, 1);
});

test('a token that ended in between is fetched anew, and the picture arrives', async () => {
  await simulator.control('dingtalk/expire', { what: 'tokens' });
  const { download_code } = await simulator.control('dingtalk/media?name=a.png', pngPicture(31));
  await say('昨天办了测试令牌讲座，20人参加');
  const from = await simulator.last();
  await simulator.control('dingtalk/say', { from: user, type: 'picture', download_code });
  await simulator.waitFor('dingtalk.file', { after: from });
  await simulator.waitFor('dingtalk.delivered', { after: from });
});

test('a picture whose code has ended is told to its sender', async () => {
  const { download_code } = await simulator.control('dingtalk/media?name=a.png', pngPicture(32));
  await simulator.control('dingtalk/expire', { what: 'files' });
  const from = await simulator.last();
  await simulator.control('dingtalk/say', { from: user, type: 'picture', download_code });
  const [text] = await reads('', from);
  assert.match(text, /重|再|没/);
});

/// Waits until one of readyz's reasons says so (the refusal is noted there a moment after the platform has sent it); each round
/// is a request, so nothing spins.
async function readyzSaying(pattern) {
  const until = Date.now() + 10_000;
  for (;;) {
    const response = await fetch(`${service.address}/readyz`);
    const said = ((await response.json()).reasons ?? []).join();
    if (pattern.test(said)) return response;
    assert.ok(Date.now() < until, `readyz says: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('wrong credentials are named by readyz, and put right by themselves', async () => {
  await setup({ app: { client_id: robot.clientId, client_secret: 'changed' } });
  await simulator.control('dingtalk/line', { how: 'cut' });
  await simulator.waitFor('dingtalk.open', { after: await simulator.last(), contains: '"refused":true' });
  const ready = await readyzSaying(/ding-main.*authFailed/);
  assert.equal(ready.status, 503);
  assert.match(await (await fetch(`${service.address}/metrics`)).text(), /kexiebot_channel_connected\{channel="ding-main"\} 0/);
  await setup();
  await service.stop();
  service = await installation.start();
  await simulator.waitFor('dingtalk.line', { after: await simulator.last() - 1, ms: 10_000 });
});

test('killed between the commit and the acknowledgement: the message comes again and is answered once', async () => {
  const from = await simulator.last();
  await simulator.fault({ at: 'dingtalk.session', answer: 'silence' });
  const told = say('昨天办了测试断电讲座，20人参加');
  await simulator.waitFor('fault', { after: from });
  await service.kill();
  service = await installation.start();
  assert.equal((await told).acked, true);
  const found = await reads('测试断电讲座', from);
  assert.equal(found.length, 1);
  assert.equal((await titles()).filter((one) => one === '测试断电讲座').length, 1);
});

test('a robot removed from a group: its answer is refused for good, and others are still answered', async () => {
  const chat = 'cid+/left==';
  await simulator.control('dingtalk/leave-group', { chat });
  const from = await simulator.last();
  await say('我们现在多少分', { chat });
  await simulator.waitFor('dingtalk.session', { after: from });
  await say('我们现在多少分');
  const [delivered] = await simulator.waitFor('dingtalk.delivered', { after: from });
  assert.equal(delivered.to, user);
  const row = (await installation.list('outbox')).find((one) => one.target.includes(chat));
  assert.equal(row.status, 'dead');
});

test('in a group the asker is called to attention', async () => {
  const from = await simulator.last();
  await say('我们现在多少分', { chat: 'cid+/group==' });
  const [delivered] = await simulator.waitFor('dingtalk.delivered', { after: from });
  assert.deepEqual([delivered.to, delivered.at.atUserIds], ['cid+/group==', [user]]);
  assert.ok(delivered.text.startsWith(`@${user} `));
});

test('the month is spent: what comes without its words is acknowledged and changes nothing', async () => {
  const before = (await titles()).length;
  await setup({ pushes_max: 1 });
  const told = await say('昨天办了测试超额讲座，20人参加');
  await setup({ pushes_max: -1 });
  assert.equal(told.acked, true);
  assert.equal((await titles()).length, before);
  assert.match(service.log(), /20001/);
});

test('calls are counted by kind', async () => {
  await say('我们现在多少分');
  const metrics = await (await fetch(`${service.address}/metrics`)).text();
  for (const kind of ['stream', 'webhook', 'api']) assert.match(metrics, new RegExp(`kexiebot_calls_month\\{channel="ding-main",kind="${kind}"\\} [1-9]`));
});
