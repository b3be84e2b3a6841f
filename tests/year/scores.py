"""Every organisation's score, counted anew from what people did, by the rulebook's file."""
import collections
import tomllib


def hundredths(points):
    return round(points * 100)


def rules(rulebook):
    """By item: (each, cap, indicator); by indicator: its maximum; the points off for what was missed."""
    data = tomllib.loads(rulebook.read_text(encoding='utf-8'))
    items, indicators = {}, {}
    for indicator in data['indicator']:
        indicators[indicator['id']] = hundredths(indicator['max'])
        for item in indicator['item']:
            items[item['id']] = hundredths(item['each']), hundredths(item['cap']), indicator['id']
    return items, indicators, 500


def counted(world, truth, rulebook):
    """By organisation: (confirmed points, points off that are in force), in hundredths."""
    items, indicators, off_each = rules(rulebook)
    activities, approved = {}, collections.defaultdict(list)
    for one in truth:
        if one['what'] == 'activity':
            activities[one['code']] = one
        elif one['what'] == 'reviewed' and one['verdict'] == '通过':
            activity = activities[one['code']]
            approved[activity['organisation']].append(activity['item'])
    waived = collections.Counter(one['organisation'] for one in truth if one['what'] == 'waived')
    missed = collections.Counter(one.organisation for one in world.missed())
    result = []
    for organisation in range(len(world.organisations)):
        by_item = collections.Counter()
        for item in approved[organisation]:
            by_item[item] += items[item][0]
        by_indicator = collections.Counter()
        for item, points in by_item.items():
            by_indicator[items[item][2]] += min(points, items[item][1])
        earned = sum(min(points, indicators[indicator]) for indicator, points in by_indicator.items())
        off = off_each * (missed[organisation] - waived[organisation])
        result.append((max(earned - off, 0), off))
    return result


def compare(folder, world, truth, rulebook, lines):
    """What differs from what `kexiebot score --json` says."""
    names = {one['name']: number for number, one in enumerate(world.organisations)}
    told = {names[one['organisation']]: one for one in lines(folder / 'scores.jsonl')}
    faults = []
    for number, (confirmed, off) in enumerate(counted(world, truth, rulebook)):
        one = told.get(number)
        short = world.organisations[number]['short']
        if one is None:
            faults.append(f'score: none of {short}')
        elif (hundredths(one['confirmed']), hundredths(one['deductions'])) != (confirmed, off):
            faults.append(f'score of {short}: {one["confirmed"]} with {one["deductions"]} off instead of {confirmed / 100} with {off / 100}')
    return faults
