"""When each report of the demo was sent, by whom, and what it was asked: as the rules of the catalogue have it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.sandbox.demo import figures
from bot.sandbox.demo.people import REPORTERS, Resident
from config.catalogue.region import Form
from models.rules.calendar.period import Period
from models.rules.checks.checks import Check, Finding, Past, questions
from models.world import World

# «No data» in these weeks, with the reason of the catalogue.
NO_DATA = {
    ("kokpekty", date(2025, 3, 17)): "connection",
    ("abai", date(2025, 5, 26)): "department",
    ("kurchatov", date(2025, 8, 11)): "staff",
    ("makanshy", date(2025, 10, 6)): "connection",
}
# Minutes after the opening (Thursday 09:00) at which reports for 1 December come; all before Friday 12:00.
SENT_AFTER = {
    "semey": 95,
    "kurchatov": 190,
    "abai": 262,
    "aksuat": 318,
    "borodulikha": 407,
    "zhanasemey": 466,
    "zharma": 1447,
    "kokpekty": 1502,
    "urzhar": 1571,
}
PHONES_SENT_AFTER = {"ayagoz": 1533, "makanshy": 1588, "beskaragai": 1597}
SEASON = "season"  # the reason's key in the catalogue
SEASONAL = {(Check.UNUSUAL, key) for key in figures.TEMPORARY}
LATE_OFTEN = 0.05
AT_ONCE_OFTEN = 0.3  # on the day of the opening
TYPING = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Filed:
    """One sent revision with the questions that its figures raise and the key of the reason given to each."""

    period: Period
    unit: str
    sender: Resident
    sent_at: datetime
    values: Mapping[str, int | str]
    answers: tuple[tuple[Finding, str], ...] = ()
    revision: int = 1

    @property
    def typed_at(self) -> datetime:
        return self.sent_at - TYPING


def year_of_reports(world: World, form: Form, *, complete: bool) -> Iterator[Filed]:
    """Everything sent in 2025 until Friday 28 November, 12:00; `complete` adds those of the three phones.

    Then nobody leaves out the row that may stay empty either.
    """
    first = date(figures.ENDS_ON.year, 1, 2)  # 1 January still closes the year before
    *past, last = world.calendar.periods(form, first, figures.ENDS_ON)
    after = SENT_AFTER | (PHONES_SENT_AFTER if complete else {})
    for unit in REPORTERS:
        told: list[Past] = []
        weeks = figures.history(unit, [period.as_of for period in past])
        for period in past:
            if (unit, period.as_of) not in NO_DATA:
                yield _filed(world, form, period, unit, _sent_at(period, unit), weeks[period.as_of], told)
        if unit in after:
            at = last.opens + timedelta(minutes=after[unit])
            now = figures.final(unit) | (figures.moved(unit) if complete else {})
            yield _filed(world, form, last, unit, at, now, told)


def _filed(
    world: World,
    form: Form,
    period: Period,
    unit: str,
    at: datetime,
    values: Mapping[str, int],
    told: list[Past],
) -> Filed:
    """The report, put at the end of `told`."""
    answers = _answers(world, form, unit, period.as_of, values, told)
    told.append(Past(period.as_of, values))
    return Filed(period, unit, REPORTERS[unit], at, values, answers)


def _answers(
    world: World, form: Form, unit: str, as_of: date, values: Mapping[str, int], told: Sequence[Past]
) -> tuple[tuple[Finding, str], ...]:
    raised = questions(form, world.region.unit(unit), as_of, values, told, {})
    return tuple((problem, _reason(form, problem)) for problem in raised)


def _reason(form: Form, problem: Finding) -> str:
    """The first of the catalogue, but that places of work which are temporary come and go with the season."""
    first = form.reasons[problem.check][0].key
    return SEASON if (problem.check, problem.indicator) in SEASONAL else first


def _sent_at(period: Period, unit: str) -> datetime:
    """Mostly in the working hours between opening and due; now and then on the evening after."""
    chance = Random(f"{unit} {period.as_of}")  # noqa: S311 -- the same hours at every start, nothing secret
    if chance.random() < LATE_OFTEN:
        return period.due + timedelta(minutes=chance.randint(20, 240))
    if chance.random() < AT_ONCE_OFTEN:
        return period.opens + timedelta(minutes=chance.randint(30, 480))
    return period.due - timedelta(minutes=chance.randint(5, 400))
