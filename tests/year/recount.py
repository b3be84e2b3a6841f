#!/usr/bin/env python3
"""recount.py FOLDER: checks a year from outside. It reads what the platforms saw (record.jsonl), what people really did (truth.jsonl,
city.json) and what the program says in the end (scores.jsonl, deductions.jsonl …), works out anew what had to be, and tells every
difference. None of it comes from the program's own memory of what it sent."""
import bisect
import collections
import dataclasses
import json
import pathlib
import sys

import expected as expecting
import regular
import scores
import seen as seeing
from city import PACE_POINTS
from timetable import Calendar, Looks, day_of, is_quiet, local

HERE = pathlib.Path(__file__).resolve().parent
CONFIG = HERE.parent.parent / 'config'
A_MINUTE_MAX = 20
WARNINGS_MIN = 2
SAME_WORDS_AGAIN = 3 * 86400


def write_city(city, folder):
    text = json.dumps(dataclasses.asdict(city), ensure_ascii=False)
    (folder / 'city.json').write_text(text, encoding='utf-8')


def lines(path):
    return [json.loads(one) for one in path.read_text(encoding='utf-8').splitlines()]


class Excuses:
    """What may have been delivered twice: the platform had it and broke off, or the bot was killed before it had noted the answer."""

    def __init__(self, record, truth):
        self._cut = collections.defaultdict(list)
        for entry in record:
            if entry['operation'] == 'fault' and entry['carried_out']:
                self._cut[entry['at']].append(entry['at_ms'] / 1000)
        self._killed = [one['at'] for one in truth if one['what'] == 'down']

    def repeats(self, operation, at):
        cut = self._cut[operation]
        place = bisect.bisect_left(cut, at - 30)
        return (place < len(cut) and cut[place] <= at + 30) or any(-1 <= killed - at <= 60 for killed in self._killed)


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.truth, self.record = lines(folder / 'truth.jsonl'), lines(folder / 'record.jsonl')
        city = json.loads((folder / 'city.json').read_text(encoding='utf-8'))
        for one in city['organisations']:
            year, month, day = one['term_ends'].split('-')
            one['term_ends'] = local(0).date().replace(int(year), int(month), int(day))
        self.calendar = Calendar(CONFIG / 'calendar')
        self.messages = sorted(seeing.messages(self.record), key=lambda one: one.at)
        self.seen = [one for message in self.messages if not message.is_answer for one in seeing.reminders(message)]
        came = collections.defaultdict(list)
        for one in self.seen:
            if one.kind in seeing.ANSWERED:
                came[one.to].append(one.at)
        self.world = expecting.World(city, self.truth, came)
        self.looks = Looks(self.world.ups(), self.calendar)
        self.excuses = Excuses(self.record, self.truth)
        self.faults = []

    def fault(self, text):
        self.faults.append(text)

    def tell(self, at):
        return local(at).strftime('%m-%d %H:%M:%S')

    def once(self, who, sightings):
        """More than once only where the platform's answer was lost."""
        for before, after in zip(sightings, sightings[1:]):
            if not self.excuses.repeats(before.operation, before.at):
                self.fault(f'twice: {who} at {self.tell(before.at)} and {self.tell(after.at)}: {after.line}')

    def reminders(self, kind, wanted):
        """Every one of `wanted` once in its place, and nothing else of this kind."""
        found = collections.defaultdict(list)
        for one in self.seen:
            if one.kind == kind:
                found[one.to, one.task, one.days, one.line].append(one)
        by_text = collections.defaultdict(list)
        for key in found:
            by_text[key[:3]].append(key)
        used = set()
        for item in wanted:
            last = day_of(item.due)
            lines_of_it = [key for day in item.days for key in by_text[item.to, item.task, (last - day).days]
                           if item.kind == kind and key not in used]
            if kind == 'overdue':
                lines_of_it = [key for key in by_text[item.to, item.task, None] if key not in used]
            # A task with two due times on one day count: the nearest moment.
            lines_of_it = [key for key in lines_of_it if found[key][0].at >= min(item.moments) - 1]
            if not lines_of_it:
                if item.must:
                    self.fault(f'missing: {kind} stage {item.stage} of {item.task} to {item.to}, looked at ' +
                               self.tell(item.moments[-1]))
                continue
            key = min(lines_of_it, key=lambda one: found[one][0].at)
            used.add(key)
            self.once(f'{kind} {item.task} to {item.to}', found[key])
            names = found[key][0].names
            if item.names is not None and names is not None and names != item.names:
                self.fault(f'names: {kind} {item.task} to {item.to}: {names} instead of {item.names}')
        for key, sightings in found.items():
            if key not in used:
                self.fault(f'unasked: {kind} to {key[0]} at {self.tell(sightings[0].at)}: {key[3]}')
        return len(used)

    def quiet_hours(self):
        """Nothing but what falls due on that very day, and answers."""
        for message in self.messages:
            if message.is_answer or not is_quiet(message.at) or not is_quiet(message.at - 60):
                continue
            for part in filter(str.strip, message.text.split('\n\n')):
                if not seeing.LATE_ANSWER.match(part) and not any(one.days == 0 and one.kind in ('ladder', 'ladder_county', 'unreached')
                           for one in seeing.reminders(dataclasses.replace(message, text=part))):
                    self.fault(f'in the quiet hours: to {message.to} at {self.tell(message.at)}: {part[:60]!r}')

    def rates(self):
        """No group above 20 in any minute. Gives the most that was seen."""
        peak = 0
        by_group = collections.defaultdict(list)
        for entry in self.record:
            if entry['operation'] == 'wecom.webhook/send' and 'key' in entry:
                by_group[entry['key']].append(entry['at_ms'] / 1000)
        for message in self.messages:
            if message.operation == 'dingtalk.webhook':
                by_group[message.to].append(message.at)
        for group, times in by_group.items():
            for number, at in enumerate(times):
                within = bisect.bisect_left(times, at + 60) - number
                peak = max(peak, within)
                if within > A_MINUTE_MAX:
                    self.fault(f'rate: {within} messages within a minute to {group} at {self.tell(at)}')
        return peak

    def duplicates(self):
        """Whatever it is about: the same words to the same person once."""
        texts = collections.defaultdict(list)
        put_off = collections.defaultdict(list)
        for one in self.truth:
            if one['what'] == 'answered' and one['how'] == '明天再提醒':
                put_off[one['user']].append(one['at'])
        for message in self.messages:
            if message.is_answer or not message.text:
                continue
            for part in filter(str.strip, message.text.split('\n\n')):
                kinds = [one.kind for one in seeing.reminders(dataclasses.replace(message, text=part))]
                texts[message.to, part].append(seeing.Seen(''.join(kinds[:1]), message.to, '', None, None, '', message.at, message.operation,
                                                           part[:60].replace('\n', '/')))
        for (to, _), sightings in texts.items():
            for before, after in zip(sightings, sightings[1:]):
                asked_for = any(before.at < at < after.at for at in put_off[to])
                # As much may wait for review on the next day.
                asked_for = asked_for or (before.kind == 'review' and day_of(before.at) != day_of(after.at))
                if after.at - before.at < SAME_WORDS_AGAIN and not asked_for:
                    self.once(f'words to {to}', [before, after])

    def deductions(self, ladder):
        """Each missed one made once, told once to each secretary and once in the group, after two warnings at least."""
        missed = {(one.task, one.organisation): one for one in self.world.missed()}
        names = {one['name']: number for number, one in enumerate(self.world.organisations)}
        made = collections.defaultdict(list)
        for one in lines(self.folder / 'deductions.jsonl'):
            made[one['task'], names[one['organisation']]].append(one)
        waived = {one['code'] for one in self.truth if one['what'] == 'waived'}
        for key in missed.keys() | made.keys():
            rows = made.get(key, [])
            if len(rows) != (1 if key in missed else 0):
                self.fault(f'deductions: {len(rows)} for {key[0]} of {self.world.organisations[key[1]]["short"]}')
            for one in rows:
                if (one['status'] == 'waived') != (one['code'] in waived):
                    self.fault(f'deductions: {one["code"]} is {one["status"]}')
        told = collections.defaultdict(list)
        for one in self.seen:
            if one.kind == 'deduction':
                told[one.to, one.task].append(one)
        self._told_of_deductions(missed, told)
        self._told_groups(missed)
        return len(missed), self._warned(missed, ladder)

    def _told_of_deductions(self, missed, told):
        for (task, organisation) in missed:
            for user in self.world.organisations[organisation]['secretaries']:
                sightings = told.pop((user, task), [])
                if not sightings:
                    self.fault(f'missing: deduction for {task} to {user}')
                self.once(f'deduction for {task} to {user}', sightings)
        for (user, task) in told:
            self.fault(f'unasked: deduction for {task} to {user}')

    def _told_groups(self, missed):
        wanted = collections.Counter()
        for (task, organisation), phase in missed.items():
            county = self.world.counties[self.world.organisations[organisation]['county']]
            if county['robot']:
                wanted[county['secret'], task] += 1
        told = collections.Counter()
        sightings = collections.defaultdict(list)
        for one in self.seen:
            if one.kind == 'deduction_group':
                sightings[one.to, one.task, one.line].append(one)
        for (to, task, _), all_of_it in sightings.items():
            told[to, task] += all_of_it[0].names
            self.once(f'deductions for {task} to {to}', all_of_it)
        for key in wanted.keys() | told.keys():
            if wanted[key] != told[key]:
                self.fault(f'group {key[0]}: {told[key]} deductions for {key[1]} told, {wanted[key]} made')

    def _warned(self, missed, ladder):
        """Gives how often a person was warned at the least, where the bot was up to do it."""
        due_of, stages = collections.Counter(), collections.Counter()
        for item in ladder:
            if item.must:
                stages[item.to, item.task] += 1
        for one in self.seen:
            if one.kind == 'ladder':
                due_of[one.to, one.task] += 1
        least = None
        for (task, organisation) in missed:
            for user in self.world.organisations[organisation]['secretaries']:
                if stages[user, task] < WARNINGS_MIN:
                    continue  # it was down, or the person asked for quiet
                least = min(due_of[user, task], least or 99)
                if due_of[user, task] < WARNINGS_MIN:
                    self.fault(f'warned {due_of[user, task]} times: {user} of {task}')
        return least

    def regular(self):
        """What comes round by itself: once, where and when it has to. Gives how many of each kind came."""
        rulebook = CONFIG / 'rulebooks' / f'{day_of(self.looks.first()).year}.toml'
        years_with_rules = {int(one.stem) for one in CONFIG.glob('rulebooks/2*.toml')}
        wanted = {'digest': regular.digests(self.world, self.calendar, self.looks),
                  'summary': regular.summaries(self.world, self.calendar, self.looks, years_with_rules),
                  'pace': regular.paces(self.world, self.calendar, self.looks, rulebook, PACE_POINTS)}
        troubles = regular.Troubles(self.truth)
        for kind, items in wanted.items():
            came = [one for one in self.seen if one.kind == kind]
            self.faults += regular.compare(kind, items, came, troubles, self.once, self.tell)
        return {kind: sum(one.kind == kind for one in self.seen) for kind in wanted}

    def run(self):
        ladder = expecting.ladder(self.world, self.calendar, self.looks)
        counties = expecting.by_county(self.world, self.calendar, self.looks)
        counts = {'ladder': self.reminders('ladder', ladder)}
        for kind in ('ladder_county', 'unreached'):
            counts[kind] = self.reminders(kind, [one for one in counties if one.kind == kind])
        counts['overdue'] = self.reminders('overdue', expecting.overdue(self.world, self.calendar, self.looks))
        counts['term'] = self.reminders('term', expecting.terms(self.world, self.calendar, self.looks))
        counts.update(self.regular())
        counts['deductions'], least = self.deductions(ladder)
        self.quiet_hours()
        self.duplicates()
        peak = self.rates()
        self.faults += scores.compare(self.folder, self.world, self.truth, CONFIG / 'rulebooks/2026.toml', lines)
        told = ', '.join(f'{count} {kind}' for kind, count in counts.items())
        pushed = sum(not one.is_answer for one in self.messages)
        return self.faults, (f'{pushed} messages pushed, {len(self.messages) - pushed} answers; {told}; warned {least} times at the least, '
                             f'{peak} a minute at the most, '
                             f'{sum(one["what"] == "misunderstood" for one in self.truth)} times misunderstood')


def check(folder):
    """(what is wrong, what there was)"""
    return Check(pathlib.Path(folder)).run()


if __name__ == '__main__':
    wrong, told = check(sys.argv[1])
    print(told)
    print('\n'.join(wrong))
    sys.exit(1 if wrong else 0)
