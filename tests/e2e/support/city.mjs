// The invented city of the transcripts (tests/bot/app/city.hpp) on the real program: the same organisations and people, imported
// from CSV with accounts of the chat page, and a clock that starts where the transcripts do.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { listening } from './process.mjs';

const run = promisify(execFile);
const program = process.env.KEXIEBOT_BIN;

const organisations = `名称,简称,县市区,类型,成立日期,届满日期,会员数
洞庭新材料科技有限公司科协,洞庭新材料,云溪区,企业,,,
汨江电子股份有限公司科协,汨江电子,汨罗市,企业,,,
`;
const people = `姓名,角色,组织,县市区,通道,账号
演示秘书甲,秘书,洞庭新材料科技有限公司科协,,local,secretary
演示秘书乙,秘书,洞庭新材料科技有限公司科协,,local,secretary2
演示秘书丙,秘书,汨江电子股份有限公司科协,,local,other
演示秘书丁,秘书,洞庭新材料科技有限公司科协,,local,both
演示秘书丁,秘书,汨江电子股份有限公司科协,,local,both
演示会员甲,会员,洞庭新材料科技有限公司科协,,local,member
演示协调员甲,协调员,,云溪区,local,coordinator
演示管理员,管理员,,,local,admin
`;

export const cityStart = '2026-11-22T09:00';

/// Founds the city in a folder of its own; gives {start(now), stop(), remove()}. start() gives the page's address; a second one,
/// after stop(), goes on with the same data at another time.
export async function foundCity() {
  const folder = await mkdtemp(path.join(tmpdir(), 'kexiebot-city-'));
  await writeFile(path.join(folder, 'kexiebot.toml'), '[server]\nlisten = "127.0.0.1:0"\n[[channel]]\nname = "local"\nplatform = "local"\n');
  for (const [kind, text] of [['organisations', organisations], ['people', people]]) {
    await writeFile(path.join(folder, `${kind}.csv`), text);
    await run(program, ['import', kind, `${kind}.csv`, '--now', cityStart], { cwd: folder });
  }
  let server;
  return {
    async start(now = cityStart) {
      server = await started(folder, now);
      return server.address;
    },
    async stop() {
      const code = await server?.stop();
      server = undefined;
      return code;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function started(folder, now) {
  const { address, end } = await listening(spawn(program, ['demo', '--now', now], { cwd: folder }));
  return { address, stop: () => end('SIGTERM') };
}
