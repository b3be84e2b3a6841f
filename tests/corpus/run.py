#!/usr/bin/env python3
"""Validates a file of cases, lets a program read them, and scores the readings.

usage: run.py PROGRAM CASES.jsonl [options of score.py]
"""
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).parent


def main():
    program, cases, *options = sys.argv[1:]
    subprocess.run([sys.executable, HERE / "validate.py", cases], check=True)
    with tempfile.TemporaryDirectory() as folder:
        readings = pathlib.Path(folder) / "readings.jsonl"
        with open(cases, "rb") as given, open(readings, "wb") as out:
            subprocess.run([program], stdin=given, stdout=out, check=True)
        return subprocess.run([sys.executable, HERE / "score.py", cases, readings, "--show", "40", *options]).returncode


if __name__ == "__main__":
    sys.exit(main())
