// The button 收到 of a reminder, and 通过/退回 of a review, on each way that has buttons: one association whose secretaries read
// different platforms, one county whose coordinators do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { fasterClock } from '../soak/clock.mjs';
import { pngPicture } from './support/browser.mjs';
import { robot, robotChannel } from './support/dingtalk.mjs';
import { saysOf } from './support/dingtalk_bench.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from './support/wecom.mjs';

/// A second robot of DingTalk, with a template of interactive cards.
const cards = { channel: 'ding-card', clientId: 'ding0000000000card', secret: 'test-secret-of-the-card-robot' };
const cardsChannel = (base) => robotChannel(base, 'stream').replace(`"${robot.channel}"`, `"${cards.channel}"`)
  .replaceAll(`"${robot.clientId}"`, `"${cards.clientId}"`).replace('TEST_DINGTALK_SECRET', 'TEST_CARDS_SECRET') + 'card_template = "invented.schema"\n';

const people = { app: '0100000001', robot: '0100000002', ding: '0100000003', card: '0100000004', silent: '0100000005' };
const coordinators = { robot: '0200000001', ding: '0200000002' };
const association = '测试材料有限公司科协';
const accounts = `测试秘书甲,秘书,${association},,${app.channel},${people.app}
测试秘书乙,秘书,${association},,${bot.channel},${people.robot}
测试秘书丙,秘书,${association},,${robot.channel},${people.ding}
测试秘书丁,秘书,${association},,${cards.channel},${people.card}
测试秘书戊,秘书,${association},,${bot.channel},${people.silent}
测试协调员甲,协调员,,云溪区,${bot.channel},${coordinators.robot}
测试协调员乙,协调员,,云溪区,${robot.channel},${coordinators.ding}
`;

const dayMs = 86_400_000;
const zoneMs = 8 * 3_600_000;
const todayMs = Math.floor((Date.now() + zoneMs) / dayMs) * dayMs;
const dayText = (days) => new Date(todayMs + days * dayMs).toISOString().slice(0, 10);
const dueIn = 15;

let simulator;
let installation;
let service;
let clock;
let moved = 0;
let code;

/// Ten in the morning, so many days from today: for the program, and for what the platforms believe.
async function tenOClock(days) {
  const seconds = Math.ceil((todayMs + days * dayMs + 10 * 3_600_000 - zoneMs - Date.now()) / 1000) - moved;
  moved += seconds;
  await clock.moveOn(seconds);
  await simulator.control('clock', { offset_s: moved });
}
const toRobot = (from, fields) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from, type: 'text', wait: false, ...fields });
const toDing = (from, text) => simulator.control('dingtalk/say', { client_id: robot.clientId, from, type: 'text', text });
/// What this person is shown next, of either platform, with those words.
async function shown(to, contains, since, fits = () => true) {
  for (let at = since; ;) {
    const found = await simulator.waitFor('', { after: at, contains });
    const own = found.find((one) => one.operation.endsWith('.delivered') && one.to === to && fits(one));
    if (own) return own;
    at = found.at(-1).seq;
  }
}
const shownSince = async (since, words) => (await simulator.journal('', since)).filter((one) => one.operation.endsWith('.delivered') &&
  JSON.stringify(one).includes(words));
const pressRobot = (from, card, label) => toRobot(from, { type: 'event', event: { eventtype: 'template_card_event', template_card_event: {
  card_type: 'button_interaction', event_key: card.button_list.find((one) => one.text === label).key, task_id: card.task_id } } });

before(async () => {
  clock = await fasterClock();
  simulator = await startSimulator();
  await simulator.control('wecom/setup', { robots: [bot] });
  for (const one of [cards, robot]) await simulator.control('dingtalk/setup', { app: { client_id: one.clientId, client_secret: one.secret } });
  installation = await install('', { accounts,
    secrets: { ...appSecrets, ...botSecrets, TEST_DINGTALK_SECRET: robot.secret, TEST_CARDS_SECRET: cards.secret, ...clock.environment },
    channels: `${appChannel(simulator.address)}rich = true\n${botChannel(simulator.address)}${robotChannel(simulator.address, 'stream')}${
      cardsChannel(simulator.address)}[reminders]\nwait_on_days_off = false\n` });
  service = await installation.start();
  await simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`) });
  await simulator.waitFor('dingtalk.line', { count: 2 });
  await simulator.waitFor('wecom.aibot.aibot_subscribe');
  // A robot of WeCom writes only to whom it has met.
  for (const user of [people.robot, people.silent, coordinators.robot]) {
    const since = await simulator.last();
    await toRobot(user, { text: '我是谁' });
    await shown(user, '测试', since);
  }
  const { stdout } = await installation.cli('assign', '--title', '报测试总结', '--due', dayText(dueIn), '--to', association);
  [code] = /T\d+/.exec(stdout);
});
after(async () => {
  assert.equal(await service.stop(), 0);
  await simulator.stop();
  await installation.remove();
  await clock.remove();
});

/// How each presses the button of what they were shown, and what shows on it that it was pressed.
const ways = [
  { to: people.app, press: async ({ card }, since) => {
    assert.deepEqual(card.button_list.map(({ text, key }) => [text, key]), [['收到', `收到${code}`]]);
    const pressed = await simulator.control('wecom/say', { via: 'app', from: people.app, type: 'event', fields: { Event: 'template_card_event' },
      card: { task_id: card.task_id, key: card.button_list[0].key } });
    assert.equal(pressed.status, 200);
    const [update] = await simulator.waitFor('wecom.message/update_template_card', { after: since });
    assert.deepEqual([update.errcode, update.body.button.replace_name], [0, '✓ 已收到']);
  } },
  { to: people.robot, press: async ({ card }, since) => {
    assert.deepEqual(card.button_list.map(({ text, key }) => [text, key]), [['收到', `收到${code}`]]);
    await pressRobot(people.robot, card, '收到');
    const [update] = await simulator.waitFor('wecom.aibot.aibot_respond_update_msg', { after: since });
    assert.deepEqual([update.body.template_card.main_title.desc, update.body.template_card.button_list], ['✓ 已收到', undefined]);
    await shown(people.robot, `${code}不再重复提醒`, since);
  } },
  { to: people.ding, press: async ({ msgtype, buttons }, since) => {
    assert.match(msgtype, /actionCard/i);
    assert.deepEqual(buttons.map(saysOf), [`收到${code}`]);
    await toDing(people.ding, saysOf(buttons[0]));
    await shown(people.ding, `${code}不再重复提醒`, since);
  } },
  { to: people.card, press: async ({ via, card, parameters }) => {
    assert.deepEqual([via, parameters.label1, parameters.says1, parameters.state], ['card', '收到', `收到${code}`, '']);
    const pressed = await simulator.control('dingtalk/press', { client_id: cards.clientId, from: people.card, card, says: parameters.says1 });
    assert.equal(JSON.parse(pressed.data).response.cardData.cardParamMap.state, '已收到');
  } },
];

test('a reminder is one message with its words and the button 收到, and pressing it quiets the ladder for that reader', async () => {
  const since = await simulator.last();
  await tenOClock(dueIn - 14);
  const reminders = new Map();
  for (const to of Object.values(people)) reminders.set(to, await shown(to, '还有 14 天到期', since));
  const words = /T\d+ 报测试总结 还有 14 天到期[^]*（.*?前），还没有交。[^]*回「收到」就不再重复/;
  for (const { to, press } of ways) {
    const reminder = reminders.get(to);
    assert.match(reminder.text, words);
    // Twice is once.
    for (let round = 0; round < 2; ++round) await press(reminder, await simulator.last());
    assert.equal((await shownSince(since, '还有 14 天到期')).filter((one) => one.to === to).length, 1, 'one message');
  }
  const later = await simulator.last();
  await tenOClock(dueIn - 7);
  await shown(people.silent, '还有 7 天到期', later);
  await tenOClock(dueIn);
  await shown(people.silent, `今天到期：${code}`, later);
  for (const words of [`${code} 报测试总结 还有 7 天到期`, `今天到期：${code}`]) {
    const heard = (await shownSince(later, words)).map((one) => one.to).filter((to) => Object.values(people).includes(to));
    assert.deepEqual([...new Set(heard)], [people.silent], words);
  }
});

let photos = 90;
async function handedIn(title) {
  let since = await simulator.last();
  await toRobot(people.robot, { text: `登记 学术交流 ${new Date(todayMs).getUTCMonth() + 1}月${new Date(todayMs).getUTCDate()}日 《${title}》 45人` });
  const [activity] = /A\d+/.exec((await shown(people.robot, title, since)).text);
  const { media_id } = await simulator.control('wecom/media?type=image&name=a.png', pngPicture(photos += 1));
  since = await simulator.last();
  await toRobot(people.robot, { type: 'image', media: media_id });
  await shown(people.robot, activity, since);
  return activity;
}
/// Both coordinators look at it; gives what each was shown with buttons.
async function looked(activity) {
  const since = await simulator.last();
  await toRobot(coordinators.robot, { text: `${activity}什么情况` });
  const { card } = await shown(coordinators.robot, 'button_interaction', since);
  await toDing(coordinators.ding, `${activity}什么情况`);
  const { buttons } = await shown(coordinators.ding, 'dtmd', since);
  return { card, buttons, since: await simulator.last() };
}
const statusOf = async (activity) => (await installation.list('activities')).find((one) => one.code === activity).status;
const decisions = async (activity) => (await installation.list('audit')).filter((one) => ['approve', 'return'].includes(one.action) && one.subject === activity);

/// What both read of it, whatever photos still come with the look before.
const toldOf = (activity, since) => Promise.all(Object.values(coordinators).map(async (who) =>
  (await shown(who, activity, since, (one) => !one.text.includes('佐证 1'))).text));

test('two coordinators press 通过 at the same time on two platforms: it is approved once, and both are told', async () => {
  const activity = await handedIn('测试同时通过讲座');
  const { card, buttons, since } = await looked(activity);
  const says = buttons.map(saysOf).find((one) => one === `${activity}通过`);
  await Promise.all([pressRobot(coordinators.robot, card, says), toDing(coordinators.ding, says)]);
  const told = await toldOf(activity, since);
  assert.ok(told.every((text) => text.includes('通过')), told.join('\n'));
  assert.equal(told.filter((text) => /已由测试协调员[甲乙]在.*通过/.test(text)).length, 1, 'the later one reads who was first');
  assert.deepEqual([await statusOf(activity), (await decisions(activity)).length], ['approved', 1]);
});

test('one presses 通过 and the other 退回 at the same time: the first to decide has decided, and the other hears so', async () => {
  const activity = await handedIn('测试同时退回讲座');
  const { card, buttons, since } = await looked(activity);
  const says = buttons.map(saysOf).find((one) => one === `${activity}退回`);
  await Promise.all([pressRobot(coordinators.robot, card, `${activity}通过`), toDing(coordinators.ding, says)]);
  const told = await toldOf(activity, since);
  // Whoever was asked for a reason while the other decided reads that it is too late.
  const reason = await simulator.last();
  await toDing(coordinators.ding, '缺签到表');
  told.push((await shown(coordinators.ding, '', reason)).text);
  assert.match(told.join('\n'), /已由测试协调员甲在.*通过/);
  assert.deepEqual([await statusOf(activity), (await decisions(activity)).map((one) => one.action)], ['approved', ['approve']]);
});
