// What people do: secretaries register, ask and send photos, coordinators review and announce. Each says the next thing when the last
// was answered, and a message that got no answer is delivered again under its id, as platforms do.
import { createHash } from 'node:crypto';

import { pngPicture } from '../e2e/support/browser.mjs';
import { pause } from './chance.mjs';
import { isAnswer, isReceipt } from './hearing.mjs';

const redeliverAfterMs = 10_000;
// What the program knows of a message that waited five minutes goes to the log.
const saysUntilLookedInto = 30;

/// `around`: {simulator, hearing, chance, ways, isShort, note}, the ways as soak.mjs has them. Gives what was done, and
/// `live(person)`, which ends after `stop()`.
export function peopleWho({ simulator, hearing, chance, ways, isShort, note, waitingFor }) {
  const figures = { messages: 0, redelivered: 0, registrations: 0, questions: 0, photos: 0, announcements: 0, longest_wait_s: 0 };
  const registered = new Map();  // title → {way, msgid, says}: `says`: how often it was handed to the platform
  const photos = new Map();      // SHA-256 → {way, user, msgid, heard}: `heard`: what its sender was told
  const announced = [];          // {words, by}: confirmed ones
  const unanswered = [];         // given up after everything had been quiet for long
  let lastId = BigInt(Date.now()) * 1000n;
  let stopped = false;
  let quietRounds = 0;

  /// Says it until `fits` finds an answer among what was heard since; gives {says, msgid, answer}.
  async function deliver(person, message, fits) {
    const way = ways[person.way];
    figures.messages += 1;
    lastId += 1n;
    const msgid = String(lastId);
    const begun = Date.now();
    const place = way.hears?.(person) ?? person.user;
    hearing.turnTo(place);
    const prepared = await way.prepare(simulator, message);
    const fate = [];
    let quiet = 0;
    for (let says = 1; !stopped || quiet < quietRounds; ++says) {
      fate.push(await way.say(simulator, person, msgid, prepared));
      for (let waited = 0; waited < redeliverAfterMs; waited += 100) {
        const answer = hearing.heardAt(place).find(fits);
        if (answer) {
          const took = (Date.now() - begun) / 1000;
          figures.longest_wait_s = Math.max(figures.longest_wait_s, Math.round(took));
          if (took > 60) await note(`answered after ${took} s: ${JSON.stringify({ person, message: message.words ?? 'photo', fate, begun })}`);
          return { says, msgid, answer };
        }
        await pause(100);
      }
      figures.redelivered += 1;
      if (says === saysUntilLookedInto) await note(`waits for long: ${JSON.stringify({ person, msgid, heard: hearing.heardAt(place), ...await waitingFor(place) })}`);
      if (stopped) quiet += 1;
    }
    unanswered.push({ user: person.user, msgid, message: message.words ?? 'photo', fate, heard: hearing.heardAt(place) });
    return { says: fate.length, msgid, answer: '' };
  }

  async function register(person) {
    figures.registrations += 1;
    const title = `测试浸泡讲座第${figures.registrations}场`;
    registered.set(title, { way: person.way, msgid: '', says: 0 });
    const { says, msgid } = await deliver(person, { words: `登记 学术交流 昨天 《${title}》 ${20 + Math.floor(chance.number() * 60)}人` },
      (one) => one.includes(title) && one.includes('已登记'));
    registered.set(title, { way: person.way, msgid, says });
  }

  async function ask(person) {
    figures.questions += 1;
    await deliver(person, { words: chance.among(['我们现在多少分', '为什么', '最近要交什么', '这个月登记了哪些', '帮助']) }, isAnswer);
  }

  async function photo(person) {
    figures.photos += 1;
    const bytes = pngPicture(1000 + figures.photos);
    const { msgid, answer } = await deliver(person, { photo: bytes }, isReceipt);
    photos.set(createHash('sha256').update(bytes).digest('hex'), { way: person.way, user: person.user, msgid, heard: answer });
  }

  async function announce(person) {
    figures.announcements += 1;
    const words = `测试浸泡公告第${figures.announcements}号`;
    await deliver(person, { words: `公告：${words}` }, (one) => one.includes('要发这条公告吗') && one.includes(words));
    const { answer } = await deliver(person, { words: '是' }, isAnswer);
    if (answer.includes('已发给')) announced.push({ words, by: person.user });
  }

  async function coordinate(person) {
    if (chance.number() < 0.1) await announce(person);
    else await deliver(person, { words: chance.among(['待审核', '全部通过', '排名前十', '谁要扣分了']) }, isAnswer);
  }

  async function live(person) {
    const { pace } = ways[person.way];
    await deliver(person, { words: '你好' }, isAnswer);
    while (!stopped) {
      if (person.role === 'coordinator') await coordinate(person);
      else await chance.among([register, register, register, ask, photo])(person);
      await pause((isShort ? pace.short : pace.long) * (0.5 + chance.number()));
    }
  }

  return {
    figures, registered, photos, announced, unanswered, live,
    /// Nobody says anything new; what is unanswered is delivered `rounds` times more.
    stop: (rounds) => { stopped = true; quietRounds = rounds; },
  };
}
