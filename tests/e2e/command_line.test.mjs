// What an administrator does by chat, done from the shell: each command on a database of its own, with what it prints, what it
// stores and whom it tells; and each with what is wrong.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
/// The one JSON line of a command that must succeed.
async function done(...parameters) {
  const ended = await run(...parameters, '--json');
  assert.equal(ended.code, 0, `${parameters.join(' ')}: ${ended.stdout}${ended.stderr}`);
  const row = JSON.parse(ended.stdout);
  assert.equal(row.done, true);
  assert.equal(row.command, parameters[0]);
  return row;
}
/// A command that understands but does nothing: exit 1, and JSON that says why.
async function refused(...parameters) {
  const ended = await run(...parameters, '--json');
  assert.equal(ended.code, 1, `${parameters.join(' ')}: ${ended.stdout}${ended.stderr}`);
  const row = JSON.parse(ended.stdout);
  assert.equal(row.done, false);
  return row.text;
}
/// A command that is wrong as it stands: exit 2, a message, nothing on standard output.
async function wrong(...parameters) {
  const ended = await run(...parameters);
  assert.equal(ended.code, 2, `${parameters.join(' ')}: ${ended.stdout}${ended.stderr}`);
  assert.equal(ended.stdout, '');
  assert.notEqual(ended.stderr, '');
  return ended.stderr;
}
/// What `user` was told since the last look.
let seen = 0;
async function told() {
  const rows = (await house.list('outbox')).filter((one) => one.id > seen);
  if (rows.length > 0) seen = Math.max(...rows.map((one) => one.id));
  return rows.map((one) => one.text).join('\n');
}
const say = (as, text) => execFileSync(process.env.KEXIEBOT_BIN, ['chat', '--as', as], { cwd: house.folder, input: text,
  env: { ...process.env, TEST_WECOM_SECRET: app.secret, TEST_WECOM_TOKEN: app.token, TEST_WECOM_KEY: app.key,
    TEST_DINGTALK_SECRET: robot.secret } }).toString();
const nextYear = new Date().getFullYear() + 1;
const day = `${nextYear}-03-20`;

test('a task from giving it to accepting it', async () => {
  await told();
  const given = await done('assign', '--title', '报测试统计表', '--due', day, '--kind', '9.2');
  const code = /T\d+/.exec(given.text)[0];
  assert.match(await told(), /新任务 T\d+：报测试统计表/);
  await done('extend', code, '--due', `${nextYear}-03-25`, '--to', '测试材料');
  assert.match(await told(), /截止时间延到/);
  await done('nudge', code);
  assert.match(await refused('accept-task', code), /没有待确认/);
  assert.match(say('secretary', `${code}交了`), /等协调员确认/);
  await told();
  const back = await done('return-task', code, '--organisation', '测试材料', '--reason', '缺附件');
  assert.match(back.text, /缺附件/);
  assert.match(await told(), /被退回：缺附件/);
  assert.match(await refused('return-task', code, '--organisation', '测试材料', '--reason', '再说'), /还没有重交/);
  assert.match(say('secretary', `${code}交了`), /等协调员确认/);
  await done('accept-task', code, '--organisation', '测试材料');
  assert.match(await told(), /已通过/);
  assert.match(await refused('accept-task', code, '--organisation', '测试材料'), /已通过|已由/);
  await done('cancel-task', code, '--reason', '测试结束');
  assert.match(await told(), /已取消，不用交了。原因：测试结束/);
  assert.match(await refused('cancel-task', code), /已取消/);
});

test('a task that is not there, and options that are wrong', async () => {
  for (const command of [['accept-task', 'T999'], ['return-task', 'T999', '--organisation', '测试材料', '--reason', '缺'], ['cancel-task', 'T999'],
    ['extend', 'T999', '--due', day], ['nudge', 'T999']]) assert.match(await refused(...command), /没有找到 T999/);
  await wrong('assign', '--title', '报表');
  assert.match(await wrong('assign', '--title', '报表', '--due', '三月'), /--due/);
  assert.match(await wrong('assign', '--title', '报表', '--due', day, '--to', '没有的单位'), /没有的单位/);
  assert.match(await wrong('accept-task', 'T1', '--organisation', '没有的单位'), /没有的单位/);
  await wrong('return-task', 'T1', '--organisation', '测试材料');
  await wrong('assign', '--title', '报表', '--due', day, '--kind', '9.9');
  assert.match(await refused('assign', '--title', '报表', '--due', '2020-01-01'), /已经过了/);
});

test('tasks from a CSV file are given once, and told', async () => {
  await writeFile(path.join(house.folder, 'tasks.csv'), `标题,类别,截止,范围\n报测试名册,9.3,${day},测试材料\n报测试项目,9.1,${day} 17:00,全市\n`);
  await told();
  const first = await run('import', 'tasks', 'tasks.csv');
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /报测试名册[\s\S]*报测试项目/);
  assert.match(await told(), /新任务 T\d+：报测试名册/);
  const again = await run('import', 'tasks', 'tasks.csv');
  assert.equal(again.stdout.match(/已布置过/g).length, 2);
  assert.equal(await told(), '');
});

test('a bad line is named and nothing is imported, unless the rest is asked for', async () => {
  const bad = `标题,类别,截止,范围\n报甲表,9.2,${day},全市\n报乙表,9.9,${day},全市\n报丙表,9.2,2020-01-01,测试材料\n`;
  await writeFile(path.join(house.folder, 'bad.csv'), bad);
  const before = (await house.list('tasks')).length;
  const whole = await run('import', 'tasks', 'bad.csv');
  assert.equal(whole.code, 2);
  assert.match(whole.stderr, /bad\.csv:3: 类别/);
  assert.match(whole.stderr, /bad\.csv:4: 截止/);
  assert.match(whole.stderr, /没有导入任何内容/);
  assert.equal((await house.list('tasks')).length, before);
  const rest = await run('import', 'tasks', 'bad.csv', '--partial');
  assert.equal(rest.code, 0, rest.stderr);
  assert.match(rest.stderr, /bad\.csv:3: 类别/);
  assert.equal((await house.list('tasks')).length, before + 1);
});

test('people and organisations are imported in part as well', async () => {
  await writeFile(path.join(house.folder, 'more.csv'), `名称,简称,县市区,类型,成立日期,届满日期,会员数
测试食品有限公司科协,测试食品,华容县,企业,2022-03-01,2027-03-01,40
测试食品有限公司科协,测试食品,华容县,企业,2022-03-01,2027-03-01,40
测试机械有限公司科协,测试机械,没有的县,企业,2022-03-01,2027-03-01,40
`);
  assert.equal((await run('import', 'organisations', 'more.csv')).code, 2);
  const part = await run('import', 'organisations', 'more.csv', '--partial');
  assert.equal(part.code, 0, part.stderr);
  assert.match(part.stdout, /新增 1/);
  await writeFile(path.join(house.folder, 'persons.csv'), `姓名,角色,组织,县市区,通道,账号
测试秘书丁,秘书,测试食品,,,
测试秘书戊,秘书,没有的单位,,,
`);
  const people = await run('import', 'people', 'persons.csv', '--partial');
  assert.equal(people.code, 0, people.stderr);
  assert.match(people.stdout, /新增 1/);
  assert.match(people.stderr, /persons\.csv:3: 组织/);
  await writeFile(path.join(house.folder, 'none.csv'), '姓名,角色\n测试,秘书\n');
  const header = await run('import', 'people', 'none.csv', '--partial');
  assert.equal(header.code, 2);
  assert.match(header.stderr, /没有导入任何内容/);
});

test('somebody with two roles, on WeCom and on DingTalk, is one person', async () => {
  await writeFile(path.join(house.folder, 'both.csv'), `姓名,角色,组织,县市区,通道,账号
测试双岗,秘书,测试园区科协,,${app.channel},both01
测试双岗,秘书,测试园区科协,,${robot.channel},0987654321
测试双岗,协调员,,平江县,${robot.channel},0987654321
`);
  assert.equal((await run('import', 'people', 'both.csv')).code, 0);
  const rows = (await house.list('people')).filter(({ name }) => name === '测试双岗');
  const accounts = [`${robot.channel}:0987654321`, `${app.channel}:both01`].sort();
  assert.deepEqual(rows.map(({ role }) => role).sort(), ['coordinator', 'secretary']);
  for (const row of rows) assert.deepEqual([...row.accounts].sort(), accounts);
});

test('what is handed in is approved and returned, and an appeal is decided', async () => {
  for (const title of ['甲', '乙', '丙']) assert.match(say('secretary', `我们拿了省科协先进集体${title}奖`), /已登记|R\d/);
  const honours = (await house.list('honours')).map((one) => one.code ?? `R${one.id}`);
  assert.ok(honours.length >= 3, JSON.stringify(honours));
  const [first, second, third] = honours;
  await done('approve', first);
  assert.match(await refused('approve', first), /已/);
  await done('return', third, '--reason', '证书看不清');
  assert.match(say('coordinator', `${second}退回，证书看不清`), /退回/);
  assert.match(await refused('decide', second, '--state', 'granted'), /没有待处理/);
  say('secretary', `申诉${second} 证书原件清楚`);
  assert.match(await wrong('decide', second, '--state', 'upheld'), /--reason/);
  await done('decide', second, '--state', 'granted');
  await wrong('return', second);
  await wrong('approve');
  assert.match(await refused('approve', 'A999'), /没有找到 A999/);
});

test('a point of the self-check is verified', async () => {
  await done('check', '--organisation', '测试材料', '--point', '3', '--state', 'met');
  await wrong('check', '--organisation', '测试材料', '--point', '14', '--state', 'met');
  await wrong('check', '--organisation', '没有的单位', '--point', '3', '--state', 'met');
});

test('deductions: codes that are not there', async () => {
  for (const command of [['waive', 'D999', '--reason', '故障'], ['reinstate', 'D999', '--reason', '查实'], ['decide', 'D999', '--state', 'granted']]) {
    assert.match(await refused(...command), /没有找到 D999/);
  }
  await wrong('waive', 'D1');
  await wrong('reinstate', 'D1');
});

test('an announcement goes to those it is for', async () => {
  await told();
  const announced = await done('announce', '--text', '下周三上午开会', '--to', '云溪区', '--role', '秘书');
  assert.match(announced.text, /N\d+/);
  assert.match(await told(), /下周三上午开会/);
  await wrong('announce', '--to', '云溪区');
  assert.match(await wrong('announce', '--text', '开会', '--to', '没有的县'), /没有的县/);
});

test('a service request is taken and finished', async () => {
  assert.match(say('secretary', '申请服务2，想请专家解决测试难题'), /S1/);
  await done('take-service', 'S1');
  assert.match(await told(), /受理/);
  await done('finish-service', 'S1', '--reason', '已安排');
  assert.match(await refused('finish-service', 'S9'), /没有找到服务申请 S9/);
});

test('a group is bound, told how names stand in it, and unbound', async () => {
  const group = ['--channel', 'wecom-main', '--group', 'invented-group'];
  await done('bind-group', ...group, '--county', '云溪区');
  await done('names-in-group', ...group, '--names', 'full');
  await wrong('names-in-group', ...group, '--names', 'huge');
  await done('unbind-group', ...group);
  assert.match(await refused('unbind-group', ...group), /没有绑定/);
  assert.match(await wrong('bind-group', ...group, '--county', '没有的县'), /没有的县/);
});

test('people: invited, listed, handed over, removed', async () => {
  const invited = await done('invite', '--role', 'secretary', '--name', '测试秘书己', '--organisation', '测试园区');
  assert.match(invited.code, /^[A-Z2-9]{8}$/);
  await wrong('invite', '--role', 'secretary', '--name', '测试', '--organisation', '没有的单位');
  const listed = (await run('role', 'list', '--organisation', '测试园区', '--json')).stdout.trim().split('\n').map((one) => JSON.parse(one));
  assert.ok(listed.some((one) => one.name === '测试秘书己'));
  const over = JSON.parse((await run('hand-over', '--name', '测试秘书己', '--role', '秘书', '--to', '测试秘书庚', '--json')).stdout);
  assert.match(over.code, /^[A-Z2-9]{8}$/);
  const removed = JSON.parse((await run('role', 'remove', '--name', '测试秘书己', '--role', '秘书', '--json')).stdout);
  assert.equal(removed.done, true);
  await wrong('role', 'remove', '--name', '没有这个人');
});

test('silences are kept and listed', async () => {
  assert.equal((await run('silence', '--organisation', '测试园区', '--until', day, '--reason', '停产')).code, 0);
  assert.match((await run('silence', '--json')).stdout, /停产/);
  await wrong('silence', '--organisation', '没有的单位', '--until', day, '--reason', '停产');
});

test('lists, scores and ranks are printed as JSON', async () => {
  for (const what of ['organisations', 'people', 'activities', 'evidence', 'tasks', 'assignments', 'deductions', 'honours', 'outbox', 'inbox', 'audit']) {
    for (const row of await house.list(what)) assert.equal(typeof row, 'object');
  }
  assert.ok(JSON.parse((await run('score', '--organisation', '测试材料', '--json')).stdout).total !== undefined);
  assert.ok((await run('rank', '--json')).stdout.trim().split('\n').every((line) => JSON.parse(line).place >= 1));
  assert.equal(typeof JSON.parse((await run('outbox', '--json')).stdout), 'object');
  await wrong('list', 'everything');
  await wrong('score', '--organisation', '没有的单位');
});

test('the year is published, locked, unlocked and the next one opened', async () => {
  const year = String(new Date().getFullYear());
  await done('publish-year', year, '--days', '7');
  assert.match(await told(), /公示/);
  say('secretary', '异议：少算了一场讲座');
  assert.match(await refused('lock-year', year), /异议/);
  await wrong('decide-objection', '1', '--state', 'upheld');
  await done('decide-objection', '1', '--state', 'dismissed', '--reason', '查无此事');
  assert.match(await refused('decide-objection', '9', '--state', 'upheld', '--reason', '已补记'), /9/);
  await done('lock-year', year);
  assert.match(await refused('lock-year', year), /锁定/);
  await done('unlock-year', year, '--reason', '补录漏记');
  await wrong('unlock-year', year);
  await done('open-year', year);
  await refused('publish-year', '2099');
  await wrong('publish-year', 'soon');
});

test('everything done from here stands in the audit as the command line\'s', async () => {
  const audit = await house.list('audit');
  for (const action of ['assign_task', 'extend_task', 'return_task', 'accept_task', 'cancel_task', 'approve', 'announce', 'invite']) {
    const row = audit.find((one) => one.action === action);
    assert.ok(row, action);
    assert.equal(row.actor, 'cli');
  }
  assert.equal((await run('verify')).code, 0);
});

test('every command that does what an administrator does says so in its help, with an example', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  for (const command of ['approve', 'return', 'decide', 'check', 'assign', 'extend', 'nudge', 'accept-task', 'return-task', 'cancel-task',
    'waive', 'reinstate', 'announce', 'take-service', 'finish-service', 'bind-group', 'unbind-group', 'names-in-group', 'publish-year',
    'lock-year', 'unlock-year', 'open-year', 'decide-objection', 'invite', 'hand-over']) {
    const { stdout } = await run(command, '--help');
    assert.match(stdout, new RegExp(`例：\\s+kexiebot ${command} `), command);
    assert.match(stdout, /--json/, command);
    assert.ok(readme.includes(command), `README: ${command}`);
  }
});
