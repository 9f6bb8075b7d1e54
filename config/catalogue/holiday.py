"""What the catalogue says of a holiday: its day, when its preparation is asked about, what must be ready."""

from dataclasses import dataclass
from datetime import time

from config.catalogue.when import Offset, YearDay
from config.catalogue.words import UNCOUNTED, Label, Plural


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many: `done` of `whole`, both keys of indicators, and `held` of `whole` where something is held.

    Neither may exceed the whole. `name` says what is counted, in small letters: «памятные», «площадки проверены»;
    `short` says it in at most 14 characters, for narrow tables; `counted` is its noun after a number: «2 площадки»,
    «из 5 площадок». `left` stands before what is not done of a bad thing, «не устранено»: 1 нарушение; None where one
    says what is lacking. `verb` goes with a number in a sentence, «запланированы» 2 мероприятия, «проверена» 1 из 5
    площадок; empty where the catalogue has no such words.
    """

    key: str
    name: Label
    short: Label
    whole: str
    done: str
    held: str | None
    counted: Plural
    left: Label | None = None
    verb: Plural = UNCOUNTED


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the preparation that gets ready and gets stale as one: events, decoration, safety.

    It is complete when every share is done in full. Nobody is told it is late before `expected`, a day before day 0
    (from the opening on where None). `short` has at most 14 characters: the head of a column.
    """

    key: str
    name: Label
    short: Label
    shares: tuple[Share, ...]
    expected: YearDay | None


@dataclass(frozen=True, slots=True)
class Holiday:
    """`day` is day 0. Figures are taken from `opens` (around day 0) to the end of the day `last`.

    Events may be held from `first` to `last`. Reminders go out on `reminders` (days around day 0, negative: before)
    at `reminded_at`. `before` stands before the days left: «До Дня Независимости» 7 дней; `towards` begins a sentence
    of the press note: «Ко Дню Независимости» запланировано …, empty where the catalogue has no such words.
    `responsible` and `problems` are texts among the indicators, None where the holiday asks for none.
    """

    day: YearDay
    before: Label
    towards: Label
    opens: Offset
    first: YearDay
    last: YearDay
    reminders: tuple[int, ...]
    reminded_at: time
    sections: tuple[Section, ...]
    responsible: str | None
    problems: str | None

    @property
    def shares(self) -> tuple[Share, ...]:
        return tuple(share for section in self.sections for share in section.shares)
