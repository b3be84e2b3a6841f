// The smart robot's connection breaks at each moment, or the program falls over: nothing is lost, and nothing is said twice where WeCom
// can tell.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';

import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { bot, botChannel, botSecrets } from './support/wecom.mjs';

const accounts = `测试秘书,秘书,测试材料有限公司科协,,wecom-bot,secretary01
测试协调员,协调员,,云溪区,wecom-bot,coordinator01
`;
const chunkBytes = 512 * 1024;

let simulator;
let installation;
let service;
let lectures = 0;

const today = new Date(Date.now() + 8 * 3600_000);
const dayText = `${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;
const say = (from, text, more = {}) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from, type: 'text', text, ...more });
const heard = async (contains, after, count = 1) => simulator.waitFor('wecom.delivered', { contains, after, count });
const shownSince = async (after, words) => (await simulator.journal('wecom.delivered', after)).filter((one) => one.text.includes(words));
const activitiesNamed = async (title) => (await installation.list('activities')).filter((one) => one.title === title);

/// Each round runs a program or asks it something, so nothing spins.
async function eventually(condition, what) {
  const until = Date.now() + 40_000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > until) throw new Error(`not within 40 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const connected = () => eventually(async () => (await fetch(`${service.address}/readyz`)).status === 200, 'connected');
const replies = async (status) => (await installation.list('outbox')).filter((one) => one.kind === 'reply' && one.status === status);

/// Says that a lecture was held; gives its title and the sequence number before.
async function register(more) {
  const title = `测试断线讲座第${lectures += 1}场`;
  const asked = await simulator.last();
  await say('secretary01', `登记 学术交流 ${dayText} 《${title}》 45人`, more);
  return { title, asked };
}
const start = async () => {
  service = await installation.start();
  await connected();
};

before(async () => {
  simulator = await startSimulator();
  await simulator.control('wecom/setup', { robots: [bot] });
  installation = await install('', { accounts, secrets: botSecrets, channels: botChannel(simulator.address) });
  await start();
});

afterEach(() => simulator.noFaults());

after(async () => {
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  assert.match((await installation.cli('verify')).stdout, /完好/);
  await simulator.stop();
  await installation.remove();
});

test('cut in the middle of a file\'s chunks, the upload goes on where it was, and the file arrives once and whole', async () => {
  const { title, asked } = await register();
  const [{ text, seq }] = await heard(title, asked);
  const code = /A\d+/.exec(text)[0];
  const bytes = Buffer.alloc(5 * chunkBytes + 1234, 'evidence ');
  bytes.write('%PDF-1.7\n');
  const { media_id } = await simulator.control('wecom/media?type=file&name=' + encodeURIComponent('签到表.pdf'), bytes);
  await say('secretary01', '', { type: 'file', media: media_id });
  await heard('已存好', seq);
  assert.equal((await installation.list('evidence')).find((one) => one.activity === code).sha256, createHash('sha256').update(bytes).digest('hex'));

  for (const carriedOut of [false, true]) {
    const before = await simulator.last();
    await simulator.fault({ at: 'wecom.aibot.aibot_upload_media_chunk', answer: 'drop', carried_out: carriedOut, skip: 2 });
    await say('coordinator01', `${code}什么情况`);
    const [shown] = await heard('"msgtype":"file"', before);
    assert.deepEqual([shown.to, shown.bytes], ['coordinator01', bytes.length]);
    assert.ok((await simulator.journal('wecom.aibot.aibot_subscribe', before)).length >= 1, 'the connection was another one');
    assert.equal((await simulator.journal('wecom.aibot.aibot_upload_media_init', before)).length, 1, 'one upload');
    const chunks = await simulator.journal('wecom.aibot.aibot_upload_media_chunk', before);
    assert.deepEqual([...new Set(chunks.map((one) => one.body.chunk_index))], [0, 1, 2, 3, 4, 5]);
    assert.equal((await simulator.journal('wecom.delivered', before)).filter((one) => one.msgtype === 'file').length, 1);
    await connected();
  }
});

test('cut before an answer was taken, it is said on the next connection, once', async () => {
  await simulator.fault({ at: 'wecom.aibot.aibot_respond_msg', answer: 'drop' });
  const { title, asked } = await register();
  await heard(title, asked);
  await eventually(async () => (await replies('acked')).some((one) => one.text.includes(title)), 'acked');
  assert.equal((await shownSince(asked, title)).length, 1);
  assert.equal((await activitiesNamed(title)).length, 1);
  await connected();
});

test('an answer that was shown and not acknowledged is recognised by its stream, and not said again', async () => {
  await simulator.fault({ at: 'wecom.aibot.aibot_respond_msg', answer: 'silence', carried_out: true });
  const { title, asked } = await register();
  await heard(title, asked);
  await eventually(async () => (await replies('acked')).some((one) => one.text.includes(title)), 'acked');
  assert.equal((await shownSince(asked, title)).length, 1);
  const codes = (await simulator.journal('wecom.aibot.aibot_respond_msg', asked)).map((one) => one.errcode);
  assert.deepEqual(codes, [0, 846608]);
});

test('killed between what was stored and its answer, the program says it after the next start, once', async () => {
  await simulator.fault({ at: 'wecom.aibot.aibot_respond_msg', answer: 'silence' });
  const { title, asked } = await register();
  await simulator.waitFor('fault', { after: asked, contains: 'aibot_respond_msg' });
  await service.kill();
  assert.equal((await activitiesNamed(title)).length, 1);
  assert.deepEqual((await replies('sending')).map((one) => one.text.includes(title)), [true]);
  await start();
  await heard(title, asked);
  await eventually(async () => (await replies('acked')).some((one) => one.text.includes(title)), 'acked');
  assert.equal((await shownSince(asked, title)).length, 1);
  assert.equal((await activitiesNamed(title)).length, 1);
});

test('an answer to a question that the platform did not take waits in the outbox, over a kill', async () => {
  await simulator.fault({ at: 'wecom.aibot.aibot_respond_msg', answer: 'code', code: -1, times: -1 });
  const asked = await simulator.last();
  await say('secretary01', '我们现在多少分');
  await eventually(async () => (await replies('queued')).length === 1, 'queued');
  await service.kill();
  await simulator.noFaults();
  await start();
  const [answer] = await heard('分', asked);
  assert.equal(answer.to, 'secretary01');
  await eventually(async () => (await replies('queued')).length === 0, 'acked');
  assert.equal((await shownSince(asked, '分')).length, 1);
});

test('delivered again while its answer waits, a message is answered once', async () => {
  await simulator.fault({ at: 'wecom.aibot.aibot_respond_msg', answer: 'code', code: -1, times: 1 });
  const { title, asked } = await register({ msgid: 'invented-again' });
  await eventually(async () => (await replies('queued')).length === 1, 'queued');
  for (let n = 0; n < 3; ++n) await say('secretary01', `登记 学术交流 ${dayText} 《${title}》 45人`, { msgid: 'invented-again' });
  await heard(title, asked);
  await eventually(async () => (await replies('queued')).length === 0, 'acked');
  assert.equal((await shownSince(asked, title)).length, 1);
  assert.equal((await activitiesNamed(title)).length, 1);
});

test('cut while the program subscribes, it subscribes again and hears what is said then', async () => {
  const before = await simulator.last();
  await simulator.fault({ at: 'wecom.aibot.aibot_subscribe', answer: 'half', times: 2 });
  await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'close' });
  await simulator.waitFor('wecom.aibot.aibot_subscribe', { after: before });
  await connected();
  const { title, asked } = await register();
  await heard(title, asked);
});
