// Every clause of the notice on the real chat page, as each of the four roles: the transcripts that the README's table names
// (tests/transcripts/notice_*.txt) are typed into the page on a phone's width, and each answer is as it is written there.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { openBrowser, patternPicture, screenshotPath } from './support/browser.mjs';
import { assertFits, openChat, speakAs } from './support/chat.mjs';
import { cityStart, foundCity } from './support/city.mjs';
import { normalised, stepsOf } from './support/transcript.mjs';

const folder = new URL('../transcripts/', import.meta.url);
const names = (await readdir(folder)).filter((name) => /^notice_.*\.txt$/.test(name)).sort();
const answerTimeoutMs = 20_000;
const overviews = ['secretary', 'coordinator', 'admin', 'member'];

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => {
  await browser?.close();
  assert.deepEqual(browser.faults, []);
  assert.deepEqual(browser.elsewhere, [], 'nothing is loaded from elsewhere');
});

/// What the page shows of the bot, oldest first, and which of it answers a message of ours.
const shown = (page) => page.evaluate(() => {
  const rows = [...document.querySelectorAll('#messages .message')];
  return rows.filter((row) => row.classList.contains('bot')).map((row) => row.querySelector('.bubble')?.textContent ?? '');
});

/// The page of each person, opened when first needed.
class Pages {
  constructor(address) {
    this.address = address;
    this.pages = new Map();
  }

  async of(user) {
    if (!this.pages.has(user)) {
      const page = await browser.context.newPage();
      await openChat(page, this.address);
      await speakAs(page, user);
      this.pages.set(user, page);
    }
    return this.pages.get(user);
  }

  async close() {
    await Promise.all([...this.pages.values()].map((page) => page.close()));
    this.pages.clear();
  }
}

/// Types `text` and gives the bubble that answers just this message, whatever else arrives meanwhile.
async function say(page, user, text) {
  const key = `kexiebot.talk.${user}.direct`;
  const before = await page.evaluate((of) => JSON.parse(sessionStorage.getItem(of) ?? '[]').findLast(({ side }) => side === 'me')?.key, key);
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
  const answer = await page.waitForFunction(([of, last]) => {
    const talk = JSON.parse(sessionStorage.getItem(of) ?? '[]');
    const mine = talk.findLast(({ side }) => side === 'me');
    if (!mine || mine.key === last) return null;
    const at = talk.findIndex((message) => message.key === mine.key.replace('said:', 'reply:'));
    if (at < 0) return null;
    // The page may show more than is kept: counted from the end, both are the same.
    const rows = document.querySelectorAll('#messages .message');
    return { text: rows[rows.length - talk.length + at]?.querySelector('.bubble')?.textContent };
  }, [key, before], { timeout: answerTimeoutMs, polling: 30 });
  return (await answer.jsonValue()).text;
}

/// Waits until a new bubble reads `text`.
async function waitForBubble(page, before, text, what) {
  const count = (bubbles) => bubbles.filter((one) => normalised(one) === normalised(text)).length;
  const had = count(before);
  const until = Date.now() + answerTimeoutMs;
  while (count(await shown(page)) <= had) {
    if (Date.now() > until) assert.equal((await shown(page)).at(-1), text, what);
    await page.waitForTimeout(100);
  }
}

/// Waits until each line pushed stands in some bubble: messages to one person may be put together. Files stand beside the words.
async function waitForLines(page, text, what) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('['));
  const until = Date.now() + answerTimeoutMs;
  for (;;) {
    const there = normalised((await shown(page)).join('\n')).split('\n');
    const missing = lines.filter((line) => !there.includes(normalised(line)));
    if (missing.length === 0) return;
    if (Date.now() > until) assert.deepEqual(missing, [], what);
    await page.waitForTimeout(100);
  }
}

async function play(name) {
  const steps = stepsOf(await readFile(new URL(name, folder), 'utf8'));
  const city = await foundCity();
  let now = cityStart;
  let pages = new Pages(await city.start(now));
  let user = 'secretary';
  let photos = 0;
  try {
    for (const step of steps) {
      const what = `${name}, ${step.section}, ${user}: ${step.text ?? step.kind}`;
      if (step.kind === 'speak') {
        user = step.user;
      } else if (step.kind === 'at' && step.now !== now) {
        now = step.now;
        await pages.close();
        assert.equal(await city.stop(), 0, 'the program ends cleanly when told to');
        pages = new Pages(await city.start(now));
      } else if (step.kind === 'say') {
        const answer = await say(await pages.of(user), user, step.text);
        assert.equal(normalised(answer), normalised(step.answer), what);
      } else if (step.kind === 'photos') {
        const page = await pages.of(user);
        const had = await shown(page);
        const files = Array.from({ length: step.count }, () => ({ name: '现场照片.png', mimeType: 'image/png', buffer: patternPicture(++photos) }));
        await page.locator('#files').setInputFiles(files);
        await page.locator('.send').click();
        await waitForBubble(page, had, step.answer, what);
      } else if (step.kind === 'pushed') {
        await waitForLines(await pages.of(step.user), step.answer, what);
      }
    }
    for (const role of overviews) {
      const page = await pages.of(role);
      await assertFits(page, `${name}, ${role}`);
      await page.screenshot({ path: await screenshotPath(`${name.replace('.txt', '')}-${role}.png`) });
    }
  } finally {
    await pages.close();
    await city.stop();
    await city.remove();
  }
}

describe('the notice on the chat page', { concurrency: names.length }, () => {
  for (const name of names) test(`${name} goes on the page as it is written down`, () => play(name));
});

test('there are transcripts of the notice', () => assert.ok(names.length > 0));
