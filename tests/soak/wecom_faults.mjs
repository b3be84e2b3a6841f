// What goes wrong at random between the program and WeCom. Each entry makes a fault for the simulator from a source of chance.
const api = 'wecom.message/send';
const once = (chance) => 1 + Math.floor(chance() * 3);

const appFaults = [
  (chance) => ({ at: api, answer: 'status', status: 502, carried_out: chance() < 0.5, times: once(chance) }),
  (chance) => ({ at: api, answer: 'drop', carried_out: chance() < 0.5, times: once(chance) }),
  (chance) => ({ at: api, answer: 'half', carried_out: chance() < 0.5 }),
  (chance) => ({ at: api, answer: 'code', code: -1, times: once(chance) }),
  (chance) => ({ at: api, answer: 'code', code: chance() < 0.5 ? 42001 : 40014 }),
  (chance) => ({ at: api, delay_ms: Math.floor(chance() * 2000), times: once(chance) }),
  (chance) => ({ at: 'wecom.media/get', answer: chance() < 0.5 ? 'half' : 'drop', times: once(chance) }),
  (chance) => ({ at: 'wecom.media/get', answer: 'status', status: 503, times: once(chance) }),
  () => ({ at: 'wecom.gettoken', answer: 'status', status: 500 }),
  () => ({ at: 'wecom.gettoken', answer: 'drop' }),
  (chance) => ({ at: 'wecom.callback', copies: 2 + Math.floor(chance() * 3), times: once(chance) }),
  (chance) => ({ at: 'wecom.callback', jitter_ms: 1500, times: 1 + Math.floor(chance() * 6) }),
];
const appSlowFaults = [
  () => ({ at: api, answer: 'code', code: 45009 }),
  (chance) => ({ at: api, answer: 'silence', carried_out: chance() < 0.5 }),
];
const robotFaults = [
  (chance) => ({ at: 'wecom.aibot.aibot_respond_msg', answer: 'drop', carried_out: chance() < 0.5 }),
  (chance) => ({ at: 'wecom.aibot.aibot_respond_msg', answer: 'half', carried_out: chance() < 0.5 }),
  (chance) => ({ at: 'wecom.aibot.aibot_respond_msg', answer: 'code', code: [846605, 846608, -1][Math.floor(chance() * 3)] }),
  (chance) => ({ at: 'wecom.aibot.aibot_send_msg', answer: 'drop', carried_out: chance() < 0.5 }),
  (chance) => ({ at: 'wecom.aibot.aibot_respond_msg', delay_ms: Math.floor(chance() * 3000), times: once(chance) }),
  (chance) => ({ at: 'wecom.aibot.callback', copies: 2, times: once(chance) }),
  (chance) => ({ at: 'wecom.aibot.callback', jitter_ms: 1500, times: 1 + Math.floor(chance() * 6) }),
  (chance) => ({ at: 'wecom.aibot.file', answer: chance() < 0.5 ? 'half' : 'drop' }),
  () => ({ at: 'wecom.aibot.file', answer: 'status', status: 500 }),
];
const robotSlowFaults = [
  () => ({ at: 'wecom.aibot.aibot_send_msg', answer: 'code', code: 45009 }),
  (chance) => ({ at: 'wecom.aibot.aibot_respond_msg', answer: 'silence', carried_out: chance() < 0.5 }),
  () => ({ at: 'wecom.aibot.ping', answer: 'silence', times: 3 }),
];

// A short run leaves out those that cost a whole time-out.
const faultsOf = (ways, isShort) => [
  ...(ways.includes('app') ? [...appFaults, ...(isShort ? [] : appSlowFaults)] : []),
  ...(ways.includes('robot') ? [...robotFaults, ...(isShort ? [] : robotSlowFaults)] : []),
];
// How the robot's connection ends: but for `kick`, after which the program rightly stays away.
const dropFaults = ['cut', 'close', 'forget'];
// What the next connections meet then.
const subscribeFaults = ['drop', 'half', 'silence'];

// Trouble comes and goes: what was set and has met nothing yet must not pile up while a connection is down, or each new one breaks at
// once and nothing but reconnecting is tested.
const pendingMax = { app: 3, robot: 2 };

/// One disturbance, for `soak`'s platform. `botId`: the robot whose line may end.
export const troubleOf = (botId) => async ({ simulator, ways, isShort, chance, figures, pendingFaults }) => {
  const robotIsConnected = async () => (await simulator.control('wecom/robot/lines', {})).includes(botId);
  const robotStands = ways.includes('robot') && await robotIsConnected() && await pendingFaults('wecom.aibot.aibot_subscribe') === 0;
  const pendingAtRobot = robotStands ? await pendingFaults('wecom.aibot') : Infinity;
  const pendingAtApp = await pendingFaults('wecom.') - await pendingFaults('wecom.aibot');
  const failing = ways.filter((way) => (way === 'robot' ? pendingAtRobot < pendingMax.robot : pendingAtApp < pendingMax.app));
  const roll = chance.number();
  if (robotStands && roll < (isShort ? 0.4 : 0.15)) {
    figures.drops += 1;
    if (chance.number() < 0.4) {
      const course = chance.among(isShort ? subscribeFaults.slice(0, 2) : subscribeFaults);
      await simulator.fault({ at: 'wecom.aibot.aibot_subscribe', answer: course, times: course === 'silence' ? 1 : once(chance.number) });
    }
    await simulator.control('wecom/robot/drop', { bot_id: botId, how: chance.among(dropFaults) });
  } else if (ways.includes('app') && roll < (isShort ? 0.5 : 0.25)) {
    figures.faults += 1;
    await simulator.control('wecom/expire-tokens', {});
  } else if (failing.length > 0) {
    figures.faults += 1;
    await simulator.fault(chance.among(faultsOf([chance.among(failing)], isShort))(chance.number));
  }
};
