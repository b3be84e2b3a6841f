#!/usr/bin/env python3
"""group_day.py --programs BUILD --picture FILE.png: a county's group on a day on which two tasks fall due, and on the morning after, as
it looks on a phone. The messages are those that the real bot sent to the simulator."""
import argparse
import datetime as dt
import html
import pathlib
import shutil
import subprocess
import sys
import tempfile

import city as cities
import seen as seeing
from house import House
from script import at
from timetable import local

HERE = pathlib.Path(__file__).resolve().parent
GIVEN, DUE = dt.date(2026, 3, 2), dt.date(2026, 3, 26)
COUNTY = '平江县'
WEEKDAYS = '一二三四五六日'
PAGE = '''<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #ededed; font: 16px/1.5 "Noto Sans CJK SC", sans-serif; color: #191919; width: 390px }}
header {{ background: #f7f7f7; border-bottom: 1px solid #dcdcdc; text-align: center; padding: 12px; font-weight: 500 }}
time {{ display: block; text-align: center; color: #8c8c8c; font-size: 12px; margin: 16px 0 8px }}
article {{ display: flex; gap: 10px; margin: 0 12px 12px }}
i {{ flex: none; width: 40px; height: 40px; border-radius: 6px; background: #2f6fb5; color: #fff; font: 500 18px/40px "Noto Sans CJK SC";
    text-align: center }}
b {{ display: block; font: 12px/1 "Noto Sans CJK SC", sans-serif; color: #8c8c8c; margin: 0 0 5px }}
p {{ margin: 0; background: #fff; border-radius: 6px; padding: 9px 12px; white-space: pre-wrap; overflow-wrap: anywhere }}
footer {{ height: 8px }}
</style><header>{group}（{people}）</header>{messages}<footer></footer>'''
MESSAGE = '<time>{time}</time><article><i>协</i><div><b>企业科协助手</b><p>{text}</p></div></article>'


def play(house):
    """What the group saw on the two days."""
    county = house.city.counties[COUNTY]
    members = [one for one in house.city.organisations if one.county == COUNTY and one.secretaries]
    house.start_bot()
    house.bot.run_until(at(GIVEN, 10, 8))
    for title, hour in (('年度项目进展表', '17点'), ('安全台账', '')):
        house.say(county.channel, county.coordinator, f'布置：{DUE.month}月{DUE.day}日{hour}前报{title}')
        house.say(county.channel, county.coordinator, '是')
    # All but a few hand in, some of them on the very day.
    house.bot.run_until(at(DUE - dt.timedelta(days=4), 15, 20))
    for number, one in enumerate(members):
        if number > 4:
            house.say(one.channel, one.secretaries[0], 'T3交了')
        if number > 6:
            house.say(one.channel, one.secretaries[0], 'T4交了')
    house.bot.run_until(at(DUE, 10, 30))
    for one in members[:2]:
        house.say(one.channel, one.secretaries[0], 'T3交了')
        house.say(one.channel, one.secretaries[0], 'T4交了')
    house.bot.run_until(at(DUE, 17, 1))
    house.bot.run_until(at(DUE + dt.timedelta(days=1), 10))
    since = at(DUE)
    return [one for one in seeing.messages(house.simulator.take_journal()) if one.to == county.secret and one.at >= since], len(members)


def page(messages, people):
    parts = []
    for one in messages:
        when = local(one.at)
        time = f'{when.month}月{when.day}日 星期{WEEKDAYS[when.weekday()]} {when:%H:%M}'
        parts.append(MESSAGE.format(time=time, text=html.escape(one.text)))
    return PAGE.format(group=f'{COUNTY}企业科协', people=people + 2, messages=''.join(parts))


def photograph(text, picture, folder):
    """With the height that the page has."""
    file = folder / 'group.html'
    file.write_text(text + '<script>document.title = document.documentElement.scrollHeight</script>', encoding='utf-8')
    browser = [shutil.which('chromium') or 'chromium-browser', '--headless=new', '--no-sandbox', '--hide-scrollbars', '--disable-gpu',
               '--force-device-scale-factor=2']
    dom = subprocess.run([*browser, '--window-size=390,800', '--dump-dom', file.as_uri()], capture_output=True, text=True, check=True)
    height = int(dom.stdout.split('<title>')[1].split('<')[0])
    subprocess.run([*browser, f'--window-size=390,{height}', f'--screenshot={picture}', file.as_uri()], capture_output=True, check=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--programs', type=pathlib.Path, required=True, help='the build folder')
    options.add_argument('--picture', type=pathlib.Path, required=True)
    given = options.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix='kexiebot-group-'))
    house = House(cities.invent(4, HERE.parent.parent / 'config/counties.toml'), folder, given.programs.resolve(), at(GIVEN, 10, 7))
    try:
        messages, people = play(house)
        for one in messages:
            print(f'-- {local(one.at):%m-%d %H:%M}\n{one.text}')
        photograph(page(messages, people), given.picture.resolve(), folder)
    finally:
        house.close()
        shutil.rmtree(folder)
    return 0 if messages else 1


if __name__ == '__main__':
    sys.exit(main())
