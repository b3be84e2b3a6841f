"""What the people of the city do in the year, and what goes wrong: drawn before it begins, so that a seed is a year."""
import datetime as dt
import random

ZONE = dt.timezone(dt.timedelta(hours=8))
START = int(dt.datetime(2026, 1, 1, 8, tzinfo=ZONE).timestamp())
END = int(dt.datetime(2027, 1, 8, 18, tzinfo=ZONE).timestamp())
DAY = 86400

TITLES = ('安全台账', '人才名册', '经费明细', '项目进展表', '会员登记表', '科普器材清单', '专家名单', '培训安排', '技改情况表',
          '设备目录', '成果简介', '场地登记表', '经验材料', '走访记录')
TALKS = {'1.1': ('讲座', '论坛'), '3.1': ('培训',)}
SUBJECTS = ('电池材料', '焊接工艺', '仪表校准', '涂料配方', '节能改造', '质量管理', '智能制造', '轴承寿命', '阀门检修', '余热利用')

# A little of everything, all the time.
NOISE = (
    {'at': 'wecom.message/send', 'answer': 'drop', 'carried_out': True, 'times': -1, 'chance': 0.006},
    {'at': 'wecom.message/send', 'answer': 'drop', 'times': -1, 'chance': 0.006},
    {'at': 'wecom.message/send', 'answer': 'code', 'code': -1, 'times': -1, 'chance': 0.01},
    {'at': 'wecom.message/send', 'answer': 'code', 'code': 45009, 'times': -1, 'chance': 0.001},
    {'at': 'wecom.message/send', 'answer': 'code', 'code': 42001, 'times': -1, 'chance': 0.002},
    {'at': 'wecom.message/send', 'answer': 'normal', 'delay_ms': 1000, 'jitter_ms': 7000, 'times': -1, 'chance': 0.01},
    {'at': 'wecom.webhook/send', 'answer': 'drop', 'carried_out': True, 'times': -1, 'chance': 0.02},
    {'at': 'wecom.webhook/send', 'answer': 'status', 'status': 502, 'times': -1, 'chance': 0.03},
    {'at': 'wecom.webhook/send', 'answer': 'code', 'code': 45009, 'times': -1, 'chance': 0.01},
    {'at': 'wecom.webhook/send', 'answer': 'normal', 'delay_ms': 1000, 'jitter_ms': 9000, 'times': -1, 'chance': 0.03},
    {'at': 'dingtalk.webhook', 'answer': 'drop', 'carried_out': True, 'times': -1, 'chance': 0.02},
    {'at': 'dingtalk.webhook', 'answer': 'status', 'status': 503, 'times': -1, 'chance': 0.03},
    {'at': 'dingtalk.batchSend', 'answer': 'half', 'carried_out': True, 'times': -1, 'chance': 0.005},
    {'at': 'dingtalk.batchSend', 'answer': 'status', 'status': 500, 'times': -1, 'chance': 0.01},
    {'at': 'dingtalk.batchSend', 'answer': 'normal', 'delay_ms': 2000, 'jitter_ms': 5000, 'times': -1, 'chance': 0.01},
    {'at': 'wecom.callback', 'copies': 2, 'times': -1, 'chance': 0.05},
    {'at': 'dingtalk.callback', 'copies': 2, 'times': -1, 'chance': 0.05},
)
OUTAGES = ({'at': 'wecom.message/send', 'answer': 'status', 'status': 503}, {'at': 'wecom.*', 'answer': 'drop'},
           {'at': 'wecom.webhook/send', 'answer': 'status', 'status': 504}, {'at': 'dingtalk.*', 'answer': 'status', 'status': 503},
           {'at': 'wecom.message/send', 'answer': 'code', 'code': -1})


def local(moment):
    return dt.datetime.fromtimestamp(moment, ZONE)


def at(day, hour=0, minute=0, second=0):
    return int(dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE).timestamp())


class Script:
    """`events`: (moment, what, …), in order of time. What depends on codes that only the bot gives is drawn as a fraction here and
    placed when the code is known."""

    def __init__(self, seed, city):
        self.dice = random.Random(f'script {seed}')
        self.events = []
        self.city = city
        self._tasks()
        self._activities()
        self._silences()
        self._troubles()
        for number in range(373):
            self._add(START + number * DAY + 4 * 3600 + 37, 'read')
        self.events.sort(key=lambda one: one[0])

    def _add(self, moment, *what):
        if START < moment < END - DAY:
            self.events.append((moment, *what))

    def awake(self, day):
        """A moment of that day at which people write, never where an hour begins."""
        return at(day, self.dice.randint(8, 19), self.dice.randint(36, 55) if self.dice.random() < 0.5 else self.dice.randint(4, 30),
                  self.dice.randint(1, 58))

    def day(self, first=1, last=364):
        return dt.date(2026, 1, 1) + dt.timedelta(days=self.dice.randint(first, last))

    def _tasks(self):
        counties = list(self.city.counties)
        audiences = [None] * 4 + self.dice.choices(counties, k=26)
        for number, audience in enumerate(audiences):
            # The city's tasks spread over the year, so that no quarter is without.
            given = self.day(10 + 80 * number, 40 + 80 * number) if audience is None else self.day(5, 325)
            due = given + dt.timedelta(days=self.dice.randint(6, 33))
            hour = self.dice.choice((None, None, None, 17, 12))
            self._add(self.awake(given), 'give', audience, self.dice.choice(TITLES), due, hour, self.dice.random() < 0.25)

    def _activities(self):
        busy = [one for one in range(len(self.city.organisations)) if self.city.organisations[one].secretaries]
        for organisation in self.dice.sample(busy, 45):
            for _ in range(self.dice.randint(2, 6)):
                item = self.dice.choice(list(TALKS))
                words = self.dice.choice(SUBJECTS) + self.dice.choice(TALKS[item])
                self._add(self.awake(self.day(8, 355)), 'hold', organisation, item, words)

    def _silences(self):
        for county in self.city.counties:
            members = [one for one, it in enumerate(self.city.organisations) if it.county == county]
            first = self.day(20, 320)
            self._add(self.awake(first), 'mute', self.dice.choice(members), first + dt.timedelta(days=self.dice.randint(5, 40)))

    def _troubles(self):
        for _ in range(9):
            first = self.awake(self.day(12, 350)) + self.dice.randint(0, 8 * 3600)
            self._add(first, 'outage', self.dice.choice(OUTAGES), first + self.dice.randint(600, 9 * 3600))
        # Falls over in the middle of its work: mostly when there is much of it.
        for _ in range(10):
            day = self.day(12, 360)
            self._add(at(day, *self.dice.choice(((8, 59, 30), (9, 0, 20), (0, 0, 1), (12, 59, 40)))), 'kill', self.dice.randint(5, 900))
        for hours in (self.dice.randint(1, 8), self.dice.randint(8, 30), self.dice.randint(30, 96), self.dice.randint(120, 240)):
            self._add(at(self.day(20, 340), self.dice.randint(0, 23), self.dice.randint(1, 58), 7), 'kill', hours * 3600)
