// WeCom's side of a self-built app: callbacks made by its official package, and the few API calls the bot makes back.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

import wecomCrypto from '@wecom/crypto';

const { decrypt, encrypt, getSignature } = wecomCrypto;

/// Invented credentials of one app.
export const app = {
  channel: 'wecom-main',
  corpId: 'ww0000000000000000',
  agentId: '1000002',
  secret: 'test-secret-of-the-app',
  token: 'TestTokenTestToken',
  key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA',
};

/// The app's [[channel]] of kexiebot.toml, its API played at `base`; and the environment that its secrets come from.
export const appChannel = (base) => `[[channel]]
name = "${app.channel}"
platform = "wecom-app"
corp_id = "${app.corpId}"
agent_id = ${app.agentId}
secret = { env = "TEST_WECOM_SECRET" }
token = { env = "TEST_WECOM_TOKEN" }
encoding_aes_key = { env = "TEST_WECOM_KEY" }
api_base = "${base}"
`;
export const appSecrets = { TEST_WECOM_SECRET: app.secret, TEST_WECOM_TOKEN: app.token, TEST_WECOM_KEY: app.key };

/// The same app as the simulator is told of it; `callback`: where its messages go.
export const appAtPlatform = (callback) => ({
  corp_id: app.corpId, secret: app.secret, agent_id: Number(app.agentId), token: app.token, encoding_aes_key: app.key, callback });

/// Invented credentials of a smart robot; its [[channel]] on a long connection to `base`, and its secret's environment.
export const bot = { channel: 'wecom-bot', bot_id: 'invented-bot', secret: 'invented-bot-secret', name: '科协助手' };
export const botChannel = (base) => `[[channel]]
name = "${bot.channel}"
platform = "wecom-aibot"
mode = "websocket"
bot_id = "${bot.bot_id}"
robot_name = "${bot.name}"
secret = { env = "TEST_ROBOT_SECRET" }
websocket_url = "${base.replace('http', 'ws')}/aibot"
`;
export const botSecrets = { TEST_ROBOT_SECRET: bot.secret };

const cdata = (text) => `<![CDATA[${text}]]>`;

/// The inner XML of a message; `fields` are its own elements, in order.
export function message(user, id, type, fields, createdAt = Math.floor(Date.now() / 1000)) {
  const own = Object.entries(fields).map(([name, value]) => `<${name}>${cdata(value)}</${name}>`).join('');
  return `<xml><ToUserName>${cdata(app.corpId)}</ToUserName><FromUserName>${cdata(user)}</FromUserName>` +
    `<CreateTime>${createdAt}</CreateTime><MsgType>${cdata(type)}</MsgType>${own}<MsgId>${id}</MsgId>` +
    `<AgentID>${app.agentId}</AgentID></xml>`;
}

/// {query, body} of the POST that carries `inner`.
export function sealed(inner, { timestamp = Math.floor(Date.now() / 1000), receiver = app.corpId } = {}) {
  const nonce = String(randomBytes(4).readUInt32BE());
  const encrypted = encrypt(app.key, inner, receiver);
  const signature = getSignature(app.token, String(timestamp), nonce, encrypted);
  return {
    query: `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    body: `<xml><ToUserName>${cdata(app.corpId)}</ToUserName><Encrypt>${cdata(encrypted)}</Encrypt>` +
      `<AgentID>${cdata(app.agentId)}</AgentID></xml>`,
  };
}

export async function post(address, { query, body }, options = {}) {
  const response = await fetch(`${address}/callback/${app.channel}?${query}`, { method: 'POST', body, ...options });
  return { status: response.status, body: await response.text() };
}

/// What the person reads: the content of a sealed passive reply, after its signature was checked. Empty for an empty body.
export function replyText(body) {
  if (body === '') return '';
  const element = (xml, name) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1];
  const encrypted = element(body, 'Encrypt');
  const expected = getSignature(app.token, element(body, 'TimeStamp'), element(body, 'Nonce'), encrypted);
  if (expected !== element(body, 'MsgSignature')) throw new Error('the reply is signed wrongly');
  const { message: inner, id } = decrypt(app.key, encrypted);
  if (id !== app.corpId) throw new Error(`the reply is for ${id}`);
  return element(inner, 'Content');
}

let lastId = BigInt(Date.now()) * 1000n;
export const freshId = () => String(++lastId);

/// Posts a text and gives the reply's text.
export async function say(address, user, text, id = freshId()) {
  const answer = await post(address, sealed(message(user, id, 'text', { Content: text })));
  if (answer.status !== 200) throw new Error(`status ${answer.status}`);
  return replyText(answer.body);
}

/// Plays gettoken, media/get and message/send. `media`: id → bytes, or a promise of them. `sent` collects what was pushed.
export async function startWecom(media) {
  const sent = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const json = (body) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    if (url.pathname === '/cgi-bin/gettoken') {
      json(url.searchParams.get('corpsecret') === app.secret
        ? { errcode: 0, errmsg: 'ok', access_token: 'test-access-token', expires_in: 7200 }
        : { errcode: 40001, errmsg: 'invalid credential' });
    } else if (url.searchParams.get('access_token') !== 'test-access-token') {
      json({ errcode: 40014, errmsg: 'invalid access_token' });
    } else if (url.pathname === '/cgi-bin/media/get') {
      server.emit('asked');
      const bytes = await media.get(url.searchParams.get('media_id'));
      if (!bytes) return json({ errcode: 40007, errmsg: 'invalid media_id' });
      response.setHeader('Content-Type', 'image/png');
      response.setHeader('Content-disposition', 'attachment; filename="photo.png"');
      response.end(bytes);
    } else if (url.pathname === '/cgi-bin/message/send') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      sent.push(JSON.parse(Buffer.concat(chunks).toString()));
      server.emit('sent');
      json({ errcode: 0, errmsg: 'ok', msgid: `msg${sent.length}` });
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  /// Waits for the next push that `fits`.
  const push = async (fits) => {
    for (;;) {
      const found = sent.find(fits);
      if (found) return found;
      await once(server, 'sent', { signal: AbortSignal.timeout(20_000) });
    }
  };
  const asked = () => once(server, 'asked', { signal: AbortSignal.timeout(20_000) });
  return { address: `http://127.0.0.1:${server.address().port}`, sent, push, asked, stop: () => server.close() };
}
