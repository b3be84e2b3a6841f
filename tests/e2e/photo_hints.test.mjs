// Photos that were used before: found by what they look like, across associations, and shown to the reviewer beside each other.
// The whole way over a self-built WeCom app on the real program; and pictures meant to harm it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { camera, hostilePictures, taken } from './support/photos.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets } from './support/wecom.mjs';


let browser;
let photos;
let simulator;
let installation;
let service;

before(async () => {
  browser = await openBrowser();
  photos = await camera(browser);
  simulator = await startSimulator();
  installation = await install('', {
    accounts: `测试秘书,秘书,测试材料有限公司科协,,wecom-main,secretary01
测试秘书乙,秘书,测试园区科协,,wecom-main,secretary02
测试协调员,协调员,,云溪区,wecom-main,coordinator01
测试管理员,管理员,,,wecom-main,admin01
`,
    secrets: appSecrets,
    channels: appChannel(simulator.address),
  });
  service = await installation.start();
  await simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`) });
});

after(async () => {
  await photos.close();
  await browser.close();
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  await simulator.stop();
  await installation.remove();
});

const daysAgo = (days) => {
  const day = new Date(Date.now() + 8 * 3600_000 - days * 86_400_000);
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
};
const say = async (from, text) =>
  (await simulator.control('wecom/say', { via: 'app', from, type: 'text', fields: { Content: text } })).text;

async function register(from, text) {
  const reply = await say(from, text);
  return (/A\d+/.exec(reply) ?? assert.fail(reply))[0];
}

/// Sends it, and gives what its sender is told of it.
async function send(from, picture) {
  const { media_id: id } = await simulator.control('wecom/media?type=image&name=photo.jpg', picture);
  const start = await simulator.last();
  await simulator.control('wecom/say', { via: 'app', from, type: 'image', fields: { PicUrl: '', MediaId: id } });
  for (let seen = start; ;) {
    const [told] = await simulator.waitFor('wecom.delivered', { after: seen });
    if (told.to === from && told.text) return told.text;
    seen = told.seq;
  }
}

/// Asks until the answer is like that: photos are looked at behind the conversation.
async function ask(from, text, like) {
  let answer = '';
  for (let tries = 0; tries < 100; ++tries) {
    answer = await say(from, text);
    if (like.test(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return assert.fail(`${text}: ${answer}`);
}

test('a photo sent again by another association, shrunk, is shown to its reviewer beside the first, without naming whose it was', async () => {
  const first = await photos.shoot(1);
  const again = await photos.shoot(1, { width: 800, height: 600, quality: 0.5 });
  await register('secretary02', `${daysAgo(3)}办了氢能技术讲座，30人`);
  assert.match(await send('secretary02', first), /已存好 1 件佐证/);
  const code = await register('secretary01', `${daysAgo(2)}办了新能源电池技术讲座，45人`);
  assert.match(await send('secretary01', again), /已存好 1 件佐证/);

  await ask('coordinator01', '待审核', new RegExp(`${code}.*照片疑似重复`));
  const start = await simulator.last();
  const shown = await say('coordinator01', `${code}什么情况`);
  assert.match(shown, /佐证 1 与平江县另一单位（\d+月\d+日）的照片几乎一样，那边先用/);
  assert.doesNotMatch(shown, /测试园区/);
  const pictures = await simulator.waitFor('wecom.delivered', { after: start, contains: '"image"', count: 2 });
  assert.deepEqual(pictures.map((one) => [one.to, one.bytes]), [['coordinator01', again.length], ['coordinator01', first.length]]);
  const told = (await simulator.journal('wecom.delivered', start)).filter((one) => one.to === 'coordinator01' && one.text);
  const beside = told.find((one) => one.text.includes('对照')) ?? assert.fail('no words under the other picture');
  assert.doesNotMatch(JSON.stringify(told), /测试园区/);

  // Where pictures can't be sent, the link shows the same.
  const [link] = /http:\S+/.exec(beside.text);
  const opened = await fetch(link.replace(/^http:\/\/[^/]+/, service.address));
  assert.equal(opened.status, 200);
  assert.deepEqual(Buffer.from(await opened.arrayBuffer()), first);

  // Who may read both is told of both; and the bot never refuses.
  assert.match(await say('admin01', `${code}什么情况`), /与测试园区 A1（.*）的照片几乎一样，那边先用/);
  assert.match(await say('coordinator01', `${code}通过`), /已通过/);
});

test('the very same file in two activities is told of both, with which came first', async () => {
  const photo = await photos.shoot(2);
  const earlier = await register('secretary01', `${daysAgo(9)}办了专利检索培训，31人`);
  await send('secretary01', photo);
  const later = await register('secretary01', `${daysAgo(8)}办了专利布局培训，16人`);
  await send('secretary01', photo);
  assert.match(await ask('coordinator01', `${later}什么情况`, /注意/), new RegExp(`与测试材料 ${earlier}（.*）的是同一个文件，那边先用`));
  assert.match(await ask('coordinator01', `${earlier}什么情况`, /注意/), new RegExp(`与测试材料 ${later}（.*）的是同一个文件，本件先用`));
});

test('a photo whose camera tells of another day is told, one of the day itself is not', async () => {
  const code = await register('secretary01', `${daysAgo(5)}办了创新方法培训，20人`);
  const on = (days) => daysAgo(days).replace(/(\d+)年(\d+)月(\d+)日/, (_, y, m, d) => `${y}:${m.padStart(2, '0')}:${d.padStart(2, '0')}`);
  await send('secretary01', taken(await photos.shoot(3), `${on(5)} 09:30:00`));
  await send('secretary01', taken(await photos.shoot(4), `${on(170)} 09:30:00`));
  const shown = await ask('coordinator01', `${code}什么情况`, /注意/);
  assert.match(shown, /佐证 2 拍于.*与活动日期不符/);
  assert.equal(shown.match(/注意/g).length, 1, shown);
});

test('pictures meant to harm whoever decodes them harm nothing, and the next photo is looked at as ever', async () => {
  const whole = await photos.shoot(5);
  await register('secretary02', `${daysAgo(4)}办了技术经理人培训，20人`);
  for (const [what, bytes] of Object.entries(hostilePictures(whole))) {
    assert.match(await send('secretary02', bytes), /已存好|格式不支持/, what);
  }
  await send('secretary02', whole);
  const code = await register('secretary01', `${daysAgo(4)}办了知识产权保护培训，20人`);
  await send('secretary01', await photos.shoot(5, { width: 640, height: 480, quality: 0.6 }));
  await ask('coordinator01', `${code}什么情况`, /几乎一样/);
  assert.equal((await fetch(`${service.address}/readyz`)).status, 200);
  assert.doesNotMatch(service.log(), /\berror\b|terminate|signal/i);
});
