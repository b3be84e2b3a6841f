// The smart robot on its long connection, the whole path: the simulator's WeCom, the real program, its rows and files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { bot, botChannel, botSecrets } from './support/wecom.mjs';

const accounts = `测试秘书,秘书,测试材料有限公司科协,,wecom-bot,secretary01
测试协调员,协调员,,云溪区,wecom-bot,coordinator01
`;

const channels = () => botChannel(simulator.address);

let simulator;
let installation;
let service;

const ready = async () => {
  const response = await fetch(`${service.address}/readyz`);
  return { ...(await response.json()), status: response.status };
};

/// Waits until `condition` holds; each round is a request, so nothing spins.
async function eventually(condition, what) {
  const until = Date.now() + 30_000;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > until) throw new Error(`not within 30 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const connected = () => eventually(async () => (await ready()).status === 200, 'connected');
const say = (fields) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: 'secretary01', type: 'text', wait: false, ...fields });
const said = async (contains, after) => (await simulator.waitFor('wecom.delivered', { contains, after }))[0];
const today = new Date(Date.now() + 8 * 3600_000);
const dayText = `${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;

before(async () => {
  simulator = await startSimulator();
  await simulator.control('wecom/setup', { robots: [bot] });
  installation = await install('', {
    accounts,
    secrets: botSecrets,
    channels: channels(),
  });
  service = await installation.start();
});

beforeEach(async () => {
  await simulator.noFaults();
  await connected();
});

after(async () => {
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  assert.doesNotMatch(service.log(), /invented-bot-secret/);
  await simulator.stop();
  await installation.remove();
});

test('a registration by chat, and the photo that proves it', async () => {
  const before = await simulator.last();
  await say({ text: `登记 ${dayText} 测试新能源电池技术讲座 45人` });
  const reply = await said('已登记', before);
  assert.deepEqual([reply.to, reply.msgtype], ['secretary01', 'stream']);
  const code = /A\d+/.exec(reply.text)[0];

  const picture = pngPicture(1);
  const { media_id } = await simulator.control('wecom/media?type=image&name=' + encodeURIComponent('会场.png'), picture);
  await say({ type: 'image', media: media_id });
  await said(code, reply.seq);
  const hash = createHash('sha256').update(picture).digest('hex');
  const [evidence] = await installation.list('evidence');
  assert.deepEqual([evidence.activity, evidence.sha256, evidence.type], [code, hash, 'image/png']);
});

test('a file of the full size is fetched, decrypted and kept byte for byte', async () => {
  const before = await simulator.last();
  await say({ text: `登记 ${dayText} 测试大文件讲座 30人` });
  const reply = await said('已登记', before);
  const code = /A\d+/.exec(reply.text)[0];
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'p');
  bytes.write('%PDF-1.7\n');
  const { media_id } = await simulator.control('wecom/media?type=file&name=' + encodeURIComponent('签到表.pdf'), bytes);
  await say({ type: 'file', media: media_id });
  await said(code, reply.seq);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const kept = (await installation.list('evidence')).filter((one) => one.activity === code);
  assert.deepEqual(kept.map((one) => [one.sha256, one.bytes, one.name]), [[hash, bytes.length, '签到表.pdf']]);
});

test('a file whose address has expired is told, and nothing is stored', async () => {
  const before = await simulator.last();
  const kept = (await installation.list('evidence')).length;
  const { media_id } = await simulator.control('wecom/media?type=image&name=a.png', pngPicture(2));
  await simulator.fault({ at: 'wecom.aibot.file', answer: 'status', status: 403 });
  await say({ type: 'image', media: media_id });
  await simulator.waitFor('wecom.delivered', { after: before });
  assert.equal((await installation.list('evidence')).length, kept);
});

test('in a group it answers who calls it by name, and quoted pictures count', async () => {
  const before = await simulator.last();
  await say({ chat: 'wrInventedGroup', text: `@${bot.name} 我们现在多少分` });
  const reply = await said('分', before);
  assert.equal(reply.to, 'wrInventedGroup');
});

test('who enters the chat is greeted', async () => {
  const before = await simulator.last();
  await say({ type: 'event', event: { eventtype: 'enter_chat' } });
  const reply = await said('您好', before);
  assert.deepEqual([reply.to, reply.msgtype], ['secretary01', 'text']);
});

test('a choice comes as words and as a card, and the card changes when it is pressed', async () => {
  const before = await simulator.last();
  await say({ text: '东西在哪个柜子里' });
  const [words] = await simulator.waitFor('wecom.delivered', { after: before });
  const [shown] = await simulator.waitFor('wecom.delivered', { after: words.seq, contains: 'button_interaction' });
  const { card } = shown;
  await say({ type: 'event', event: { eventtype: 'template_card_event', template_card_event: {
    card_type: 'button_interaction', event_key: card.button_list[0].key, task_id: card.task_id } } });
  const [update] = await simulator.waitFor('wecom.aibot.aibot_respond_update_msg', { after: before });
  assert.equal(update.errcode, 0, JSON.stringify(update));
  assert.match(JSON.stringify(update.body.template_card), /✓/);
  await simulator.waitFor('wecom.delivered', { after: shown.seq });
});

test('in a group, where a robot hears no photos, the registration is answered with the upload link', async () => {
  const before = await simulator.last();
  await say({ chat: 'wrInventedGroup', text: `登记 ${dayText} 测试群里登记讲座 30人` });
  const reply = await said('已登记', before);
  assert.equal(reply.to, 'wrInventedGroup');
  const link = /http:\/\/\S+\/u\/[\w-]+/.exec(reply.text)[0];
  const page = await fetch(link);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /上传佐证/);
});

test('a message redelivered is answered with what was stored, and registers nothing again', async () => {
  const count = (await installation.list('activities')).length;
  const before = await simulator.last();
  for (let i = 0; i < 3; ++i) await say({ text: `登记 ${dayText} 测试重复投递讲座 20人`, msgid: 'invented-repeat' });
  await simulator.waitFor('wecom.aibot.aibot_respond_msg', { after: before, contains: '重复投递' });
  await eventually(async () => (await installation.list('activities')).length === count + 1, 'one more activity');
});

test('a connection that is cut comes back by itself, and an answer that broke off is said on the next', async () => {
  const before = await simulator.last();
  await simulator.fault({ at: 'wecom.aibot.aibot_respond_msg', answer: 'drop' });
  await say({ text: '我们现在多少分' });
  const reply = await said('分', before);
  assert.equal(reply.to, 'secretary01');
  await connected();
  const state = (await ready()).connections[0];
  assert.ok(state.lost >= 1 && state.opened >= 2 && state.last_error, JSON.stringify(state));
});

test('a subscription that the platform forgot is made anew, and nothing is lost', async () => {
  const before = await simulator.last();
  await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'forget' });
  await simulator.waitFor('wecom.aibot.aibot_subscribe', { after: before, ms: 45_000 });  // found out by the next heartbeat
  await connected();
  await say({ text: '我们现在多少分' });
  await said('分', before);
});

test('a subscription that is not acknowledged, and one that is cut off, are tried again', async () => {
  const before = await simulator.last();
  await simulator.fault({ at: 'wecom.aibot.aibot_subscribe', answer: 'drop', times: 2 });
  await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'cut' });
  await simulator.waitFor('wecom.aibot.aibot_subscribe', { after: before });
  await connected();
  const text = await (await fetch(`${service.address}/metrics`)).text();
  assert.match(text, /kexiebot_channel_connected\{channel="wecom-bot"\} 1/);
});

test('a subscription that is refused says why, and is not tried in a loop', async () => {
  const other = await install('', { accounts, secrets: { TEST_ROBOT_SECRET: 'wrong' }, channels: channels() });
  const wrong = await other.start();
  const before = await simulator.last();
  const state = await eventually(async () => {
    const now = await (await fetch(`${wrong.address}/readyz`)).json();
    return /refused/.test(now.reasons.join()) && now;
  }, 'refused');
  assert.match(state.reasons.join(), /errcode/);
  assert.ok(state.connections[0].next_try);
  assert.ok((await simulator.journal('wecom.aibot.aibot_subscribe', before)).length <= 1);
  assert.equal(await wrong.stop(), 0);
  assert.match(wrong.log(), /bot_id.*secret/);
  await other.remove();
});

test('who is thrown out by another connection stays out and says so', async () => {
  await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'kick' });
  const state = await eventually(async () => { const now = await ready(); return now.status === 503 && now; }, 'not ready');
  assert.match(state.reasons.join(), /disconnected_event/);
  assert.equal(state.connections[0].next_try, undefined);
  assert.equal(await service.stop(), 0);
  service = await installation.start();
  await connected();
});
