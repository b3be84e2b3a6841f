#!/usr/bin/env python3
"""year.py --programs BUILD [--seed N …] [--keep]: a year of the real bot in about a minute, and the recount of it. README.md tells more."""
import argparse
import pathlib
import shutil
import sys
import tempfile
import time

import city as cities
import recount
import recount_test
from house import House
from play import Play
from script import START, Script

HERE = pathlib.Path(__file__).resolve().parent


def live(seed, programs, folder):
    """One year in `folder`."""
    city = cities.invent(seed, HERE.parent.parent / 'config/counties.toml')
    recount.write_city(city, folder)
    house = House(city, folder, programs, START)
    try:
        Play(house, Script(seed, city), seed).run()
        for what in ('deductions', 'assignments', 'activities', 'outbox'):
            (folder / f'{what}.jsonl').write_text(house.command('list', what, '--json'), encoding='utf-8')
        (folder / 'scores.jsonl').write_text(house.command('score', '--year', '2026', '--json'), encoding='utf-8')
    finally:
        house.close()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--programs', type=pathlib.Path, required=True, help='the build folder')
    options.add_argument('--seed', type=int, nargs='+', default=[1])
    options.add_argument('--doctored', action='store_true', help='see whether the recount finds what is made wrong in that year')
    options.add_argument('--keep', action='store_true', help='leave the folder of the year and say where it is')
    given = options.parse_args()
    failed = 0
    for seed in given.seed:
        shared_memory = pathlib.Path('/dev/shm')
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f'kexiebot-year-{seed}-', dir=shared_memory if shared_memory.is_dir() else None))
        try:
            begun = time.monotonic()
            live(seed, given.programs.resolve(), folder)
            lived = time.monotonic()
            faults, told = recount.check(folder)
            print(f'seed {seed}: {told}; {lived - begun:.1f} s and {time.monotonic() - lived:.1f} s for the recount', flush=True)
            for one in faults[:40]:
                print(f'  {one}')
            if given.doctored and not faults:
                faults = recount_test.run(folder)
                print('\n'.join(f'  {one}' for one in faults) or '  each of the doctored years was found out')
            if faults:
                failed += 1
                print(f'  {len(faults)} faults')
        finally:
            if given.keep:
                print(f'  {folder}')
            else:
                shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
