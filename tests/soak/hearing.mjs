// What people see, read off the simulator's journal as it grows, so that neither side keeps it.

const title = /测试浸泡讲座第\d+场/;
const announcement = /公告 N\d+（[^）]*）\n(测试浸泡公告第\d+号)/g;

/// A receipt of files, or why one was not kept.
export const isReceipt = (text) => /已存好 \d+ 件|收到 \d+ 个文件|个文件(超过|的格式|是空的|没能取到|与)/.test(text);
/// Something that answers nothing this person said.
const isUnasked = (text) => isReceipt(text) || /^公告 N\d+（/m.test(text) || /已通过审核：|被退回：/.test(text);
export const isAnswer = (text) => !isUnasked(text);

/// `simulator` as tests/e2e/support/simulator.mjs has it.
export function listen(simulator) {
  const since = new Map();          // user → texts since they last spoke
  const answers = new Map();        // title → [{seq, via}] of each time it was said to be registered
  const announced = new Map();      // "user announcement" → [{seq, via}]
  const handed = new Map();         // message id → how often a robot's line carried it to the program
  const breaks = [];                // seq of whatever may leave an end unknown: a fault, a connection that is opened anew
  const refused = new Map();        // "operation errcode" → how often
  let seen = 0;

  const add = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
  const take = (entry) => {
    seen = entry.seq;
    if (entry.operation === 'fault' || entry.operation === 'wecom.aibot.opened') breaks.push(entry.seq);
    if (entry.operation === 'wecom.aibot.callback') handed.set(entry.msgid, (handed.get(entry.msgid) ?? 0) + 1);
    if (entry.errcode) {
      const what = `${entry.operation} ${entry.errcode}`;
      refused.set(what, (refused.get(what) ?? 0) + 1);
    }
    if (entry.operation !== 'wecom.delivered' || !entry.text) return;
    since.get(entry.to)?.push(entry.text);
    const place = { seq: entry.seq, via: entry.via };
    if (entry.text.includes('已登记') && title.test(entry.text)) add(answers, title.exec(entry.text)[0], place);
    for (const found of entry.text.matchAll(announcement)) add(announced, `${entry.to} ${found[1]}`, place);
  };

  return {
    answers, announced, handed, breaks, refused,
    read: async () => {
      for (const entry of await simulator.journal('', seen)) take(entry);
      await fetch(`${simulator.address}/control/journal?after=${seen}`, { method: 'DELETE' });
    },
    /// From now on, for what this person says next.
    turnTo: (user) => since.set(user, []),
    heardBy: (user) => since.get(user),
  };
}
