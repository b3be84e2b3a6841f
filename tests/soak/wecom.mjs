// The soak of WeCom: a self-built app, and a smart robot over its long connection.
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from '../e2e/support/wecom.mjs';
import { soak } from './soak.mjs';
import { troubleOf } from './wecom_faults.mjs';

const mediaOf = async (simulator, photo) => (await simulator.control('wecom/media?type=image&name=photo.png', photo)).media_id;

const throughTheApp = {
  channel: app.channel,
  pace: { short: 500, long: 2000 },
  toml: appChannel,
  prepare: async (simulator, { words, photo }) => (photo
    ? { type: 'image', fields: { MediaId: await mediaOf(simulator, photo), PicUrl: '' } } : { type: 'text', fields: { Content: words } }),
  say: async (simulator, person, msgid, prepared) => {
    const { status, attempts } = await simulator.control('wecom/say', { via: 'app', from: person.user, msgid, ...prepared });
    return `${status} after ${attempts}`;
  },
  recognisesRepeats: true,
};

const throughTheRobot = {
  channel: bot.channel,
  // A robot takes 30 a minute and 1000 an hour in one conversation, answers and receipts together.
  pace: { short: 1500, long: 5000 },
  toml: botChannel,
  prepare: async (simulator, { words, photo }) => (photo ? { type: 'image', media: await mediaOf(simulator, photo) } : { type: 'text', text: words }),
  say: async (simulator, person, msgid, prepared) => {
    const { sent } = await simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: person.user, msgid, ...prepared });
    return `sent ${sent}`;
  },
  handsOver: (entry) => (entry.operation === 'wecom.aibot.callback' ? entry.msgid : undefined),
};

await soak({
  ways: { app: throughTheApp, robot: throughTheRobot },
  secrets: { ...appSecrets, ...botSecrets },
  // The robot's line is opened as soon as the program runs.
  prepare: (simulator) => simulator.control('wecom/setup', { robots: [bot] }),
  setUp: (simulator, service) => simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`), robots: [bot] }),
  breaks: (entry) => entry.operation === 'fault' || entry.operation === 'wecom.aibot.opened',
  trouble: troubleOf(bot.bot_id),
});
