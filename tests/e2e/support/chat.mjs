// The chat page as a person uses it.
import assert from 'node:assert/strict';

export const replies = (page) => page.locator('.message.bot .bubble');

export async function openChat(page, address) {
  await page.goto(`${address}/chat`);
  await page.locator('#person[data-ready]').waitFor();
}

export async function speakAs(page, user) {
  await page.locator('#person').click();
  await page.locator(`#people .choice[data-user="${user}"]`).click();
}

/// Does `act` and gives the text of the next message of the bot.
export async function nextReply(page, act) {
  const before = await replies(page).count();
  await act();
  const reply = replies(page).nth(before);
  await reply.waitFor();
  return reply.innerText();
}

export function say(page, text) {
  return nextReply(page, async () => {
    await page.locator('#text').fill(text);
    await page.locator('#text').press('Enter');
  });
}

/// At this size nothing sticks out sideways and the text box can be used.
export async function assertFits(page, what) {
  const wide = await page.evaluate(() => {
    const stickingOut = (element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > window.innerWidth + 0.5 || box.left < -0.5) && !element.closest('.unseen, .tray');
    };
    const scrollers = [document.documentElement, document.getElementById('scroller')];
    return [
      ...scrollers.filter((one) => one.scrollWidth > one.clientWidth).map((one) => `${one.tagName} scrolls sideways`),
      ...[...document.querySelectorAll('body *')].filter(stickingOut).map((one) => `${one.tagName}.${one.className}`),
    ];
  });
  assert.deepEqual(wide, [], what);
  assert.ok((await page.locator('#text').boundingBox()).width >= 60, `${what}: room to type`);
  const chat = await page.locator('#scroller').boundingBox();
  assert.ok(chat.height >= 100, `${what}: room to read, ${chat.height}`);
}

/// Tells whether the focused element shows that it is.
export function focusShows(page) {
  return page.evaluate(() => {
    const outlined = (element) => element && parseFloat(getComputedStyle(element).outlineWidth) >= 2 &&
      getComputedStyle(element).outlineStyle !== 'none';
    const focused = document.activeElement;
    return outlined(focused) || outlined(focused.nextElementSibling);
  });
}
