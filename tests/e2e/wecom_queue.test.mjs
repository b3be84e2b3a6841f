// Ten thousand messages queued for one robot: each arrives, in the order of its conversation, and never above the rate.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { bot, botChannel, botSecrets } from './support/wecom.mjs';

const people = 250;
const announcements = 40;
// One conversation takes thirty messages a minute, a coordinator's too.
const coordinators = 8;
// Thousands of commits need not wait for a real disk.
if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';

let simulator;
let installation;
let service;

before(async () => {
  simulator = await startSimulator();
  await simulator.control('wecom/setup', { robots: [bot] });
  await simulator.control('wecom/spoken', { everywhere: true });
  installation = await install('', {
    accounts: `${Array.from({ length: coordinators }, (_, n) => `协调员${n},协调员,,云溪区,wecom-bot,coordinator${n}`).join('\n')}
${Array.from({ length: people }, (_, n) => `会员${n},会员,测试材料有限公司科协,,wecom-bot,member${n}`).join('\n')}
`,
    secrets: botSecrets,
    channels: botChannel(simulator.address),
  });
  service = await installation.start();
  await simulator.waitFor('wecom.aibot.aibot_subscribe');
});

after(async () => {
  assert.equal(await service.stop(), 0);
  await simulator.stop();
  await installation.remove();
});

/// Says it and gives the answer.
async function say(from, text) {
  const { req_id: asked } = await simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from, type: 'text', text });
  const [answer] = await simulator.waitFor('wecom.aibot.aibot_respond_msg', { contains: asked });
  return answer.body.stream.content;
}

test(`${people * announcements} messages over one robot, with connections that break in between`, async () => {
  const start = await simulator.last();
  for (let n = 1; n <= announcements; ++n) {
    const from = `coordinator${n % coordinators}`;
    await say(from, `公告：测试排队公告第${n}号。`);
    assert.match(await say(from, '是'), new RegExp(`已发给 ${people + coordinators - 1} 人`));
  }
  for (let cut = 0; cut < 3; ++cut) {
    await simulator.waitFor('wecom.delivered', { after: await simulator.last(), count: 30 });
    await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'cut' });
  }
  // Until everybody has heard the last one; one said again after a break counts once.
  const done = new Set();
  for (let at = start; done.size < people;) {
    for (const one of await simulator.waitFor('wecom.delivered', { after: at, ms: 90_000 })) {
      at = one.seq;
      if (one.to.startsWith('member') && one.text.includes(`第${announcements}号`)) done.add(one.to);
    }
  }

  const heard = new Map();
  for (const { to, text } of await simulator.journal('wecom.delivered', start)) {
    if (to.startsWith('coordinator')) continue;
    const numbers = [...text.matchAll(/公告第(\d+)号/g)].map((found) => Number(found[1]));
    heard.set(to, [...(heard.get(to) ?? []), ...numbers]);
  }
  assert.equal(heard.size, people);
  const inOrder = Array.from({ length: announcements }, (_, n) => n + 1);
  let again = 0;
  for (const [who, numbers] of heard) {
    // A break may leave unknown whether a message arrived: it is said again then, still in its place.
    const once = numbers.filter((one, at) => one !== numbers[at - 1]);
    again += numbers.length - once.length;
    assert.deepEqual(once, inOrder, who);
  }
  assert.ok(again <= 3 * 2 * announcements, `${again} said again after three breaks`);
  assert.equal((await simulator.journal('wecom.aibot.aibot_send_msg', start)).filter((one) => one.errcode === 45009).length, 0);
  assert.ok((await simulator.control('wecom/peaks', {})).in_conversation <= 30);
  // The last acknowledgement is heard before it is written down.
  let open = people;
  for (let round = 0; open > 0 && round < 60; ++round) {
    const rows = (await installation.list('outbox')).filter((one) => one.kind === 'announcement' && one.target.startsWith('member'));
    assert.equal(rows.length, people * announcements);
    open = rows.filter((one) => one.status !== 'acked').length;
    if (open > 0) await new Promise((resolve) => setTimeout(resolve, 300));
  }
  assert.equal(open, 0);
});
