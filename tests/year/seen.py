"""What people saw: the simulator's record, line by line, as reminders."""
import re
from dataclasses import dataclass

PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in (
    ('ladder', r'(?P<task>T\d+) .+ 还有 (?P<days>\d+) 天到期（.+前），还没有交。'),
    ('ladder', r'还剩 (?P<days>\d+) 天：(?P<task>T\d+) .+ 要在.+前交。'),
    ('ladder', r'(?P<tomorrow>明天)到期：(?P<task>T\d+) .+前还没有交。'),
    ('ladder', r'(?P<today>今天)到期：(?P<task>T\d+) .+前没有交就要扣分。'),
    ('ladder_county', r'还剩 (?P<days>\d+) 天：(?P<task>T\d+) .+，(?P<names>\d+) 家未交，到期每家扣.*'),
    ('ladder_county', r'(?P<tomorrow>明天)到期：(?P<task>T\d+) .+，(?P<names>\d+) 家未交，到期每家扣.*'),
    ('ladder_county', r'(?P<today>今天)到期：(?P<task>T\d+) .+，(?P<names>\d+) 家还没有交，过时每家扣.*'),
    ('unreached', r'(?P<task>T\d+) .+ 还有 (?P<days>\d+) 天到期，这 (?P<names>\d+) 家没有绑定秘书.*'),
    ('unreached', r'(?P<task>T\d+) .+ (?P<today>今天)到期，这 (?P<names>\d+) 家没有绑定秘书.*'),
    ('deduction', r'(?P<task>T\d+) .+ 到期未交，扣 5 分（(?P<code>D\d+)）。'),
    ('deduction_group', r'(?P<task>T\d+) .+ 已到期，(?P<names>\d+) 家未交，各扣 5 分：.*'),
    ('overdue', r'(?P<task>T\d+) .+ 已到期，(?P<names>\d+) 家未交：.*'),
    ('term_county', r'.+本届.+届满，还有 \d+ 天，请过问换届。'),
    ('term', r'(?P<task>.+)本届到.+届满，还有 (?P<days>\d+) 天。.*'),
    ('term', r'(?P<task>.+)本届.+届满，只剩 (?P<days>\d+) 天。.*'),
    ('occasion', r'5月30日是全国科技工作者日，还有 \d+ 天。.*'),
    ('occasion', r'9月是全国科普月，还有 \d+ 天。.*'),
    ('pace', r'今年过去 (?P<quarter>\d) 个季度，(?P<task>.+?)核定和待审核合计 .+落后于全年进度.*'),
    ('review', r'.+有 .+等审核.*'),
    ('evidence', r'.+有 \d+ 项活动登记 \d+ 天了还没有佐证.*'),
    ('digest', r'(?P<task>.+)一周小结（(\d+年)?(?P<month>\d+)月(?P<day>\d+)日至.+）'),
    ('summary', r'(?P<month>\d+)月小结 (?P<task>.+)：核定 .*'),
)]
ANSWERED = ('ladder', 'term', 'occasion', 'pace', 'evidence', 'summary')  # what goes to a secretary
LATE_ANSWER = re.compile(r'已(通过|退回) ')  # what was asked for by day, and pushed when the platform was there again
ANSWERS = ('app-reply', 'response', 'session')
OPERATION = {('wecom', 'app'): 'wecom.message/send', ('wecom', 'group-robot'): 'wecom.webhook/send',
             ('dingtalk', 'api'): 'dingtalk.batchSend', ('dingtalk', 'group-robot'): 'dingtalk.webhook'}


@dataclass(frozen=True)
class Seen:
    """A reminder that stood in a delivered message."""
    kind: str
    to: str
    task: str
    days: object  # as the text says, if it does
    names: object
    code: str
    at: float
    operation: str
    line: str
    which: object = None  # a digest's first day, a summary's month, a pace's quarter


@dataclass(frozen=True)
class Message:
    to: str
    at: float
    operation: str
    text: str
    is_answer: bool


def messages(record):
    for entry in record:
        platform, _, operation = entry['operation'].partition('.')
        if operation == 'delivered':
            via = entry['via']
            yield Message(entry.get('to', ''), entry['at_ms'] / 1000, OPERATION.get((platform, via), ''), entry.get('text') or '',
                          via in ANSWERS)


def _which(kind, part):
    if kind == 'digest':
        return int(part['month']), int(part['day'])
    return {'summary': lambda: int(part['month']), 'pace': lambda: int(part['quarter'])}.get(kind, lambda: None)()


def reminders(message):
    for line in message.text.split('\n'):
        line = line.removesuffix('  ')  # how a line ends beside a button of DingTalk's
        for kind, pattern in PATTERNS:
            found = pattern.fullmatch(line)
            if found:
                part = found.groupdict()
                days = 0 if part.get('today') else 1 if part.get('tomorrow') else int(part['days']) if part.get('days') else None
                names = int(part['names']) if part.get('names') else None
                yield Seen(kind, message.to, part.get('task') or '', days, names, part.get('code') or '', message.at,
                           message.operation, line, _which(kind, part))
                break
