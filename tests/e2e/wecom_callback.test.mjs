// The whole path on real bytes: encrypted callbacks made by WeCom's own package, the real binary, its rows and files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { app, freshId, message, post, replyText, say, sealed, startWecom } from './support/wecom.mjs';

const media = new Map();
let wecom;
let installation;
let service;

// Days of this year that are not in the future, as people write them.
const today = new Date(Date.now() + 8 * 3600_000);
const dayText = `${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;
const dayIso = today.toISOString().slice(0, 10);

before(async () => {
  wecom = await startWecom(media);
  installation = await install(wecom.address);
  service = await installation.start();
});

after(async () => {
  assert.equal(await service.stop(), 0, 'the service ends cleanly');
  wecom.stop();
  await installation.remove();
});

test('the URL check of the admin console gets its echo', async () => {
  const { query, body } = sealed('3852096301925138459');
  const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)[1];
  const response = await fetch(
    `${service.address}/callback/${app.channel}?${query}&echostr=${encodeURIComponent(encrypted)}`);
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '3852096301925138459');
});

test('a registration is stored, scored and answered, and its photo becomes evidence', async () => {
  const reply = await say(service.address, 'secretary01', `登记 ${dayText} 测试新能源电池技术讲座 45人`);
  assert.match(reply, /已登记 A\d+：1\.1/);
  const code = /A\d+/.exec(reply)[0];
  const [activity] = (await installation.list('activities')).filter((one) => one.code === code);
  assert.deepEqual(
    { organisation: activity.organisation, item: activity.item, title: activity.title, date: activity.date, people: activity.people,
      status: activity.status, points: activity.points },
    { organisation: '测试材料有限公司科协', item: '1.1', title: '测试新能源电池技术讲座', date: dayIso, people: 45, status: 'draft',
      points: 2.5 });

  const picture = pngPicture(1);
  media.set('photo-1', picture);
  const answer = await post(service.address, sealed(message('secretary01', freshId(), 'image',
    { PicUrl: 'http://example.org/x.png', MediaId: 'photo-1' })));
  assert.equal(answer.status, 200);
  const receipt = await wecom.push((one) => one.touser === 'secretary01' && one.text?.content.includes(code));
  assert.match(receipt.text.content, /2\.5/);

  const hash = createHash('sha256').update(picture).digest('hex');
  const [evidence] = await installation.list('evidence');
  assert.deepEqual({ activity: evidence.activity, sha256: evidence.sha256, bytes: evidence.bytes, type: evidence.type },
    { activity: code, sha256: hash, bytes: picture.length, type: 'image/png' });
  const kept = await readFile(path.join(installation.folder, 'data', 'evidence', hash.slice(0, 2), hash));
  assert.ok(kept.equals(picture), 'the file is the picture, byte for byte');

  const score = JSON.parse((await installation.cli('score', '--organisation', '测试材料', '--json')).stdout);
  assert.deepEqual([score.confirmed, score.pending, score.projected], [0, 2.5, 2.5]);
  assert.match(await say(service.address, 'secretary01', '我们现在多少分'), /预估 2\.5/);

  assert.match(await say(service.address, 'coordinator01', `${code}通过`), /已通过/);
  assert.match(await say(service.address, 'secretary01', '我们现在多少分'), /核定 2\.5/);
  const { stdout } = await installation.cli('verify');
  assert.match(stdout, /完好/);
});

test('one message delivered fifty times, also at once, makes one activity and fifty equal replies', async () => {
  const id = freshId();
  const before = (await installation.list('activities')).length;
  const deliver = () => post(service.address, sealed(message('secretary02', id, 'text', { Content: `登记 ${dayText} 测试重复投递讲座 30人` })));
  const first = await Promise.all(Array.from({ length: 25 }, deliver));
  const later = [];
  for (let i = 0; i < 25; ++i) later.push(await deliver());
  const replies = new Set([...first, ...later].map((one) => { assert.equal(one.status, 200); return replyText(one.body); }));
  assert.equal(replies.size, 1, [...replies].join('\n---\n'));
  assert.equal((await installation.list('activities')).length, before + 1);
});

test('a wrong signature, a wrong receiver, rubbish and an unknown channel store nothing', async () => {
  const inner = message('secretary01', freshId(), 'text', { Content: `登记 ${dayText} 测试不该登记的讲座 45人` });
  const before = (await installation.list('inbox')).length;
  const good = sealed(inner);
  const broken = { ...good, query: good.query.replace(/msg_signature=./, 'msg_signature=x') };
  const doctype = sealed(`<!DOCTYPE x [<!ENTITY a "b">]><xml><MsgType>text</MsgType></xml>`);
  const wanted = [
    [401, await post(service.address, broken)],
    [401, await post(service.address, { ...good, query: '' })],
    [401, await post(service.address, sealed(inner, { receiver: 'ww1111111111111111' }))],
    [401, await post(service.address, sealed(inner, { timestamp: Math.floor(Date.now() / 1000) - 86_400 }))],
    [400, await post(service.address, { ...good, body: 'rubbish' })],
    [400, await post(service.address, doctype)],
    [413, await post(service.address, { ...good, body: 'x'.repeat(1024 * 1024 + 1) })],
  ];
  for (const [status, answer] of wanted) assert.deepEqual([answer.status, answer.body], [status, '']);
  assert.equal((await fetch(`${service.address}/callback/nobody`, { method: 'POST' })).status, 404);
  assert.equal((await installation.list('inbox')).length, before);
});

test('somebody else\'s code is answered like one that does not exist', async () => {
  const [foreign] = (await installation.list('activities')).filter((one) => one.organisation === '测试园区科协');
  const theirs = await say(service.address, 'secretary01', `${foreign.code}什么情况`);
  const nobodys = await say(service.address, 'secretary01', 'A99999什么情况');
  assert.equal(theirs.replaceAll(foreign.code, 'A99999'), nobodys);
});

test('an invite code binds an account once', async () => {
  const code = /邀请码 ([2-9A-Z]{8})/.exec(installation.invitesPrinted)[1];
  assert.match(await say(service.address, 'newmember', '我们现在多少分'), /绑定/);
  assert.match(await say(service.address, 'newmember', `绑定 ${code}`), /已绑定：测试会员/);
  assert.match(await say(service.address, 'newmember', '我们现在多少分'), /核定/);
  assert.match(await say(service.address, 'another', `绑定 ${code}`), /不对或已失效/);
});

test('no secret is in the log', async () => {
  for (const secret of [app.secret, app.token, app.key, 'test-access-token']) assert.ok(!service.log().includes(secret));
});
