// What goes wrong at random. Each entry makes a fault for the simulator from a source of chance.
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
  () => ({ at: 'wecom.aibot.aibot_subscribe', answer: 'drop' }),
  () => ({ at: 'wecom.aibot.aibot_subscribe', answer: 'half' }),
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
  () => ({ at: 'wecom.aibot.aibot_subscribe', answer: 'silence' }),
  () => ({ at: 'wecom.aibot.ping', answer: 'silence', times: 3 }),
];

/// The makers of faults for these ways; a short run leaves out those that cost a whole time-out.
export const httpFaults = (ways, isShort) => [
  ...(ways.includes('app') ? [...appFaults, ...(isShort ? [] : appSlowFaults)] : []),
  ...(ways.includes('robot') ? [...robotFaults, ...(isShort ? [] : robotSlowFaults)] : []),
];
/// How the robot's connection ends: but for `kick`, after which the program rightly stays away.
export const dropFaults = ['cut', 'close', 'forget'];
