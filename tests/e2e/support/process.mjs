// Starting a program that prints its address, in a folder of its own, and ending it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const startTimeoutMs = 30_000;

/// Waits until `child` has printed a line with an http address on standard output; gives {address, log(), end(signal)}, where
/// end() gives the exit code, or the signal that ended it. Both outputs come with the error when no address does.
export async function listening(child) {
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  let said = '';
  child.stderr.on('data', (data) => { said += data; });
  const address = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address within ${startTimeoutMs} ms; it said: ${said}`)), startTimeoutMs);
    child.stdout.on('data', (data) => {
      said += data;
      const [found] = /http:\/\/[0-9a-z.:[\]]+/.exec(said) ?? [];
      if (found && said.includes('\n', said.indexOf(found))) {
        clearTimeout(timer);
        resolve(found);
      }
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}; it said: ${said}`));
    });
  });
  return { address, log: () => said, end: (signal) => { child.kill(signal); return ended; } };
}

/// Starts `command`; gives {address, folder, stop()} once it listens. `folder` is the working folder, removed by stop().
export async function startServer(command, parameters) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kexiebot-e2e-'));
  const child = spawn(command, parameters.map((one) => one.replace('{folder}', folder)), { cwd: folder });
  const { address, end } = await listening(child);
  const stop = async () => {
    child.stdin.end();
    const code = await end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  return { address, folder, stop };
}
