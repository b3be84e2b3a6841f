// One registration with three photos, by each way people can write to the bot: what is stored is the same.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';

import { openBrowser, pngPicture } from './support/browser.mjs';
import { openChat, say as type, speakAs } from './support/chat.mjs';
import { robot, robotChannel } from './support/dingtalk.mjs';
import { install } from './support/installation.mjs';
import { startSimulator } from './support/simulator.mjs';
import { app, appAtPlatform, appChannel, appSecrets, bot, botChannel, botSecrets } from './support/wecom.mjs';

const user = 'secretary01';
const title = '测试五路讲座';
const words = `昨天办了${title}，45人参加`;
const photos = [41, 42, 43].map((seed) => pngPicture(seed));
const hashes = photos.map((bytes) => createHash('sha256').update(bytes).digest('hex')).sort();
const localPage = () => '[[channel]]\nname = "local"\nplatform = "local"\n';

let simulator;
before(async () => { simulator = await startSimulator(); });
after(() => simulator.stop());

const media = async (path, key) => {
  const ids = [];
  for (const bytes of photos) ids.push((await simulator.control(path, bytes))[key]);
  return ids;
};

/// Each way: its configuration, and how a person says the words and sends the photos.
const ways = [
  { way: 'a self-built app of WeCom', channel: app.channel, toml: appChannel,
    talk: async (service) => {
      await simulator.control('wecom/setup', { app: appAtPlatform(`${service.address}/callback/${app.channel}`) });
      await simulator.control('wecom/say', { via: 'app', from: user, type: 'text', fields: { Content: words } });
      for (const id of await media('wecom/media?type=image&name=a.png', 'media_id')) {
        await simulator.control('wecom/say', { via: 'app', from: user, type: 'image', fields: { PicUrl: 'https://example.org/a', MediaId: id } });
      }
    } },
  { way: 'a smart robot of WeCom', channel: 'wecom-bot', toml: botChannel,
    prepare: () => simulator.control('wecom/setup', { robots: [bot] }),
    talk: async () => {
      await simulator.waitFor('wecom.aibot.aibot_subscribe');
      await simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: user, type: 'text', text: words });
      for (const id of await media('wecom/media?type=image&name=a.png', 'media_id')) {
        await simulator.control('wecom/say', { via: 'robot', bot_id: bot.bot_id, from: user, type: 'image', media: id });
      }
    } },
  { way: 'DingTalk by Stream', channel: robot.channel, toml: (base) => robotChannel(base, 'stream'),
    prepare: () => simulator.control('dingtalk/setup', { app: { client_id: robot.clientId, client_secret: robot.secret } }),
    talk: async () => {
      await simulator.waitFor('dingtalk.line');
      await simulator.control('dingtalk/say', { from: user, type: 'text', text: words });
      const pictures = await media('dingtalk/media?name=a.png', 'download_code');
      await simulator.control('dingtalk/say', { from: user, type: 'richText', pictures });
    } },
  { way: 'DingTalk by callback', channel: robot.channel, toml: (base) => robotChannel(base, 'callback'),
    talk: async (service) => {
      await simulator.control('dingtalk/setup', { app: { client_id: robot.clientId, client_secret: robot.secret,
        callback: `${service.address}/callback/${robot.channel}` } });
      await simulator.control('dingtalk/say', { from: user, type: 'text', text: words });
      for (const download_code of await media('dingtalk/media?name=a.png', 'download_code')) {
        await simulator.control('dingtalk/say', { from: user, type: 'picture', download_code });
      }
    } },
  { way: 'the local page', channel: 'local', toml: localPage,
    talk: async (service) => {
      const browser = await openBrowser();
      try {
        const page = await browser.context.newPage();
        await openChat(page, service.address);
        await speakAs(page, user);
        await type(page, words);
        await page.locator('#files').setInputFiles(photos.map((buffer, n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer })));
        await page.locator('.send').click();
        await evidenceOf(photos.length);
      } finally {
        await browser.close();
      }
    } },
];

let installation;
/// Waits until so many files are kept.
async function evidenceOf(count) {
  for (let round = 0; round < 100; ++round) {
    const rows = await installation.list('evidence');
    if (rows.length >= count) return rows;
  }
  throw new Error(`no ${count} files were kept`);
}

/// What is stored, without what differs from way to way: channels, ids, instants.
async function stored() {
  const evidence = (await evidenceOf(photos.length)).map(({ activity, sha256, bytes, type: kind, status }) => ({ activity, sha256, bytes, type: kind, status }))
    .sort((a, b) => a.sha256.localeCompare(b.sha256));
  const activities = (await installation.list('activities')).map(({ code, organisation, item, title: name, date, people, status, points }) =>
    ({ code, organisation, item, title: name, date, people, status, points }));
  const { stdout } = await installation.cli('score', '--organisation', '测试园区科协', '--json');
  const audit = (await installation.list('audit')).map(({ action, subject }) => ({ action, subject }))
    .sort((a, b) => `${a.action}${a.subject}`.localeCompare(`${b.action}${b.subject}`));
  const inbox = (await installation.list('inbox')).map((one) => one.status);
  return { activities, evidence, score: JSON.parse(stdout).total, audit: audit.filter((one) => !one.action.startsWith('import')), handled: inbox.every((one) => one === 'handled') };
}

let expected;
for (const { way, channel, toml, prepare, talk } of ways) {
  test(`a registration with three photos, by ${way}`, async () => {
    await simulator.control('forget');
    await prepare?.();
    installation = await install(simulator.address, {
      channels: toml(simulator.address),
      accounts: `测试秘书,秘书,测试园区科协,,${channel},${user}\n`,
      secrets: { ...appSecrets, ...botSecrets, TEST_DINGTALK_SECRET: robot.secret },
    });
    const service = await installation.start();
    try {
      await talk(service);
      const found = await stored();
      assert.deepEqual(found.evidence.map((one) => one.sha256), hashes);
      assert.ok(found.evidence.every((one) => one.activity === found.activities[0].code));
      assert.equal(found.activities.length, 1);
      assert.equal(found.activities[0].title, title);
      expected ??= found;
      assert.deepEqual(found, expected);
    } finally {
      assert.equal(await service.stop(), 0);
      await installation.remove();
    }
  });
}
