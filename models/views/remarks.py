"""What a speaker would say of a digest, one remark a sentence: pure rules on its figures, without words.

Always from one to four: who reported, who is below the plan, who grew most, and the week beside the year's average one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from models.rules.figures import DAYS_A_WEEK, weekly_average
from models.rules.states import State
from models.views.digest import Digest, UnitLine

FURTHEST = 3


@dataclass(frozen=True, slots=True)
class Reported:
    """`late` are those who reported after due; it is said only when nobody is missing.

    `imported` of the `reported` were brought in by an import: whether they were in time is not judged.
    """

    reported: int
    expected: int
    missing: tuple[UnitLine, ...]
    late: tuple[UnitLine, ...]
    imported: int = 0

    @property
    def is_everybody(self) -> bool:
        return bool(self.expected) and self.reported == self.expected


@dataclass(frozen=True, slots=True)
class Behind:
    """The furthest behind the plan to date, and how many more are; none at all is worth saying too.

    `is_of_all`: everybody has reported; nobody is said to be on plan who has not. `is_even`: the plan is spread evenly.
    """

    furthest: tuple[UnitLine, ...]
    more: int
    is_of_all: bool = True
    is_even: bool = True


@dataclass(frozen=True, slots=True)
class Leader:
    line: UnitLine


@dataclass(frozen=True, slots=True)
class WeeklyPace:
    """What this week added to the headline, and what a week of this year has added on average."""

    growth: int
    average: int


Remark: TypeAlias = Reported | Behind | Leader | WeeklyPace


def remarks_on(digest: Digest) -> tuple[Remark, ...]:
    """In the order in which they are said."""
    return tuple(_remarks(digest))


def _remarks(digest: Digest) -> Iterator[Remark]:
    late = tuple(line for line in digest.lines if line.status.state is State.LATE)
    imported = sum(line.status.state is State.IMPORTED for line in digest.lines)
    yield Reported(digest.reported, len(digest.lines), digest.missing, late, imported)
    behind = digest.lagging
    if behind or (digest.has_dues and digest.has_ranks):
        yield Behind(behind[:FURTHEST], max(0, len(behind) - FURTHEST), not digest.missing, digest.is_spread_evenly)
    if digest.leader is not None:
        yield Leader(digest.leader)
    pace = _pace(digest)
    if pace is not None:
        yield pace


def _pace(digest: Digest) -> WeeklyPace | None:
    """None unless the whole oblast has reported of one week: a part of it is no measure for the average of all."""
    form, key = digest.form, digest.form.headline
    if not all(map(_is_of_a_week, digest.lines)) or key not in digest.growth:
        return None
    average = weekly_average(form, key, digest.figures[key], digest.period.as_of)
    return None if average is None else WeeklyPace(digest.growth[key], average)


def _is_of_a_week(line: UnitLine) -> bool:
    """Of exactly one: an extra as-of date may stand in the middle of a week."""
    if line.weeks is None or line.source is None or line.previous is None:
        return False
    return (line.source.as_of - line.previous.as_of).days == DAYS_A_WEEK
