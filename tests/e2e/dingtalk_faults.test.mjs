// What goes wrong between the real program and a DingTalk app by Stream: nothing is lost, and the operator reads why.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { robot } from './support/dingtalk.mjs';
import { startBench, who } from './support/dingtalk_bench.mjs';

const secretaries = Array.from({ length: 6 }, (_, n) => `010000000${n}`);
let bench;
let announced = 0;

before(async () => {
  bench = await startBench({
    own: 'idle_seconds = 2\n',
    platform: { ping_ms: 300 },
    accounts: `测试协调员,协调员,,平江县,${robot.channel},${who.coordinator}\n${
      secretaries.map((user, n) => `测试秘书${'甲乙丙丁戊己'[n]},秘书,测试园区科协,,${robot.channel},${user}`).join('\n')}\n`,
  });
});
afterEach(async () => {
  await bench.simulator.noFaults();
  await bench.setUp();
});
after(() => bench.stop());

const lines = async () => (await bench.simulator.control('dingtalk/lines')).filter((one) => !one.leaving);
/// Announces something to the six; gives its words, where the journal stood, and a way to wait for who heard it.
async function announce() {
  const words = `测试故障公告第${announced += 1}号`;
  const since = await bench.announce(words);
  const heard = async (count = secretaries.length) => {
    // What was refused several times is tried again a minute later.
    for (let round = 0; round < 2000; ++round) {
      const all = (await bench.delivered(since, words)).filter((one) => one.via === 'api' && secretaries.includes(one.to)).map((one) => one.to);
      if (new Set(all).size >= count) return all.sort();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${words} was not heard by ${count}`);
  };
  return { words, since, heard };
}
const titled = async (title) => (await bench.list('activities')).filter((one) => one.title === title).length;

test('a line that answers pings and delivers nothing is replaced, the new one before the old one goes', async () => {
  // Known to ping: silence means something.
  await bench.simulator.waitFor('dingtalk.pong');
  const [old] = await lines();
  const since = await bench.simulator.last();
  await bench.simulator.control('dingtalk/line', { how: 'mute', line: old.line });
  await bench.simulator.waitFor('dingtalk.hung-up', { after: since, contains: `"line":${old.line}` });
  const course = (await bench.simulator.journal('dingtalk.', since)).filter((one) => ['dingtalk.line', 'dingtalk.hung-up'].includes(one.operation));
  assert.equal(course[0].operation, 'dingtalk.line');
  assert.match((await bench.ask('我们现在多少分', { from: secretaries[0] })).text, /分/);
});

test('one message on two connections, one after the other and while the first is handled, is handled once', async () => {
  const title = '测试双线讲座';
  const since = await bench.simulator.last();
  const message = { from: secretaries[0], msg_id: 'msg+/two-lines==' };
  const first = bench.say(`昨天办了${title}，45人参加`, message);
  const [old] = await lines();
  await bench.simulator.control('dingtalk/line', { how: 'disconnect', line: old.line });
  await bench.simulator.waitFor('dingtalk.line', { after: since });
  const again = await Promise.all([bench.say(`昨天办了${title}，45人参加`, message), bench.say(`昨天办了${title}，45人参加`, message)]);
  assert.ok([await first, ...again].every((one) => one.acked));
  const frames = await bench.simulator.journal('dingtalk.stream', since);
  assert.equal(new Set(frames.map((one) => one.line)).size, 2, 'two connections carried it');
  assert.equal(await titled(title), 1);
  await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: title });
  assert.equal((await bench.delivered(since, title)).length, 1);
});

test('a message that comes three times more while the first is handled is answered once', async () => {
  const since = await bench.simulator.last();
  await bench.simulator.fault({ at: 'dingtalk.stream', copies: 4 });
  await bench.say('昨天办了测试四份讲座，20人参加', { from: secretaries[1] });
  await bench.simulator.waitFor('dingtalk.ack', { after: since, count: 4 });
  assert.equal(await titled('测试四份讲座'), 1);
  assert.equal((await bench.delivered(since, '测试四份讲座')).length, 1);
});

test('messages that overtake each other are each answered once', async () => {
  const since = await bench.simulator.last();
  await bench.simulator.fault({ at: 'dingtalk.stream', jitter_ms: 300, times: -1, copies: 2 });
  await Promise.all(secretaries.map((from, n) => bench.say(`昨天办了测试乱序讲座${'甲乙丙丁戊己'[n]}，20人参加`, { from })));
  await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '测试乱序讲座', count: 6 });
  assert.equal((await bench.delivered(since, '测试乱序讲座')).length, 6);
});

test('tokens that end in the middle of a batch are fetched anew without a herd, and everybody hears once', async () => {
  await bench.setUp({ token_calls: 3 });
  const { since, heard } = await announce();
  assert.deepEqual(await heard(), secretaries);
  const refused = (await bench.simulator.journal('dingtalk.batchSend', since)).filter((one) => one.code === 'InvalidAuthentication');
  assert.ok(refused.length >= 1);
  assert.ok((await bench.simulator.journal('dingtalk.accessToken', since)).length <= 4, 'no herd');
  await bench.setUp({ token_calls: 0 });
});

test('too fast: it waits the moment that the platform asks for, and everybody hears once', async () => {
  for (const fault of [{ answer: 'code', code: 90018 }, { answer: 'status', status: 429 }]) {
    await bench.simulator.fault({ at: 'dingtalk.batchSend', ...fault });
    assert.deepEqual(await (await announce()).heard(), secretaries);
  }
  assert.ok((await bench.list('outbox')).every((one) => one.status === 'acked'));
});

test('who is held back by flow control hears later, and nobody else waits for that', async () => {
  await bench.setUp({ flow_controlled: [secretaries[5]] });
  const { words, heard } = await announce();
  assert.deepEqual(await heard(5), secretaries.slice(0, 5));
  const row = await bench.row((one) => one.text.includes(words) && one.target === secretaries[5] && /flowControlledStaffIdList/.test(one.reason));
  assert.equal(row.status, 'queued');
  await bench.setUp({ flow_controlled: [] });
  assert.deepEqual(await heard(), secretaries);
});

test('a send that was not taken goes out with the next attempt, once', async () => {
  for (const fault of [{ answer: 'status', status: 503 }, { answer: 'code', code: -1 }]) {
    await bench.simulator.fault({ at: 'dingtalk.batchSend', ...fault });
    assert.deepEqual(await (await announce()).heard(), secretaries);
  }
});

test('a send that may have been taken is said again, since this interface knows no repeats: everybody hears, one perhaps twice', async () => {
  for (const fault of [{ answer: 'drop' }, { answer: 'half' }, { answer: 'status', status: 504 }]) {
    await bench.simulator.fault({ at: 'dingtalk.batchSend', carried_out: true, ...fault });
    const { words, since, heard } = await announce();
    assert.deepEqual([...new Set(await heard())], secretaries);
    await bench.row((one) => one.text.includes(words) && one.attempts > 1 && one.status === 'acked');
    assert.equal((await bench.delivered(since, words)).filter((one) => one.via === 'api').length, secretaries.length + 1);
  }
});

test('a session that is over, stopped or out of quota is left for the API', async () => {
  for (const code of [300001, 300005, 90030]) {
    await bench.simulator.fault({ at: 'dingtalk.session', answer: 'code', code });
    const said = await bench.ask('我们现在多少分', { from: secretaries[2] });
    assert.equal(said.via, 'api', String(code));
  }
  await bench.simulator.control('dingtalk/setup', { session_ms: 30_000 });
  assert.equal((await bench.ask('我们现在多少分', { from: secretaries[2] })).via, 'api', 'one that ends within the minute is not tried');
  await bench.simulator.control('dingtalk/setup', { session_ms: 5_400_000 });
});

test('what only an operator can repair ends the row with the platform\'s code and what to look at', async () => {
  const cases = [[90020, /ApiCountLimitForOrg: .*of the month are spent/], [60020, /IpNotInWhiteList: .*public address/], [60011, /AccessTokenPermissionDenied: .*权限管理/]];
  for (const [code, reason] of cases) {
    await bench.simulator.fault({ at: 'dingtalk.batchSend', answer: 'code', code });
    const { words, heard } = await announce();
    assert.equal((await heard(5)).length, 5);
    const dead = await bench.row((one) => one.text.includes(words) && one.status === 'dead');
    assert.match(dead.reason, reason);
    await bench.logged(reason);
    await bench.installation.cli('outbox', '--resend', String(dead.id));
    assert.deepEqual(await heard(), secretaries);
  }
});

test('an answer that neither the session nor the API takes for want of quota is kept with its reason', async () => {
  await bench.simulator.fault({ at: 'dingtalk.session', answer: 'code', code: 90030 });
  await bench.simulator.fault({ at: 'dingtalk.batchSend', answer: 'code', code: 90020 });
  await bench.say('我们排第几', { from: secretaries[3] });
  const dead = await bench.row((one) => one.kind === 'reply' && one.status === 'dead' && one.target === secretaries[3]);
  assert.match(dead.reason, /of the month are spent/);
});

test('a secret that was changed is named, messages wait for it and go out when it is right again', async () => {
  await bench.setUp({ secret: 'changed-in-the-console' });
  await bench.simulator.control('dingtalk/expire', { what: 'tokens' });
  const { heard, words } = await announce();
  await bench.logged(/invalidClientIdOrSecret: compare `client_id` and `client_secret`/);
  const waiting = await bench.row((one) => one.text.includes(words) && one.status === 'queued' && one.reason);
  assert.match(waiting.reason, /invalidClientIdOrSecret/);
  await bench.setUp();
  assert.deepEqual([...new Set(await heard())], secretaries);
});

test('the gateway is throttled, answers half, refuses the ticket and lets it end: the line comes back, and what was said meanwhile is told as lost', async () => {
  for (const fault of [{ at: 'dingtalk.open', answer: 'status', status: 503 }, { at: 'dingtalk.open', answer: 'half' }, { at: 'dingtalk.connect', answer: 'code' }]) {
    const since = await bench.simulator.last();
    await bench.simulator.fault(fault);
    await bench.simulator.control('dingtalk/line', { how: 'cut' });
    await bench.simulator.waitFor('dingtalk.line', { after: since, ms: 30_000 });
    assert.match((await bench.ask('我们现在多少分', { from: secretaries[4] })).text, /分/);
  }
});
