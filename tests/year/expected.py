"""What had to be sent, from what people did (truth.jsonl): for each reminder its place, and the days on which it may have been put
into words."""
import collections
import re
from dataclasses import dataclass, field

from timetable import day_of, instant, stage_at

LADDER = (14, 7, 3, 1, 0)
TERM_LADDER = (90, 30, 7)
GROUP_FROM, UNREACHED_FROM = 3, 7
WEEK = 7 * 86400
HALF_AN_HOUR = 1800
MISSED_LATELY = 30 * 86400
FOREVER = 1 << 40


@dataclass
class Expected:
    """One reminder. `days`: when it may have been planned, the last of them surely if `must`; it is sent once."""
    kind: str
    to: str
    task: str
    stage: object
    due: int
    days: list = field(default_factory=list)
    must: bool = False
    names: object = None  # how many associations it is about, where that is certain
    moments: list = field(default_factory=list)

    def looked(self, moment, certain):
        if day_of(moment) not in self.days:
            self.days.append(day_of(moment))
        self.moments.append(moment)
        self.must = self.must or certain


@dataclass
class Phase:
    """One organisation's part of a task with one due time."""
    task: str
    organisation: int
    since: int
    due: int
    until: int  # when it was handed in or got another due time; else its due


class World:
    """The truth by organisation and task. `came`: when reminders reached a person, by user."""

    def __init__(self, city, truth, came):
        self.came = came
        self.organisations, self.counties = city['organisations'], city['counties']
        self.truth = truth
        self.phases, self.handed_in = [], {}
        self.mutes = collections.defaultdict(list)
        self.answers = collections.defaultdict(list)
        open_phases = {}
        for one in truth:
            what = one['what']
            if what == 'task':
                for organisation in one['organisations']:
                    phase = Phase(one['code'], organisation, one['since'], one['due'], one['due'] + 1)
                    open_phases[one['code'], organisation] = phase
                    self.phases.append(phase)
            elif what == 'handed_in':
                key = one['code'], one['organisation']
                self.handed_in[key] = one['at']
                open_phases[key].until = min(open_phases[key].until, one['at'])
            elif what == 'extended':
                for (code, organisation), phase in list(open_phases.items()):
                    if code == one['code'] and (code, organisation) not in self.handed_in and phase.due >= one['at']:
                        phase.until = one['at']
                        open_phases[code, organisation] = Phase(code, organisation, one['at'], one['due'], one['due'] + 1)
                        self.phases.append(open_phases[code, organisation])
            elif what == 'muted':
                self.mutes[one['organisation']].append((one['at'], one['until']))
            elif what == 'answered':
                self.answers[one['organisation']].append(one)
        self.last_phase = open_phases

    def is_muted(self, organisation, moment):
        return any(begins <= moment <= ends for begins, ends in self.mutes[organisation])

    def ups(self):
        """(from, to, killed)"""
        begun, all_of_them = None, []
        for one in self.truth:
            if one['what'] == 'up':
                begun = one['at']
            elif one['what'] in ('down', 'end'):
                all_of_them.append((begun, one['at'], one['what'] == 'down'))
        return all_of_them

    def missed(self):
        """Phases at whose due nothing was handed in."""
        return [one for one in self.last_phase.values() if self.handed_in.get((one.task, one.organisation), FOREVER) > one.due]

    def group(self, county):
        one = self.counties[county]
        return one['secret'] or one['coordinator']


def _is_about(world, one, told, task):
    """An answer is about the reminders that came last, all of them together. The bot's reply names their tasks, or does not."""
    if task and one['how'] != '明天再提醒':
        return task in re.findall(r'T\d+', one['answer'])
    came = [at for at in world.came[one['user']] if at <= one['at']]
    return not came or told[-1] >= came[-1] - HALF_AN_HOUR


def _answered(world, calendar, subject, users, sent, moment):
    """By user: (how, at, until) of the last answer that holds for a subject; only who was told of it within a week has answered it."""
    organisation, task = subject
    held = {}
    for one in world.answers[organisation]:
        told = [at for at in sent[one['user']] if one['at'] - WEEK <= at <= one['at']]
        if one['at'] > moment or not told or one['user'] not in users or not _is_about(world, one, told, task):
            continue
        tomorrow = day_of(one['at'] + 86400)
        held[one['user']] = one['how'], one['at'], calendar.leaves_on(tomorrow)
    return held


def to_secretaries(world, calendar, subject, sent, stage, moment):
    """(user, which repetition) of those whom this stage goes to now. `subject`: the organisation, and the task if it is about one."""
    users = world.organisations[subject[0]]['secretaries']
    held = _answered(world, calendar, subject, users, sent, moment) if world.answers[subject[0]] else {}
    if any(how == '这项不用再提醒' for how, _, _ in held.values()):
        return
    for user in users:
        how, at, until = held.get(user, (None, 0, 0))
        if how != '收到' and moment >= until:
            yield user, until if how and stage[1] <= at else 0


def ladder(world, calendar, looks):
    """To the secretaries."""
    expected = []
    for phase in world.phases:
        users = world.organisations[phase.organisation]['secretaries']
        stages = calendar.stages(phase.due, phase.since, LADDER)
        if not users or not stages:
            continue
        sent = collections.defaultdict(list)
        items = {}
        first = min(moment for _, moment in stages)
        for moment, certain, allowed in looks.between(first, min(phase.until, phase.due + 1)):
            stage = stage_at(stages, moment)
            if stage is None or (stage[0] != 0 and not allowed) or world.is_muted(phase.organisation, moment):
                continue
            for user, again in to_secretaries(world, calendar, (phase.organisation, phase.task), sent, stage, moment):
                key = user, stage[0], again
                item = items.get(key)
                if item is None:
                    item = items[key] = Expected('ladder', user, phase.task, stage[0], phase.due)
                    expected.append(item)
                if not item.must:
                    item.looked(moment, certain)
                    sent[user].append(moment)
    return expected


def by_county(world, calendar, looks):
    """To groups, and to coordinators about those whom nobody can reach."""
    parts = collections.defaultdict(list)
    for phase in world.phases:
        parts[phase.task, phase.due, world.organisations[phase.organisation]['county']].append(phase)
    expected = []
    for (task, due, county), phases in parts.items():
        stages = {since: calendar.stages(due, since, LADDER) for since in {one.since for one in phases}}
        near = [moment for all_of_it in stages.values() for days, moment in all_of_it if days <= UNREACHED_FROM]
        if not near:
            continue
        items = {}
        for moment, certain, allowed in looks.between(min(near), due + 1):
            told = collections.defaultdict(list)
            for phase in phases:
                stage = stage_at(stages[phase.since], moment)
                if stage is None or moment >= phase.until or (stage[0] != 0 and not allowed):
                    continue
                if world.is_muted(phase.organisation, moment):
                    continue
                if stage[0] <= GROUP_FROM:
                    told['ladder_county', stage[0]].append(phase)
                if stage[0] <= UNREACHED_FROM and not world.organisations[phase.organisation]['secretaries']:
                    told['unreached', stage[0]].append(phase)
            for (kind, days), missing in told.items():
                item = items.get((kind, days))
                if item is None:
                    to = world.group(county) if kind == 'ladder_county' else world.counties[county]['coordinator']
                    item = items[kind, days] = Expected(kind, to, task, days, due, names=len(missing) if certain else None)
                    expected.append(item)
                if not item.must:
                    item.looked(moment, certain)
    return expected


def overdue(world, calendar, looks):
    """To coordinators, when something was missed."""
    parts = collections.defaultdict(list)
    for phase in world.missed():
        parts[phase.task, phase.due, world.organisations[phase.organisation]['county']].append(phase)
    expected = []
    for (task, due, county), phases in parts.items():
        item = Expected('overdue', world.counties[county]['coordinator'], task, 'missed', due)
        for moment, certain, allowed in looks.between(calendar.next_allowed(due + 1), due + MISSED_LATELY):
            late = [one for one in phases if world.handed_in.get((task, one.organisation), FOREVER) > moment and
                    not world.is_muted(one.organisation, moment)]
            if allowed and late and not item.must:
                item.names = len(late) if certain and not item.days else None
                item.looked(moment, certain)
        if item.days:
            expected.append(item)
    return expected


def terms(world, calendar, looks):
    """换届, to secretaries; "task" is the organisation's short name."""
    expected = []
    for number, one in enumerate(world.organisations):
        ends = instant(one['term_ends']) + 86399
        stages = calendar.stages(ends, 0, TERM_LADDER)
        items, sent = {}, collections.defaultdict(list)
        for moment, certain, allowed in looks.between(min(at for _, at in stages), ends + 1) if stages else ():
            stage = stage_at(stages, moment)
            if stage is None or not allowed or world.is_muted(number, moment):
                continue
            for user, again in to_secretaries(world, calendar, (number, None), sent, stage, moment):
                item = items.get((user, stage[0], again))
                if item is None:
                    item = items[user, stage[0], again] = Expected('term', user, one['short'], stage[0], ends)
                    expected.append(item)
                if not item.must:
                    item.looked(moment, certain)
                    sent[user].append(moment)
    return expected

