#!/usr/bin/env python3
"""Prints messages put together from words and frames, and the ways of telling in TELLINGS, as cases to learn from.

usage: cases.py TELLINGS [--seed N] [--count N]

TELLINGS is tests/bot/language/registrations/tellings.txt. The same seed gives the same cases; grammar.py looks at those of another.
"""
import argparse
import json
import random
import sys

sys.dont_write_bytecode = True
import grammar  # noqa: E402


def case(number, text, slots):
    slots = dict(slots)
    expect = {"intent": "register_activity", "slots": slots}
    if "ask" in slots:
        expect["ask"] = slots.pop("ask")
    return {"id": f"made-{number:04}", "text": text, "role": "secretary", "chat": "direct", "today": grammar.TODAY, "asked": None,
            "expect": expect}


def tellings(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            text, item, title, date, people, place = (part.strip() for part in line.split(" | "))
            told = {"item": item, "title": title, "date": date, "people": people, "place": place}
            yield text, {name: value for name, value in told.items() if value != "-"}


def main():
    parser = argparse.ArgumentParser(description="prints cases put together from parts")
    parser.add_argument("tellings")
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--count", type=int, default=250, help="messages of each kind")
    options = parser.parse_args()
    made = list(tellings(options.tellings))
    for kind in ("held", "spoken", "quoted", "done"):
        draw = random.Random(f"{options.seed} {kind}")
        made += [grammar.done(draw) if kind == "done" else grammar.told(draw, kind) for _ in range(options.count)]
    for number, (text, slots) in enumerate(made):
        print(json.dumps(case(number, text, slots), ensure_ascii=False))


if __name__ == "__main__":
    main()
