"""Plays a script: people write, the bot goes from moment to moment, falls over and comes back. What really happened is written to
truth.jsonl, what the platforms saw to record.jsonl; recount.py compares them."""
import heapq
import itertools
import json
import random
import re
import struct
import zlib

import city as cities
from script import DAY, END, NOISE, START, at, local


def picture(dice):
    """A PNG that no other is like."""
    side = 24
    rows = b''.join(b'\0' + dice.randbytes(3 * side) for _ in range(side))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def day_words(day):
    return f'{day.month}月{day.day}日'


class Play:
    def __init__(self, house, script, seed):
        self.house, self.city, self.script = house, house.city, script
        self.dice = random.Random(f'play {seed}')
        self.accepting = random.Random(f'accepting {seed}')
        self.number = itertools.count()
        self.queue = [(moment, next(self.number), what) for moment, *what in script.events]
        heapq.heapify(self.queue)
        self.truth = open(house.folder / 'truth.jsonl', 'w', encoding='utf-8')
        self.record = open(house.folder / 'record.jsonl', 'w', encoding='utf-8')
        self.outages = []
        self.noise = list(NOISE)
        self.down_until = 0
        self.seen_deductions = set()
        self.by_user = {user: number for number, one in enumerate(self.city.organisations) for user in one.secretaries}

    # ---- what happened

    def note(self, what, **more):
        print(json.dumps({'at': self.house.clock.now(), 'what': what, **more}, ensure_ascii=False), file=self.truth)

    def later(self, moment, *what):
        if moment < END - DAY:
            heapq.heappush(self.queue, (moment, next(self.number), list(what)))

    def say(self, organisation, text, which=0):
        one = self.city.organisations[organisation]
        return self.house.say(one.channel, one.secretaries[which], text)

    def order(self, county, text):
        """The coordinator's words, or the city office's."""
        if county is None:
            return self.house.say(cities.WECOM, self.city.admin, text)
        return self.house.say(self.city.counties[county].channel, self.city.counties[county].coordinator, text)

    # ---- the year

    def run(self):
        self.house.simulator.set_faults(self.noise)
        self.house.start_bot()
        self.note('up')
        self.house.bot.run_until(START)
        self.planted()
        while self.queue:
            moment, _, what = heapq.heappop(self.queue)
            if moment < self.down_until and what[0] not in ('outage', 'outage_over'):
                continue  # nobody is answered now; who had something to say says it another day, or never
            if self.house.bot is not None and moment >= self.down_until:
                self.house.bot.run_until(moment)
            getattr(self, what[0])(*what[1:])
        self.house.simulator.set_faults([])
        self.house.bot.run_until(END)
        self.read()
        self.note('end')
        self.house.bot.stop()
        self.truth.close()
        self.record.close()

    def planted(self):
        asked = next(one for one in range(len(self.city.organisations)) if self.city.organisations[one].secretaries)
        for code, title in re.findall(r'(T\d+) (\S+?)，12月31日前', self.say(asked, '最近要交什么')):
            self.given(code, title, None, at(local(END - 8 * DAY).date(), 23, 59, 59), since=START)

    def given(self, code, title, audience, due, since=None):
        meant = [number for number, one in enumerate(self.city.organisations) if audience in (None, one.county)]
        self.note('task', code=code, title=title, due=due, organisations=meant, since=since or self.house.clock.now())
        self.accepted_now_and_then({self.city.organisations[number].county for number in meant}, code, due)
        now = self.house.clock.now()
        for number in meant:
            if not self.city.organisations[number].secretaries:
                continue
            share = self.dice.random()
            if share < 0.82:
                span = due - now if share < 0.72 else due - now + 14 * DAY
                moment = now + int(span * (self.dice.random() ** 0.6)) if share < 0.72 else due + self.dice.randint(60, 14 * DAY)
                self.later(self.in_the_day(moment), 'hand_in', number, code)
            if self.dice.random() < 0.12:
                moment = due - self.dice.randint(2, 15) * DAY
                if moment > now:
                    how = self.dice.choices(('收到', '明天再提醒', '这项不用再提醒'), (6, 3, 2))[0]
                    self.later(at(local(moment).date(), 10, self.dice.randint(3, 50), 5), 'answer', number, how)

    def accepted_now_and_then(self, counties, code, due):
        """By most coordinators: before it falls due, and when those who are late have handed in."""
        for county in sorted(counties):
            if self.accepting.random() < 0.85:
                for days in (-3, 2, 9, 16):
                    day = local(due + (days + self.accepting.randint(0, 2)) * DAY).date()
                    self.later(at(day, self.accepting.randint(9, 17), self.accepting.randint(4, 55), 11), 'accept', county, code)

    def in_the_day(self, moment):
        return self.script.awake(local(moment).date())

    # ---- what people do

    def give(self, audience, title, due, hour, extends):
        when = day_words(due) + (f'{hour}点' if hour else '')
        words = '全市布置' if audience is None else '布置'
        answer = self.order(audience, f'{words}：{when}前报{title}')
        if '要布置这项任务吗' in answer:
            answer = self.order(audience, '是')
        found = re.search(r'已布置 (T\d+)：', answer)
        if not found:
            return self.note('misunderstood', said=when + title, answer=answer)
        moment = at(due, hour) if hour else at(due, 23, 59, 59)
        self.given(found[1], title, audience, moment)
        self.later(moment + 61, 'look')
        if extends:
            on = self.in_the_day(self.dice.randint(self.house.clock.now() + DAY, max(moment - DAY, self.house.clock.now() + 2 * DAY)))
            if on < moment:
                self.later(on, 'extend', audience, found[1], local(moment + self.dice.randint(3, 12) * DAY).date())

    def extend(self, audience, code, due):
        answer = self.order(audience, f'{code}延到{day_words(due)}')
        if '已延到' in answer:
            self.note('extended', code=code, due=at(due, 23, 59, 59))
            self.later(at(due, 23, 59, 59) + 61, 'look')

    def hand_in(self, organisation, code):
        answer = self.say(organisation, f'{code}交了', self.dice.randrange(len(self.city.organisations[organisation].secretaries)))
        if f'已记下 {code} 已交' in answer:
            self.note('handed_in', code=code, organisation=organisation)

    def accept(self, county, code):
        if '全部通过吗' in self.order(county, f'{code}全部通过'):
            self.order(county, '是')

    def answer(self, organisation, words):
        which = self.dice.randrange(len(self.city.organisations[organisation].secretaries))
        answer = self.say(organisation, words, which)
        if answer.startswith('好的'):
            self.note('answered', organisation=organisation, user=self.city.organisations[organisation].secretaries[which], how=words,
                      answer=answer)

    def mute(self, organisation, until):
        one = self.city.organisations[organisation]
        if '已静音' in self.order(one.county, f'静音{one.short}到{day_words(until)}，正在停产'):
            self.note('muted', organisation=organisation, until=at(until, 23, 59, 59))

    def hold(self, organisation, item, words):
        when = local(self.house.clock.now() - DAY).date()
        answer = self.say(organisation, f'{day_words(when)}办了{words}，{self.dice.randint(12, 60)}人参加')
        found = re.search(r'已登记 (A\d+)：(\d\.\d)', answer)
        if not found:
            return self.note('misunderstood', said=words, answer=answer)
        self.note('activity', code=found[1], organisation=organisation, item=found[2], date=str(when))
        if self.dice.random() < 0.85:
            self.later(self.house.clock.now() + self.dice.randint(40, 200), 'show', organisation, found[1])

    def show(self, organisation, code):
        one = self.city.organisations[organisation]
        self.house.send_picture(one.channel, one.secretaries[0], picture(self.dice))
        self.note('evidence', code=code)
        self.house.bot.run_until(self.house.clock.now() + 20)
        if self.dice.random() < 0.9:
            days = self.dice.choice((1, 1, 2, 3, 5, 9, 12))
            verdict = self.dice.choices(('通过', '退回'), (5, 1))[0]
            self.later(self.in_the_day(self.house.clock.now() + days * DAY), 'review', one.county, code, verdict)

    def review(self, county, code, verdict):
        answer = self.order(county, f'{verdict}{code}' + ('，照片看不清' if verdict == '退回' else ''))
        if f'已{verdict}' in answer or (verdict == '退回' and '退回' in answer):
            self.note('reviewed', code=code, verdict=verdict)
        else:
            self.note('misunderstood', said=f'{verdict}{code}', answer=answer)

    def decide(self, organisation, code, how):
        if how == 'waive':
            answer = self.order(self.city.organisations[organisation].county, f'{code}免扣，系统故障')
            if f'已免扣 {code}' in answer:
                self.note('waived', code=code, organisation=organisation)
        elif f'已提交 {code} 的申诉' in self.say(organisation, f'申诉{code}，那天停电'):
            self.note('appealed', code=code, organisation=organisation)

    # ---- what goes wrong

    def outage(self, fault, until):
        self.outages.append({**fault, 'times': -1})
        self.house.simulator.set_faults(self.outages + self.noise)
        self.note('outage', fault=fault, until=until)
        self.later(until, 'outage_over', fault)

    def outage_over(self, fault):
        self.outages.remove({**fault, 'times': -1})
        self.house.simulator.set_faults(self.outages + self.noise)

    def kill(self, seconds):
        """In the middle of what the next minutes bring; it is down for `seconds`."""
        self.house.bot.begin(self.house.clock.now() + 120)
        self.dice_wait()
        self.house.bot.kill()
        self.note('down')
        self.read()
        self.down_until = self.house.clock.now() + seconds
        self.house.bot = None
        self.later(self.down_until, 'restart')

    def dice_wait(self):
        """Until the platforms have had some more requests: so that it falls over in the middle of them, however fast the machine."""
        wanted = self.dice.randint(0, 6)
        if wanted:
            self.house.simulator.control(f'journal?after={self.house.simulator.last()}&count={wanted}&wait_ms=40', method='GET')

    def restart(self):
        self.house.clock.move_to(self.down_until)
        self.house.start_bot()
        self.note('up')
        self.house.bot.run_until(self.house.clock.now() + 5)

    # ---- looking

    def look(self):
        pass

    def read(self):
        for entry in self.house.simulator.take_journal():
            print(json.dumps(entry, ensure_ascii=False), file=self.record)
            for code in re.findall(r'到期未交，扣 5 分（(D\d+)）', entry.get('text') or ''):
                self.deducted(code, entry['to'])

    def deducted(self, code, user):
        if code in self.seen_deductions:
            return
        self.seen_deductions.add(code)
        share = self.dice.random()
        if share < 0.2:
            how = 'waive' if share < 0.12 else 'appeal'
            self.later(self.in_the_day(self.house.clock.now() + self.dice.randint(1, 4) * DAY), 'decide', self.by_user[user], code, how)
