// The chat page against a bot that does as it is told (tests/adapters/local/page_server.cpp, given by KEXIEBOT_PAGE_SERVER).
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { openBrowser, phoneAtTwice, pngPicture } from './support/browser.mjs';
import { assertFits, focusShows, nextReply, openChat, replies, say, speakAs } from './support/chat.mjs';
import { startServer } from './support/process.mjs';

let server;
let browser;
let page;
let people = 0;

before(async () => {
  server = await startServer(process.env.KEXIEBOT_PAGE_SERVER, ['{folder}']);
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// Each test speaks as somebody nobody has spoken as before: a newcomer of a tab of its own.
beforeEach(async () => {
  page = await browser.context.newPage();
  await openChat(page, server.address);
  people += 1;
  await speakAs(page, await page.evaluate(() => JSON.parse(sessionStorage.getItem('kexiebot.newcomer'))));
});

afterEach(async () => {
  await page.close();
  assert.deepEqual(browser.faults, []);
  assert.deepEqual(browser.elsewhere, [], 'nothing is loaded from elsewhere');
});

const picture = (name, seed) => ({ name, mimeType: 'image/png', buffer: pngPicture(seed) });

test('the first screen greets and offers three things to say for each role', async () => {
  for (const [user, role] of [['s1', '秘书'], ['m1', '会员'], ['c1', '协调员'], ['a1', '管理员']]) {
    await speakAs(page, user);
    assert.match(await page.locator('#person').innerText(), new RegExp(role));
    assert.equal(await page.locator('#welcome h1').isVisible(), true);
    assert.equal(await page.locator('#welcome .chip').count(), 3);
  }
  await assertFits(page, 'the first screen');
});

test('a pressed example says its text', async () => {
  const example = page.locator('#welcome .chip').first();
  const words = await example.innerText();
  assert.equal(await nextReply(page, () => example.click()), `收到1次：${words}`);
  assert.equal(await page.locator('#welcome').isVisible(), false);
});

test('Enter sends, Shift+Enter begins a line, and the lines stay', async () => {
  const box = page.locator('#text');
  await box.pressSequentially('第一行');
  await box.press('Shift+Enter');
  await box.pressSequentially('第二行');
  assert.equal(await nextReply(page, () => box.press('Enter')), '收到1次：第一行\n第二行');
  assert.equal(await page.locator('.message.me .bubble').innerText(), '第一行\n第二行');
  assert.equal(await box.inputValue(), '');
});

test('the Enter that ends an input method\'s composition does not send', async () => {
  const session = await browser.context.newCDPSession(page);
  await page.locator('#text').focus();
  await session.send('Input.imeSetComposition', { text: 'jiang', selectionStart: 5, selectionEnd: 5 });
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Enter', code: 'Enter' });
  await session.send('Input.insertText', { text: '讲座' });
  assert.equal(await page.locator('#text').inputValue(), '讲座');
  assert.equal(await page.locator('.message').count(), 0);
  await nextReply(page, () => page.locator('#text').press('Enter'));
});

test('numbered lines of a question can be pressed and send their number; they go once something was said', async () => {
  await say(page, '选择 一项');
  const chips = page.locator('#messages .chip');
  assert.deepEqual(await chips.allInnerTexts(), ['1. 学术交流', '2. 举办培训', '3. 都不是']);
  assert.equal(await nextReply(page, () => chips.nth(1).click()), '收到1次：2');
  assert.equal(await chips.count(), 0);
});

test('suggestions can be pressed and send what they stand for', async () => {
  await say(page, '建议');
  assert.deepEqual(await page.locator('#messages .chip').allInnerTexts(), ['看看得分', '撤销']);
  assert.equal(await nextReply(page, () => page.locator('#messages .chip').first().click()), '收到1次：我们现在多少分');
});

test('a message that was not stored is marked and can be sent again as the same message', async () => {
  await page.locator('#text').fill('失败一次 登记');
  await page.locator('#text').press('Enter');
  const retry = page.locator('.message.failed .retry');
  await retry.waitFor();
  assert.match(await page.locator('.message.failed .fault').innerText(), /稍后重发/);
  assert.equal(await nextReply(page, () => retry.click()), '收到2次：失败一次 登记');
  assert.equal(await page.locator('.message.failed').count(), 0);
  assert.equal(await page.locator('.message.me').count(), 1);
});

test('without a connection a message is marked, survives a reload, and goes out later', async () => {
  await browser.context.setOffline(true);
  try {
    await page.locator('#text').fill('路上发的');
    await page.locator('#text').press('Enter');
    await page.locator('.message.failed').waitFor();
  } finally {
    await browser.context.setOffline(false);
  }
  await page.reload();
  assert.equal(await nextReply(page, () => page.locator('.message.failed .retry').click()), '收到1次：路上发的');
});

test('photos and files go up together, show what was sent, and their receipt arrives by itself', async () => {
  await page.locator('#files').setInputFiles([picture('现场.png', 1), { name: '签到表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }]);
  assert.equal(await page.locator('#tray li').count(), 2);
  const receipt = await nextReply(page, () => page.locator('.send').click());
  assert.equal(receipt, '已收到2份佐证');
  assert.equal(await page.locator('#tray').isVisible(), false);
  assert.equal(await page.locator('.message.me .file-name').innerText(), '签到表.pdf');
  await page.locator('.message.me .picture').click();
  assert.equal(await page.locator('#viewer img').evaluate((image) => image.naturalWidth), 640);
  await page.keyboard.press('Escape');
  await page.locator('#viewer').waitFor({ state: 'hidden' });
  await assertFits(page, 'a conversation with pictures');
});

test('after a reload the conversation is still there, its pictures too, and nothing is there twice', async () => {
  await page.locator('#files').setInputFiles([picture('现场.png', 2)]);
  await nextReply(page, () => page.locator('.send').click());
  await say(page, '推送 到期提醒');
  await page.locator('.message.bot', { hasText: '到期提醒' }).nth(1).waitFor();
  const before = await page.locator('#messages').innerText();
  await page.reload();
  await replies(page).first().waitFor();
  await say(page, '还在吗');
  const kept = await page.locator('#messages').innerText();
  assert.ok(kept.startsWith(before.trimEnd()), kept);
  assert.ok(await page.locator('.message.me .picture img').evaluate((image) => image.complete && image.naturalWidth > 0));
});

test('while the event stream is down the page says so, and afterwards what was missed arrives', async () => {
  await page.route('**/chat/events*', (route) => route.fulfill({ status: 500 }));
  await page.reload();
  await page.locator('#line', { hasText: '连接中断' }).waitFor();
  await say(page, '推送 断线时的提醒');
  assert.equal(await page.locator('.message.bot', { hasText: /^断线时的提醒/ }).count(), 0);
  await page.unroute('**/chat/events*');
  await page.locator('.message.bot', { hasText: /^断线时的提醒/ }).waitFor();
  await page.locator('#line').waitFor({ state: 'hidden' });
});

test('files that can\'t be sent are named before anything is sent', async () => {
  await page.locator('#files').setInputFiles([{ name: '空.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }]);
  assert.match(await page.locator('#notice').innerText(), /空\.pdf.*空文件/);
  await page.locator('#files').setInputFiles(Array.from({ length: 11 }, (_, i) => picture(`${i}.png`, i)));
  assert.equal(await page.locator('#tray li').count(), 9);
  assert.match(await page.locator('#notice').innerText(), /最多 9 个/);
  const large = await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], '大.jpg', { type: 'image/jpeg' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return document.getElementById('notice').innerText;
  });
  assert.match(large, /大\.jpg.*20 MB/);
});

test('pictures can be pasted and dropped, and taken away again', async () => {
  const bytes = [...pngPicture(3)];
  await page.evaluate((content) => {
    const transfer = () => {
      const made = new DataTransfer();
      made.items.add(new File([new Uint8Array(content)], '图.png', { type: 'image/png' }));
      return made;
    };
    const box = document.getElementById('text');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer(), bubbles: true, cancelable: true }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer(), bubbles: true, cancelable: true }));
  }, bytes);
  assert.equal(await page.locator('#tray li').count(), 2);
  await page.locator('#tray button').first().click();
  assert.equal(await page.locator('#tray li').count(), 1);
});

test('a newcomer who is bound has a name and a role from then on, and the next newcomer is somebody else', async () => {
  assert.match(await page.locator('#person').innerText(), /新用户/);
  await say(page, '绑定');
  await page.locator('#person', { hasText: '示例己 · 秘书' }).waitFor();
  await page.locator('#person').click();
  const users = await page.locator('#people .choice').evaluateAll((choices) => choices.map((choice) => choice.dataset.user));
  assert.equal(new Set(users).size, users.length);
  assert.match(await page.locator('#people .choice').last().innerText(), /新用户/);
  await page.keyboard.press('Escape');
});

test('what is said in the group shows on everybody\'s page, and elsewhere as unread', async () => {
  const other = await browser.context.newPage();
  await openChat(other, server.address);
  await speakAs(other, 's2');
  await page.getByRole('radio', { name: '群聊' }).check();
  await say(page, `群里第${people}句`);
  await other.locator('.rooms .unread').waitFor();
  await other.getByRole('radio', { name: '群聊' }).check();
  await other.locator('.message.other', { hasText: `群里第${people}句` }).waitFor();
  await other.locator('.message.bot', { hasText: `群里第${people}句` }).waitFor();
  assert.equal(await page.locator('.message.me', { hasText: `群里第${people}句` }).count(), 1);
  await other.close();
});

test('a person\'s own conversation is nobody else\'s', async () => {
  await say(page, '只和助手说');
  await speakAs(page, 's2');
  assert.equal(await page.getByText('只和助手说').count(), 0);
});

test('everything can be done by keyboard, and the focus shows', async () => {
  const press = (key) => page.keyboard.press(key);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.value);
  await page.reload();
  await page.locator('#person[data-ready]').waitFor();
  const passed = [];
  for (let i = 0; i < 12 && passed.at(-1) !== 'send'; ++i) {
    await press('Tab');
    passed.push(await focused());
    assert.ok(await focusShows(page), `focus shows on ${passed.at(-1)}`);
  }
  for (const stop of ['person', 'direct', 'scroller', 'chip', 'files', 'text', 'send']) assert.ok(passed.includes(stop), `${stop} in ${passed}`);
  await page.locator('#person').focus();
  await press('Enter');
  await page.locator('#people').waitFor();
  await press('Escape');
  await page.locator('#people').waitFor({ state: 'hidden' });
  assert.equal(await focused(), 'person');
  await page.locator('#text').focus();
  await page.keyboard.type('选择');
  await nextReply(page, () => press('Enter'));
  await press('Shift+Tab');
  await press('Shift+Tab');
  assert.equal(await focused(), 'chip');
  assert.equal(await nextReply(page, () => press('Enter')), '收到1次：3');
  assert.equal(await focused(), 'text');
});

test('new messages are read out', async () => {
  await say(page, '你好');
  const log = page.locator('#messages');
  assert.equal(await log.getAttribute('role'), 'log');
  await page.waitForFunction(() => document.getElementById('messages').getAttribute('aria-live') === 'polite');
});

test('at 200 %, by zoom or by larger text, nothing is cut off', async () => {
  await say(page, '选择 一项');
  await page.setViewportSize(phoneAtTwice);
  await assertFits(page, 'zoomed');
  await page.locator('#person').click();
  await assertFits(page, 'choosing a person, zoomed');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await assertFits(page, 'larger text');
});

test('text keeps its contrast in light and in dark', async () => {
  await say(page, '建议');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const weak = await page.evaluate(() => {
      const rgb = (text) => text.match(/[\d.]+/g).map(Number);
      const light = (text) => rgb(text).slice(0, 3)
        .map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (rgb(colour)[3] !== 0) return colour;
        }
        return 'rgb(255, 255, 255)';
      };
      const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      return [...document.querySelectorAll('header *, main *, form *')].filter((one) => speaks(one) && one.checkVisibility()).map((one) => {
        const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
        return { what: `${one.className || one.tagName} ${one.innerText.slice(0, 10)}`, contrast: (a + 0.05) / (b + 0.05) };
      }).filter(({ contrast }) => contrast < 4.5);
    });
    assert.deepEqual(weak, [], colorScheme);
  }
});
