// What an administrator asks by chat, asked from the shell: what waits, what a code is about, who has not answered, lists, and
// what an activity was changed to.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { robot } from './support/dingtalk.mjs';
import { install } from './support/installation.mjs';
import { app } from './support/wecom.mjs';

let house;
before(async () => {
  house = await install();
});
after(() => house.remove());

const run = (...parameters) => house.run(...parameters);
/// The JSON objects that a command which succeeds prints, one a line.
async function rows(...parameters) {
  const ended = await run(...parameters, '--json');
  assert.equal(ended.code, 0, `${parameters.join(' ')}: ${ended.stdout}${ended.stderr}`);
  return ended.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
const say = (as, ...lines) => execFileSync(process.env.KEXIEBOT_BIN, ['chat', '--as', as], { cwd: house.folder, input: lines.join('\n'),
  env: { ...process.env, TEST_WECOM_SECRET: app.secret, TEST_WECOM_TOKEN: app.token, TEST_WECOM_KEY: app.key,
    TEST_DINGTALK_SECRET: robot.secret } }).toString();

test('who has answered an announcement, who has not, and whom nothing reached', async () => {
  const [given] = await rows('announce', '--text', '请核对会员名册');
  const code = /N\d+/.exec(given.text)[0];
  say('secretary', '收到');
  const [shown] = await rows('show', code);
  assert.equal(shown.code, code);
  assert.deepEqual(shown.answered, ['测试秘书']);
  assert.ok(shown.silent.includes('测试秘书乙'), shown.silent.join());
  assert.deepEqual(shown.unreached, ['测试会员']);
  const { stdout } = await run('show', code);
  assert.match(stdout, /已回 1\/\d+ 人/);
  assert.match(stdout, /没回：.*测试园区 测试秘书乙/);
  const [listed] = await rows('list', 'announcements');
  assert.equal(listed.code, code);
  assert.equal(listed.answered, 1);
  assert.equal(listed.readers, shown.answered.length + shown.silent.length + shown.unreached.length);
});

test('what waits for review, by county', async () => {
  assert.match(say('secretary', '我们拿了省科协先进集体奖', '自查3 已完成'), /R1/);
  const waiting = await rows('queue');
  assert.deepEqual(waiting.map((one) => one.kind).sort(), ['honour', 'self_check']);
  assert.ok(waiting.every((one) => one.organisation === '测试材料有限公司科协' && one.county === '云溪区' && one.since));
  assert.deepEqual(await rows('queue', '--county', '平江县'), []);
  assert.match((await run('queue')).stdout, /R1\t云溪区\t测试材料有限公司科协/);
  assert.equal((await run('queue', '--county', '没有的县')).code, 2);
  assert.equal((await rows('list', 'checklist'))[0].status, 'declared');
});

test('a point that is not met needs its reason, which the secretary is told', async () => {
  assert.match((await run('check', '--organisation', '测试材料', '--point', '3', '--state', 'unmet')).stderr, /--reason/);
  await rows('check', '--organisation', '测试材料', '--point', '3', '--state', 'unmet', '--reason', '章程没有盖章');
  assert.match((await house.list('outbox')).at(-1).text, /未达标[\s\S]*理由：章程没有盖章/);
  assert.equal((await rows('list', 'checklist'))[0].status, 'open');
});

test('what a code is about', async () => {
  say('secretary', '申请服务2，想请专家解决电池热管理难题');
  const day = `${new Date().getFullYear() + 1}-03-20`;
  await rows('assign', '--title', '报测试统计表', '--due', day);
  assert.match((await rows('show', 'R1'))[0].text, /R1 先进集体奖/);
  assert.match((await rows('show', 'S1'))[0].text, /帮助企业解决技术难题/);
  const task = (await house.list('tasks')).find((one) => one.title === '报测试统计表').code;
  assert.match((await rows('show', task))[0].text, /未交：.*测试材料/);
  assert.match((await rows('show', task, '--organisation', '测试材料'))[0].text, /测试材料/);
  for (const code of ['A999', 'R999', 'T999', 'D999', 'S999', 'N999', 'X1', 'nothing']) {
    const ended = await run('show', code);
    assert.equal(ended.code, 2, code);
    assert.match(ended.stderr, /没有找到/);
    assert.equal(ended.stdout, '');
  }
  assert.equal((await rows('list', 'services'))[0].status, 'open');
});

test('what is asked about an organisation writes nothing', async () => {
  const before = (await house.list('audit')).length;
  const told = (await house.list('outbox')).length;
  const asked = {
    'next-steps': [], trend: [], lights: [], 'what-if': ['--item', '5.1', '--count', '2'],
  };
  for (const [command, more] of Object.entries(asked)) {
    const [row] = await rows(command, '--organisation', '测试材料', ...more);
    assert.equal(row.command, command);
    assert.notEqual(row.text, '');
    assert.equal((await run(command, '--organisation', '没有的单位', ...more)).code, 2);
    assert.equal((await run(command)).code, 2);
  }
  assert.match((await rows('what-if', '--organisation', '测试材料', '--item', '5.1'))[0].text, /5\.1/);
  assert.equal((await rows('warnings')).length, 1);
  assert.equal((await run('warnings', '--county', '没有的县')).code, 2);
  assert.equal((await house.list('audit')).length, before);
  assert.equal((await house.list('outbox')).length, told);
});

test('an activity is changed and withdrawn', async () => {
  const year = new Date().getFullYear();
  assert.match(say('secretary', `昨天办了电池讲座，45人参加`), /A1/);
  await rows('edit', 'A1', '--field', 'people', '--value', '50');
  assert.equal((await house.list('activities'))[0].people, 50);
  await rows('edit', 'A1', '--field', 'title', '--value', '新能源电池讲座');
  assert.equal((await house.list('activities'))[0].title, '新能源电池讲座');
  for (const wrong of [['people', '很多'], ['date', `${year + 1}-01-01`], ['item', '9.9']]) {
    assert.equal((await run('edit', 'A1', '--field', wrong[0], '--value', wrong[1])).code, 1, wrong.join());
  }
  assert.equal((await run('edit', 'A1', '--field', 'colour', '--value', 'red')).code, 2);
  await rows('withdraw', 'A1');
  assert.equal((await house.list('activities'))[0].status, 'withdrawn');
  await rows('withdraw', 'R1');
  assert.equal((await house.list('honours'))[0].status, 'withdrawn');
  assert.equal((await run('withdraw', 'A999')).code, 1);
});

test('an honour is put right', async () => {
  const year = new Date().getFullYear();
  assert.match(say('secretary', '我们拿了省科协先进集体'), /R2/);
  const honour = async () => (await house.list('honours')).find((one) => one.code === 'R2');
  await rows('edit', 'R2', '--field', 'date', '--value', `${year}-01-01`);
  await rows('edit', 'R2', '--field', 'level', '--value', 'city');
  await rows('edit', 'R2', '--field', 'title', '--value', '先进集体标兵');
  const { date, level, title } = await honour();
  assert.deepEqual([date, level, title], [`${year}-01-01`, 'city', '先进集体标兵']);
  for (const wrong of [['date', `${year + 1}-12-31`], ['level', '很高']]) {
    assert.equal((await run('edit', 'R2', '--field', wrong[0], '--value', wrong[1])).code, 1, wrong.join());
  }
  assert.equal((await run('edit', 'R2', '--field', 'people', '--value', '3')).code, 2);
  assert.equal((await run('edit', 'A1', '--field', 'level', '--value', 'city')).code, 2);
});

test('how things stand', async () => {
  assert.match((await rows('overview', '--organisation', '测试材料'))[0].text, /测试材料/);
  assert.match((await rows('overview'))[0].text, /全市/);
  assert.match((await rows('overview', '--today'))[0].text, /要处理/);
  assert.equal((await run('overview', '--county', '没有的县')).code, 2);
});

test('groups, years and objections are listed', async () => {
  await rows('bind-group', '--channel', app.channel, '--group', 'wrTest', '--county', '平江县');
  assert.deepEqual(await rows('list', 'groups'), [{ channel: app.channel, group: 'wrTest', county: '平江县', organisation: null }]);
  await rows('publish-year', String(new Date().getFullYear()), '--days', '7');
  assert.equal((await rows('list', 'years')).find((one) => one.year === new Date().getFullYear()).state, 'published');
  say('secretary', '异议：少算了一场讲座');
  const [objection] = await rows('list', 'objections');
  assert.equal(objection.text, '少算了一场讲座');
  assert.equal(objection.status, 'open');
  assert.equal(objection.organisation, '测试材料有限公司科协');
});

// Every intent the table of rights knows, and the command that does the same; the others are a conversation's own.
const twins = {
  list_activities: 'list', show_activity: 'show', query_score: 'score', explain_score: 'score', next_steps: 'next-steps', what_if: 'what-if',
  trend: 'trend', lights: 'lights', list_tasks: 'list', show_task: 'show', assign_task: 'assign', extend_task: 'extend', nudge: 'nudge',
  accept_task: 'accept-task', return_task: 'return-task', cancel_task: 'cancel-task', list_warnings: 'warnings', list_deductions: 'list',
  show_deduction: 'show', waive_deduction: 'waive', appeal: 'decide', review_queue: 'queue', approve: 'approve', return_activity: 'return',
  edit_activity: 'edit', withdraw_activity: 'withdraw', show_checklist: 'list', declare_checklist: 'check', list_services: 'show',
  take_service: 'take-service', finish_service: 'finish-service', announce: 'announce', list_announcements: 'list', show_announcement: 'show',
  ranking: 'rank', export: 'export', picture: 'export', bind_group: 'bind-group', unbind_group: 'unbind-group', names_in_group: 'names-in-group',
  invite: 'invite', hand_over: 'hand-over', leave: 'role', remove_role: 'role', list_people: 'role', list_organisations: 'list', overview: 'overview', show_year: 'list', publish_year: 'publish-year', lock_year: 'lock-year',
  unlock_year: 'unlock-year', open_year: 'open-year', decide_objection: 'decide-objection', silence: 'silence', unreached: 'outbox',
};
const onlyByChat = [
  // What a secretary does for an association, and what needs photos.
  'register_activity', 'register_honour', 'submit_task', 'request_service', 'object', 'attach_evidence', 'replace_evidence', 'practise',
  // Who is talking, and what they are in the middle of.
  'bind', 'switch_organisation', 'who_am_i', 'undo', 'cancel', 'more', 'quiet', 'remind_later', 'remind_never',
  'help', 'ask_about', 'contact', 'greeting', 'thanks', 'unknown',
];

test('whatever an administrator does by chat has its command', async () => {
  const table = await readFile(new URL('../bot/app/rights/table.txt', import.meta.url), 'utf8');
  const intents = new Set(table.split('\n').filter((line) => /^[a-z_]+ {2}/.test(line)).map((line) => line.split(' ')[0]));
  assert.ok(intents.size > 60, String(intents.size));
  const { stdout } = await run('--help');
  for (const intent of intents) {
    if (onlyByChat.includes(intent)) continue;
    assert.ok(twins[intent], `${intent} has no command`);
    assert.match(stdout, new RegExp(`^ +${twins[intent]} `, 'm'), twins[intent]);
  }
});
