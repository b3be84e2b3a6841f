// The upload page on a phone: a real Chromium on a slow line, the real binary, its rows and files. A group chat of DingTalk can't carry
// files, so the registration there is answered with the link.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { openBrowser, pngPicture, screenshotPath } from './support/browser.mjs';
import { message, post, robot, startDingtalk } from './support/dingtalk.mjs';
import { install } from './support/installation.mjs';

const user = '0123456789';
let dingtalk;
let installation;
let service;
let browser;
let folder;
let lectures = 0;
let page;
let code;
let link;

const inGroup = (text) => ({ ...message(user, 'text', { text: { content: ` ${text}` } }), conversationType: '2', conversationId: 'cidGroupGroup==', isInAtList: true });
const say = async (body) => (await post(service.address, body)).json.text?.content;

before(async () => {
  dingtalk = await startDingtalk(new Map());
  installation = await install(dingtalk.address);
  service = await installation.start();
  browser = await openBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'kexiebot-phone-'));
});

after(async () => {
  await browser?.close();
  assert.equal(await service.stop(), 0);
  dingtalk.stop();
  await installation.remove();
  await rm(folder, { recursive: true, force: true });
});

// Each test has an activity and a link of its own.
beforeEach(async () => {
  lectures += 1;
  const reply = await say(inGroup(`昨天办了测试上传讲座第${lectures}场，45人参加`));
  [code] = /A\d+/.exec(reply);
  [link] = /http:\/\/\S+\/u\/[\w-]+/.exec(reply);
});

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const evidence = async () => (await installation.list('evidence')).filter((one) => one.activity === code);
const rows = () => page.locator('#files li');

async function phoneFile(name, bytes) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function open() {
  page = await browser.context.newPage();
  await page.goto(link);
  await page.locator('body[data-ready]').waitFor();
}

async function line(conditions) {
  const session = await browser.context.newCDPSession(page);
  await session.send('Network.enable');
  const set = (more) => session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1, ...more });
  await set(conditions);
  return set;
}

const noise = (bytes) => Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 2654435761 >>> 13) & 255));
const photo = (seed, bytes) => Buffer.concat([pngPicture(seed), noise(bytes)]);
const receipt = () => dingtalk.push((one) => JSON.parse(one.msgParam).content.includes(code));

test('two photos from the album and a PDF arrive over a slow line, show how far they are, and are receipted in the chat', async () => {
  await open();
  assert.match(await page.locator('#title').innerText(), new RegExp(`${code} 测试上传讲座`));
  await line({ latency: 120, uploadThroughput: 60 * 1024, downloadThroughput: 60 * 1024 });
  const photos = [photo(21, 150_000), photo(22, 90_000)];
  await page.locator('#album').setInputFiles([await phoneFile('会场.png', photos[0]), await phoneFile('签到.png', photos[1])]);
  await page.locator('#document').setInputFiles(await phoneFile('通知.pdf', '%PDF-1.7\n一份测试通知'));
  // Seen on its way: some of the first file, not all of it.
  await page.waitForFunction(() => {
    const bar = document.querySelector('#files progress');
    return bar && bar.value > 0 && bar.value < bar.max;
  });
  await page.screenshot({ path: await screenshotPath('upload-page.png') });
  await page.locator('#files li.kept').nth(2).waitFor({ timeout: 60_000 });
  assert.match(await page.locator('#sum').innerText(), /已收到 3 件/);
  const stored = await evidence();
  assert.deepEqual(new Set(stored.map((one) => one.sha256)), new Set([...photos, Buffer.from('%PDF-1.7\n一份测试通知')].map(sha256)));
  assert.deepEqual(stored.map((one) => one.name).sort(), ['会场.png', '签到.png', '通知.pdf'].sort());
  const told = JSON.parse((await receipt()).msgParam).content;
  assert.match(told, /3 件佐证/);
  assert.equal((await installation.list('activities')).find((one) => one.code === code).status, 'pending');
  await page.close();
});

test('a line that breaks in the middle costs only the piece that was on its way, and a file chosen again goes on', async () => {
  await open();
  const set = await line({ uploadThroughput: 80 * 1024 });
  const bytes = photo(23, 500_000);
  const file = await phoneFile('断线.png', bytes);
  await page.locator('#album').setInputFiles(file);
  await page.waitForFunction(() => document.querySelector('#files progress')?.value > 130_000);
  await set({ offline: true });
  await rows().filter({ hasText: '网络不稳' }).waitFor();
  await page.reload().catch(() => {});
  await set({ offline: false, uploadThroughput: 400 * 1024 });
  await page.goto(link);
  await page.locator('body[data-ready]').waitFor();
  let sent = 0;
  page.on('request', (request) => { if (request.method() === 'POST') sent += request.postDataBuffer()?.length ?? 0; });
  const firstPiece = page.waitForRequest((request) => request.method() === 'POST');
  await page.locator('#album').setInputFiles(file);
  assert.ok(Number(new URL((await firstPiece).url()).searchParams.get('offset')) >= 64 * 1024, 'goes on where it was');
  await page.locator('#files li.kept').waitFor({ timeout: 60_000 });
  assert.deepEqual((await evidence()).map((one) => one.sha256), [sha256(bytes)]);
  await page.close();
});

test('what is no evidence is refused with the reason, the same photo is not counted twice', async () => {
  await open();
  await page.locator('#document').setInputFiles(await phoneFile('假照片.pdf', 'MZ this only claims to be a document'));
  await page.locator('#files li.failed').waitFor();
  assert.match(await rows().first().innerText(), /格式不支持/);
  const picture = photo(24, 1000);
  await page.locator('#album').setInputFiles(await phoneFile('原片.png', picture));
  await page.locator('#files li.kept').waitFor();
  await page.locator('#album').setInputFiles(await phoneFile('再传一次.png', picture));
  await page.locator('#files li.kept').nth(1).waitFor();
  assert.match(await rows().nth(2).innerText(), new RegExp(code));
  assert.equal((await evidence()).length, 1);
  await page.close();
});

test('a service that is killed in the middle goes on with what it had', async () => {
  await open();
  await line({ uploadThroughput: 60 * 1024 });
  const bytes = photo(25, 300_000);
  await page.locator('#album').setInputFiles(await phoneFile('断电.png', bytes));
  await page.waitForFunction(() => document.querySelector('#files progress')?.value > 70_000);
  const { port } = new URL(service.address);
  await service.kill();
  service = await installation.start(['--listen', `127.0.0.1:${port}`]);
  await page.locator('#files li.kept').waitFor({ timeout: 60_000 });
  assert.deepEqual((await evidence()).map((one) => one.sha256), [sha256(bytes)]);
  await page.close();
});

test('the link ends with the activity, and one that was changed opens nothing', async () => {
  await open();
  const at = link.indexOf('/u/') + 12;
  const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
  assert.equal((await fetch(changed)).status, 404);
  await say(inGroup(`删掉${code}`));
  const asked = await installation.list('activities');
  if (asked.find((one) => one.code === code).status !== 'withdrawn') await say(inGroup('是'));
  assert.equal((await installation.list('activities')).find((one) => one.code === code).status, 'withdrawn');
  assert.equal((await fetch(link)).status, 404);
  await page.locator('#album').setInputFiles(await phoneFile('晚了.png', photo(26, 100)));
  await page.locator('#files li.failed').waitFor();
  assert.match(await rows().first().innerText(), /链接已经不能用了/);
  assert.equal((await evidence()).length, 0);
  await page.close();
});

test('what a task asks for is handed in through a link as well, until the task is called off', async () => {
  const due = `${new Date().getFullYear() + 1}-03-20`;
  const given = await installation.cli('assign', '--title', '报测试总结', '--due', due, '--to', '测试园区', '--json');
  const [task] = /T\d+/.exec(JSON.parse(given.stdout).text);
  [link] = /http:\/\/\S+\/u\/[\w-]+/.exec(await say(inGroup(`${task}交了`)));
  await open();
  assert.match(await page.locator('#title').innerText(), new RegExp(`${task} 报测试总结`));
  const picture = photo(27, 1000);
  await page.locator('#album').setInputFiles(await phoneFile('总结.png', picture));
  await page.locator('#files li.kept').waitFor();
  const stored = (await installation.list('evidence')).filter((one) => one.subject === task);
  assert.deepEqual(stored.map((one) => one.sha256), [sha256(picture)]);
  await page.reload();
  await page.locator('body[data-ready]').waitFor();
  assert.match(await page.locator('body').innerText(), /总结\.png/);
  await installation.cli('cancel-task', task);
  assert.equal((await fetch(link)).status, 404);
  await page.close();
});

test('nothing on the page breaks its own rules or is loaded from elsewhere', () => {
  assert.deepEqual(browser.faults, []);
  assert.deepEqual(browser.elsewhere, []);
  assert.ok(!service.log().includes(link.split('/u/')[1]), 'no token in the log');
});
