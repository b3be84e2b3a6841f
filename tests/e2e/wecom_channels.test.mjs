// The other ways WeCom offers, side by side: a self-built app, a smart robot in callback mode and a group robot, before the
// simulator's WeCom.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets } from './support/wecom.mjs';

const bot = { bot_id: 'invented-url-bot', token: 'RobotToken', encoding_aes_key: 'zyxwvutsrqponmlkjihgfedcba9876543210ABCDEFA' };
const groupKey = 'invented-key';
const accounts = `测试秘书,秘书,测试材料有限公司科协,,wecom-main,secretary01
测试秘书乙,秘书,测试园区科协,,wecom-url,secretary02
测试协调员,协调员,,云溪区,wecom-main,coordinator01
`;

let simulator;
let installation;
let service;

const today = new Date(Date.now() + 8 * 3600_000);
const dayText = `${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;
const toApp = (from, content) => simulator.control('wecom/say', { via: 'app', from, type: 'text', fields: { Content: content } });
const toRobot = (fields) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: 'secretary02', type: 'text', ...fields });

before(async () => {
  simulator = await startSimulator();
  installation = await install('', {
    accounts,
    secrets: { ...appSecrets, TEST_BOT_TOKEN: bot.token,
      TEST_BOT_KEY: bot.encoding_aes_key, TEST_GROUP_KEY: groupKey },
    channels: `public_url = "https://bot.example.org"
${appChannel(simulator.address)}rich = true
[[channel]]
name = "wecom-url"
platform = "wecom-aibot"
mode = "callback"
token = { env = "TEST_BOT_TOKEN" }
encoding_aes_key = { env = "TEST_BOT_KEY" }
[[channel]]
name = "yunxi-wx"
platform = "wecom-group-robot"
key = { env = "TEST_GROUP_KEY" }
api_base = "${simulator.address}"
rich = true
[[route]]
to = "county:云溪区"
channel = "yunxi-wx"
`,
  });
  service = await installation.start();
  await simulator.control('wecom/setup', {
    app: appAtPlatform(`${service.address}/callback/wecom-main`),
    robots: [{ ...bot, callback: `${service.address}/callback/wecom-url` }], webhook_keys: [groupKey],
  });
});

after(async () => {
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  for (const secret of [app.secret, app.token, bot.token, groupKey]) assert.ok(!service.log().includes(secret));
  await simulator.stop();
  await installation.remove();
});

test('every channel is served', async () => {
  const response = await fetch(`${service.address}/readyz`);
  assert.deepEqual([response.status, (await response.json()).reasons], [200, []]);
  assert.equal((await simulator.control('wecom/verify', {})).echoed, true);
});

test('app: a choice comes as words and as a card, and a pressed card is updated', async () => {
  const before = await simulator.last();
  const asked = await toApp('secretary01', '东西在哪个柜子里');
  assert.equal(asked.status, 200);
  const [shown] = await simulator.waitFor('wecom.delivered', { after: before, contains: 'button_interaction' });
  const { card } = shown;
  const pressed = await simulator.control('wecom/say', { via: 'app', from: 'secretary01', type: 'event', fields: { Event: 'template_card_event' },
    card: { task_id: card.task_id, key: card.button_list[0].key } });
  assert.equal(pressed.status, 200);
  const [update] = await simulator.waitFor('wecom.message/update_template_card', { after: before });
  assert.equal(update.errcode, 0, JSON.stringify(update));
});

test('app: a token that expired in the middle is renewed once', async () => {
  const before = await simulator.last();
  await simulator.control('wecom/expire-tokens');
  await toApp('secretary01', '东西在哪个柜子里');
  const [renewed] = await simulator.waitFor('wecom.gettoken', { after: before });
  await simulator.waitFor('wecom.delivered', { after: renewed.seq, contains: 'button_interaction' });
  assert.equal((await simulator.journal('wecom.gettoken', before)).length, 1);
});

test('app: a file message is evidence, though the manual leaves it out', async () => {
  const reply = await toApp('secretary01', `登记 ${dayText} 测试文件消息讲座 30人`);
  const code = /A\d+/.exec(reply.text)[0];
  const picture = pngPicture(9);
  const { media_id } = await simulator.control('wecom/media?type=image&name=' + encodeURIComponent('会场.png'), picture);
  const before = await simulator.last();
  const sent = await simulator.control('wecom/say', { via: 'app', from: 'secretary01', type: 'file', fields: { MediaId: media_id, FileName: '会场.png' } });
  assert.equal(sent.status, 200);
  await simulator.waitFor('wecom.delivered', { after: before, contains: code });
  const kept = (await installation.list('evidence')).filter((one) => one.activity === code);
  assert.deepEqual(kept.map((one) => one.sha256), [createHash('sha256').update(picture).digest('hex')]);
});

test('app: a photo under review is one article with its words, and words and a picture where WeCom refuses that', async () => {
  const code = /A\d+/.exec((await toApp('secretary01', `登记 ${dayText} 测试图文讲座 30人`)).text)[0];
  const picture = pngPicture(11);
  const { media_id } = await simulator.control('wecom/media?type=image&name=a.png', picture);
  const before = await simulator.last();
  await simulator.control('wecom/say', { via: 'app', from: 'secretary01', type: 'image', fields: { MediaId: media_id, PicUrl: '' } });
  await simulator.waitFor('wecom.delivered', { after: before, contains: code });
  const asked = await simulator.last();
  await toApp('coordinator01', `${code}什么情况`);
  await simulator.waitFor('wecom.delivered', { after: asked, contains: '"msgtype":"news"' });
  const { body } = (await simulator.journal('wecom.message/send', asked)).find((one) => one.body.msgtype === 'news');
  const [article] = body.news.articles;
  assert.match(article.title, new RegExp(`${code} 佐证 1/1`));
  assert.match(article.picurl, /^https:\/\/bot\.example\.org\/f\//);
  // What is decided has no buttons beside it: the article is the next that is sent.
  const decided = await simulator.last();
  await toApp('coordinator01', `${code}通过`);
  await simulator.waitFor('wecom.delivered', { after: decided, contains: '已通过审核' });
  await simulator.fault({ at: 'wecom.message/send', answer: 'code', code: 40008 });
  const again = await simulator.last();
  await toApp('coordinator01', `${code}什么情况`);
  const [shown] = await simulator.waitFor('wecom.delivered', { after: again, contains: '"msgtype":"image"' });
  assert.deepEqual([shown.to, shown.bytes], ['coordinator01', picture.length]);
  assert.equal((await simulator.journal('wecom.delivered', again)).filter((one) => one.msgtype === 'text' && one.text.includes('佐证 1/1')).length, 1);
});

test('group robot: an announcement with a link is a card that opens it, and words where WeCom refuses that', async () => {
  const announce = async (words) => {
    const before = await simulator.last();
    await toApp('coordinator01', `公告：${words}\nhttps://bot.example.org/form`);
    await toApp('coordinator01', '是');
    return before;
  };
  const before = await announce('请在周五前填报名表');
  await simulator.waitFor('wecom.delivered', { after: before, contains: groupKey });
  const { body } = (await simulator.journal('wecom.webhook/send', before)).at(-1);
  assert.deepEqual([body.template_card.card_type, body.template_card.card_action.url], ['text_notice', 'https://bot.example.org/form']);
  await simulator.fault({ at: 'wecom.webhook/send', answer: 'code', code: 40058 });
  const again = await announce('请在周五前交照片');
  const [shown] = await simulator.waitFor('wecom.delivered', { after: again, contains: groupKey });
  assert.equal(shown.msgtype, 'text');
  assert.match(shown.text, /请在周五前交照片\nhttps:/);
});

test('robot in callback mode: words back in the request, the receipt of a photo over its response_url', async () => {
  const reply = await toRobot({ text: `登记 ${dayText} 测试回调讲座 25人` });
  assert.match(reply.text, /已登记 A\d+/);
  const code = /A\d+/.exec(reply.text)[0];
  const { media_id } = await simulator.control('wecom/media?type=image&name=a.png', pngPicture(10));
  const before = await simulator.last();
  await toRobot({ type: 'image', media: media_id });
  const [late] = await simulator.waitFor('wecom.delivered', { after: before, contains: code });
  assert.equal(late.msgtype, 'markdown');
  assert.equal((await installation.list('evidence')).filter((one) => one.activity === code).length, 1);
});

test('robot in callback mode: an answer longer than a message comes in parts, and nothing of it is lost', async () => {
  const people = Array.from({ length: 1500 }, (_, n) => `测试会员${String(n).padStart(4, '0')}`);
  await writeFile(path.join(installation.folder, 'many.csv'),
    `姓名,角色,组织,县市区,通道,账号\n${people.map((name) => `${name},会员,测试园区科协,,,`).join('\n')}\n测试协调员乙,协调员,,平江县,wecom-url,coordinator02\n`);
  await installation.cli('import', 'people', 'many.csv');
  const ask = async (text) => (await toRobot({ from: 'coordinator02', text })).text;
  await ask('公告：测试长名单');
  const code = /N\d+/.exec(await ask('是'))[0];
  let said = '';
  for (let part = await ask(`${code}谁没回`), parts = 1; ; part = await ask('更多'), ++parts) {
    assert.ok(Buffer.byteLength(part) <= 20480 && parts < 10);
    said += part.replace(/\n还没说完，回复「更多」接着看。$/, '');
    if (!part.endsWith('接着看。')) break;
  }
  for (const name of people) assert.ok(said.includes(name), name);
});

test('robot in callback mode: a file that it has no way for is behind a link in the words', async () => {
  const before = await simulator.last();
  await toRobot({ text: '成绩单' });
  const [late] = await simulator.waitFor('wecom.delivered', { after: before, contains: '/f/' });
  assert.equal(late.msgtype, 'markdown');
  // The links begin with public_url, which here is no address of this machine.
  const where = /https:\/\/bot\.example\.org(\/f\/[\w.-]+)/.exec(late.text)[1];
  const picture = Buffer.from(await (await fetch(service.address + where)).arrayBuffer());
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');
});
