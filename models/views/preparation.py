"""How far a holiday is prepared, as frozen views: each unit's sections, and the sums over the oblast."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from config.catalogue.region import Form, Section, Share, Unit
from models.rules.calendar.period import Period
from models.rules.preparation import Figures, SectionState, days_left
from models.views.report import Sent

_UNREADY = (SectionState.NOTHING, SectionState.PART, SectionState.FULL)


@dataclass(frozen=True, slots=True)
class SharePart:
    """So many of so many. None is what nobody reported; `held` is None as well where nothing is held."""

    share: Share
    whole: int | None
    done: int | None
    held: int | None

    @property
    def lacks(self) -> int:
        """How many are still to be done; 0 while nothing was reported, for nobody knows of how many."""
        return max(0, (self.whole or 0) - (self.done or 0))


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section in one unit. `unchanged_since` is the local day from which all its figures are the latest ones.

    `is_stale`: not complete, expected by now, and unchanged for a week. None and False where nothing was sent.
    """

    section: Section
    parts: tuple[SharePart, ...]
    state: SectionState
    unchanged_since: date | None
    is_stale: bool

    @property
    def is_ready(self) -> bool:
        return self.state is SectionState.FULL


@dataclass(frozen=True, slots=True)
class UnitPreparation:
    """One unit. `responsible` and `problems` are what people typed, empty where they typed nothing."""

    unit: Unit
    sent: Sent | None
    sections: tuple[SectionView, ...]
    responsible: str
    problems: str

    @property
    def is_ready(self) -> bool:
        """Nothing lacks anywhere."""
        return self.sent is not None and all(section.is_ready for section in self.sections)

    @property
    def readiness(self) -> tuple[bool, int]:
        """Whoever is least ready comes first; who has sent nothing comes last: there is nothing of theirs to show."""
        return self.sent is None, sum(_UNREADY.index(view.state) for view in self.sections)

    @property
    def stale(self) -> tuple[SectionView, ...]:
        return tuple(section for section in self.sections if section.is_stale)


@dataclass(frozen=True, slots=True)
class SectionSums:
    """A section over all units that reported: the sums of each share, and `whole` of those that may be added up.

    `whole` is None where the section's shares are different things (venues and violations), or there is only one.
    """

    section: Section
    parts: tuple[SharePart, ...]
    whole: SharePart | None


@dataclass(frozen=True, slots=True)
class Preparation:
    """A holiday as the oblast prepares it. `days_left` are from `counted_from` to day 0, and negative after it."""

    form: Form
    period: Period
    units: tuple[UnitPreparation, ...]
    counted_from: date
    sums: tuple[SectionSums, ...]

    @property
    def days_left(self) -> int:
        return days_left(self.period.as_of, self.counted_from)

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(one.section for one in self.sums)

    @property
    def reported(self) -> tuple[UnitPreparation, ...]:
        return tuple(unit for unit in self.units if unit.sent is not None)

    @property
    def missing(self) -> tuple[UnitPreparation, ...]:
        return tuple(unit for unit in self.units if unit.sent is None)

    @property
    def headline(self) -> SharePart | None:
        """What stands for the holiday in one line: the first section in all, or its first share."""
        return next((one.whole or one.parts[0] for one in self.sums), None)


@dataclass(frozen=True, slots=True)
class Nearing:
    """A holiday as one line beside a digest: what stands for it is that of its `Preparation`.

    `sent` are the figures of each unit that reports in it, None where it has sent nothing.
    """

    form: Form
    days_left: int
    headline: SharePart | None
    sent: tuple[tuple[Unit, Figures | None], ...] = field(default=(), compare=False)


def headline_of(form: Form, section: Section, reported: Iterable[Sequence[SharePart]]) -> SharePart | None:
    """What stands for a holiday, from the first section's parts of the units that reported."""
    columns = list(zip(*reported, strict=True)) or [()] * len(section.shares)
    parts = tuple(_added(share, column) for share, column in zip(section.shares, columns, strict=True))
    return (added_up(form, section, parts) or parts[0]) if parts else None


def section_sums(form: Form, sections: Iterable[Section], units: Iterable[UnitPreparation]) -> tuple[SectionSums, ...]:
    """Each section over the units that reported; shares are added up where the form has a total of them."""
    views: dict[str, list[SectionView]] = defaultdict(list)
    for unit in units:
        for view in unit.sections if unit.sent is not None else ():
            views[view.section.key].append(view)
    return tuple(_sums(form, section, views[section.key]) for section in sections)


def _sums(form: Form, section: Section, views: list[SectionView]) -> SectionSums:
    parts = tuple(
        _added(share, [part for view in views for part in view.parts if part.share.key == share.key])
        for share in section.shares
    )
    return SectionSums(section, parts, added_up(form, section, parts))


def added_up(form: Form, section: Section, parts: tuple[SharePart, ...]) -> SharePart | None:
    """The section's shares as one, where a total of the form says that they are of a kind. Its share is the first's."""
    done = {share.done for share in section.shares}
    if len(parts) < 2 or not any(set(total.parts) == done for total in form.totals):  # noqa: PLR2004 -- one is no sum
        return None
    return _added(section.shares[0], parts)


def in_all(form: Form, section: Section, parts: tuple[SharePart, ...]) -> tuple[SharePart, ...]:
    """The fewest figures that say how far the section is: its shares added up where that makes sense, else each."""
    whole = added_up(form, section, parts)
    return parts if whole is None else (whole,)


def _added(share: Share, parts: Iterable[SharePart]) -> SharePart:
    known = list(parts)
    return SharePart(
        share,
        _sum(part.whole for part in known),
        _sum(part.done for part in known),
        _sum(part.held for part in known),
    )


def _sum(values: Iterable[int | None]) -> int | None:
    """Missing is not zero: None only where all are missing."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
