// The soak of WeCom: a self-built app and a smart robot over its long connection.
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from '../e2e/support/wecom.mjs';
import { dropFaults, httpFaults } from './wecom_faults.mjs';
import { soak } from './soak.mjs';

// Trouble comes and goes: what was set and has met nothing yet must not pile up while a connection is down, or each new one breaks at
// once and nothing but reconnecting is tested.
const pendingMax = 3;
async function trouble({ simulator, ways, isShort, chance, figures, pendingFaults }) {
  const isConnected = async () => (await simulator.control('wecom/robot/lines', {})).includes(bot.bot_id);
  const robotMayFail = ways.includes('robot') && await isConnected() && await pendingFaults('wecom.aibot') === 0;
  if (robotMayFail && chance.number() < (isShort ? 0.45 : 0.25)) {
    figures.drops += 1;
    await simulator.control('wecom/robot/drop', { bot_id: bot.bot_id, how: chance.among(dropFaults) });
  } else if (ways.includes('app') && chance.number() < 0.15) {
    figures.faults += 1;
    await simulator.control('wecom/expire-tokens', {});
  } else if (await pendingFaults('wecom.') < pendingMax) {
    const failing = ways.filter((way) => way === 'app' || robotMayFail);
    if (failing.length === 0) return;
    figures.faults += 1;
    await simulator.fault(chance.among(httpFaults(failing, isShort))(chance.number));
  }
}

const keep = async (simulator, bytes) => (await simulator.control('wecom/media?type=image&name=photo.png', bytes)).media_id;

await soak({
  ways: {
    app: {
      channel: app.channel, pace: { short: 500, long: 2000 },
      toml: appChannel,
      prepare: async (simulator, { words, photo }) => (photo ? { type: 'image', fields: { MediaId: await keep(simulator, photo), PicUrl: '' } }
        : { type: 'text', fields: { Content: words } }),
      send: (simulator, person, msgid, prepared) => simulator.control('wecom/say', { via: 'app', from: person.user, msgid, ...prepared }),
    },
    robot: {
      // A robot takes 30 a minute in one conversation, answers and receipts together.
      channel: bot.channel, pace: { short: 1500, long: 5000 },
      toml: botChannel,
      prepare: async (simulator, { words, photo }) => (photo ? { type: 'image', media: await keep(simulator, photo) } : { type: 'text', text: words }),
      send: (simulator, person, msgid, prepared) => simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: person.user, msgid, ...prepared }),
    },
  },
  secrets: { ...appSecrets, ...botSecrets },
  setUp: (simulator, service) => simulator.control('wecom/setup', {
    app: appAtPlatform(`${service.address}/callback/${app.channel}`),
    robots: [bot],
  }),
  trouble,
});
