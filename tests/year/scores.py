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
        off = off_each * (missed[organisation] - waived[organisation])
        result.append((max(earned(items, indicators, approved[organisation]) - off, 0), off))
    return result


def earned(items, indicators, held):
    """Points of these items' activities, in hundredths, up to the caps."""
    by_item = collections.Counter()
    for item in held:
        by_item[item] += items[item][0]
    by_indicator = collections.Counter()
    for item, points in by_item.items():
        by_indicator[items[item][2]] += min(points, items[item][1])
    return sum(min(points, indicators[indicator]) for indicator, points in by_indicator.items())


class Standing:
    """What associations had at a moment of the year, approved and waiting for review together."""
    # What happened a short while before may not have been seen yet, and evidence is fetched when the platform gives it.
    SOON, FETCHED_WITHIN = 600, 12 * 3600

    def __init__(self, world, rulebook):
        self._items, self._indicators, self._off_each = rules(rulebook)
        self._activities = collections.defaultdict(dict)
        self._off, self._waived = collections.defaultdict(list), collections.defaultdict(list)  # (at the earliest, at the latest)
        by_code = {}
        for one in world.truth:
            if one['what'] == 'activity':
                by_code[one['code']] = self._activities[one['organisation']][one['code']] = {'item': one['item'], 'verdict': ''}
            elif one['what'] == 'evidence':
                by_code[one['code']].setdefault('shown', one['at'])
            elif one['what'] == 'reviewed':
                by_code[one['code']].update(verdict=one['verdict'], reviewed=one['at'])
            elif one['what'] == 'waived':
                self._waived[one['organisation']].append((one['at'], one['at'] + self.SOON))
        for phase in world.missed():
            self._off[phase.organisation].append((phase.due, self._made(world, phase.due) + self.SOON))

    @staticmethod
    def _made(world, due):
        """When it is surely noticed that something was missed: what fell into a time down, when that is over."""
        return min(max(begins, due) for begins, ends, killed in world.ups() if ends - (60 if killed else 0) > due)

    def _held(self, organisation, moment):
        """(item, surely) of the activities that count at that moment or may."""
        for one in self._activities[organisation].values():
            shown, reviewed = one.get('shown'), one.get('reviewed')
            if shown is None or shown > moment:
                continue
            gone = one['verdict'] == '退回' and reviewed <= moment - self.SOON
            unsure = one['verdict'] == '退回' and reviewed <= moment
            if not gone:
                is_seen = shown <= moment - self.FETCHED_WITHIN or (one['verdict'] == '通过' and reviewed <= moment - self.SOON)
                yield one['item'], is_seen and not unsure

    def at(self, organisation, moment):
        """(at the least, at the most) in hundredths."""
        held = list(self._held(organisation, moment))
        least = earned(self._items, self._indicators, [item for item, surely in held if surely])
        most = earned(self._items, self._indicators, [item for item, _ in held])
        off, waived = self._off[organisation], self._waived[organisation]
        many = sum(early <= moment for early, _ in off) - sum(late <= moment for _, late in waived)
        few = sum(late <= moment for _, late in off) - sum(early <= moment for early, _ in waived)
        return max(least - self._off_each * many, 0), max(most - self._off_each * few, 0)


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
