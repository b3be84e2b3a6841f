// The page's pure functions.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Conversation } from '../../adapters/local/page/conversation.js';
import { failureText } from '../../adapters/local/page/texts.js';
import { badgeText, choicesOf, clockText, dayText, sizeText } from '../../adapters/local/page/words.js';

test('days are named as people name them', () => {
  const now = new Date(2026, 10, 22, 0, 30);
  assert.equal(dayText(new Date(2026, 10, 22, 0, 0), now), '今天');
  assert.equal(dayText(new Date(2026, 10, 21, 23, 59), now), '昨天');
  assert.equal(dayText(new Date(2026, 10, 20, 12, 0), now), '11月20日 周五');
  assert.equal(dayText(new Date(2025, 11, 31, 12, 0), now), '2025年12月31日 周三');
  assert.equal(clockText(new Date(2026, 10, 22, 9, 5)), '09:05');
});

test('sizes are short', () => {
  assert.deepEqual([0, 1023, 1024, 340 * 1024, 2.4 * 1024 * 1024, 20 * 1024 * 1024].map(sizeText),
    ['0 B', '1023 B', '1 KB', '340 KB', '2.4 MB', '20 MB']);
});

test('only a question\'s numbered lines are choices', () => {
  const labels = (text, suggestions = []) => choicesOf(text, suggestions).map(({ says }) => says);
  assert.deepEqual(labels('哪一项？\n1. 学术交流\n2．培训'), ['1', '2']);
  assert.deepEqual(labels('请回复数字\n1、甲\n2) 乙\n3）丙'), ['1', '2', '3']);
  assert.deepEqual(labels('本月登记：\n1. 讲座\n2. 培训'), [], 'a list is no question');
  assert.deepEqual(labels('哪一天？\n1. 只有一行'), []);
  assert.deepEqual(labels('怎么算？\n1.1 学术交流 2.5 分\n1.2 别的'), [], 'item numbers are no choices');
  assert.deepEqual(labels('哪一项？\n1. 甲\n3. 丙'), []);
  assert.deepEqual(labels('哪一项？\n1. 甲\n2. 乙', [{ label: '甲', says: '学术交流' }]), ['学术交流']);
});

test('a badge holds the end of a name', () => {
  assert.deepEqual(['示例甲', '王', ' 欧阳示例 '].map(badgeText), ['例甲', '王', '示例']);
});

test('a failure is told by what can be done about it', () => {
  assert.match(failureText(0, '', '20 MB'), /没有连上/);
  assert.match(failureText(503, 'try_again', '20 MB'), /稍后重发/);
  assert.match(failureText(413, '', '20 MB'), /20 MB/);
  assert.match(failureText(403, '', ''), /运行服务的电脑/);
});

const answer = (reply) => ({ reply, suggestions: [], files: [], at: 1 });
const event = (kind, id, text, more = {}) => ({ kind, user: 's1', id, text, suggestions: [], files: [], at: 1, ...more });

test('an answer and its event make one reply, whichever comes first', () => {
  for (const streamFirst of [true, false]) {
    const talk = new Conversation('s1');
    const message = talk.say('m1', '你好', [], 1);
    if (streamFirst) talk.absorb(event('reply', 'm1', '好'), 'e-1');
    talk.settle(message, answer('好'));
    if (!streamFirst) talk.absorb(event('reply', 'm1', '好'), 'e-1');
    assert.deepEqual(talk.messages.map(({ text }) => text), ['你好', '好']);
  }
});

test('a message whose answer was lost is sent after all when the stream tells so', () => {
  const talk = new Conversation('s1');
  const message = talk.say('m1', '登记', [], 1);
  talk.fail(message, '没有连上');
  const { changed } = talk.absorb(event('said', 'm1', '登记'), 'e-1');
  assert.equal(changed, message);
  assert.equal(message.state, 'sent');
  talk.fail(message, '太晚');
  assert.equal(message.state, 'sent');
});

test('a push under one key shows once, pushes without a key by their event', () => {
  const talk = new Conversation('s1');
  for (const id of ['k1', 'k1', '']) talk.absorb(event('push', id, 'x'), 'e-1');
  talk.absorb(event('push', '', 'x'), 'e-2');
  assert.equal(talk.messages.length, 3);
});

test('the question that can be answered is the newest with choices, until something is said', () => {
  const talk = new Conversation('s1');
  talk.absorb(event('push', 'k1', '哪一项？\n1. 甲\n2. 乙'), 'e-1');
  talk.absorb(event('push', 'k2', '已收到照片'), 'e-2');
  assert.equal(talk.openQuestion().id, 'k1');
  talk.say('m1', '2', [], 2);
  assert.equal(talk.openQuestion(), undefined);
});

test('after a reload what was on its way can be sent again under its id', () => {
  const talk = new Conversation('s1');
  talk.say('m1', '登记', [{ name: 'a.jpg', kind: 'picture', bytes: 1, file: {}, url: 'blob:x', thumb: 'data:x' }], 1);
  const again = new Conversation('s1', JSON.parse(JSON.stringify(talk.toSaved())));
  assert.equal(again.messages[0].state, 'failed');
  assert.equal(again.messages[0].id, 'm1');
  assert.deepEqual(again.messages[0].files, [{ name: 'a.jpg', kind: 'picture', bytes: 1, thumb: 'data:x' }]);
});

test('a conversation is bounded', () => {
  const talk = new Conversation('s1');
  for (let i = 0; i < 500; ++i) talk.absorb(event('push', `k${i}`, 'x'), `e-${i}`);
  assert.equal(talk.messages.length, 200);
  assert.equal(talk.messages.at(-1).id, 'k499');
});
