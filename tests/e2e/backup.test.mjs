// A backup is made beside a service that keeps working, and what it gives back is checked piece by piece.
import assert from 'node:assert/strict';
import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { pngPicture } from './support/browser.mjs';
import { install } from './support/installation.mjs';
import { freshId, message, post, say, sealed, startWecom } from './support/wecom.mjs';

const media = new Map();
let wecom;
let installation;
let service;
let backups;
let made;

before(async () => {
  wecom = await startWecom(media);
  installation = await install(wecom.address);
  service = await installation.start();
  backups = await mkdtemp(path.join(tmpdir(), 'kexiebot-backups-'));
});

after(async () => {
  assert.equal(await service.stop(), 0);
  wecom.stop();
  await installation.remove();
  await rm(backups, { recursive: true, force: true });
});

const lines = (text) => text.split('\n').filter(Boolean);

async function withPhoto(title, seed) {
  const [code] = /A\d+/.exec(await say(service.address, 'secretary01', `昨天办了${title}，45人参加`));
  media.set(`photo${seed}`, pngPicture(seed));
  await post(service.address, sealed(message('secretary01', freshId(), 'image', { PicUrl: '', MediaId: `photo${seed}` })));
  await wecom.push((one) => one.text?.content.includes(code));
  return code;
}

/// Puts `from` back into an empty folder with the same configuration. Gives {folder, run}.
async function emptyInstallation() {
  const folder = await mkdtemp(path.join(tmpdir(), 'kexiebot-restored-'));
  await writeFile(path.join(folder, 'kexiebot.toml'), await readFile(path.join(installation.folder, 'kexiebot.toml')));
  const run = async (...parameters) => {
    const config = ['--config', path.join(folder, 'kexiebot.toml')];
    try {
      const { stdout, stderr } = await installation.cli(...parameters, ...config);
      return { code: 0, stdout, stderr };
    } catch (failed) {
      return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr };
    }
  };
  return { folder, run, remove: () => rm(folder, { recursive: true, force: true }) };
}

test('a backup beside the running service holds what was stored and every file, and what comes later goes on', async () => {
  await withPhoto('测试备份前讲座', 1);
  const writes = Array.from({ length: 20 }, (_, n) => say(service.address, 'secretary02', `昨天办了测试备份中第${n + 1}讲座，30人参加`));
  const { stdout } = await installation.cli('backup', '--to', backups);
  assert.match(stdout, /已备份到 .*：数据库，佐证 1 件（新增 1 件）/);
  made = /已备份到 (\S+)：/.exec(stdout)[1];
  for (const reply of await Promise.all(writes)) assert.match(reply, /已登记/);
  assert.equal((await stat(backups)).mode & 0o077, 0, 'only for its owner');
});

test('what is restored is whole: verify finds nothing, and activities and evidence are those of the backup', async () => {
  const restored = await emptyInstallation();
  const { code, stdout } = await restored.run('restore', made);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /佐证 1 件齐全/);
  assert.equal((await restored.run('verify')).code, 0);
  const evidence = lines((await restored.run('list', 'evidence', '--json')).stdout).map((line) => JSON.parse(line));
  assert.deepEqual(evidence.map((one) => one.sha256), (await installation.list('evidence')).map((one) => one.sha256));
  const activities = lines((await restored.run('list', 'activities', '--json')).stdout);
  const now = (await installation.list('activities')).map((one) => JSON.stringify(one));
  for (const one of activities) assert.ok(now.includes(JSON.stringify(JSON.parse(one))), one);

  const again = await restored.run('restore', made);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /已有数据库 .*不覆盖/);
  await restored.remove();
});

test('a second backup shares the files of the first, and --keep leaves the newest', async () => {
  await withPhoto('测试第二次备份讲座', 2);
  const { stdout } = await installation.cli('backup', '--to', backups, '--keep', '1');
  assert.match(stdout, /佐证 2 件（新增 1 件）/);
  const left = (await readdir(backups)).sort();
  assert.equal(left.length, 2, `${left}`);
  made = /已备份到 (\S+)：/.exec(stdout)[1];
  assert.ok(left.includes(path.basename(made)) && left.includes('evidence'));
});

test('a damaged file in a backup is named, and nothing is restored', async () => {
  const [{ sha256 }] = await installation.list('evidence');
  const file = path.join(backups, 'evidence', sha256.slice(0, 2), sha256);
  await chmod(file, 0o600);
  await appendFile(file, 'x');
  const restored = await emptyInstallation();
  const { code, stderr } = await restored.run('restore', made);
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`缺失或被改动：${sha256}`));
  assert.match(stderr, /没有恢复/);
  assert.match((await restored.run('verify')).stderr, /没有数据库/);
  assert.equal((await restored.run('restore', restored.folder)).code, 2, 'a folder that is no backup is bad input');
  await restored.remove();
});
