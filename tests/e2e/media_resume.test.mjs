// A photo is durable before WeCom is told OK: whatever happens to the download, it is fetched in the end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { freshId, message, post, say, sealed, startWecom } from './support/wecom.mjs';

const media = new Map();
let wecom;
let installation;

before(async () => {
  wecom = await startWecom(media);
  installation = await install(wecom.address);
});

after(async () => {
  wecom.stop();
  await installation.remove();
});

test('a photo whose download was cut by a kill becomes evidence after the next start', async () => {
  const service = await installation.start();
  const [code] = /A\d+/.exec(await say(service.address, 'secretary01', '昨天办了测试断电续传讲座，45人参加'));
  media.set('slow-photo', new Promise(() => {}));
  const asked = wecom.asked();
  const answer = await post(service.address, sealed(message('secretary01', freshId(), 'image', { PicUrl: '', MediaId: 'slow-photo' })));
  assert.equal(answer.status, 200);
  await asked;
  await service.kill();
  assert.deepEqual(await installation.list('evidence'), []);

  media.set('slow-photo', pngPicture(7));
  const again = await installation.start();
  const receipt = await wecom.push((one) => one.text?.content.includes(code));
  assert.match(receipt.text.content, /已存好 1 件佐证/);
  assert.equal((await installation.list('evidence'))[0].activity, code);
  assert.equal(await again.stop(), 0);
});

test('a photo that WeCom no longer has is told to its sender, and nothing is stored', async () => {
  const service = await installation.start();
  const before = (await installation.list('evidence')).length;
  await post(service.address, sealed(message('secretary02', freshId(), 'image', { PicUrl: '', MediaId: 'expired' })));
  await wecom.push((one) => one.touser === 'secretary02' && one.text.content.includes('没能取到'));
  assert.equal((await installation.list('evidence')).length, before);
  assert.equal(await service.stop(), 0);
});

test('a file that is no evidence by its content is refused by name of the reason', async () => {
  const service = await installation.start();
  media.set('program', Buffer.from('MZ\x90\x00 this only claims to be a picture'));
  const pushed = wecom.sent.length;
  await post(service.address, sealed(message('secretary02', freshId(), 'image', { PicUrl: '', MediaId: 'program' })));
  await wecom.push((one) => wecom.sent.indexOf(one) >= pushed && one.touser === 'secretary02' && one.text.content.includes('格式不支持'));
  assert.equal(await service.stop(), 0);
});
