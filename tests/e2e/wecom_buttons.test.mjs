// The button 收到 on WeCom: an announcement and a reminder are one message with their words and that button, pressing it is like
// saying it of that very message, and the pressed card shows it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from './support/wecom.mjs';

// Secretary 1 reads the robot, secretary 2 the app.
const accounts = `测试秘书甲,秘书,测试材料有限公司科协,,${bot.channel},secretary01
测试秘书乙,秘书,测试材料有限公司科协,,${app.channel},secretary02
测试秘书丙,秘书,测试园区科协,,${bot.channel},secretary03
测试协调员,协调员,,云溪区,${bot.channel},coordinator01
`;
const group = 'wrInventedGroup';

let simulator;
let installation;
let service;
let announced = 0;

const toRobot = (from, fields) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from, type: 'text', wait: false, ...fields });
const connected = async () => {
  const until = Date.now() + 30_000;
  while ((await fetch(`${service.address}/readyz`)).status !== 200) {
    assert.ok(Date.now() < until, 'connected');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const start = async () => {
  service = await installation.start();
  await simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`) });
  await connected();
};
/// Says it to the robot and gives what comes back.
const ask = async (from, text, contains) => {
  const before = await simulator.last();
  await toRobot(from, { text });
  return (await simulator.waitFor('wecom.delivered', { after: before, contains }))[0];
};
/// Announces something to the county; gives its code, and what secretaries 1 and 2 and the group were shown.
const announce = async () => {
  const words = `测试按钮公告第${announced += 1}号。`;
  await ask('coordinator01', `公告：${words}`, '要发这条公告吗');
  const before = await simulator.last();
  const { text } = await ask('coordinator01', '是', '已发给');
  const shown = await simulator.waitFor('wecom.delivered', { after: before, contains: words, count: 3 });
  const to = (who) => shown.filter((one) => one.to === who);
  return { code: /N\d+/.exec(text)[0], words, before, robot: to('secretary01'), app: to('secretary02'), group: to(group) };
};
const wordsOf = (card) => [card.main_title.title, card.sub_title_text].join('\n');
const answered = async (code) => /已回 (\d+)\/2 人/.exec((await ask('coordinator01', `${code}谁没回`, '已回')).text)[1];
const pressRobot = (from, card, chat) => toRobot(from, { ...(chat ? { chat } : {}), type: 'event', event: {
  eventtype: 'template_card_event', template_card_event: { card_type: 'button_interaction', event_key: card.button_list[0].key, task_id: card.task_id } } });
const pressApp = (from, card) => simulator.control('wecom/say', { via: 'app', from, type: 'event', fields: { Event: 'template_card_event' },
  card: { task_id: card.task_id, key: card.button_list[0].key } });
const update = async (after) => (await simulator.waitFor('wecom.aibot.aibot_respond_update_msg', { after }))[0];
/// Everything that was said before is over when this was answered: messages of one person are handled in order.
const updatesSince = (after) => simulator.journal('wecom.aibot.aibot_respond_update_msg', after);

before(async () => {
  simulator = await startSimulator();
  await simulator.control('wecom/setup', { robots: [bot] });
  installation = await install('', { accounts, secrets: { ...appSecrets, ...botSecrets },
    channels: `${appChannel(simulator.address)}rich = true\n${botChannel(simulator.address)}` });
  await start();
  await ask('secretary01', '我是谁', '测试秘书甲');
  await ask('secretary03', '我是谁', '测试秘书丙');
  const before = await simulator.last();
  await toRobot('coordinator01', { chat: group, text: `@${bot.name} 本群绑定云溪区` });
  await simulator.waitFor('wecom.delivered', { after: before, contains: '本群已绑定' });
});
beforeEach(() => simulator.noFaults());
after(async () => {
  assert.equal(await service.stop(), 0);
  await simulator.stop();
  await installation.remove();
});

test('an announcement is one card with all its words and the button 收到, in 1:1 and in the group', async () => {
  const { code, words, robot, app: ofApp, group: inGroup } = await announce();
  for (const shown of [robot, ofApp, inGroup]) {
    assert.equal(shown.length, 1);
    const [{ msgtype, card }] = shown;
    assert.deepEqual([msgtype, card.card_type], ['template_card', 'button_interaction']);
    assert.equal(wordsOf(card), `公告 ${code}（云溪区）\n${words}\n看到请回复「收到」。`);
    assert.deepEqual(card.button_list.map(({ text, key }) => [text, key]), [['收到', `收到${code}`]]);
  }
});

test('pressing it answers that announcement, an old card its own, twice is once, and the card says so', async () => {
  const old = await announce();
  const later = await announce();
  const before = await simulator.last();
  await pressRobot('secretary01', old.robot[0].card);
  const changed = (await update(before)).body.template_card;
  assert.equal(changed.main_title.desc, '✓ 已收到');
  assert.equal(wordsOf(changed), wordsOf(old.robot[0].card));
  assert.equal(changed.button_list, undefined);
  const [said] = await simulator.waitFor('wecom.delivered', { after: before, contains: '已记下' });
  assert.match(said.text, new RegExp(old.code));
  assert.deepEqual([await answered(old.code), await answered(later.code)], ['1', '0']);

  const again = await simulator.last();
  await pressRobot('secretary01', old.robot[0].card);
  await update(again);
  assert.equal(await answered(old.code), '1');

  const byApp = await simulator.last();
  assert.equal((await pressApp('secretary02', old.app[0].card)).status, 200);
  const [replaced] = await simulator.waitFor('wecom.message/update_template_card', { after: byApp });
  assert.deepEqual([replaced.errcode, replaced.body.button.replace_name], [0, '✓ 已收到']);
  assert.deepEqual([await answered(old.code), await answered(later.code)], ['2', '0']);

  // The text twin.
  await ask('secretary01', `收到${later.code}`, '已记下');
  assert.equal(await answered(later.code), '1');
});

test('after a restart a pressed card still keeps what it says', async () => {
  const { code, words, robot } = await announce();
  assert.equal(await service.stop(), 0);
  await start();
  const before = await simulator.last();
  await pressRobot('secretary01', robot[0].card);
  const changed = (await update(before)).body.template_card;
  assert.equal(wordsOf(changed), `公告 ${code}\n${words}`);
  assert.equal(changed.main_title.desc, '✓ 已收到');
});

test('in the group the card changes for whoever pressed it, and the group reads nothing', async () => {
  const { code, group: [{ card }] } = await announce();
  const before = await simulator.last();
  await pressRobot('secretary01', card, group);
  const { body } = await update(before);
  assert.deepEqual(body.userids, ['secretary01']);
  assert.equal(body.template_card.main_title.desc, '✓ 已收到');
  assert.equal(await answered(code), '1');
  assert.deepEqual((await simulator.journal('wecom.delivered', before)).filter((one) => one.to === group), []);
});

test('who is not meant is answered as if there were no such announcement, and the card stays', async () => {
  const { code, group: [{ card }] } = await announce();
  const before = await simulator.last();
  await pressRobot('secretary03', card, group);
  const [told] = await simulator.waitFor('wecom.delivered', { after: before, contains: '没有找到公告' });
  assert.equal(told.text, `没有找到公告 ${code}。`);
  assert.deepEqual(await updatesSince(before), []);
  assert.equal(await answered(code), '0');
});

test('words that no card holds, and cards that are refused, are words, once', async () => {
  const long = `测试长公告。${'请各单位准备材料。'.repeat(20)}`;
  await ask('coordinator01', `公告：${long}`, '要发这条公告吗');
  const before = await simulator.last();
  await ask('coordinator01', '是', '已发给');
  const shown = await simulator.waitFor('wecom.delivered', { after: before, contains: '测试长公告', count: 3 });
  assert.deepEqual(shown.map((one) => one.msgtype).sort(), ['markdown', 'markdown', 'text']);
  for (const one of shown) assert.match(one.text, /请各单位准备材料。\n看到请回复「收到」。$/);

  await simulator.fault({ at: 'wecom.aibot.aibot_send_msg', answer: 'code', code: 40058, times: 1 });
  const refused = await announce();
  assert.deepEqual([...refused.robot, ...refused.group].map((one) => one.msgtype).sort(), ['markdown', 'template_card']);
});

test('the app repeats a card that WeCom took without saying so as the same request, and it is shown once', async () => {
  await simulator.fault({ at: 'wecom.message/send', carried_out: true, answer: 'drop' });
  const before = await simulator.last();
  const { app: shown } = await announce();
  assert.equal(shown.length, 1);
  await simulator.waitFor('wecom.message/send', { after: before, contains: '"repeated":true' });
  assert.equal((await simulator.journal('wecom.delivered', before)).filter((one) => one.to === 'secretary02').length, 1);
});
