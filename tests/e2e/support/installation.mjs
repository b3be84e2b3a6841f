// A configured kexiebot in a folder of its own, with invented organisations and people.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { robot, robotChannel } from './dingtalk.mjs';
import { listening } from './process.mjs';
import { app, appChannel, appSecrets } from './wecom.mjs';

const run = promisify(execFile);
const program = process.env.KEXIEBOT_BIN;

const organisations = `名称,简称,县市区,类型,成立日期,届满日期,会员数
测试材料有限公司科协,测试材料,云溪区,企业,2022-03-01,2027-03-01,40
测试园区科协,测试园区,平江县,园区,2023-05-01,2028-05-01,120
`;
const people = `姓名,角色,组织,县市区,通道,账号
测试秘书,秘书,测试材料有限公司科协,,${app.channel},secretary01
测试秘书乙,秘书,测试园区科协,,${app.channel},secretary02
测试协调员,协调员,,云溪区,${app.channel},coordinator01
测试秘书丙,秘书,测试园区科协,,${robot.channel},0123456789
测试会员,会员,测试材料有限公司科协,,,
`;

const usualChannels = (apiBase) => appChannel(apiBase) + robotChannel(apiBase, 'callback');

/// Makes the folder, imports, and gives {folder, cli, run, list, start, remove}; `cli` throws when a command fails, `run` gives
/// {code, stdout, stderr} whatever its end. `apiBase`: where the platform's API is played.
/// `channels` (TOML), `accounts` (lines of people.csv) and `secrets` (environment) stand in for the usual ones.
export async function install(apiBase = 'http://127.0.0.1:9', { channels, accounts, secrets } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kexiebot-installation-'));
  await writeFile(path.join(folder, 'kexiebot.toml'), `[server]
listen = "127.0.0.1:0"
${channels ?? usualChannels(apiBase)}`);
  const env = { ...process.env, ...(secrets ?? { ...appSecrets, TEST_DINGTALK_SECRET: robot.secret }) };
  const cli = (...parameters) => run(program, parameters, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
  const ended = async (...parameters) => {
    try {
      return { code: 0, ...(await cli(...parameters)) };
    } catch (error) {
      return { code: error.code, stdout: error.stdout, stderr: error.stderr };
    }
  };
  await writeFile(path.join(folder, 'organisations.csv'), organisations);
  await writeFile(path.join(folder, 'people.csv'), accounts ? `姓名,角色,组织,县市区,通道,账号\n${accounts}` : people);
  await cli('import', 'organisations', 'organisations.csv');
  const imported = await cli('import', 'people', 'people.csv');
  const list = async (what) => {
    const { stdout } = await cli('list', what, '--json');
    return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  };
  return {
    folder, cli, run: ended, list,
    invitesPrinted: imported.stdout,
    /// `more`: further parameters of `kexiebot serve`.
    start: (more = []) => start(folder, env, more),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/// Starts `kexiebot serve`; gives {address, stop, kill} once it listens.
async function start(folder, env, more) {
  const child = spawn(program, ['serve', ...more], { cwd: folder, env });
  const { address, log, end } = await listening(child);
  return { address, pid: child.pid, log, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
