"""The cases whose messages are varied: those of all sets that are read right as they stand, with what can be found in their texts."""
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from score import WRITES, Verdict  # noqa: E402

STOPS = "，,。；;！!？?\n 、：:"
FORM = re.compile(r"(讲座|报告会|报告|研讨会|研讨|论坛|交流会|技术交流|沙龙|宣讲会|宣讲|分享会|培训班|培训会|培训|研修班|轮训|讲堂|年会)$")
COUNTED = re.compile(r"(?<![\d其])(共|一共|总共)?\d{1,3}(人|名|位|个人)(参加|到场|听讲|参训)?(?![\d员工次均])")


def read(program, cases):
    """Each case's reading, in their order; a reading carries what else the message asks for as `also`."""
    lines = "".join(json.dumps({"id": str(i), **{k: case[k] for k in ("text", "role", "chat", "today", "asked")}}, ensure_ascii=False) + "\n"
                    for i, case in enumerate(cases))
    answer = subprocess.run(program.split(), input=lines, text=True, capture_output=True, check=True).stdout
    readings = []
    for line in answer.splitlines():
        answered = json.loads(line)
        readings.append({"slots": {}, "ask": None, **answered["reading"], "also": answered.get("also", [])})
    return readings


def verdict(case, reading):
    """"" when the reading is right; else what is wrong, beginning with ! when something wrong would be written."""
    if case["expect"] == "no write":
        written = [r["intent"] for r in [reading, *reading["also"]] if r["intent"] in WRITES]
        return f"!writes {written[0]}" if written else ""
    found = Verdict(case, reading)
    if found.exact:
        return "!also" if any(r["intent"] in WRITES for r in reading["also"]) and not case.get("also") else ""
    what = str(found).splitlines()[0].split(": ", 1)[1]
    if what == "intent":
        what = f"intent {reading['intent']}"
    return ("!" if found.wrong_write else "") + what


def load(program):
    """All cases of the sets beside this folder that stand alone and are read right."""
    cases = []
    for path in sorted(pathlib.Path(__file__).parent.parent.glob("*.jsonl")):
        cases += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if case["asked"] is None]
    kept = []
    for case, reading in zip(cases, read(program, cases)):
        case["also"] = bool(reading["also"])
        if not verdict(case, reading):
            kept.append(case)
    return kept


def count_phrase(case):
    """The words that say how many, when a figure and nothing else says it; else None."""
    found = COUNTED.search(case["text"])
    people = case["expect"]["slots"].get("people")
    if people is None or not found or len(re.findall(rf"(?<!\d){people}(?!\d)", case["text"])) != 1:
        return None
    return found[0] if str(people) in found[0] else None


def gathers(case):
    """Whether people came together: what is said of rain, speakers and applause may be said of it."""
    return case["expect"]["slots"].get("item") in ("1.1", "3.1", "5.1", "5.2", "6.1", "6.5")


def held_apart(case):
    """What must not be torn: names, reasons."""
    return [value for value in case["expect"]["slots"].values() if isinstance(value, str) and value in case["text"]]
