// What goes wrong between the real program and a self-built app of WeCom, played by the simulator: nothing is lost, nothing is said
// twice where WeCom can tell, and the operator reads why.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform } from './support/wecom.mjs';

let simulator;
let installation;
let service;
let lectures = 0;

const today = new Date(Date.now() + 8 * 3600_000);
const dayText = `${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;

const secretaries = 6;
const accounts = `测试协调员,协调员,,云溪区,${app.channel},coordinator01
${Array.from({ length: secretaries }, (_, n) => `测试秘书${'甲乙丙丁戊己'[n]},秘书,测试材料有限公司科协,,${app.channel},secretary0${n + 1}`).join('\n')}
`;
const setUp = (more = {}) => simulator.control('wecom/setup', {
  app: { ...appAtPlatform(`${service?.address ?? 'http://127.0.0.1:9'}/callback/${app.channel}`), ...more },
});

before(async () => {
  simulator = await startSimulator();
  installation = await install(simulator.address, { accounts });
  // What the calendar says today may be sent as soon as the program starts.
  await setUp();
  service = await installation.start();
  await setUp();
});

afterEach(async () => {
  await simulator.noFaults();
  await simulator.control('clock', { offset_s: 0 });
});

after(async () => {
  assert.equal(await service.stop(), 0);
  for (const secret of [app.secret, app.token, app.key, 'invented+token']) assert.ok(!service.log().includes(secret), 'no secret in the log');
  await simulator.stop();
  await installation.remove();
});

const say = (from, content, more = {}) => simulator.control('wecom/say', { via: 'app', from, type: 'text', fields: { Content: content }, ...more });
const send = (from, type, fields, more = {}) => simulator.control('wecom/say', { via: 'app', from, type, fields, ...more });
const keep = (name, bytes) => simulator.control(`wecom/media?type=file&name=${encodeURIComponent(name)}`, bytes);
const freshTitle = () => `测试故障讲座第${lectures += 1}场`;
const register = async (from, more = {}) => {
  const title = freshTitle();
  const result = await say(from, `登记 学术交流 ${dayText} 《${title}》 45人`, more);
  return { title, code: /A\d+/.exec(result.text)?.[0], result };
};
const activitiesNamed = async (title) => (await installation.list('activities')).filter((one) => one.title === title);
/// Waits until the log says so; each round is a request, so nothing spins.
const logged = async (pattern) => {
  for (let round = 0; round < 200; ++round) {
    if (pattern.test(service.log())) return;
    await simulator.control('spare', {}).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.match(service.log(), pattern);
};
/// An announcement to everybody in the county; gives its words and a way to wait for those who hear it.
const announce = async () => {
  const words = `测试公告第${lectures += 1}号，请留意。`;
  await say('coordinator01', `公告：${words}`);
  const asked = await simulator.last();
  assert.match((await say('coordinator01', '是')).text, /已发给 6 人/);
  const heard = (count = secretaries) => simulator.waitFor('wecom.delivered', { after: asked, contains: words, count });
  return { words, asked, heard };
};
const receivers = (entries) => entries.map((one) => one.to).sort();
const all = Array.from({ length: secretaries }, (_, n) => `secretary0${n + 1}`);

test('the URL check of the admin console is passed', async () => {
  assert.equal((await simulator.control('wecom/verify', {})).echoed, true);
});

test('tokens that end in the middle of a batch are fetched anew, and everybody hears once', async () => {
  await (await announce()).heard();
  await simulator.control('wecom/setup', { token_calls: 4 });
  const { words, asked, heard } = await announce();
  assert.deepEqual(receivers(await heard()), all);
  await simulator.control('wecom/setup', { token_calls: 0 });
  assert.equal((await simulator.journal('wecom.gettoken', asked)).length, 1, 'no herd');
  const refused = (await simulator.journal('wecom.message/send', asked)).filter((one) => one.errcode === 42001);
  assert.ok(refused.length >= 1);
  assert.equal((await simulator.journal('wecom.delivered', asked)).filter((one) => one.text.includes(words)).length, secretaries);
});

test('a send that WeCom took without saying so is resolved without a second one', async () => {
  for (const fault of [{ answer: 'status', status: 502 }, { answer: 'drop' }, { answer: 'half' }]) {
    await simulator.fault({ at: 'wecom.message/send', carried_out: true, ...fault });
    const { words, asked, heard } = await announce();
    assert.deepEqual(receivers(await heard()), all, JSON.stringify(fault));
    // The attempt that is repeated says the same JSON, and WeCom drops it.
    await simulator.waitFor('wecom.message/send', { after: asked, contains: '"repeated":true' });
    assert.equal((await simulator.journal('wecom.delivered', asked)).filter((one) => one.text.includes(words)).length, secretaries);
  }
});

test('a send that was not taken goes out with the next attempt', async () => {
  for (const fault of [{ answer: 'status', status: 503 }, { answer: 'drop' }, { answer: 'code', code: -1 }]) {
    await simulator.fault({ at: 'wecom.message/send', ...fault });
    assert.deepEqual(receivers(await (await announce()).heard()), all);
  }
});

test('a receiver who is gone ends the row with its code, and the others hear', async () => {
  await simulator.fault({ at: 'wecom.message/send', answer: 'code', code: 81013 });
  await (await announce()).heard(secretaries - 1);
  await logged(/81013/);
  assert.equal((await installation.list('outbox')).filter((one) => one.status === 'dead' && /81013/.test(one.reason)).length, 1);
});

test('who is not reached is kept by name, the others hear, and the coordinator reads who', async () => {
  await simulator.control('wecom/setup', { members: [...all.slice(0, -1), 'coordinator01'] });
  const { words, heard } = await announce();
  assert.deepEqual(receivers(await heard(secretaries - 1)), all.slice(0, -1));
  const until = Date.now() + 20_000;
  let lost;
  while (!lost && Date.now() < until) lost = (await installation.list('outbox')).find((one) => one.text.includes(words) && one.status === 'dead');
  assert.deepEqual([lost?.target.includes(all.at(-1)), /81013|invaliduser/.test(lost?.reason)], [true, true], JSON.stringify(lost));
  assert.match((await say('coordinator01', '谁没收到')).text, /测试材料 测试秘书己：公告/);
  await simulator.control('wecom/setup', { members: [all.at(-1)] });
});

test('a callback that comes again three times while the first is being handled registers once, and all get the same reply', async () => {
  await simulator.fault({ at: 'wecom.callback', copies: 4 });
  const before = await simulator.last();
  const { title, code } = await register('secretary01');
  const replies = await simulator.waitFor('wecom.callback', { after: before, contains: title, count: 4 });
  assert.equal(new Set(replies.map((one) => one.text ?? one.reply.replace(/<CreateTime>.*?<\/CreateTime>/, ''))).size, 1);
  assert.deepEqual((await activitiesNamed(title)).map((one) => one.code), [code]);
});

test('messages that overtake each other are each answered once', async () => {
  await simulator.fault({ at: 'wecom.callback', jitter_ms: 300, times: -1, copies: 2 });
  const registered = await Promise.all(all.map((one) => register(one)));
  for (const { title, code } of registered) assert.deepEqual((await activitiesNamed(title)).map((one) => one.code), [code]);
});

test('a file of 20 MiB becomes evidence, one byte more does not, and the sender hears why', async () => {
  const { code } = await register('secretary02');
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'evidence ');
  bytes.write('%PDF-1.7\n');
  const before = await simulator.last();
  await send('secretary02', 'file', { MediaId: (await keep('总结.pdf', bytes)).media_id, FileName: '总结.pdf' });
  await simulator.waitFor('wecom.delivered', { after: before, contains: code });
  const stored = (await installation.list('evidence')).find((one) => one.activity === code);
  assert.equal(stored.sha256, createHash('sha256').update(bytes).digest('hex'));
  const larger = await simulator.last();
  await send('secretary02', 'file', { MediaId: (await keep('太大.pdf', Buffer.concat([bytes, Buffer.from('x')]))).media_id, FileName: '太大.pdf' });
  await simulator.waitFor('wecom.delivered', { after: larger, contains: '20' });
  assert.equal((await installation.list('evidence')).filter((one) => one.activity === code).length, 1);
});

test('a media id that has expired is told to its sender', async () => {
  const { code } = await register('secretary03');
  const { media_id } = await keep('旧照片.png', pngPicture(31));
  await simulator.control('wecom/expire-media', {});
  const before = await simulator.last();
  await send('secretary03', 'image', { MediaId: media_id, PicUrl: '' });
  const [told] = await simulator.waitFor('wecom.delivered', { after: before });
  assert.match(told.text, /没能取到/);
  assert.equal((await installation.list('evidence')).filter((one) => one.activity === code).length, 0);
});

test('a download that breaks off in the middle, or is late, is taken up again', async () => {
  const { code } = await register('secretary04');
  const picture = Buffer.concat([pngPicture(32), Buffer.alloc(400_000, 7)]);
  await simulator.fault({ at: 'wecom.media/get', answer: 'half', carried_out: true });
  const before = await simulator.last();
  await send('secretary04', 'image', { MediaId: (await keep('会场.png', picture)).media_id, PicUrl: '' });
  await simulator.waitFor('wecom.delivered', { after: before, contains: code });
  assert.deepEqual((await installation.list('evidence')).filter((one) => one.activity === code).map((one) => one.sha256),
    [createHash('sha256').update(picture).digest('hex')]);
});

test('a second photo is receipted like the first, though the words are the same and WeCom drops repetitions', async () => {
  const { code } = await register('secretary01');
  for (const seed of [33, 34, 35]) {
    const before = await simulator.last();
    await send('secretary01', 'image', { MediaId: (await keep('照片.png', pngPicture(seed))).media_id, PicUrl: '' });
    await simulator.waitFor('wecom.delivered', { after: before, contains: code });
  }
  for (let n = 0; n < 2; ++n) {
    const { media_id } = await keep('旧.png', pngPicture(36));
    await simulator.control('wecom/expire-media', {});
    const before = await simulator.last();
    await send('secretary01', 'image', { MediaId: media_id, PicUrl: '' });
    await simulator.waitFor('wecom.delivered', { after: before, contains: '没能取到' });
  }
  assert.equal((await installation.list('evidence')).filter((one) => one.activity === code).length, 3);
});

test('a callback sealed for another corporation is refused, stores nothing, and the log says which', async () => {
  const { title, result } = await register('secretary05', { sealed_for: 'ww1111111111111111' });
  assert.deepEqual([result.status, (await activitiesNamed(title)).length], [401, 0]);
  await logged(/wrong_receive_id.*corp_id/);
});

test('an address that is not trusted, and a wrong corp id, are told to the operator with what to do', async () => {
  await setUp({ address_trusted: false });
  await announce();
  await logged(/60020.*企业可信IP.*127\.0\.0\.1/);
  await setUp();
  await simulator.control('wecom/expire-tokens', {});
  await simulator.fault({ at: 'wecom.gettoken', answer: 'code', code: 40013, times: 1 });
  await announce();
  await logged(/40013.*corp_id/);
});

test('a clock that is ten minutes off is told once, with its likely cause, and the message is taken', async () => {
  await simulator.control('clock', { offset_s: 600 });
  const { code } = await register('secretary06');
  assert.ok(code);
  await logged(/(59|60)\d s ahead of this machine's: check this machine's clock/);
  await register('secretary06');
  assert.equal(service.log().match(/ahead of this machine/g).length, 1);
});
