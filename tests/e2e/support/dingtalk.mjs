// DingTalk's side of an application robot in callback mode: signed posts, and the few API calls the bot makes back.
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

/// Invented credentials of one robot.
export const robot = { channel: 'ding-main', clientId: 'ding00000000testrobot', secret: 'test-secret-of-the-robot' };

/// The robot's channel as the configuration writes it; `mode` is "stream" or "callback".
export const robotChannel = (apiBase, mode) => `[[channel]]
name = "${robot.channel}"
platform = "dingtalk-robot"
mode = "${mode}"
client_id = "${robot.clientId}"
client_secret = { env = "TEST_DINGTALK_SECRET" }
api_base = "${apiBase}"
oapi_base = "${apiBase}"
`;

/// The body of a message; `own` are the members of its kind.
export function message(user, msgtype, own) {
  return {
    msgtype, ...own,
    msgId: `msg${randomBytes(16).toString('base64')}`, createAt: Date.now(), conversationType: '1', conversationId: 'cidTestTestTest==',
    senderId: '$:LWCP_v1:$TestTestTest', senderNick: '测试', senderStaffId: user, senderCorpId: 'ding00000000testcorp',
    chatbotCorpId: 'ding00000000testcorp', chatbotUserId: '$:LWCP_v1:$TestRobot', robotCode: robot.clientId, isAdmin: false,
  };
}

/// Posts a body under its signature; gives {status, json}.
export async function post(address, body, { timestamp = Date.now(), secret = robot.secret } = {}) {
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const response = await fetch(`${address}/callback/${robot.channel}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json; charset=utf-8', timestamp: String(timestamp), sign },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

/// Plays accessToken, messageFiles/download with its file, and oToMessages/batchSend. `files`: downloadCode → bytes.
export async function startDingtalk(files) {
  const sent = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const json = (answer, status = 200) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    const authorised = request.headers['x-acs-dingtalk-access-token'] === 'test-access-token';
    if (request.url === '/v1.0/oauth2/accessToken') {
      json(body.appSecret === robot.secret ? { accessToken: 'test-access-token', expireIn: 7200 } : { code: 'invalidClientIdOrSecret' },
        body.appSecret === robot.secret ? 200 : 400);
    } else if (request.url.startsWith('/file/')) {
      response.end(files.get(decodeURIComponent(request.url.slice('/file/'.length))));
    } else if (!authorised) {
      json({ code: 'InvalidAuthentication' }, 401);
    } else if (request.url === '/v1.0/robot/messageFiles/download') {
      json({ downloadUrl: `http://127.0.0.1:${server.address().port}/file/${encodeURIComponent(body.downloadCode)}` });
    } else if (request.url === '/v1.0/robot/oToMessages/batchSend') {
      sent.push(body);
      server.emit('sent');
      json({ processQueryKey: 'test', invalidStaffIdList: [], flowControlledStaffIdList: [] });
    } else {
      json({ code: 'resource.not.found' }, 404);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const push = async (fits) => {
    for (;;) {
      const found = sent.find(fits);
      if (found) return found;
      await once(server, 'sent', { signal: AbortSignal.timeout(20_000) });
    }
  };
  return { address: `http://127.0.0.1:${server.address().port}`, push, stop: () => server.close() };
}
