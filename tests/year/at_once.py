#!/usr/bin/env python3
"""at_once.py --programs BUILD: thousands of warnings fall due in one second, through the real bot and the simulator: they go out
merged, each where it belongs and once, no group gets more than its platform takes in a minute, and nobody is locked out."""
import argparse
import collections
import datetime as dt
import pathlib
import shutil
import sys
import tempfile

import city as cities
import recount
import seen as seeing
from house import House
from script import TITLES, at

HERE = pathlib.Path(__file__).resolve().parent
GIVEN = dt.date(2026, 3, 4)
DUE = dt.date(2026, 3, 26)  # a Thursday; three days before is a working day
TOLD = dt.date(2026, 3, 23)
BY_COUNTY = 10


def fill(house):
    """Every coordinator gives ten tasks to the county, the city office four to all, all of them until the same evening."""
    until = f'{DUE.month}月{DUE.day}日前报'
    orders = [(cities.WECOM, house.city.admin, f'全市布置：{until}{title}') for title in TITLES[:4]]
    for county in house.city.counties.values():
        orders += [(county.channel, county.coordinator, f'布置：{until}{title}') for title in TITLES[4:4 + BY_COUNTY]]
    for channel, user, words in orders:
        house.say(channel, user, words)
        if '已布置' not in house.say(channel, user, '是'):
            raise AssertionError(f'not given: {words}')
    return len(orders)


def expected(house):
    """(to, number of reminders) of the third day before."""
    members = collections.Counter(one.county for one in house.city.organisations)
    wanted = collections.Counter()
    for one in house.city.organisations:
        for user in one.secretaries:
            wanted[user] = 4 + BY_COUNTY
    for county in house.city.counties.values():
        if county.robot and members[county.name]:
            wanted[county.secret] = 4 + BY_COUNTY
    return wanted


def check(house, record, wanted):
    faults = []
    told = collections.Counter()
    messages = [one for one in seeing.messages(record) if not one.is_answer]
    for message in messages:
        for one in seeing.reminders(message):
            if one.kind in ('ladder', 'ladder_county') and one.days == (DUE - TOLD).days and one.to in wanted:
                told[one.to] += 1
    for to in wanted:
        if told[to] != wanted[to]:
            faults.append(f'{to}: {told[to]} of {wanted[to]} warnings')
    refused = [one for one in record if one.get('errcode', 0) not in (0, None) or one['operation'] == 'wecom.dropped']
    faults += [f'refused: {one}' for one in refused[:5]]
    by_conversation = collections.defaultdict(list)
    for message in messages:
        by_conversation[message.to].append(message.at)
    peak = max(sum(1 for other in times if at_ <= other < at_ + 60) for times in by_conversation.values() for at_ in times)
    if peak > recount.A_MINUTE_MAX:
        faults.append(f'{peak} messages within a minute to one conversation')
    robots = house.simulator.control('dingtalk/group-robots')
    faults += [f'locked out: {robot}' for robot, one in robots.items() if one['locked_out']]
    first, last = min(one.at for one in messages), max(one.at for one in messages)
    merged = sum(told.values())
    if len(messages) * 3 > merged:
        faults.append(f'{merged} warnings were hardly merged: {len(messages)} messages')
    return faults, f'{merged} warnings in {len(messages)} messages within {last - first:.0f} s, {peak} a minute at the most'


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--programs', type=pathlib.Path, required=True, help='the build folder')
    given = options.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix='kexiebot-at-once-'))
    house = House(cities.invent(1, HERE.parent.parent / 'config/counties.toml'), folder, given.programs.resolve(), at(GIVEN, 10, 7))
    try:
        house.start_bot()
        house.bot.run_until(at(GIVEN, 10, 8))
        tasks = fill(house)
        house.bot.run_until(at(TOLD, 8, 59, 59))
        house.simulator.take_journal()
        house.bot.run_until(at(TOLD, 12))
        faults, told = check(house, house.simulator.take_journal(), expected(house))
        print(f'{tasks} tasks: {told}')
        print('\n'.join(faults))
    finally:
        house.close()
        shutil.rmtree(folder)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
