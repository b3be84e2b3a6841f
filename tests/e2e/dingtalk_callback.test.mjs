// The whole path over DingTalk: signed callbacks, the real binary, its rows and files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { message, post, robot, startDingtalk } from './support/dingtalk.mjs';
import { install } from './support/installation.mjs';

const files = new Map();
let dingtalk;
let installation;
let service;

before(async () => {
  dingtalk = await startDingtalk(files);
  installation = await install(dingtalk.address);
  service = await installation.start();
});

after(async () => {
  assert.equal(await service.stop(), 0);
  dingtalk.stop();
  await installation.remove();
});

const user = '0123456789';
/// The words of a reply, with buttons or without.
const say = async (text) => {
  const { json } = await post(service.address, message(user, 'text', { text: { content: ` ${text}` } }));
  return json.text?.content ?? json.actionCard.text;
};

test('a registration with a photo over DingTalk is stored, scored and answered', async () => {
  const [code] = /A\d+/.exec(await say('昨天办了测试园区物流技术讲座，52人参加'));
  const picture = pngPicture(3);
  files.set('code+with/signs=', picture);
  const answer = await post(service.address, message(user, 'picture', { content: { downloadCode: 'code+with/signs=' } }));
  assert.deepEqual([answer.status, answer.json], [200, { msgtype: 'empty' }]);
  const receipt = await dingtalk.push((one) => one.msgParam.includes(code));
  assert.deepEqual([receipt.userIds, receipt.robotCode], [[user], robot.clientId]);
  const [evidence] = await installation.list('evidence');
  assert.deepEqual([evidence.activity, evidence.sha256], [code, createHash('sha256').update(picture).digest('hex')]);
  assert.match(await say('我们现在多少分'), /预估 2\.5/);
});

test('the same message on another delivery is answered the same and registers once', async () => {
  const body = message(user, 'text', { text: { content: '昨天办了测试重复讲座，20人参加' } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(service.address, body)));
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.equal((await installation.list('activities')).filter((one) => one.title === '测试重复讲座').length, 1);
});

test('a wrong, stale or missing signature and a malformed body store nothing', async () => {
  const body = message(user, 'text', { text: { content: '昨天办了测试不该登记的讲座，45人' } });
  const before = (await installation.list('inbox')).length;
  assert.equal((await post(service.address, body, { secret: 'another' })).status, 401);
  assert.equal((await post(service.address, body, { timestamp: Date.now() - 2 * 3600_000 })).status, 401);
  assert.equal((await fetch(`${service.address}/callback/${robot.channel}`, { method: 'POST', body: '{}' })).status, 401);
  assert.equal((await post(service.address, [1, 2])).status, 400);
  assert.equal((await installation.list('inbox')).length, before);
});
