#!/usr/bin/env python3
"""Varies the messages of all sets so that the right reading is known by construction, and says what flips a reading.

usage: crossing.py PROGRAM [--seed N] [--count N] [--show N] [--kind aside|swapped|ordered|worded|opened|unwritten|idle] [--max-flips X]
       [--max-wrong-writes X] [--only TEXT]

aside: a clause that changes nothing stands before, between or behind the parts of a report (asides.py). swapped: name, place and
count of one report stand in another. ordered: the same parts in any order, with any joints. worded: other verbs, other words
for who came. opened: something said before a command. unwritten: a command is only spoken of (unwriting.py). idle: an aside
beside what is no report. Printed is, for each aside, frame or way, how often it flipped a reading, worst first, with --show
examples. The same seed gives the same messages. Exit 0: the limits hold for each kind; 1: one does not.
"""
import argparse
import pathlib
import random
import sys
from collections import defaultdict

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import known  # noqa: E402
import variants  # noqa: E402


def made(kind, draw, cases, count):
    """`count` new cases, each with the way it was made."""
    maker, tries = variants.MAKERS[kind](draw, cases), 0
    found = []
    while len(found) < count and tries < 30 * count:
        tries += 1
        new = maker()
        if new is not None:
            found.append(new)
    return found


def report(kind, new, readings, options):
    """Prints what flipped; how many flipped, how many of them would write."""
    flips, wrong, ways = 0, 0, defaultdict(lambda: [0, []])
    for (way, case), reading in zip(new, readings):
        ways[way][0] += 1
        fault = known.verdict(case, reading)
        if not fault:
            continue
        flips += 1
        wrong += fault.startswith("!")
        ways[way][1].append((fault, case, reading))
    print(f"{kind}: {flips}/{len(new)} flipped ({flips / max(1, len(new)):.2%}), {wrong} wrong writes")
    worst = sorted(ways.items(), key=lambda item: (-len(item[1][1]) / item[1][0], -len(item[1][1])))
    for way, (tried, found) in worst[:options.ways]:
        if not found or options.only and options.only not in way:
            continue
        print(f"  {len(found)}/{tried} {way}")
        for fault, case, reading in found[:options.show]:
            read = {k: v for k, v in reading["slots"].items() if case["expect"] == "no write" or case["expect"]["slots"].get(k) != v}
            print(f"      {fault}: {case['text']!r} -> {reading['intent']} {read} {reading['ask'] or ''}")
    return flips, wrong


def main():
    parser = argparse.ArgumentParser(description="varies known messages")
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000, help="messages of each kind")
    parser.add_argument("--show", type=int, default=0, help="print so many examples of each way")
    parser.add_argument("--ways", type=int, default=0, help="print so many of the worst ways")
    parser.add_argument("--only", default="")
    parser.add_argument("--kind", choices=list(variants.MAKERS))
    parser.add_argument("--max-flips", type=float, default=1.0)
    parser.add_argument("--max-wrong-writes", type=float, default=1.0)
    options = parser.parse_args()
    cases = known.load(options.program)
    met = True
    for kind in [options.kind] if options.kind else variants.MAKERS:
        new = made(kind, random.Random(f"{options.seed} {kind}"), cases, options.count)
        flips, wrong = report(kind, new, known.read(options.program, [case for _, case in new]), options)
        met = met and flips <= options.max_flips * len(new) and wrong <= options.max_wrong_writes * len(new)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
