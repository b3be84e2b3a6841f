// What goes wrong at random between the program and DingTalk. Each entry makes a fault for the simulator from a source of chance.
const once = (chance) => 1 + Math.floor(chance() * 3);
const one = (chance, list) => list[Math.floor(chance() * list.length)];

/// Of the line itself: one at a time, and only while it stands.
const lineFaults = [
  (chance) => ({ at: 'dingtalk.stream', answer: chance() < 0.5 ? 'drop' : 'half' }),
  (chance) => ({ at: 'dingtalk.stream', answer: 'silence', times: once(chance) }),
];
const streamFaults = [
  (chance) => ({ at: 'dingtalk.stream', copies: 2 + Math.floor(chance() * 3), times: once(chance) }),
  (chance) => ({ at: 'dingtalk.stream', jitter_ms: 1500, times: 1 + Math.floor(chance() * 6) }),
  (chance) => ({ at: 'dingtalk.session', answer: 'status', status: 502, carried_out: chance() < 0.5, times: once(chance) }),
  (chance) => ({ at: 'dingtalk.session', answer: 'drop', carried_out: chance() < 0.5, times: once(chance) }),
  (chance) => ({ at: 'dingtalk.session', answer: 'half', carried_out: chance() < 0.5 }),
  (chance) => ({ at: 'dingtalk.session', answer: 'code', code: one(chance, [300001, 300005, 90030, -1]) }),
  (chance) => ({ at: 'dingtalk.session', delay_ms: Math.floor(chance() * 2000), times: once(chance) }),
];
const callbackFaults = [
  (chance) => ({ at: 'dingtalk.callback', copies: 2 + Math.floor(chance() * 3), times: once(chance) }),
  (chance) => ({ at: 'dingtalk.callback', jitter_ms: 1500, times: 1 + Math.floor(chance() * 6) }),
];
const apiFaults = [
  (chance) => ({ at: 'dingtalk.batchSend', answer: 'code', code: one(chance, [40014, 90018, -1]) }),
  (chance) => ({ at: 'dingtalk.batchSend', answer: 'status', status: one(chance, [429, 502, 504]), carried_out: chance() < 0.3 }),
  (chance) => ({ at: 'dingtalk.batchSend', answer: chance() < 0.5 ? 'drop' : 'half', carried_out: chance() < 0.5 }),
  (chance) => ({ at: 'dingtalk.batchSend', delay_ms: Math.floor(chance() * 2000), times: once(chance) }),
  (chance) => ({ at: 'dingtalk.download', answer: 'code', code: chance() < 0.5 ? 40014 : -1 }),
  (chance) => ({ at: 'dingtalk.download', answer: 'half' }),
  (chance) => ({ at: 'dingtalk.file', answer: chance() < 0.5 ? 'half' : 'drop', times: once(chance) }),
  () => ({ at: 'dingtalk.file', answer: 'status', status: 403 }),
  (chance) => ({ at: 'dingtalk.accessToken', answer: chance() < 0.5 ? 'drop' : 'status', status: 500 }),
];
const groupRobotFaults = [
  (chance) => ({ at: 'dingtalk.webhook', answer: 'status', status: 502, carried_out: chance() < 0.5 }),
  (chance) => ({ at: 'dingtalk.webhook', answer: chance() < 0.5 ? 'drop' : 'half', carried_out: chance() < 0.5 }),
  () => ({ at: 'dingtalk.webhook', answer: 'code', code: -1 }),
];
const slowFaults = {
  stream: [(chance) => ({ at: 'dingtalk.session', answer: 'silence', carried_out: chance() < 0.5 })],
  api: [(chance) => ({ at: 'dingtalk.batchSend', answer: 'silence', carried_out: chance() < 0.5 }), () => ({ at: 'dingtalk.file', answer: 'silence' })],
  line: [() => ({ at: 'dingtalk.open', answer: 'silence' })],
};
/// What the next opening of a line meets: set together with what ends the present one.
const openingFaults = [
  () => ({ at: 'dingtalk.connect', answer: 'code' }),
  () => ({ at: 'dingtalk.open', answer: 'status', status: 503 }),
  () => ({ at: 'dingtalk.open', answer: 'half' }),
];

/// The makers of faults for these ways; a short run leaves out those that cost a whole time-out.
export const faultsFor = (ways, lineMayFail, isShort) => [
  ...apiFaults, ...groupRobotFaults, ...(isShort ? [] : slowFaults.api),
  ...(ways.includes('callback') ? callbackFaults : []),
  ...(ways.includes('stream') ? [...streamFaults, ...(isShort ? [] : slowFaults.stream)] : []),
  ...(lineMayFail ? lineFaults : []),
];
export const openingFaultsFor = (isShort) => [...openingFaults, ...(isShort ? [] : slowFaults.line)];
/// How a line ends.
export const lineEnds = ['cut', 'close', 'disconnect'];
