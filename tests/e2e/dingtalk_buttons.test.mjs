// Buttons on DingTalk: what can be pressed can be said, and both do the same.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { saysOf, startBench, who } from './support/dingtalk_bench.mjs';

let bench;
after(() => bench?.stop());
const again = async (how) => {
  await bench?.stop();
  bench = undefined;
  bench = await startBench(how);
};

let pictures = 60;
/// A registration with its photo, ready to be reviewed; gives its code.
async function handedIn(title) {
  const [code] = /A\d+/.exec((await bench.ask(`昨天办了${title}，45人参加`, { contains: title })).text);
  const after_ = await bench.simulator.last();
  await bench.simulator.control('dingtalk/say', { from: who.secretary, type: 'picture', download_code: await bench.media(pngPicture(pictures += 1)) });
  await bench.simulator.waitFor('dingtalk.delivered', { after: after_, contains: code });
  return code;
}
const statusOf = async (code) => (await bench.list('activities')).find((one) => one.code === code).status;
const button = (shown, words) => {
  const found = shown.buttons.find((one) => saysOf(one).includes(words));
  assert.ok(found, JSON.stringify(shown.buttons));
  return saysOf(found);
};
const asCoordinator = (text, contains = '') => bench.ask(text, { from: who.coordinator, contains });

for (const mode of ['stream', 'callback']) {
  test(`通过 and 退回 by button and by words do the same (${mode})`, async () => {
    await again({ mode });
    const codes = [];
    for (const title of ['测试按钮讲座', '测试文字讲座', '测试退回讲座', '测试文字退回讲座']) codes.push(await handedIn(title));
    const [byButton, byWords, backByButton, backByWords] = codes;

    const look = await asCoordinator(`${byButton}什么情况`, byButton);
    assert.match(look.msgtype, /actionCard/i);
    assert.equal(button(look, '通过'), `${byButton}通过`);
    await asCoordinator(button(look, '通过'), byButton);
    await asCoordinator(`${byWords}通过`, byWords);
    assert.deepEqual([await statusOf(byButton), await statusOf(byWords)], ['approved', 'approved']);

    const second = await asCoordinator(`${backByButton}什么情况`, backByButton);
    await asCoordinator(button(second, '退回'), '');
    await asCoordinator('缺签到表');
    await asCoordinator(`${backByWords}退回，缺签到表`);
    assert.deepEqual([await statusOf(backByButton), await statusOf(backByWords)], ['returned', 'returned']);
    // The card's text says what its buttons do, for those who see none.
    assert.match(second.text, /通过|退回/);
  });
}

/// `count`: to how many conversations it goes; `heard` is the secretary's.
const announce = async (words, count = 1) => {
  const before = await bench.announce(words);
  const shown = await bench.simulator.waitFor('dingtalk.delivered', { after: before, contains: words, count });
  const heard = shown.find((one) => one.to === who.secretary);
  return { code: /N\d+/.exec(heard.text)[0], before, heard };
};
const answered = async (code) => /已回 (\d)\/1 人/.exec((await asCoordinator(`${code}谁没回`, `公告 ${code}`)).text)[1];

for (const mode of ['stream', 'callback']) {
  test(`an announcement is one message with the button 收到, which answers it and no later one (${mode})`, async () => {
    await again({ mode });
    const old = await announce('测试按钮公告甲。');
    const later = await announce('测试按钮公告乙。');
    assert.deepEqual([old.heard.to, old.heard.buttons.length], [who.secretary, 1]);
    assert.match(old.heard.msgtype, /actionCard/i);
    // Whole, and the words say what the button says.
    assert.match(old.heard.text.replaceAll(/ +\n/g, '\n'), /^公告 N\d+（平江县）\n测试按钮公告甲。\n看到请回复「收到」。$/);
    const says = button(old.heard, old.code);
    assert.match((await bench.ask(says, { contains: old.code })).text, /已记下/);
    assert.deepEqual([await answered(old.code), await answered(later.code)], ['1', '0']);
    assert.match((await bench.ask(says, { contains: old.code })).text, /已记下/);
    assert.deepEqual([await answered(old.code), await answered(later.code)], ['1', '0']);
    assert.equal((await bench.delivered(old.before, '测试按钮公告甲')).filter((one) => one.to === who.secretary).length, 1);
    assert.match((await bench.ask('收到', { contains: later.code })).text, /已记下/);
    assert.equal(await answered(later.code), '1');
  });
}

test('with a template suggestions come as an interactive card, and a press is carried out once and shown on it', async () => {
  await again({ mode: 'stream', own: 'card_template = "invented-template.schema"\n' });
  const code = await handedIn('测试卡片讲座');
  const card = await asCoordinator(`${code}什么情况`, code);
  assert.equal(card.via, 'card');
  assert.ok(Object.values(card.parameters).every((value) => typeof value === 'string'));
  const says = Object.entries(card.parameters).filter(([name]) => name.startsWith('says')).map(([, value]) => value);
  assert.ok(says.includes(`${code}通过`), says.join());
  const press = { from: who.coordinator, card: card.card, says: `${code}通过` };
  const pressed = await bench.simulator.control('dingtalk/press', press);
  assert.equal(pressed.acked, true);
  const state = JSON.parse(pressed.data).response.cardData.cardParamMap.state;
  assert.match(state, new RegExp(code));
  assert.equal(await statusOf(code), 'approved');
  // The platform delivers a press again like a message.
  const repeated = await bench.simulator.control('dingtalk/press', press);
  assert.equal(JSON.parse(repeated.data).response.cardData.cardParamMap.state, state);
  assert.equal((await bench.list('audit')).filter((one) => one.action === 'approve' && one.subject === code).length, 1);
  // A press of somebody who may not.
  const other = await handedIn('测试越权讲座');
  await bench.simulator.control('dingtalk/press', { from: who.secretary, card: card.card, says: `${other}通过` });
  assert.equal(await statusOf(other), 'pending');
});

test('a card that is not delivered leaves its words, with buttons that need no card', async () => {
  await bench.simulator.fault({ at: 'dingtalk.card', answer: 'code', code: 60011 });
  const shown = await asCoordinator('待审核', '待审核');
  assert.notEqual(shown.via, 'card');
  assert.match(shown.msgtype, /actionCard/i);
});

test('with a template an announcement is a card that says it was received, in the group to whoever pressed it', async () => {
  await again({ mode: 'stream', own: 'card_template = "invented-template.schema"\n' });
  const chat = 'cid+/buttons==';
  await bench.ask('本群绑定平江县', { chat, from: who.coordinator, contains: '本群已绑定' });
  const before = await bench.announce('测试卡片公告。');
  const shown = await bench.simulator.waitFor('dingtalk.delivered', { after: before, contains: '测试卡片公告', count: 2 });
  const direct = shown.find((one) => one.to === who.secretary);
  const group = shown.find((one) => one.to === chat);
  const code = /N\d+/.exec(direct.text)[0];
  for (const one of [direct, group]) assert.deepEqual([one.via, one.parameters.label1, one.parameters.says1], ['card', '收到', `收到${code}`]);

  // Somebody who is not meant reads in 1:1 that there is none, and the card stays as it is for the others.
  const refused = await bench.simulator.last();
  await bench.simulator.control('dingtalk/press', { from: who.admin, card: group.card, says: '收到N99' });
  await bench.simulator.waitFor('dingtalk.delivered', { after: refused, contains: '没有找到公告 N99' });

  const pressed = await bench.simulator.control('dingtalk/press', { from: who.secretary, card: group.card, says: `收到${code}` });
  const { response } = JSON.parse(pressed.data);
  assert.equal(response.userPrivateData.cardParamMap.state, '已收到');
  assert.equal(response.cardData, undefined);
  assert.equal(await answered(code), '1');
  const again_ = await bench.simulator.control('dingtalk/press', { from: who.secretary, card: direct.card, says: `收到${code}` });
  assert.equal(JSON.parse(again_.data).response.cardData.cardParamMap.state, '已收到');
  assert.equal(await answered(code), '1');
  assert.deepEqual((await bench.delivered(refused)).filter((one) => one.to === chat), []);
});

test('words too long for a card are words with a button that needs none', async () => {
  const words = '请各单位准备材料。'.repeat(40);
  const { heard } = await announce(words, 2);  // the group bound above hears it too
  assert.match(heard.msgtype, /actionCard/i);
  assert.ok(heard.text.includes(words));
});

test('without a Stream a press comes signed over HTTP, is carried out once and shown on the card', async () => {
  await bench.stop();
  bench = undefined;
  bench = await startBench({ mode: 'callback', server: 'public_url = "https://bot.example.org"\n', own: 'card_template = "invented-template.schema"\n' });
  const { code, heard } = await announce('测试回调卡片公告。');
  assert.deepEqual([heard.via, heard.parameters.says1], ['card', `收到${code}`]);
  const press = { from: who.secretary, card: heard.card, says: `收到${code}` };
  for (let round = 0; round < 2; ++round) {
    const pressed = await bench.simulator.control('dingtalk/press', press);
    assert.deepEqual([pressed.status, JSON.parse(pressed.data).cardData.cardParamMap.state], [200, '已收到']);
    assert.equal(await answered(code), '1');
  }
  // The address is told once, however many cards there are.
  await announce('测试第二张回调卡片公告。');
  assert.equal((await bench.simulator.journal('dingtalk.cardRoute')).length, 1);
  // Anybody may post there; only what the platform signed is a press.
  const forged = await fetch(`${bench.service.address}/callback/ding-main/cards`, { method: 'POST', body: '{}',
    headers: { 'x-ddpaas-signature-timestamp': String(Date.now()), 'x-ddpaas-signature': 'AAAA' } });
  assert.deepEqual([forged.status, await forged.text()], [401, '']);
  await bench.logged(/not signed with what was registered/);
});
