// What DingTalk tells of beside messages, by Stream and encrypted over HTTP: a group that is gone, a robot taken out, people who left.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { robot } from './support/dingtalk.mjs';
import { startBench, who } from './support/dingtalk_bench.mjs';

const events = { event_token: 'InventedEventToken', event_aes_key: 'hfBBChemlz31ReMtSzdI6k1A3V67Lcg8xhBA5Ox5UgU' };
const ownOf = { stream: 'events = true\n',
  callback: 'events = true\nevent_token = { env = "TEST_EVENT_TOKEN" }\nevent_aes_key = { env = "TEST_EVENT_KEY" }\n' };

for (const mode of ['stream', 'callback']) {
  describe(mode, () => {
    let bench;
    const address = () => `${bench.service.address}/callback/${robot.channel}/events`;
    before(async () => {
      bench = await startBench({ mode, own: ownOf[mode], more: () => '[time]\nquiet = ""\n', secrets: { TEST_EVENT_TOKEN: events.event_token, TEST_EVENT_KEY: events.event_aes_key } });
      if (mode === 'callback') {
        await bench.simulator.control('dingtalk/setup', { redeliver_ms: 300, app: { client_id: robot.clientId, client_secret: robot.secret,
          callback: `${bench.service.address}/callback/${robot.channel}`, events: address(), ...events } });
      }
    });
    after(async () => {
      for (const secret of Object.values(events)) assert.ok(!bench.service.log().includes(secret), 'no secret in the log');
      await bench.stop();
    });

    const happen = (type, fields = {}, more = {}) => bench.simulator.control('dingtalk/event', { type, fields, ...more });
    const taken = (told) => mode === 'stream' ? told.acked && JSON.parse(told.data).status === 'SUCCESS' : told.status === 200 && told.answer === 'success';
    const bind = (chat) => bench.ask('本群绑定平江县', { chat, from: who.coordinator, contains: '本群已绑定' });
    const groups = async () => (await bench.list('groups')).map((one) => one.conversation ?? one.group ?? JSON.stringify(one));
    const audit = async (action) => (await bench.list('audit')).filter((one) => one.action === action);

    test('the check of the address, and events that say nothing to the bot, are answered with success', async () => {
      for (const type of mode === 'stream' ? ['robot_msg_read'] : ['check_url', 'robot_msg_read']) {
        assert.ok(taken(await happen(type, { userId: who.secretary })), type);
      }
    });

    test('a group that was dissolved is bound no longer, nothing is sent there, and the coordinator is told once', async () => {
      const chat = 'cid+/dissolved==';
      await bind(chat);
      const since = await bench.simulator.last();
      const gone = { openConversationId: chat, chatId: 'chat1', operator: who.admin };
      assert.ok(taken(await happen('chat_disband', gone, { id: 'gone-1' })));
      const [told] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '解散了' });
      assert.deepEqual([told.to, /平江县的群解散了，绑定已取消/.test(told.text)], [who.coordinator, true]);
      assert.ok(!JSON.stringify(await groups()).includes('dissolved'));
      assert.equal((await audit('unbind_group')).length, 1);
      // The same event again, and again after a restart, changes nothing.
      assert.ok(taken(await happen('chat_disband', gone, { id: 'gone-1' })));
      const announced = await bench.announce('测试解散后公告。');
      await bench.simulator.waitFor('dingtalk.delivered', { after: announced, contains: '测试解散后公告' });
      // A week's digest may have left before; nothing does after.
      assert.deepEqual((await bench.delivered(told.seq)).filter((one) => one.to === chat), []);
      assert.equal((await bench.delivered(since, '解散了')).length, 1);
      assert.equal((await audit('unbind_group')).length, 1);
    });

    test('what waited for that group is given up with the reason, and the coordinator reads how many', async () => {
      const chat = 'cid+/waiting==';
      await bind(chat);
      await bench.simulator.fault({ at: 'dingtalk.groupSend', answer: 'status', status: 503, times: -1 });
      await bench.announce('测试等待公告。');
      await bench.row((one) => one.target.includes(chat) && one.status === 'queued' && one.reason);
      const since = await bench.simulator.last();
      await happen('chat_disband', { openConversationId: chat });
      const [told] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '解散了' });
      await bench.simulator.noFaults();
      assert.match(told.text, /还没发出的 1 条不再发送/);
      const row = await bench.row((one) => one.target.includes(chat) && one.text.includes('测试等待公告'));
      assert.deepEqual([row.status, row.reason], ['dead', 'the group was dissolved']);
    });

    test('taken out of a group with its app, the robot says so; another app\'s going is nothing to it', async () => {
      const chat = 'cid+/removed==';
      await bind(chat);
      await happen('im_cool_app_uninstall', { openConversationId: chat, robotCode: 'dinganotherrobot' });
      assert.ok(JSON.stringify(await groups()).includes('removed'));
      const since = await bench.simulator.last();
      await happen('im_cool_app_uninstall', { openConversationId: chat, robotCode: robot.clientId });
      const [told] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '被移出了' });
      assert.equal(told.to, who.coordinator);
      assert.ok(!JSON.stringify(await groups()).includes('removed'));
    });

    test('of people who left, those who had something to do are told of, and strangers are not', async () => {
      const since = await bench.simulator.last();
      await happen('user_leave_org', { userId: [who.secretary, '0999999999'], timeStamp: '1795312800123' });
      const [told] = await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '已离开' });
      assert.deepEqual([told.to, /测试园区的秘书测试秘书已离开/.test(told.text)], [who.coordinator, true]);
      assert.equal((await audit('left')).length, 1);
      const later = await bench.simulator.last();
      await happen('user_leave_org', { userId: [who.coordinator] });
      const [toAdmin] = await bench.simulator.waitFor('dingtalk.delivered', { after: later, contains: '平江县的协调员' });
      assert.equal(toAdmin.to, who.admin);
    });

    if (mode === 'stream') {
      test('an event on a line that is cut comes again, and is taken in once', async () => {
        const chat = 'cid+/cut==';
        await bind(chat);
        const since = await bench.simulator.last();
        await bench.simulator.fault({ at: 'dingtalk.stream', answer: 'drop' });
        const told = await happen('chat_disband', { openConversationId: chat });
        assert.deepEqual([told.acked, told.deliveries > 1], [true, true]);
        await bench.simulator.waitFor('dingtalk.delivered', { after: since, contains: '解散了' });
        assert.equal((await bench.delivered(since, '解散了')).length, 1);
      });
    } else {
      test('who does not know the token gets nothing, and the log says what to compare', async () => {
        const refused = await fetch(`${address()}?signature=0&timestamp=1&nonce=1`, { method: 'POST', body: '{"encrypt":"AAAA"}' });
        assert.deepEqual([refused.status, await refused.text()], [401, '']);
        assert.equal((await fetch(address())).status, 405);
        assert.equal((await fetch(`${bench.service.address}/callback/nobody/events`, { method: 'POST' })).status, 404);
        await bench.logged(/event_token/);
        assert.match(await (await fetch(`${bench.service.address}/metrics`)).text(), /result="events_refused"\} [1-9]/);
      });
    }
  });
}
