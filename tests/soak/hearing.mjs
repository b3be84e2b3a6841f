// What people see, read off the simulator's journal as it grows, so that neither side keeps it.

const title = /测试浸泡讲座第\d+场/;
const announcement = /测试浸泡公告第\d+号/g;

/// A receipt of files, or why one was not kept.
export const isReceipt = (text) => /已存好 \d+ 件|收到 \d+ 个文件|个文件(超过|的格式|是空的|没能取到|与)/.test(text);
/// Something that answers nothing this person said.
const isUnasked = (text) => isReceipt(text) || /^公告 N\d+（/m.test(text) || /已通过审核：|被退回：/.test(text);
export const isAnswer = (text) => !isUnasked(text);

/// `simulator` as tests/e2e/support/simulator.mjs has it, `platform` as soak.mjs.
export function listen(simulator, platform) {
  const since = new Map();          // where a person reads → texts since they last spoke
  const answers = new Map();        // title → [{seq, via}] of each time it was said to be registered
  const announced = new Map();      // "reader announcement" → [{seq, via}]
  const handed = new Map();         // message id → how often it came to the program
  const breaks = [];                // seq of whatever may leave an end unknown
  const refused = new Map();        // "operation errcode" → how often
  const handsOver = Object.values(platform.ways).map((way) => way.handsOver).filter(Boolean);
  let seen = 0;

  const add = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const take = (entry) => {
    seen = entry.seq;
    if (platform.breaks(entry)) breaks.push(entry.seq);
    const msgid = handsOver.map((idOf) => idOf(entry)).find(Boolean);
    if (msgid) count(handed, msgid);
    if (entry.operation.endsWith('.dropped')) count(refused, `${entry.operation} ${entry.why}`);
    if (entry.errcode) count(refused, `${entry.operation} ${entry.errcode}`);
    if (!entry.operation.endsWith('.delivered') || !entry.text) return;
    since.get(entry.to)?.push(entry.text);
    const place = { seq: entry.seq, via: entry.via };
    if (entry.text.includes('已登记') && title.test(entry.text)) add(answers, title.exec(entry.text)[0], place);
    if (isAnswer(entry.text)) return;
    for (const [words] of entry.text.matchAll(announcement)) add(announced, `${entry.to} ${words}`, place);
  };

  return {
    answers, announced, handed, breaks, refused,
    read: async () => {
      for (const entry of await simulator.journal('', seen)) take(entry);
      await fetch(`${simulator.address}/control/journal?after=${seen}`, { method: 'DELETE' });
    },
    /// From now on, for what is said next by who reads there.
    turnTo: (place) => since.set(place, []),
    heardAt: (place) => since.get(place),
  };
}
