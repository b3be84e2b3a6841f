"""What has to come round by itself, from the rules and from what people did: a county's week on Mondays, a secretary's month on the
first, and once a quarter who is behind."""
import collections
import datetime as dt
from dataclasses import dataclass, field

import scores
from expected import FOREVER, to_secretaries
from timetable import day_of, instant

DAY = 86400
DIGEST_KEEPS, SUMMARY_KEEPS, PACE_KEEPS = 2 * DAY, 9 * DAY, 30 * DAY
LATE_AFTER = 3600
QUARTERS = 4


@dataclass
class Regular:
    """One message that has to come, once. `which`: what the text says of itself (a day, a month, a quarter)."""
    kind: str
    to: str
    whose: str
    which: object
    must: bool = False
    moments: list = field(default_factory=list)  # when it may have been planned, the last of them surely if `must`

    def looked(self, moment, certain):
        if not self.must:
            self.moments.append(moment)
            self.must = certain


class Collector:
    """`items` by what they are; each is looked at until it surely was sent."""

    def __init__(self):
        self.items = {}

    def look(self, moment, certain, *what, again=0):
        item = self.items.setdefault((*what, again), Regular(*what))
        item.looked(moment, certain)
        return item


def digests(world, calendar, looks):
    """Of the week before each Monday, to the county's group, or to its coordinator where there is no group."""
    begun, ended = looks.first(), looks.last()
    monday = day_of(begun) - dt.timedelta(days=day_of(begun).weekday())
    leaves = {}
    while instant(monday) < ended:
        leaves[monday] = calendar.leaves_on(monday)
        monday += dt.timedelta(days=7)
    found = Collector()
    for monday, moment in leaves.items():
        # Two that leave on one day after a holiday: only the later one is news.
        until = min([moment + DIGEST_KEEPS] + [at for later, at in leaves.items() if later > monday])
        for look, certain, allowed in looks.between(moment, until):
            if allowed:
                first = monday - dt.timedelta(days=7)
                for county in world.counties:
                    found.look(look, certain, 'digest', world.group(county), county, (first.month, first.day))
    return list(found.items.values())


def _tell(world, calendar, found, number, what, look, certain, leaves, sent):
    """`what`: kind, whose, which. To each of the organisation's secretaries who has not asked for quiet about it. Gives whether all
    of it is settled: nobody is left to be told, whatever comes later."""
    kind, whose, which = what
    for user, again in to_secretaries(world, calendar, (number, None), sent, (0, leaves), look):
        was_sure = found.look(look, False, kind, user, whose, which, again=again).must
        found.look(look, certain, kind, user, whose, which, again=again)
        if not was_sure:
            sent[user].append(look)
    return certain and not world.answers[number]


def summaries(world, calendar, looks, years_with_rules):
    """Of each month that ended in a year with rules, to the secretaries."""
    found = Collector()
    year, month = day_of(looks.first()).year, 1
    while (first := dt.date(year, month, 1)) <= day_of(looks.last()):
        before = first - dt.timedelta(days=1)
        leaves = calendar.leaves_on(first)
        within = looks.between(leaves, leaves + SUMMARY_KEEPS) if before.year in years_with_rules else ()
        for number, one in enumerate(world.organisations):
            sent = collections.defaultdict(list)
            for look, certain, allowed in within:
                what = 'summary', one['short'], before.month
                if allowed and not world.is_muted(number, look):
                    if _tell(world, calendar, found, number, what, look, certain, leaves, sent):
                        break
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return list(found.items.values())


def paces(world, calendar, looks, rulebook, points_of_a_year):
    """To the secretaries of those who have fewer points, approved and waiting together, than the year's share of the quarter."""
    standing = scores.Standing(world, rulebook)
    found = Collector()
    year = day_of(looks.first()).year
    for quarter in range(1, QUARTERS):
        leaves = calendar.leaves_on(dt.date(year, 3 * quarter + 1, 1))
        wanted = scores.hundredths(points_of_a_year) * quarter // QUARTERS
        for number, one in enumerate(world.organisations):
            sent = collections.defaultdict(list)
            for look, certain, allowed in looks.between(leaves, leaves + PACE_KEEPS):
                if not allowed or world.is_muted(number, look):
                    continue
                least, most = standing.at(number, look)
                what = 'pace', one['short'], quarter
                if least < wanted and _tell(world, calendar, found, number, what, look, certain and most < wanted, leaves, sent):
                    break
    return list(found.items.values())


class Troubles:
    """When a platform or the bot itself was not there: what was due then may come later."""

    def __init__(self, truth):
        self._spans, down = [], None
        for one in truth:
            if one['what'] == 'outage':
                self._spans.append((one['at'], one['until']))
            elif one['what'] == 'down':
                down = one['at']
            elif one['what'] == 'up' and down is not None:
                self._spans.append((down, one['at']))

    def between(self, first, last):
        return any(begins <= last and first <= ends for begins, ends in self._spans)


def compare(kind, wanted, seen, troubles, once, tell):
    """What is wrong: `wanted` are Regular, `seen` what came of that kind. `once` finds what came twice without excuse."""
    faults = []
    came = collections.defaultdict(list)
    for one in sorted(seen, key=lambda it: it.at):
        came[one.to, one.task, one.which].append(one)
    items = collections.defaultdict(list)
    for one in wanted:
        items[one.to, one.whose, one.which].append(one)
    for key in items.keys() | came.keys():
        to, whose, which = key
        asked = sorted(items.get(key, []), key=lambda it: it.moments[0])
        left = came.get(key, [])
        for number, item in enumerate(asked):
            until = asked[number + 1].moments[0] if number + 1 < len(asked) else FOREVER
            mine = [one for one in left if item.moments[0] - 1 <= one.at < until]
            left = [one for one in left if one not in mine]
            if not mine and item.must:
                faults.append(f'missing: {kind} of {whose} ({which}) to {to}, looked at {tell(item.moments[-1])}')
            if mine:
                once(f'{kind} of {whose} to {to}', mine)
                if mine[0].at > item.moments[-1] + LATE_AFTER and not troubles.between(item.moments[0], mine[0].at):
                    faults.append(f'late: {kind} of {whose} to {to} at {tell(mine[0].at)}, looked at {tell(item.moments[-1])}')
        faults += [f'unasked: {kind} of {whose} ({which}) to {to} at {tell(one.at)}' for one in left]
    return faults
