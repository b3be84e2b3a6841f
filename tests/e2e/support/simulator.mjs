// The platforms' simulator (tests/simulator/README.md) and what tests say to it.
import { startServer } from './process.mjs';

const patienceMs = 60_000;

/// Starts the program named by KEXIEBOT_SIMULATOR. Gives {address, control, fault, journal, waitFor, last, stop}.
export async function startSimulator() {
  const server = await startServer(process.env.KEXIEBOT_SIMULATOR, []);
  const { address } = server;
  const call = async (path, { method = 'POST', body } = {}) => {
    const isBytes = Buffer.isBuffer(body);
    const response = await fetch(`${address}/control/${path}`, { method, body: isBytes || body === undefined ? body : JSON.stringify(body) });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`control ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const journal = (query = '') => call(`journal?${query}`, { method: 'GET' });
  const last = async () => (await journal()).at(-1)?.seq ?? 0;
  return {
    address,
    /// POST /control/`path` with this JSON or these bytes.
    control: (path, body) => call(path, { body }),
    fault: (fault) => call('faults', { body: fault }),
    noFaults: () => call('faults', { method: 'DELETE' }),
    faults: () => call('faults', { method: 'GET' }),
    /// Entries so far, all of them or those of the operations that begin so.
    journal: (operation = '', after = 0) => journal(`operation=${encodeURIComponent(operation)}&after=${after}`),
    last,
    /// The first `count` entries after `after`, as soon as they are there; an error when they are not in time.
    waitFor: async (operation, { after = 0, contains = '', count = 1, ms = patienceMs } = {}) => {
      const found = await journal(`operation=${encodeURIComponent(operation)}&after=${after}&contains=${encodeURIComponent(contains)}` +
        `&count=${count}&wait_ms=${ms}`);
      if (found.length < count) throw new Error(`${found.length} of ${count} ${operation} with "${contains}" within ${ms} ms`);
      return found;
    },
    stop: server.stop,
  };
}
