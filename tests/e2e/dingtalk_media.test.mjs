// Files over DingTalk, one kind after the other: what is kept, what is told, and what a group can't carry.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { startBench, who } from './support/dingtalk_bench.mjs';

let bench;
before(async () => {
  bench = await startBench();
});
after(() => bench.stop());

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const send = (type, more) => bench.simulator.control('dingtalk/say', { from: who.secretary, type, ...more });
const register = async (title) => /A\d+/.exec((await bench.ask(`昨天办了${title}，45人参加`, { contains: title })).text)[0];
const evidenceOf = async (code) => (await bench.list('evidence')).filter((one) => one.activity === code);
/// Sends it and gives what the sender is told of it.
async function told(type, more, contains = '') {
  const since = await bench.simulator.last();
  await send(type, more);
  return (await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains }))[0].text;
}

const film = Buffer.concat([Buffer.from([0, 0, 0, 0x20]), Buffer.from('ftypisom'), Buffer.alloc(5000, 3)]);
const document = (bytes) => { const all = Buffer.alloc(bytes, 'evidence '); all.write('%PDF-1.7\n'); return all; };

test('a video and a file become evidence', async () => {
  const code = await register('测试视频讲座');
  await told('video', { download_code: await bench.media(film, 'a.mp4') }, code);
  const pdf = document(3000);
  await told('file', { download_code: await bench.media(pdf, '签到表.pdf'), file_name: '签到表.pdf' }, code);
  assert.deepEqual((await evidenceOf(code)).map((one) => one.sha256).sort(), [sha256(film), sha256(pdf)].sort());
});

test('several pictures and words in one message are one batch: one registration, one receipt', async () => {
  const since = await bench.simulator.last();
  const photos = [71, 72, 73, 74].map((seed) => pngPicture(seed));
  const pictures = [];
  for (const bytes of photos) pictures.push(await bench.media(bytes));
  await send('richText', { text: '昨天办了测试多图讲座，20人', pictures });
  const [registered] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '测试多图讲座' });
  const code = /A\d+/.exec(registered.text)[0];
  await bench.simulator.waitFor('dingtalk.delivered', { after: registered.seq, contains: code });
  assert.deepEqual((await evidenceOf(code)).map((one) => one.sha256).sort(), photos.map(sha256).sort());
  assert.equal((await bench.delivered(registered.seq, code)).length, 1, 'one receipt');
});

test('pictures that come with a question are kept, too', async () => {
  const code = await register('测试带问题的讲座');
  const photo = pngPicture(75);
  const since = await bench.simulator.last();
  await send('richText', { text: '我们现在多少分', pictures: [await bench.media(photo)] });
  // The answer, and the photo's receipt behind it.
  await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: code });
  await bench.simulator.waitFor('dingtalk.delivered', { after: since, count: 2 });
  assert.deepEqual((await evidenceOf(code)).map((one) => one.sha256), [sha256(photo)]);
});

test('a voice message is its words; the recording is kept, proves nothing and gets no receipt', async () => {
  const sound = Buffer.from('#!AMR\n0123456789');
  const since = await bench.simulator.last();
  const words = await told('audio', { download_code: await bench.media(sound, 'a.amr'), recognition: '昨天办了测试语音讲座，30人参加' }, '测试语音讲座');
  assert.match(words, /^听到的是：昨天办了测试语音讲座/);
  const code = /A\d+/.exec(words)[0];
  let kept;
  for (let round = 0; round < 50 && !kept; ++round) kept = (await bench.list('audit')).find((one) => one.action === 'recording');
  assert.ok(kept, 'noted');
  const [activity] = (await bench.list('activities')).filter((one) => one.code === code);
  assert.equal(activity.status, 'draft', 'still without evidence');
  assert.deepEqual(await evidenceOf(code), []);
  // The next message is answered, and nothing else was said meanwhile.
  await bench.ask('我们现在多少分', { contains: '分' });
  assert.equal((await bench.delivered(since)).length, 2);
  const again = await told('audio', { download_code: await bench.media(sound, 'a.amr'), recognition: '我们现在多少分' }, '听到的是');
  assert.match(again, /分/);
});

test('a voice message that could not be read is told so, and nothing is lost of what was asked before', async () => {
  assert.match(await told('audio', { download_code: await bench.media(Buffer.from('#!AMR\nabc'), 'a.amr') }), /没能转成文字/);
});

test('twenty MiB become evidence, one byte more does not, and the sender hears why', async () => {
  const code = await register('测试大文件讲座');
  const whole = document(20 * 1024 * 1024);
  await told('file', { download_code: await bench.media(whole, '总结.pdf'), file_name: '总结.pdf' }, code);
  assert.deepEqual((await evidenceOf(code)).map((one) => one.sha256), [sha256(whole)]);
  const larger = Buffer.concat([whole, Buffer.from('x')]);
  assert.match(await told('file', { download_code: await bench.media(larger, '太大.pdf'), file_name: '太大.pdf' }), /20/);
  assert.equal((await evidenceOf(code)).length, 1);
});

test('a program under the name of a photo is refused by what it is', async () => {
  assert.match(await told('file', { download_code: await bench.media(Buffer.from('MZ\x90\x00 not a photo'), '照片.png'), file_name: '照片.png' }), /格式/);
});

test('a download that breaks off is taken up again', async () => {
  const code = await register('测试断线照片讲座');
  const photo = Buffer.concat([pngPicture(76), Buffer.alloc(300_000, 7)]);
  await bench.simulator.fault({ at: 'dingtalk.file', answer: 'half', carried_out: true });
  await told('picture', { download_code: await bench.media(photo) }, code);
  await bench.simulator.noFaults();
  assert.deepEqual((await evidenceOf(code)).map((one) => one.sha256), [sha256(photo)]);
});

test('a picture whose code has ended is told to its sender', async () => {
  const download_code = await bench.media(pngPicture(77));
  await bench.simulator.control('dingtalk/expire', { what: 'files' });
  assert.match(await told('picture', { download_code }), /没能取到/);
});

test('a kind that nobody can pass on is answered with what can be sent', async () => {
  assert.match(await told('unknownMsgType', {}), /照片|文字/);
});

test('in a group a registration names the two ways that files can come by', async () => {
  const chat = 'cid+/files-in-group==';
  const { text } = await bench.ask('昨天办了测试群内讲座，20人参加', { chat, contains: '测试群内讲座' });
  assert.match(text, /单聊|私聊/);
});

/// What lies behind the signed link in these words.
const behindLink = async (words) => {
  const link = /http:\/\/\S+\/f\/[\w.-]+/.exec(words)?.[0];
  assert.ok(link, words);
  const response = await fetch(link);
  assert.equal(response.status, 200);
  assert.equal((await fetch(`${link}x`)).status, 404, 'a link that somebody changed opens nothing');
  return Buffer.from(await response.arrayBuffer());
};

test('a workbook arrives as a file under its name', async () => {
  const since = await bench.simulator.last();
  await bench.say('汇总表', { from: who.coordinator });
  const [shown] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: 'sampleFile' });
  assert.equal(shown.to, who.coordinator);
  assert.match(JSON.stringify(shown), /\.xlsx/);
});

test('a file that DingTalk does not take is to be had behind a link, in 1:1 as well', async () => {
  const since = await bench.simulator.last();
  await bench.simulator.fault({ at: 'dingtalk.upload', answer: 'code', code: 40006, times: -1 });
  await bench.say('汇总表', { from: who.coordinator });
  const [told] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '/f/' });
  await bench.simulator.noFaults();
  assert.equal(told.to, who.coordinator);
  assert.equal((await behindLink(told.text)).subarray(0, 2).toString(), 'PK', 'a workbook');
});

test('what a group is shown as a picture arrives there, and its words and a link when the file does not', async () => {
  const chat = 'cid+/pictures-in-group==';
  await bench.ask('绑定平江县', { chat, from: who.coordinator });
  const since = await bench.simulator.last();
  await bench.say('排名图', { chat, from: who.coordinator });
  const [shown] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: 'sampleImageMsg' });
  assert.equal(shown.to, chat);
  const later = await bench.simulator.last();
  await bench.simulator.fault({ at: 'dingtalk.upload', answer: 'code', code: 40006, times: -1 });
  await bench.say('排名图', { chat, from: who.coordinator });
  const [told] = await bench.simulator.waitFor('dingtalk.delivered', { after: later, contains: '/f/' });
  await bench.simulator.noFaults();
  assert.equal(told.to, chat);
  assert.deepEqual((await behindLink(told.text)).subarray(1, 4).toString(), 'PNG');
  assert.ok((await bench.delivered(later)).filter((one) => one.to === chat).length >= 2, 'the words stand, the link behind them');
});

test('in callback mode the receipt of a photo goes by the session, and by the API once that is over', async () => {
  await bench.stop();
  bench = await startBench({ mode: 'callback' });
  const { text } = await bench.say('昨天办了测试回调照片讲座，45人参加');
  const code = /A\d+/.exec(text)[0];
  for (const [via, sessionMs] of [['session', 5_400_000], ['api', 30_000]]) {
    await bench.simulator.control('dingtalk/setup', { session_ms: sessionMs });
    const since = await bench.simulator.last();
    await send('picture', { download_code: await bench.media(pngPicture(via === 'api' ? 80 : 81)) });
    const [receipt] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: code });
    assert.deepEqual([receipt.via, receipt.to.includes(who.secretary)], [via, true]);
  }
  assert.equal((await evidenceOf(code)).length, 2);
});
