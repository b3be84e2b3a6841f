#!/usr/bin/env python3
"""Makes a folder of seeds for understand_fuzz from the corpus and from the tables of dates.

usage: seeds.py FOLDER
"""
import json
import pathlib
import sys

TESTS = pathlib.Path(__file__).parent.parent
HEADER = bytes(6)  # what understand_fuzz reads before the text


def texts():
    for file in sorted((TESTS / "corpus").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    for file in sorted((TESTS / "bot" / "language").glob("*/*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line.split(" | ")[0]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(sorted(set(texts()))):
        (folder / f"{number:05}").write_bytes(HEADER + text.encode())


if __name__ == "__main__":
    main()
