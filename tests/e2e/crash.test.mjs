// kill -9 between accept and reply, at random moments: what was acknowledged is stored once, nothing twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { install } from './support/installation.mjs';
import { freshId, message, post, replyText, sealed } from './support/wecom.mjs';

const rounds = 50;
const senders = 8;
let installation;

const today = new Date(Date.now() + 8 * 3600_000);
const dayText = `${today.getUTCMonth() + 1}月${today.getUTCDate()}日`;

before(async () => { installation = await install(); });
after(async () => { await installation.remove(); });

// Posts registrations one after another until the connection breaks; `acknowledged` gets each title with its code.
async function registerUntilKilled(address, round, sender, acknowledged, unanswered) {
  for (let n = 0; ; ++n) {
    const title = `测试崩溃讲座第${round}轮${sender}号${n}场`;
    const id = freshId();
    const text = `登记 学术交流 ${dayText} 《${title}》 45人`;
    try {
      const answer = await post(address, sealed(message('secretary01', id, 'text', { Content: text })));
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      acknowledged.set(title, /A\d+/.exec(replyText(answer.body))?.[0]);
    } catch {
      unanswered.push({ id, text, title });
      return;
    }
  }
}

test(`what was acknowledged before ${rounds} kills is stored once, and a redelivery gets the code it had`, async () => {
  const acknowledged = new Map();
  for (let round = 0; round < rounds; ++round) {
    const service = await installation.start();
    const unanswered = [];
    const writers = Array.from({ length: senders }, (_, sender) =>
      registerUntilKilled(service.address, round, sender, acknowledged, unanswered));
    // The moment of the kill is what is random here, not something waited for.
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 180));
    await service.kill();
    await Promise.all(writers);
    if (round % 10 !== 9) continue;
    const again = await installation.start();
    for (const { id, text, title } of unanswered) {
      const answer = await post(again.address, sealed(message('secretary01', id, 'text', { Content: text })));
      acknowledged.set(title, /A\d+/.exec(replyText(answer.body))?.[0]);
    }
    assert.equal(await again.stop(), 0);
  }

  const stored = new Map();
  for (const activity of await installation.list('activities')) {
    assert.ok(!stored.has(activity.title), `${activity.title} is stored twice`);
    stored.set(activity.title, activity.code);
  }
  assert.ok(acknowledged.size > rounds, `${acknowledged.size} were acknowledged`);
  for (const [title, code] of acknowledged) assert.equal(stored.get(title), code, title);
  const { stdout } = await installation.cli('verify');
  assert.match(stdout, /完好/);
});
