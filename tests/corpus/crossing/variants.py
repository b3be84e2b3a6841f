"""Makes a new case out of known ones. Each maker draws one case and gives (the way it was made, the new case), or None."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from grammar import vocabulary  # noqa: E402
import asides  # noqa: E402
import known  # noqa: E402
import unwriting  # noqa: E402

ORDERS = set("approve return_activity edit_activity withdraw_activity undo extend_task nudge waive_deduction assign_task bind bind_group "
             "invite switch_organisation submit_task attach_evidence declare_checklist".split())
OPENED = ORDERS | set("appeal list_activities show_activity query_score explain_score list_tasks show_task show_deduction ranking export "
                      "register_honour list_deductions review_queue".split())
RECORDS = re.compile("登|记|报|补|条|另外一个|还有一个")
OPEN_END = re.compile(r"(人|了|参加|加|位)$")
VERBS = "举办了;办了;搞了;开展了;组织了;举行了;开了;做了;弄了;整了".split(";")
MEASURES = ["", "", "一场", "一次", "一期", "个", "一个"]
COMPLETED = ["{}办完了", "{}搞完了", "{}开完了", "{}做完了", "{}开完啦", "{}搞定了", "{}圆满完成", "{}顺利结束"]
CAME = """{}人;{}人参加;{}人到场;共{}人;来了{}人;来了{}个人;到了{}位;去了{}人;{}名学员;{}位学员参加;参加的有{}人;到场{}人;{}人听讲;听讲的{}人;
{}个人来听;现场{}人;人数{};参加人数{}人;一共{}个人;总共到了{}人;与会{}人;{}名职工参加""".replace("\n", "").split(";")


def renewed(case, text, **slots):
    expect = dict(case["expect"])
    if slots:
        expect["slots"] = {**expect["slots"], **slots}
    return {**case, "text": text, "expect": expect}


def reports(cases):
    return [c for c in cases if c["expect"]["intent"] == "register_activity" and not c["also"]]


def joined(draw, left, right, spoken):
    joint = draw.choice(["，", "，", "，", " ", " ", "。", ",", "\n"] + ([""] if spoken else []))
    if left[-1] in known.STOPS or joint == "" and left[-1].isascii() and right[0].isascii():
        joint = ""
    return left + joint + right


def torn(case, at):
    """Whether a stop at `at` stands in a name, quotes or brackets, or between figures."""
    text = case["text"]
    for value in known.held_apart(case):
        begin = text.find(value)
        if begin < at < begin + len(value):
            return True
    opened = sum(text[:at].count(c) for c in "《“「（(【") - sum(text[:at].count(c) for c in "》”」）)】")
    return opened > 0 or text[at - 1].isascii() or (at + 1 < len(text) and text[at + 1].isascii())


def aside(draw, cases):
    chosen = reports(cases)

    def make():
        case = draw.choice(chosen)
        text, where = case["text"], draw.random()
        event = known.gathers(case)
        if where < 0.35:
            said = draw.choice(asides.FRONT + (asides.EVENT_FRONT if event else []))
            return f"前 {said}", renewed(case, joined(draw, said, text, True))
        said = draw.choice(asides.EVENT_BACK if event and draw.random() < 0.75 else asides.BACK)
        if where < 0.75 or not event:
            return f"后 {said}", renewed(case, joined(draw, text, said, bool(OPEN_END.search(text))))
        stops = [i for i in range(4, len(text) - 4) if text[i] in "，,。" and not torn(case, i)]
        if not stops or re.search("题|主题|名称|内容|：", text):
            return None
        at = draw.choice(stops)
        return f"中 {said}", renewed(case, text[:at + 1] + said + draw.choice("，，。") + text[at + 1:])

    return make


def idle(draw, cases):
    chosen = [c for c in cases if c["expect"]["intent"] == "unknown"]

    def make():
        case, said = draw.choice(chosen), draw.choice(asides.FRONT + asides.BACK)
        if RECORDS.search(said) or "照片" in said or "图" in said or re.search(r"[?？]", case["text"]):
            return None
        text = joined(draw, said, case["text"], False) if said in asides.FRONT else joined(draw, case["text"], said, False)
        return said, {**case, "text": text, "expect": "no write"}

    return make


def opened(draw, cases):
    chosen = [c for c in cases if c["expect"]["intent"] in OPENED and not c["also"]]

    def make():
        case, said = draw.choice(chosen), draw.choice(asides.BEFORE_COMMAND)
        return f"{said}", renewed(case, joined(draw, said, case["text"], False))

    return make


def unwritten(draw, cases):
    chosen = [c for c in cases if c["expect"]["intent"] in ORDERS and not c["also"] and len(c["text"]) <= 18 and
              not re.search(r"[?？。“]|吗|不|没|未|谢|麻烦|帮|请|能|先|再|了吧|已|刚|错|不好意思|写|报|登|误|手滑", c["text"]) and
              (c["expect"]["intent"] != "bind" or "绑" in c["text"])]

    def make():
        case, frame = draw.choice(chosen), draw.choice(unwriting.FRAMES)
        said = case["text"].strip("。！!～~ ")
        # What is told as done is no order that 别 and 先别 could stand before; 缺, 少, 对 are judgements.
        told = case["expect"]["intent"] in ("submit_task", "declare_checklist", "attach_evidence")
        plain = re.match(r"^(把|将)?[A-Za-z]-?\d+", said) or len(said) <= 10
        if told or not plain or said[-1] in "了吧哈啊呀啦" and "{}了" in frame:
            return None
        return frame, {**case, "text": frame.format(said), "expect": "no write"}

    return make


def name_of(case):
    """The title, if it stands in the text once, is no quotation and ends in a form."""
    title = case["expect"]["slots"].get("title", "")
    text = case["text"]
    if not known.FORM.search(title) or text.count(title) != 1 or case["expect"]["slots"].get("item") not in ("1.1", "3.1"):
        return None
    at = text.find(title)
    beside = text[max(0, at - 1):at] + text[at + len(title):at + len(title) + 1]
    if re.search(r"[《》“”「」\"]", beside + title) or len(title) < 5 or "，" in title or " " in title:
        return None
    return title


def place_of(case):
    place = case["expect"]["slots"].get("place", "")
    return place if len(place) >= 3 and case["text"].count(place) == 1 and " " not in place else None


def collides(text, part):
    at = text.find(part)
    before, after = text[:at][-1:], text[at + len(part):][:1]
    return (before.isascii() and before.isalnum() and part[0].isascii() and part[0].isalnum() or
            after.isascii() and after.isalnum() and part[-1].isascii() and part[-1].isalnum())


def swapped(draw, cases):
    chosen = [c for c in reports(cases) if "ask" not in c["expect"]]
    named, placed, counted = ([c for c in chosen if of(c)] for of in (name_of, place_of, known.count_phrase))

    def make():
        case = draw.choice(chosen)
        text, slots, way = case["text"], {}, []
        if title := name_of(case):
            other = name_of(draw.choice([c for c in named if c["expect"]["slots"]["item"] == case["expect"]["slots"]["item"]]))
            text, slots["title"] = text.replace(title, other), other
            way.append("名")
        if (place := place_of(case)) and text.count(place) == 1:
            other = place_of(draw.choice(placed))
            text, slots["place"] = text.replace(place, other), other
            way.append("地")
        if (phrase := known.count_phrase(case)) and text.count(phrase) == 1:
            other = draw.choice(counted)
            people = other["expect"]["slots"]["people"]
            new = phrase.replace(str(case["expect"]["slots"]["people"]), str(people))
            text, slots["people"] = text.replace(phrase, new), people
            way.append("人")
        if not way or any(collides(text, str(value)) for value in slots.values()):
            return None
        if "title" in slots and slots.get("place", case["expect"]["slots"].get("place", "无")) in slots["title"]:
            return None
        return "".join(way), renewed(case, text, **slots)

    return make


def ordered(draw, cases):
    chosen = [c for c in reports(cases) if name_of(c)]
    placed = [place for c in reports(cases) if (place := place_of(c))]

    def make():
        case = draw.choice(chosen)
        day, date = draw.choice(vocabulary.DAYS)
        people, place = draw.randint(12, 260), draw.choice(placed)
        came = draw.choice(CAME)
        if not re.search("{}(人|名|位|个|来)", came) and draw.random() < 0.5:
            came = "{}人"
        parts = {"名": name_of(case), "日": day, "地": draw.choice(["", "", "在", "地点"]) + place, "人": came.format(people)}
        order = draw.sample(list(parts), 4)
        joint = draw.choice(["，", "，", " ", " ", "\n", ""])
        if joint == "":
            order = list(draw.choice(["日地名人", "日名人地", "名日地人"]))
            if not parts["地"].startswith(("在", "地点")):
                parts["地"] = "在" + parts["地"]
            if "地名" in "".join(order):
                parts["地"] += draw.choice(["办的", "搞的", "开的", "举办", "办了", "搞了个"])
        if re.match("一共|总共|参加的|到场|现场|来了|到了|去了|听讲的|与会", came) and order[0] == "人":
            return None
        text = joint.join(parts[part] for part in order)
        if any(a[-1].isascii() and b[0].isascii() for a, b in zip(*[[parts[p] for p in order][i:] for i in (0, 1)])) and joint in ("", " ", "、"):
            return None
        slots = {"item": case["expect"]["slots"]["item"], "title": parts["名"], "date": date, "people": people, "place": place}
        return f"{''.join(order)} {joint!r}", {**case, "text": text, "today": "2026-11-22", "role": "secretary", "chat": "direct",
                                               "expect": {"intent": "register_activity", "slots": slots}}

    return make


def worded(draw, cases):
    chosen = [c for c in reports(cases) if name_of(c) and "ask" not in c["expect"]]
    held = re.compile("(" + "|".join(VERBS) + ")(一场|一次|一期|一个|个)?$")

    def make():
        case = draw.choice(chosen)
        text, title, way = case["text"], name_of(case), []
        before, after = text.split(title)
        if found := held.search(before):
            verb, measure = draw.choice(VERBS), draw.choice(MEASURES)
            before = before[:found.start()] + verb + measure
            way.append(verb + measure)
        elif re.match(r"(，| |$)", after) and re.search(r"(，|[号日天午一二三四五六]| )$", before) and "了" not in text:
            done = draw.choice(COMPLETED)
            title, way = done.format(title), [done]
        text = before + title + after
        phrase = known.count_phrase(case)
        if phrase and text.count(phrase) == 1 and re.search(r"(^|[，, 。\n])" + re.escape(phrase) + r"($|[，, 。\n])", text):
            came = draw.choice(CAME)
            text = text.replace(phrase, came.format(case["expect"]["slots"]["people"]))
            way.append(came)
        if not way:
            return None
        return " ".join(way[-1:]), renewed(case, text)

    return make


MAKERS = {"aside": aside, "swapped": swapped, "ordered": ordered, "worded": worded, "opened": opened, "unwritten": unwritten, "idle": idle}
