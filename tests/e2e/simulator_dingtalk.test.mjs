// The simulator is like DingTalk: the official Stream client talks with it, and what it sends is what the simulator takes.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';

import axios from 'axios';
import { DWClient, EventAck, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';

import { startSimulator } from './support/simulator.mjs';

const app = { client_id: 'ding0000simulated0001', client_secret: 'invented-secret' };
let simulator;
const clients = [];

// The client knows only the public address.
axios.interceptors.request.use((config) => ({ ...config, url: config.url.replace('https://api.dingtalk.com', simulator.address) }));

before(async () => { simulator = await startSimulator(); });
beforeEach(async () => {
  clients.splice(0).forEach((client) => client.disconnect());
  await simulator.control('forget');
  await simulator.control('dingtalk/setup', { app, redeliver_ms: 300, close_ms: 200 });
});
after(async () => {
  clients.forEach((client) => client.disconnect());
  await simulator.stop();
});

/// The official client, connected; `heard` answers a message by calling `ack(data)`.
async function connect(heard, { secret = app.client_secret, topic = TOPIC_ROBOT } = {}) {
  const client = new DWClient({ clientId: app.client_id, clientSecret: secret });
  clients.push(client);
  client.registerCallbackListener(topic, (frame) => heard(frame, (data) => client.socketCallBackResponse(frame.headers.messageId, data)));
  await client.connect().catch(() => {});
  return client;
}

const connected = (count = 1) => simulator.waitFor('dingtalk.line', { count });

test('it hears a message, answers it, and the answer is taken', async () => {
  await connect((frame, ack) => { assert.equal(JSON.parse(frame.data).text.content, '我们现在多少分'); ack(null); });
  await connected();
  const told = await simulator.control('dingtalk/say', { from: '010', type: 'text', text: '我们现在多少分' });
  assert.deepEqual([told.acked, told.code, told.deliveries, told.data], [true, 200, 1, '{"response":null}']);
  assert.deepEqual(await simulator.journal('dingtalk.ack-malformed'), []);
});

test('what it does not answer comes again under another frame id and the same msgId', async () => {
  const seen = [];
  await connect((frame, ack) => {
    seen.push({ frame: frame.headers.messageId, id: JSON.parse(frame.data).msgId });
    if (seen.length === 2) ack({});
  });
  await connected();
  const told = await simulator.control('dingtalk/say', { from: '010', type: 'text', text: '在吗' });
  assert.equal(told.deliveries, 2);
  assert.notEqual(seen[0].frame, seen[1].frame);
  assert.equal(seen[0].id, seen[1].id);
});

test('it answers pings with what they brought', async () => {
  await connect(() => {});
  await connected();
  await simulator.control('dingtalk/line', { how: 'ping' });
  const [pong] = await simulator.waitFor('dingtalk.pong');
  assert.equal(pong.same, true);
});

test('a disconnect ends the line, and it comes back with a new ticket', async () => {
  await connect((frame, ack) => ack(null));
  await connected();
  await simulator.control('dingtalk/line', { how: 'disconnect' });
  const lost = await simulator.control('dingtalk/say', { from: '010', type: 'text', text: '还在吗' });
  assert.equal(lost.lost, true);
  await connected(2);
  assert.equal((await simulator.control('dingtalk/say', { from: '010', type: 'text', text: '还在吗' })).acked, true);
});

test('a wrong secret is refused with 401, and nothing can be heard', async () => {
  const client = await connect(() => {}, { secret: 'another' });
  client.disconnect();
  const [open] = await simulator.waitFor('dingtalk.open');
  assert.equal(open.refused, true);
  assert.deepEqual(await simulator.control('dingtalk/lines'), []);
});

test('two clients: each message goes to one of them', async () => {
  const seen = [0, 0];
  await connect((frame, ack) => { seen[0] += 1; ack(null); });
  await connect((frame, ack) => { seen[1] += 1; ack(null); });
  await connected(2);
  for (let i = 0; i < 40; ++i) await simulator.control('dingtalk/say', { from: '010', type: 'text', text: `第${i}句` });
  assert.equal(seen[0] + seen[1], 40);
  assert.ok(seen[0] > 5 && seen[1] > 5, `${seen}`);
});

test('cards and events arrive and are answered as the client does', async () => {
  const client = await connect((frame, ack) => ack({ cardData: { cardParamMap: { state: '已通过' } } }), { topic: TOPIC_CARD });
  client.registerAllEventListener(() => ({ status: EventAck.SUCCESS, message: 'OK' }));
  await connected();
  const pressed = await simulator.control('dingtalk/press', { from: '010', card: 'card-1', says: 'A1通过' });
  assert.equal(JSON.parse(pressed.data).response.cardData.cardParamMap.state, '已通过');
  const told = await simulator.control('dingtalk/event', { type: 'user_add_org', fields: { userId: ['010'] } });
  assert.deepEqual([told.acked, JSON.parse(told.data).status], [true, 'SUCCESS']);
});

test('a ticket opens one connection', async () => {
  const body = { clientId: app.client_id, clientSecret: app.client_secret, subscriptions: [{ type: 'CALLBACK', topic: TOPIC_ROBOT }] };
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const open = async () => (await fetch(`${simulator.address}/v1.0/gateway/connections/open`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const { endpoint, ticket } = await open();
  const upgrade = (text) => new Promise((resolve) => {
    const socket = new WebSocket(`${endpoint}?ticket=${encodeURIComponent(text)}`);
    socket.onopen = () => { socket.close(); resolve(true); };
    socket.onerror = () => resolve(false);
  });
  if (typeof WebSocket === 'undefined') globalThis.WebSocket = (await import('ws')).default;
  assert.equal(await upgrade(ticket), true);
  assert.equal(await upgrade(ticket), false);
  assert.equal(await upgrade('invented'), false);
});

test('without Accept the gateway speaks XML', async () => {
  const response = await fetch(`${simulator.address}/v1.0/gateway/connections/open`, { method: 'POST', headers: { Accept: '*/*' }, body: '{}' });
  assert.match(await response.text(), /^<\?xml/);
});

test('a group robot wants its signature escaped once, and locks out after twenty a minute', async () => {
  const secret = 'SECinvented';
  await simulator.control('dingtalk/setup', { group_robots: [{ access_token: 'group-token', secret }] });
  const post = async (escape) => {
    // A signature with a plus in it, which arrives as a space unless it was escaped.
    for (let timestamp = Date.now(); ; ++timestamp) {
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
      if (!sign.includes('+')) continue;
      const response = await fetch(`${simulator.address}/robot/send?access_token=group-token&timestamp=${timestamp}&sign=${escape(sign)}`,
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ msgtype: 'text', text: { content: '通知' } }) });
      return (await response.json()).errcode;
    }
  };
  assert.equal(await post((sign) => sign), 310000);
  for (let i = 0; i < 19; ++i) assert.equal(await post(encodeURIComponent), 0);
  assert.equal(await post(encodeURIComponent), 410100);
  assert.equal(await post(encodeURIComponent), 410100);
});
