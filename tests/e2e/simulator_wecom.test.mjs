// The simulator is like WeCom: WeCom's own packages talk with it, and what they accept or refuse, it does too.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';

import sdk from '@wecom/aibot-node-sdk';
import wecomCrypto from '@wecom/crypto';

import { pngPicture } from './support/browser.mjs';
import { startSimulator } from './support/simulator.mjs';

const { WSClient, WecomCrypto } = sdk;
const { decrypt, encrypt, getSignature } = wecomCrypto;

const app = { corp_id: 'ww0000000000000000', secret: 'invented-secret', agent_id: 1000002, token: 'InventedToken',
  encoding_aes_key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA' };
const bot = { bot_id: 'invented-bot', secret: 'invented-bot-secret', name: '科协助手' };
const urlBot = { bot_id: 'invented-url-bot', token: 'RobotToken', encoding_aes_key: 'zyxwvutsrqponmlkjihgfedcba9876543210ABCDEFA' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let simulator;
let receiver;
const clients = [];

/// An HTTP server that hears the simulator's callbacks; `heard(request, body)` gives {status, body}.
async function startReceiver() {
  const state = { heard: () => ({ status: 200, body: '' }) };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status = 200, body = '' } = await state.heard(request, Buffer.concat(chunks).toString());
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { state, url: `http://127.0.0.1:${server.address().port}/callback`, stop: () => { server.closeAllConnections(); server.close(); } };
}

before(async () => {
  simulator = await startSimulator();
  receiver = await startReceiver();
});

beforeEach(async () => {
  clients.splice(0).forEach((client) => client.disconnect());
  await simulator.control('forget');
  await simulator.control('wecom/setup', {
    app: { ...app, callback: receiver.url }, robots: [bot, { ...urlBot, callback: receiver.url }],
    webhook_keys: ['invented-key'], members: ['secretary01', 'secretary02'],
  });
});

after(async () => {
  clients.forEach((client) => client.disconnect());
  receiver.stop();
  await simulator.stop();
});

const api = async (path, body) => {
  const options = body === undefined ? {} : { method: 'POST', body: body instanceof FormData ? body : JSON.stringify(body) };
  const response = await fetch(`${simulator.address}/cgi-bin/${path}`, options);
  return response.headers.get('content-type').includes('json') ? response.json() : Buffer.from(await response.arrayBuffer());
};
const token = async () => encodeURIComponent((await api(`gettoken?corpid=${app.corp_id}&corpsecret=${app.secret}`)).access_token);
const text = (content, more = {}) => ({ touser: 'secretary01', msgtype: 'text', agentid: app.agent_id, text: { content }, ...more });

function connect(options = {}) {
  const client = new WSClient({ botId: bot.bot_id, secret: bot.secret, wsUrl: `${simulator.address.replace('http', 'ws')}/aibot`,
    logger: quiet, reconnectInterval: 50, ...options });
  clients.push(client);
  client.connect();
  return client;
}

async function connected(options) {
  const client = connect(options);
  await once(client, 'authenticated');
  return client;
}

const say = (fields) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: 'secretary01', type: 'text', ...fields });

test('a callback of the app is opened by @wecom/crypto, and its sealed reply is read', async () => {
  let inner;
  receiver.state.heard = (request, body) => {
    const query = new URL(request.url, 'http://x').searchParams;
    const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)[1];
    assert.equal(getSignature(app.token, query.get('timestamp'), query.get('nonce'), encrypted), query.get('msg_signature'));
    const opened = decrypt(app.encoding_aes_key, encrypted);
    assert.equal(opened.id, app.corp_id);
    inner = opened.message;
    const reply = encrypt(app.encoding_aes_key, '<xml><MsgType>text</MsgType><Content><![CDATA[已登记]]></Content></xml>', app.corp_id);
    const signature = getSignature(app.token, '1760900000', '77', reply);
    return { body: `<xml><Encrypt>${reply}</Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>1760900000</TimeStamp><Nonce>77</Nonce></xml>` };
  };
  const result = await simulator.control('wecom/say', { via: 'app', from: 'secretary01', type: 'text', fields: { Content: '讲座]]>45人' } });
  assert.deepEqual([result.status, result.attempts, result.text], [200, 1, '已登记']);
  assert.match(inner, /<Content><!\[CDATA\[讲座\]\]\]\]><!\[CDATA\[>45人\]\]><\/Content>/);
  assert.match(inner, /<MsgId>\d+<\/MsgId><AgentID>1000002<\/AgentID>/);
});

test('a callback that is not answered with 200 comes three times more, with the same signature', async () => {
  const seen = [];
  receiver.state.heard = (request) => { seen.push(request.url); return { status: 500 }; };
  const result = await simulator.control('wecom/say', { via: 'app', from: 'secretary01', type: 'text', fields: { Content: '你好' } });
  assert.deepEqual([result.status, result.attempts, new Set(seen).size], [500, 4, 1]);
});

test('a reply under a wrong signature is told', async () => {
  receiver.state.heard = () => ({ body: '<xml><Encrypt>QUJD</Encrypt><MsgSignature>0</MsgSignature><TimeStamp>1</TimeStamp><Nonce>1</Nonce></xml>' });
  const result = await simulator.control('wecom/say', { via: 'app', from: 'secretary01', type: 'text', fields: { Content: '你好' } });
  assert.match(result.fault, /signed wrongly/);
});

test('the URL check is signed over the decoded echo, and the bare text is what it wants', async () => {
  receiver.state.heard = (request) => {
    const query = new URL(request.url, 'http://x').searchParams;
    assert.equal(getSignature(app.token, query.get('timestamp'), query.get('nonce'), query.get('echostr')), query.get('msg_signature'));
    return { body: decrypt(app.encoding_aes_key, query.get('echostr')).message };
  };
  assert.equal((await simulator.control('wecom/verify', {})).echoed, true);
});

test('a robot in callback mode: sealed JSON without a receiver, the stream is asked for until it ends', async () => {
  const asked = [];
  const crypto = new WecomCrypto(urlBot.token, urlBot.encoding_aes_key, '');
  receiver.state.heard = (request, body) => {
    const query = new URL(request.url, 'http://x').searchParams;
    const { encrypt: sealed } = JSON.parse(body);
    assert.ok(crypto.verifySignature(query.get('msg_signature'), query.get('timestamp'), query.get('nonce'), sealed));
    asked.push(JSON.parse(crypto.decrypt(sealed)));
    const finish = asked.length > 1;
    const reply = encrypt(urlBot.encoding_aes_key, JSON.stringify({ msgtype: 'stream', stream: { id: 'S1', finish, content: finish ? '好了' : '' } }), '');
    return { body: JSON.stringify({ encrypt: reply, msgsignature: getSignature(urlBot.token, query.get('timestamp'), query.get('nonce'), reply),
      timestamp: Number(query.get('timestamp')), nonce: query.get('nonce') }) };
  };
  const result = await simulator.control('wecom/say', { via: 'robot', bot_id: urlBot.bot_id, from: 'secretary01', chat: 'wrInvented', type: 'text', text: '几分' });
  assert.equal(result.text, '好了');
  assert.deepEqual(asked.map((one) => one.msgtype), ['text', 'stream']);
  const late = new URL(asked[0].response_url);
  const answer = { msgtype: 'markdown', markdown: { content: '晚到的回答' } };
  assert.equal((await api(`aibot/response${late.search}`, answer)).errcode, 0);
  assert.notEqual((await api(`aibot/response${late.search}`, answer)).errcode, 0, 'only once');
});

test('credentials, tokens and their codes', async () => {
  assert.equal((await api(`gettoken?corpid=${app.corp_id}&corpsecret=wrong`)).errcode, 40001);
  assert.equal((await api(`gettoken?corpid=ww1111111111111111&corpsecret=${app.secret}`)).errcode, 40013);
  const first = await token();
  assert.equal(await token(), first, 'the same while it is good');
  assert.equal((await api(`message/send?access_token=${first}`, text('一'))).errcode, 0);
  await simulator.control('wecom/expire-tokens');
  assert.equal((await api(`message/send?access_token=${first}`, text('二'))).errcode, 42001);
  assert.equal((await api('message/send?access_token=nonsense', text('三'))).errcode, 40014);
  assert.equal((await api('message/send', text('四'))).errcode, 41001);
  await simulator.control('wecom/setup', { app: { ...app, address_trusted: false } });
  assert.equal((await api(`message/send?access_token=${await token()}`, text('五'))).errcode, 60020);
});

test('message/send: receivers, duplicates, limits', async () => {
  const url = `message/send?access_token=${await token()}`;
  const partly = await api(url, text('给两个人', { touser: 'Secretary01|Nobody' }));
  assert.deepEqual([partly.errcode, partly.invaliduser], [0, 'nobody']);
  assert.equal((await api(url, text('没有人', { touser: 'nobody' }))).errcode, 81013);
  assert.equal((await api(url, text('没写', { touser: '' }))).errcode, 82001);
  assert.equal((await api(url, text(''))).errcode, 44004);
  assert.equal((await api(url, text('别的应用', { agentid: 7 }))).errcode, 301002);
  assert.equal((await api(url, { ...text('x'), msgtype: 'voicemail' })).errcode, 40008);
  const escaped = await fetch(`${simulator.address}/cgi-bin/${url}`, { method: 'POST', body: JSON.stringify(text('中')).replace('中', '\\u4e2d') });
  assert.equal((await escaped.json()).errcode, 40033);
  const twice = text('只收一次', { enable_duplicate_check: 1, duplicate_check_interval: 600 });
  for (let i = 0; i < 2; ++i) assert.equal((await api(url, twice)).errcode, 0);
  const seen = await simulator.journal('wecom.delivered');
  assert.equal(seen.filter((one) => one.text === '只收一次').length, 1);
  assert.equal((await api(url, text('字'.repeat(1000)))).errcode, 0);
  assert.equal(Buffer.byteLength((await simulator.journal('wecom.delivered')).at(-1).text.replace(/\ufffd+$/, '')), 2046, 'cut');
});

test('media: upload, download, ranges, errors as JSON with 200', async () => {
  const access = await token();
  const form = new FormData();
  form.append('media', new Blob([pngPicture(3)]), '照片.png');
  const kept = await api(`media/upload?access_token=${access}&type=image`, form);
  assert.equal(typeof kept.created_at, 'string');
  assert.deepEqual(await api(`media/get?access_token=${access}&media_id=${kept.media_id}`), pngPicture(3));
  const picture = { touser: 'secretary01', msgtype: 'image', agentid: app.agent_id, image: { media_id: kept.media_id } };
  assert.equal((await api(`message/send?access_token=${access}`, picture)).errcode, 0);
  const part = await fetch(`${simulator.address}/cgi-bin/media/get?access_token=${access}&media_id=${kept.media_id}`, { headers: { Range: 'bytes=1-3' } });
  assert.deepEqual([part.status, await part.text()], [206, 'PNG']);
  await simulator.control('wecom/expire-media');
  assert.equal((await api(`media/get?access_token=${access}&media_id=${kept.media_id}`)).errcode, 40007);
  const tiny = new FormData();
  tiny.append('media', new Blob(['12345']), 'a.txt');
  assert.equal((await api(`media/upload?access_token=${access}&type=file`, tiny)).errcode, 40006);
});

test('cards of the app: buttons need a callback, an update needs its code and takes it once', async () => {
  const access = await token();
  const card = { card_type: 'button_interaction', main_title: { title: 'A12' }, button_list: [{ text: '通过', key: 'ok' }], task_id: 'A12-1' };
  const message = { touser: 'secretary01', msgtype: 'template_card', agentid: app.agent_id, template_card: card };
  const sent = await api(`message/send?access_token=${access}`, message);
  const update = { agentid: app.agent_id, response_code: sent.response_code, button: { replace_name: '已通过' } };
  assert.equal((await api(`message/update_template_card?access_token=${access}`, update)).errcode, 0);
  assert.notEqual((await api(`message/update_template_card?access_token=${access}`, update)).errcode, 0);
  assert.equal((await api(`message/send?access_token=${access}`, { ...message, template_card: { ...card, task_id: '有中文' } })).errcode, 40058);
  await simulator.control('wecom/setup', { app });
  assert.equal((await api(`message/send?access_token=${access}`, message)).errcode, 43012);
});

test('a group robot takes 20 a minute, files of its own key, and pictures with their MD5', async () => {
  const url = 'webhook/send?key=invented-key';
  const bytes = pngPicture(4);
  const picture = { msgtype: 'image', image: { base64: bytes.toString('base64'), md5: createHash('md5').update(bytes).digest('hex') } };
  assert.equal((await api(url, picture)).errcode, 0);
  assert.equal((await api(url, { ...picture, image: { ...picture.image, md5: '0'.repeat(32) } })).errcode, 40058);
  const form = new FormData();
  form.append('media', new Blob(['a table of figures']), '表.xlsx');
  const { media_id } = await api('webhook/upload_media?key=invented-key&type=file', form);
  assert.equal((await api(url, { msgtype: 'file', file: { media_id } })).errcode, 0);
  assert.equal((await api(url, { msgtype: 'markdown', markdown: { content: 'x'.repeat(4097) } })).errcode, 40058);
  assert.equal((await api('webhook/send?key=gone', { msgtype: 'text', text: { content: 'x' } })).errcode, 93000);
  for (let i = 4; i < 20; ++i) assert.equal((await api(url, { msgtype: 'text', text: { content: `第${i}条` } })).errcode, 0);
  assert.equal((await api(url, { msgtype: 'text', text: { content: '第21条' } })).errcode, 45009);
});

test('the SDK subscribes, hears, answers in a stream, and pushes to who has spoken', async () => {
  const client = await connected();
  await assert.rejects(client.sendMessage('secretary01', { msgtype: 'markdown', markdown: { content: '还没说过话' } }), (frame) => frame.errcode === 93006);
  const heard = once(client, 'message.text');
  await say({ text: '我们现在多少分' });
  const [frame] = await heard;
  assert.equal(frame.body.text.content, '我们现在多少分');
  await client.replyStream(frame, 'S1', '算一下', false);
  await client.replyStream(frame, 'S1', '一共 12.5 分', true);
  const [seen] = await simulator.waitFor('wecom.delivered');
  assert.deepEqual([seen.to, seen.text], ['secretary01', '一共 12.5 分']);
  await client.sendMessage('secretary01', { msgtype: 'markdown', markdown: { content: '提醒' } });
  await assert.rejects(client.sendMessage('SECRETARY01', { msgtype: 'markdown', markdown: { content: '提醒' } }), (ack) => ack.errcode === 93006);
});

test('the SDK opens pictures of a mixed message, each with its own key', async () => {
  const client = await connected();
  const pictures = [pngPicture(5), pngPicture(6)];
  const ids = [];
  for (const bytes of pictures) ids.push((await simulator.control('wecom/media?type=image&name=' + encodeURIComponent('会场.png'), bytes)).media_id);
  const heard = once(client, 'message.mixed');
  await say({ chat: 'wrInvented', type: 'mixed', items: [{ text: '看看' }, ...ids.map((image) => ({ image }))] });
  const [frame] = await heard;
  const images = frame.body.mixed.msg_item.filter((one) => one.msgtype === 'image');
  assert.notEqual(images[0].image.aeskey, images[1].image.aeskey);
  for (const [index, { image }] of images.entries()) {
    const { buffer, filename } = await client.downloadFile(image.url, image.aeskey);
    assert.deepEqual([buffer.equals(pictures[index]), filename], [true, '会场.png']);
  }
  await simulator.control('wecom/expire-files', {});
  await assert.rejects(client.downloadFile(images[0].image.url, images[0].image.aeskey));
});

test('the SDK uploads in chunks and sends the file', async () => {
  const client = await connected();
  const heard = once(client, 'message.text');
  await say({ text: '导出' });
  const [frame] = await heard;
  const bytes = randomBytes(1_300_000);
  const { media_id } = await client.uploadMedia(bytes, { type: 'file', filename: '年度考核表.xlsx' });
  await client.replyMedia(frame, 'file', media_id);
  const [seen] = await simulator.waitFor('wecom.delivered', { contains: '年度考核表' });
  assert.equal(seen.bytes, bytes.length);
});

test('welcome and card updates answer their own events only', async () => {
  const client = await connected();
  const entered = once(client, 'event.enter_chat');
  await say({ type: 'event', event: { eventtype: 'enter_chat' } });
  const [welcome] = await entered;
  await client.replyWelcome(welcome, { msgtype: 'text', text: { content: '您好' } });
  await assert.rejects(client.replyStream(welcome, 'S9', '不行', true), (ack) => ack.errcode === 846605);
  const pressed = once(client, 'event.template_card_event');
  await say({ type: 'event', event: { eventtype: 'template_card_event', template_card_event: { card_type: 'button_interaction', event_key: 'ok', task_id: 'T1' } } });
  const [event] = await pressed;
  const card = { card_type: 'text_notice', main_title: { title: '已通过' }, card_action: { type: 1, url: 'https://bot.example.org' }, task_id: 'T1' };
  await assert.rejects(client.updateTemplateCard(event, { ...card, task_id: 'T2' }), (ack) => ack.errcode === 40058);
  await client.updateTemplateCard(event, card);
});

test('a second subscription takes the first one\'s place, and the first is told', async () => {
  const first = await connected();
  const told = once(first, 'event.disconnected_event');
  await connected();
  await told;
});

test('wrong credentials are refused, and the SDK gives up', async () => {
  const client = connect({ secret: 'wrong', maxAuthFailureAttempts: 1 });
  const [error] = await once(client, 'error');
  assert.ok(error);
  assert.equal((await simulator.journal('wecom.aibot.aibot_subscribe')).every((one) => one.errcode !== 0), true);
});

test('a cut connection is opened again by the SDK; a req_id of before is no longer good', async () => {
  const client = await connected();
  const heard = once(client, 'message.text');
  await say({ text: '在吗' });
  const [frame] = await heard;
  const again = once(client, 'authenticated');
  await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'cut' });
  await again;
  await assert.rejects(client.replyStream(frame, 'S1', '在', true), (ack) => ack.errcode === 846605);
  await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: 'forget' });
  await assert.rejects(client.replyStream(frame, 'S1', '在', true), (ack) => ack.errcode === 846609);
});

test('a robot sends 30 a minute into one conversation, replies and pushes together', async () => {
  const client = await connected();
  const heard = once(client, 'message.text');
  await say({ text: '开始' });
  const [frame] = await heard;
  await client.replyStream(frame, 'S1', '好', true);
  const push = (n) => client.sendMessage('secretary01', { msgtype: 'markdown', markdown: { content: `第${n}条` } });
  for (let n = 2; n <= 30; ++n) await push(n);
  await assert.rejects(push(31), (ack) => ack.errcode === 45009);
});

test('faults: an answer cut off, one that never comes, and one that was carried out all the same', async () => {
  const url = `message/send?access_token=${await token()}`;
  await simulator.fault({ at: 'wecom.message/send', answer: 'half' });
  await assert.rejects(api(url, text('断在半路')));
  await simulator.fault({ at: 'wecom.message/send', answer: 'status', status: 502, carried_out: true });
  const response = await fetch(`${simulator.address}/cgi-bin/${url}`, { method: 'POST', body: JSON.stringify(text('收下了却没说')) });
  assert.equal(response.status, 502);
  await simulator.fault({ at: 'wecom.message/send', answer: 'silence' });
  await assert.rejects(fetch(`${simulator.address}/cgi-bin/${url}`, { method: 'POST', body: JSON.stringify(text('没有回音')), signal: AbortSignal.timeout(300) }));
  const seen = (await simulator.journal('wecom.delivered')).map((one) => one.text);
  assert.deepEqual(seen, ['收下了却没说']);
});
