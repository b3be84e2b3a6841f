// The soak of DingTalk: one app by Stream, one by callback, and a group robot that hears what is announced.
import assert from 'node:assert/strict';

import { robotChannel } from '../e2e/support/dingtalk.mjs';
import { faultsFor, lineEnds, openingFaultsFor } from './dingtalk_faults.mjs';
import { soak } from './soak.mjs';

const apps = {
  stream: { channel: 'ding-stream', client_id: 'ding00000000streamapp', client_secret: 'invented-stream-secret' },
  callback: { channel: 'ding-callback', client_id: 'ding0000000callbackapp', client_secret: 'invented-callback-secret' },
};
const group = { access_token: 'invented-group-token', secret: 'SECinvented-group-secret' };
const unlimited = 'monthly_api_calls = 0\nmonthly_pushes = 0\n';

/// One in five speaks in a group of their own.
const chatOf = (person) => (person.way === 'stream' && person.role === 'secretary' && person.number % 5 === 4 ? `cid+/${person.user}==` : undefined);

const idAtPlatform = (msgid) => `msg+/${msgid}==`;
const idOf = (atPlatform) => atPlatform?.slice('msg+/'.length, -'=='.length);

const pendingMax = 3;
async function trouble({ simulator, ways, isShort, chance, figures, pendingFaults }) {
  const stands = async () => (await simulator.control('dingtalk/lines')).some((one) => !one.leaving);
  const ofTheLine = await pendingFaults('dingtalk.connect') + await pendingFaults('dingtalk.open');
  const lineMayFail = ways.includes('stream') && ofTheLine === 0 && await stands();
  if (lineMayFail && chance.number() < (isShort ? 0.35 : 0.25)) {
    figures.drops += 1;
    if (chance.number() < 0.5) await simulator.fault(chance.among(openingFaultsFor(isShort))(chance.number));
    await simulator.control('dingtalk/line', { how: chance.among(lineEnds) });
  } else if (chance.number() < 0.15) {
    figures.faults += 1;
    await simulator.control('dingtalk/expire', { what: chance.among(['tokens', 'sessions', 'tickets']) });
  } else if (await pendingFaults('dingtalk.') < pendingMax) {
    figures.faults += 1;
    await simulator.fault(chance.among(faultsFor(ways, lineMayFail, isShort))(chance.number));
  }
}

const way = (name) => ({
  channel: apps[name].channel,
  pace: { short: 700, long: 3000 },
  toml: (address) => robotChannel(address, name).replace(/^name = .*$/m, `name = "${apps[name].channel}"`)
    .replace(/^client_id = .*$/m, `client_id = "${apps[name].client_id}"`).replace('TEST_DINGTALK_SECRET', `TEST_${name.toUpperCase()}_SECRET`) + unlimited,
  hears: (person) => chatOf(person) ?? person.user,
  prepare: async (simulator, { words, photo }) => {
    if (!photo) return { type: 'text', text: words };
    const { download_code } = await simulator.control('dingtalk/media?name=photo.png', photo);
    return { type: 'richText', pictures: [download_code] };
  },
  say: async (simulator, person, msgid, prepared) => {
    await simulator.control('dingtalk/say', {
      client_id: apps[name].client_id, from: person.user, msg_id: idAtPlatform(msgid), wait: false,
      ...(chatOf(person) ? { chat: chatOf(person) } : {}), ...prepared,
    });
    return 'said';
  },
});

await soak({
  ways: {
    // Frames that were not acked come again.
    stream: { ...way('stream'), handsOver: (entry) => (entry.operation === 'dingtalk.stream' ? idOf(entry.msg_id) : undefined) },
    callback: way('callback'),
  },
  more: (address) => `[[channel]]
name = "yunxi-dd"
platform = "dingtalk-group-robot"
access_token = { env = "TEST_GROUP_TOKEN" }
sign_secret = { env = "TEST_GROUP_SECRET" }
oapi_base = "${address}"
monthly_pushes = 0
[[route]]
to = "county:云溪区"
channel = "yunxi-dd"
`,
  secrets: { TEST_STREAM_SECRET: apps.stream.client_secret, TEST_CALLBACK_SECRET: apps.callback.client_secret,
    TEST_GROUP_TOKEN: group.access_token, TEST_GROUP_SECRET: group.secret },
  // The stream is opened as soon as the program runs.
  prepare: (simulator) => simulator.control('dingtalk/setup', {
    app: { client_id: apps.stream.client_id, client_secret: apps.stream.client_secret }, group_robots: [group],
    redeliver_ms: 4000, close_ms: 2000, ping_ms: 5000,
  }),
  setUp: (simulator, service) => simulator.control('dingtalk/setup', {
    app: { client_id: apps.callback.client_id, client_secret: apps.callback.client_secret, callback: `${service.address}/callback/${apps.callback.channel}` },
  }),
  breaks: (entry) => entry.operation === 'fault' || entry.operation === 'dingtalk.line',
  trouble,
  // Where a row is read when that is not its target.
  reads: (row) => (row.channel === 'yunxi-dd' ? group.access_token : undefined),
  // A group robot's signature is good for an hour.
  moved: (simulator, seconds) => simulator.control('clock', { offset_s: seconds }),
  measure: async (simulator, service, figures) => {
    figures.group_robot = (await simulator.control('dingtalk/group-robots'))[group.access_token];
    const metrics = await (await fetch(`${service.address}/metrics`)).text();
    figures.calls = Object.fromEntries([...metrics.matchAll(/kexiebot_calls_month\{channel="([^"]*)",kind="([^"]*)"\} (\d+)/g)]
      .map(([, channel, kind, count]) => [`${channel} ${kind}`, Number(count)]));
  },
  judge: (figures) => {
    assert.equal(figures.group_robot.locked_out, false, 'the group robot was never too fast');
    assert.ok(figures.group_robot.peak <= 20, `${figures.group_robot.peak} posts within a minute`);
  },
});
