// The whole way in a browser on the real program: `kexiebot demo` (given by KEXIEBOT_BIN) in an empty folder.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { openBrowser, phoneAtTwice, pngPicture, screenshotPath } from './support/browser.mjs';
import { assertFits, focusShows, nextReply, openChat, say, speakAs } from './support/chat.mjs';
import { startServer } from './support/process.mjs';

let server;
let browser;
let page;

before(async () => {
  server = await startServer(process.env.KEXIEBOT_BIN, ['demo', '--listen', '127.0.0.1:0', '--now', '2026-11-22T09:00']);
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  if (server) assert.equal(await server.stop(), 0, 'the program ends cleanly when told to');
});

beforeEach(async () => {
  page = await browser.context.newPage();
  await openChat(page, server.address);
});

afterEach(async () => {
  await page.close();
  assert.deepEqual(browser.faults, []);
  assert.deepEqual(browser.elsewhere, [], 'nothing is loaded from elsewhere');
});

/// Confirmed and projected points out of the answer to 「我们现在多少分」.
async function score(page) {
  const text = await say(page, '我们现在多少分');
  const [, confirmed, projected] = /核定\s*([\d.]+)\s*分.*?预估\s*([\d.]+)\s*分/s.exec(text) ?? assert.fail(text);
  return { confirmed: Number(confirmed), projected: Number(projected) };
}

async function register(page, text) {
  const reply = await say(page, text);
  const [code] = /A\d+/.exec(reply) ?? assert.fail(reply);
  return code;
}

const said = (page, words) => page.locator('.message.bot .bubble', { hasText: words });

async function sendPhoto(page, seed) {
  await page.locator('#files').setInputFiles([{ name: '现场照片.png', mimeType: 'image/png', buffer: pngPicture(seed) }]);
  await page.locator('.send').click();
}

test('one message and one photo register an activity, and the score changes', async () => {
  await speakAs(page, 'secretary');
  const before = await score(page);
  const code = await register(page, '昨天下午办了知识产权保护培训，45人参加');
  assert.deepEqual(await score(page), before, 'without evidence nothing counts');
  await sendPhoto(page, 1);
  await said(page, '已存好 1 件佐证').filter({ hasText: code }).waitFor();
  const afterwards = await score(page);
  assert.equal(afterwards.confirmed, before.confirmed, 'nothing is confirmed before a review');
  assert.ok(afterwards.projected > before.projected, `${afterwards.projected} > ${before.projected}`);
  assert.ok(await page.locator('.message.me .picture img').evaluate((image) => image.naturalWidth > 0));
  await assertFits(page, 'the conversation');
  await page.screenshot({ path: await screenshotPath('chat-page.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: await screenshotPath('chat-page-dark.png') });
});

test('the coordinator sees the photo\'s activity, passes it, and the secretary\'s page says so by itself', async () => {
  await speakAs(page, 'secretary');
  const before = await score(page);
  const code = await register(page, '昨天办了技术经理人培训，20人参加');
  await sendPhoto(page, 2);
  await said(page, '已存好').filter({ hasText: code }).waitFor();

  const coordinator = await browser.context.newPage();
  await openChat(coordinator, server.address);
  await speakAs(coordinator, 'coordinator');
  assert.match(await say(coordinator, '待审核'), new RegExp(code));
  assert.match(await say(coordinator, `${code}通过`), /已通过/);
  await coordinator.close();

  await said(page, '已通过审核').filter({ hasText: code }).waitFor();
  assert.ok((await score(page)).confirmed > before.confirmed);
});

test('a message sent twice under one id registers once and is answered the same', async () => {
  await speakAs(page, 'secretary');
  const answers = await page.evaluate(async () => {
    const body = JSON.stringify({ as: 'secretary', text: '昨天办了专利检索培训，31人参加', id: 'same-message' });
    const once = () => fetch('/chat/messages', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const responses = await Promise.all(Array.from({ length: 10 }, once));
    return Promise.all(responses.map(async (response) => [response.status, (await response.json()).reply]));
  });
  assert.match(answers[0][1], /A\d+/);
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  const [code] = /A\d+/.exec(answers[0][1]);
  assert.match(await say(page, `A${Number(code.slice(1)) + 1}什么情况`), /没有找到/);
});

test('a file that is no evidence is named as such and changes nothing', async () => {
  await speakAs(page, 'secretary');
  const before = await score(page);
  await page.locator('#files').setInputFiles([{ name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ, not a picture') }]);
  await page.locator('.send').click();
  await said(page, '格式不支持').waitFor();
  assert.deepEqual(await score(page), before);
});

test('a photo is seen by its association and not by another', async () => {
  await speakAs(page, 'secretary');
  const code = await register(page, '昨天办了专利布局培训，16人参加');
  await sendPhoto(page, 3);
  await said(page, '已存好 1 件佐证').filter({ hasText: code }).waitFor();
  const statuses = await page.evaluate(async () => {
    const talk = JSON.parse(sessionStorage.getItem('kexiebot.talk.secretary.direct'));
    const { sha256 } = talk.filter((message) => message.side === 'me' && message.files.length > 0).at(-1).files[0];
    const status = async (user) => (await fetch(`/chat/evidence/${sha256}?as=${user}`)).status;
    return [await status('secretary'), await status('coordinator'), await status('secretary2'), await status('nobody')];
  });
  assert.deepEqual(statuses, [200, 200, 404, 404]);
});

test('a score can be asked for by keyboard alone, and the focus shows on the way', async () => {
  const focused = () => page.evaluate(() => document.activeElement.id);
  for (let i = 0; i < 20 && await focused() !== 'text'; ++i) {
    await page.keyboard.press('Tab');
    assert.ok(await focusShows(page), `focus shows on ${await focused()}`);
  }
  await page.keyboard.type('我们现在多少分');
  assert.match(await nextReply(page, () => page.keyboard.press('Enter')), /核定/);
  assert.equal(await focused(), 'text');
});

test('at 200 % a score can be read and the next message typed', async () => {
  await page.setViewportSize(phoneAtTwice);
  await speakAs(page, 'secretary2');
  await say(page, '我们现在多少分');
  await assertFits(page, 'zoomed');
  await page.screenshot({ path: await screenshotPath('chat-page-200-percent.png') });
});

test('each example on the first screen is understood', async () => {
  for (const user of ['member', 'coordinator', 'admin']) {
    await speakAs(page, user);
    const examples = await page.locator('#welcome .chip').allInnerTexts();
    for (const example of examples) assert.doesNotMatch(await say(page, example), /没太明白|还不能在这里办/, `${user}: ${example}`);
  }
});

test('the page is refused under a foreign name and to another site', async () => {
  const port = new URL(server.address).port;
  const ask = async (headers) => {
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/chat/people', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
  };
  assert.equal(await ask({}), 200);
  assert.equal(await ask({ host: 'evil.example' }), 403);
  assert.equal(await ask({ origin: 'http://evil.example' }), 403);
});
