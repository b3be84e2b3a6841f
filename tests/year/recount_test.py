#!/usr/bin/env python3
"""recount_test.py FOLDER: a year that was kept and is right (year.py --keep), doctored in one place at a time; the recount must find
each."""
import concurrent.futures
import json
import pathlib
import shutil
import sys
import tempfile

import recount
import regular
import seen as seeing


def lines(path):
    return [json.loads(one) for one in path.read_text(encoding='utf-8').splitlines()]


def is_about(kind):
    """A delivered message that is one reminder of this kind and nothing else."""
    def fits(entry):
        if not entry['operation'].endswith('.delivered') or entry['via'] in seeing.ANSWERS or '\n\n' in (entry.get('text') or ''):
            return False
        message = seeing.Message(entry.get('to', ''), 0, '', entry['text'], False)
        return any(one.kind == kind and one.days != 0 for one in seeing.reminders(message))
    return fits


class Record:
    """record.jsonl, to be changed."""

    def __init__(self, folder, dice=0):
        self.path = folder / 'record.jsonl'
        self.entries = lines(self.path)
        self.dice = dice

    def place(self, fits):
        """One in the middle of the year."""
        found = [number for number, entry in enumerate(self.entries) if fits(entry)]
        if not found:
            raise AssertionError('the year has none')
        return found[len(found) // 2]

    def write(self):
        self.path.write_text('\n'.join(json.dumps(one, ensure_ascii=False) for one in self.entries) + '\n', encoding='utf-8')


def lose(kind):
    def doctor(folder):
        record = Record(folder)
        del record.entries[record.place(is_about(kind))]
        record.write()
    return doctor


def parts_of(entry):
    """The paragraphs of a delivered message, each a reminder or none; nothing for what is no message, or an answer."""
    if not entry['operation'].endswith('.delivered') or entry['via'] in seeing.ANSWERS:
        return []
    return (entry.get('text') or '').split('\n\n')


def is_part(kind, part):
    return any(one.kind == kind for one in seeing.reminders(seeing.Message('', 0, '', part, False)))


def lose_part(kind):
    """One of the paragraphs of a message that may have others."""
    def doctor(folder):
        record = Record(folder)
        entry = record.entries[record.place(lambda one: any(is_part(kind, part) for part in parts_of(one)))]
        entry['text'] = '\n\n'.join(part for part in parts_of(entry) if not is_part(kind, part))
        record.write()
    return doctor


def late(kind, seconds):
    def doctor(folder):
        record = Record(folder)
        troubles = regular.Troubles(lines(folder / 'truth.jsonl'))

        def is_calm(entry):
            at = entry['at_ms'] / 1000
            return any(is_part(kind, part) for part in parts_of(entry)) and not troubles.between(at - seconds, at + 2 * seconds)

        record.entries[record.place(is_calm)]['at_ms'] += seconds * 1000
        record.write()
    return doctor


def double(kind):
    def doctor(folder):
        record = Record(folder)
        excuses = recount.Excuses(record.entries, lines(folder / 'truth.jsonl'))
        about = is_about(kind)

        def was_noted(entry):
            """Nothing broke off when it was delivered: a second time has no excuse."""
            operation = seeing.OPERATION.get((entry['operation'].partition('.')[0], entry['via']), '')
            return not excuses.repeats(operation, entry['at_ms'] / 1000)

        place = record.place(lambda entry: about(entry) and was_noted(entry))
        again = dict(record.entries[place], at_ms=record.entries[place]['at_ms'] + 7_000_000)
        record.entries.insert(place + 1, again)
        record.write()
    return doctor


def change(kind, **members):
    def doctor(folder):
        record = Record(folder)
        record.entries[record.place(is_about(kind))].update(members)
        record.write()
    return doctor


def at_night(folder):
    record = Record(folder)
    entry = record.entries[record.place(is_about('ladder'))]
    entry['at_ms'] += 14 * 3600 * 1000
    record.write()


def flood(folder):
    record = Record(folder)
    place = record.place(lambda entry: entry['operation'] == 'wecom.webhook/send' and 'key' in entry)
    record.entries[place:place] = [record.entries[place]] * 21
    record.write()


def other_score(folder):
    path = folder / 'scores.jsonl'
    rows = lines(path)
    rows[17]['confirmed'] += 0.5
    path.write_text('\n'.join(json.dumps(one, ensure_ascii=False) for one in rows), encoding='utf-8')


def deduction_made_twice(folder):
    path = folder / 'deductions.jsonl'
    rows = lines(path)
    path.write_text('\n'.join(json.dumps(one, ensure_ascii=False) for one in rows + rows[3:4]), encoding='utf-8')


def handed_in_after_all(folder):
    path = folder / 'truth.jsonl'
    rows = lines(path)
    given = next(one for one in rows if one['what'] == 'task')
    handed = {one['organisation'] for one in rows if one['what'] == 'handed_in' and one['code'] == given['code']}
    missed = next(one for one in given['organisations'] if one not in handed)
    rows.append({'at': given['since'] + 100, 'what': 'handed_in', 'code': given['code'], 'organisation': missed})
    path.write_text('\n'.join(json.dumps(one, ensure_ascii=False) for one in rows), encoding='utf-8')


# What is done to the year, and the word by which the recount has to complain.
CASES = (
    ('a reminder to a secretary is lost', lose('ladder'), 'missing: ladder '),
    ('one to a group is lost', lose('ladder_county'), 'missing: ladder_county'),
    ('one to a coordinator is lost', lose('overdue'), 'missing: overdue'),
    ('one comes twice', double('ladder'), 'twice: '),
    ('one comes to the wrong person', change('ladder', to='somebody-else'), 'unasked: ladder'),
    ('one comes at night', at_night, 'in the quiet hours'),
    ('a group gets more than 20 a minute', flood, 'rate: '),
    ('a county is without its week', lose_part('digest'), 'missing: digest'),
    ('a secretary is without the month', lose_part('summary'), 'missing: summary'),
    ('one who is behind is not told', lose_part('pace'), 'missing: pace'),
    ('a week comes to the wrong group', change('digest', to='somebody-else'), 'unasked: digest'),
    ('a month is told twice', double('summary'), 'twice: summary'),
    ('a month is told in the afternoon', late('summary', 4 * 3600), 'late: summary'),
    ('a deduction is not told', lose('deduction'), 'missing: deduction'),
    ('a deduction is told twice', double('deduction'), 'twice: deduction'),
    ('a deduction is made twice', deduction_made_twice, 'deductions: 2'),
    ('a score is half a point off', other_score, 'score of '),
    ('what was deducted had been handed in', handed_in_after_all, 'deductions: 1'),
)


def try_case(year, number):
    """What the recount says of the year with that one thing wrong; nothing when it finds it."""
    what, doctor, complaint = CASES[number]
    with tempfile.TemporaryDirectory() as copy:
        folder = pathlib.Path(copy) / 'year'
        shutil.copytree(year, folder, ignore=shutil.ignore_patterns('data'))
        doctor(folder)
        found, _ = recount.check(folder)
    return None if any(one.startswith(complaint) for one in found) else f'not found: {what}; it said {found[:3]}'


def run(year):
    """What the recount did not find. A process a processor: each reads the year anew."""
    with concurrent.futures.ProcessPoolExecutor() as pool:
        tried = pool.map(try_case, [year] * len(CASES), range(len(CASES)))
        return [one for one in tried if one is not None]


if __name__ == '__main__':
    missed = run(pathlib.Path(sys.argv[1]))
    print('\n'.join(missed) or f'{len(CASES)} doctored years were found out')
    sys.exit(1 if missed else 0)
