"""When reminders leave, worked out anew from the house's rules and the calendar's files: nothing here knows the program's source."""
import bisect
import datetime as dt
import tomllib

ZONE = dt.timezone(dt.timedelta(hours=8))
QUIET_FROM, QUIET_TO = dt.time(20, 30), dt.time(8, 0)
SEND = dt.time(9, 0)
LAST_WARNING_BEFORE = 2 * 3600
HOUR = 3600


def local(moment):
    return dt.datetime.fromtimestamp(moment, ZONE)


def day_of(moment):
    return local(moment).date()


def instant(day, time=dt.time(0)):
    return int(dt.datetime.combine(day, time, ZONE).timestamp())


def is_quiet(moment):
    time = local(moment).time()
    return time >= QUIET_FROM or time < QUIET_TO


class Calendar:
    def __init__(self, folder):
        self._off, self._on = set(), set()
        for file in folder.glob('2*.toml'):
            for holiday in tomllib.loads(file.read_text(encoding='utf-8')).get('holiday', []):
                day = holiday['from']
                while day <= holiday['to']:
                    self._off.add(day)
                    day += dt.timedelta(days=1)
                self._on.update(holiday.get('make_up', []))

    def works(self, day):
        return day in self._on or (day.weekday() < 5 and day not in self._off)

    def next_working(self, day):
        while not self.works(day):
            day += dt.timedelta(days=1)
        return day

    def next_allowed(self, moment):
        if is_quiet(moment):
            day = day_of(moment) + dt.timedelta(days=1 if local(moment).time() >= QUIET_FROM else 0)
            moment = instant(day, QUIET_TO)
        day = day_of(moment)
        return moment if self.works(day) else instant(self.next_working(day), SEND)

    def leaves_on(self, day):
        return self.next_allowed(instant(day, SEND))

    def stages(self, due, since, ladder):
        """(days, moment) of those that leave at all."""
        last, found = day_of(due), []
        for days in ladder:
            if days == 0:
                moment = min(instant(last, SEND), max(instant(last), due - LAST_WARNING_BEFORE))
            else:
                moment = self.leaves_on(last - dt.timedelta(days=days))
            if since <= moment < due:
                found.append((days, moment))
        return found


def stage_at(stages, moment):
    """The one with the fewest days whose moment has come; none while a later one is still to leave on the same day."""
    stage = min((one for one in stages if one[1] <= moment), default=None)
    if stage and any(days < stage[0] and moment < at and day_of(at) == day_of(moment) for days, at in stages):
        return None
    return stage


class Looks:
    """When the bot looked for what is due: when it came up, and at each full hour while it was up. A look within the last minute
    before it was killed may have led to nothing."""

    def __init__(self, ups, calendar):
        """`ups`: (from, to, killed)."""
        self._all = []
        for begins, ends, killed in ups:
            hours = range((begins // HOUR + 1) * HOUR, ends + 1, HOUR)
            for moment in (begins, *hours):
                certain = not (killed and moment > ends - 60)
                self._all.append((moment, certain, calendar.next_allowed(moment) == moment))
        self._all.sort()

    def first(self):
        return self._all[0][0]

    def last(self):
        return self._all[-1][0]

    def between(self, first, last):
        """(moment, whether it is sure to have counted, whether all reminders were allowed then), `last` not included."""
        return self._all[bisect.bisect_left(self._all, (first,)):bisect.bisect_left(self._all, (last,))]
