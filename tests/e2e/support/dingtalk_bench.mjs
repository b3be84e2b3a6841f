// The real program beside the simulator with one robot of DingTalk, for tests of whole paths.
import assert from 'node:assert/strict';

import { robot, robotChannel } from './dingtalk.mjs';
import { install } from './installation.mjs';
import { startSimulator } from './simulator.mjs';

/// Invented people: their user ids on DingTalk.
export const who = { secretary: '0123456789', coordinator: '0200000001', admin: '0300000001' };
const usual = `测试秘书,秘书,测试园区科协,,${robot.channel},${who.secretary}
测试协调员,协调员,,平江县,${robot.channel},${who.coordinator}
测试管理员,管理员,,,${robot.channel},${who.admin}
`;

/// `mode`: "stream" or "callback"; `server`: further TOML of [server], `own`: further TOML of the robot's channel, `more`: of further channels and routes; `accounts`:
/// lines of people.csv; `platform`: how the simulator is set up; `secrets`: further environment of the program.
export async function startBench({ mode = 'stream', server = '', own = '', more = () => '', accounts = usual, platform = {}, secrets = {} } = {}) {
  const simulator = await startSimulator();
  const bench = { simulator };
  /// Changes how the platform behaves; what is not named stays.
  bench.setUp = ({ secret = robot.secret, ...rest } = {}) => simulator.control('dingtalk/setup', {
    app: { client_id: robot.clientId, client_secret: secret, ...(mode === 'callback' ? { callback: `${bench.service.address}/callback/${robot.channel}` } : {}) },
    ...rest,
  });
  const connected = async (after) => { if (mode === 'stream') await simulator.waitFor('dingtalk.line', { after }); };
  bench.installation = await install(simulator.address, {
    channels: server + robotChannel(simulator.address, mode) + own + more(simulator.address), accounts,
    secrets: { TEST_DINGTALK_SECRET: robot.secret, ...secrets },
  });
  bench.start = async () => {
    const before = await simulator.last();
    bench.service = await bench.installation.start();
    await bench.setUp();
    await connected(before);
  };
  if (mode === 'stream') await bench.setUp({ redeliver_ms: 1500, close_ms: 1000, ...platform });
  await bench.start();
  if (mode === 'callback') await bench.setUp(platform);

  /// A person writes; gives what the platform knows of its end.
  bench.say = (text, { from = who.secretary, ...rest } = {}) => simulator.control('dingtalk/say', { from, type: 'text', text, ...rest });
  /// The same, and what they read next (with `contains` in it).
  bench.ask = async (text, { contains = '', ...rest } = {}) => {
    const after = await simulator.last();
    await bench.say(text, rest);
    const to = rest.chat ?? rest.from ?? who.secretary;
    for (let at = after; ;) {
      const found = await simulator.waitFor('dingtalk.delivered', { after: at, contains });
      const own_ = found.find((one) => one.to === to);
      if (own_) return own_;
      at = found.at(-1).seq;
    }
  };
  bench.media = async (bytes, name = 'a.png') => (await simulator.control(`dingtalk/media?name=${encodeURIComponent(name)}`, bytes)).download_code;
  bench.delivered = (after, contains = '') => simulator.journal('dingtalk.delivered', after)
    .then((all) => all.filter((one) => (one.text ?? '').includes(contains)));
  bench.list = (what) => bench.installation.list(what);
  /// Waits until the log says so; each round is a request, so nothing spins.
  bench.logged = async (pattern) => {
    for (let round = 0; round < 200 && !pattern.test(bench.service.log()); ++round) {
      await fetch(`${bench.service.address}/healthz`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.match(bench.service.log(), pattern);
  };
  /// Waits until a row of the outbox fits; gives it.
  bench.row = async (fits) => {
    for (let round = 0; round < 100; ++round) {
      const found = (await bench.list('outbox')).find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no such row: ${fits} in ${JSON.stringify(await bench.list('outbox'))}`);
  };
  /// The coordinator announces `words`; gives the number of the last entry before that.
  bench.announce = async (words) => {
    await bench.ask(`公告：${words}`, { from: who.coordinator, contains: '公告' });
    const before = await simulator.last();
    await bench.ask('是', { from: who.coordinator, contains: '已发给' });
    return before;
  };
  bench.stop = async () => {
    assert.equal(await bench.service.stop(), 0);
    assert.ok(!bench.service.log().includes(robot.secret) && !bench.service.log().includes('session='), 'no secret in the log');
    await simulator.stop();
    await bench.installation.remove();
  };
  return bench;
}

/// What pressing a button of an action card says: such buttons write their words for the person.
export function saysOf(button) {
  const found = /^dtmd:\/\/dingtalkclient\/sendMessage\?content=(.*)$/.exec(button.opens);
  assert.ok(found, button.opens);
  return decodeURIComponent(found[1]);
}
