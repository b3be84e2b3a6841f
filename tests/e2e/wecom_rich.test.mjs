// Where everybody reads inside WeCom (rich = true): digests as markdown, what bears a link as a card, and plain words where WeCom
// refuses that.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { fasterClock } from '../soak/clock.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets } from './support/wecom.mjs';

const groupKey = 'invented-key';
const accounts = `测试秘书甲,秘书,测试材料有限公司科协,,${app.channel},secretary01
测试协调员,协调员,,云溪区,${app.channel},coordinator01
`;
const dayMs = 86_400_000;
const zoneMs = 8 * 3_600_000;
const todayMs = Math.floor((Date.now() + zoneMs) / dayMs) * dayMs;
const today = new Date(todayMs);
const daysToMonday = (8 - today.getUTCDay()) % 7 || 7;

let simulator;
let installation;
let service;
let clock;
let moved = 0;

/// Ten in the morning, so many days from today.
async function tenOClock(days) {
  const seconds = Math.ceil((todayMs + days * dayMs + 10 * 3_600_000 - zoneMs - Date.now()) / 1000) - moved;
  moved += seconds;
  await clock.moveOn(seconds);
  await simulator.control('clock', { offset_s: moved });
}
const say = (from, content) => simulator.control('wecom/say', { via: 'app', from, type: 'text', fields: { Content: content } });
const announce = async (words) => {
  const before = await simulator.last();
  await say('coordinator01', `公告：${words}`);
  await say('coordinator01', '是');
  return before;
};
/// What this person is shown with those words.
async function shownTo(to, contains, since) {
  for (let after = since; ;) {
    const found = await simulator.waitFor('wecom.delivered', { after, contains });
    const own = found.find((one) => one.to === to);
    if (own) return own;
    after = found.at(-1).seq;
  }
}
/// The request that shows this to somebody, and what it was answered with.
const sent = async (operation, words, after) => (await simulator.waitFor(operation, { after, contains: words }))[0];

before(async () => {
  clock = await fasterClock();
  simulator = await startSimulator();
  installation = await install('', { accounts, secrets: { ...appSecrets, TEST_GROUP_KEY: groupKey, ...clock.environment },
    channels: `${appChannel(simulator.address)}rich = true
[[channel]]
name = "yunxi-wx"
platform = "wecom-group-robot"
key = { env = "TEST_GROUP_KEY" }
api_base = "${simulator.address}"
rich = true
[[route]]
to = "county:云溪区"
channel = "yunxi-wx"
[reminders]
wait_on_days_off = false
` });
  // Monday morning: at night announcements wait for the group's next message, which would hold both.
  await tenOClock(daysToMonday);
  service = await installation.start();
  await simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`), webhook_keys: [groupKey] });
});
beforeEach(() => simulator.noFaults());
after(async () => {
  assert.equal(await service.stop(), 0);
  await simulator.stop();
  await installation.remove();
  await clock.remove();
});

test('the county\'s week comes to its group as markdown with a heading, once', async () => {
  const { body, errcode } = await sent('wecom.webhook/send', '一周小结', 0);
  assert.deepEqual([errcode, body.msgtype.startsWith('markdown')], [0, true]);
  assert.match(body[body.msgtype].content, /^### 云溪区一周小结/);
  assert.equal((await simulator.journal('wecom.delivered', 0)).filter((one) => JSON.stringify(one).includes('一周小结')).length, 1);
});

test('app: an announcement with a link is a card that opens it, and words where WeCom refuses that', async () => {
  const since = await announce('请在周五前填测试报名表\nhttps://bot.example.org/form');
  const { body, errcode } = await sent('wecom.message/send', 'textcard', since);
  assert.deepEqual([errcode, body.touser, body.textcard.url], [0, 'secretary01', 'https://bot.example.org/form']);
  assert.match(`${body.textcard.title}\n${body.textcard.description}`, /公告 N\d+[^]*请在周五前填测试报名表/);
  await simulator.fault({ at: 'wecom.message/send', answer: 'code', code: 40008 });
  const again = await announce('请在周五前交测试照片\nhttps://bot.example.org/photos');
  const shown = await shownTo('secretary01', '测试照片', again);
  assert.deepEqual([shown.msgtype, shown.text.includes('https://bot.example.org/photos')], ['text', true]);
});
