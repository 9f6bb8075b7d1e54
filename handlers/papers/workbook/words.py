"""What stands in a workbook, in one language or in both."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

from config.catalogue.region import Form, Label
from handlers.kit.names import full_name
from handlers.kit.words import Html, Said, Words
from handlers.saying.planned import spanned
from models.rules.states import State
from models.views.digest import UnitLine

BETWEEN = " / "
_TAG = re.compile(r"<[^>]*>")


def plain_of(said: Html) -> str:
    """Words for a document, of what was said in HTML."""
    return unescape(_TAG.sub("", said))


@dataclass(frozen=True, slots=True)
class Tongues:
    """Sentences are in the first language; names and heads in both, where there is a second."""

    first: Words
    second: Words | None

    def head(self, key: str, /, **values: Said) -> str:
        return self._both(*(words.plain(key, **values) for words in self._all))

    def planned(self, key: str, form: Form, as_of: date) -> str:
        """A head about the plan to date."""
        return self._both(*(words.plain(key, **spanned(form, as_of, words)) for words in self._all))

    def growth(self, weeks: int | None, *part: int) -> str:
        """`Прирост за неделю`; without weeks where the units' differ or nothing is compared.

        `part`, as (9, 12), is of how many units it is where not all are in it: `Прирост за неделю, по 9 из 12`.
        """
        return self._both(*(_growth(weeks, part, words) for words in self._all))

    def label(self, label: Label) -> str:
        return self._both(*(words.label(label) for words in self._all))

    def name(self, form: Form, key: str) -> str:
        """The full name of an indicator or total."""
        return self._both(*(full_name(form, key, words) for words in self._all))

    def state(self, state: State) -> str:
        return self.head(f"workbook-state-{state.value}")

    @property
    def _all(self) -> tuple[Words, ...]:
        return (self.first, self.second) if self.second else (self.first,)

    @staticmethod
    def _both(*said: str) -> str:
        return BETWEEN.join(dict.fromkeys(said))


def _growth(weeks: int | None, part: tuple[int, ...], words: Words) -> str:
    said = words.plain("workbook-growth-over", n=weeks) if weeks else words.plain("workbook-growth")
    if not part:
        return said
    n, of = map(str, part)
    return words.plain("workbook-growth-part", said=said, n=n, of=of)


def shown_keys(form: Form, day: date) -> tuple[str, ...]:
    """Every figure of a table: the indicators asked on the day, then the totals."""
    asked = [indicator.key for indicator in form.asked_on(day) if not indicator.is_text]
    return (*asked, *(total.key for total in form.totals))


def source_day(line: UnitLine) -> date | None:
    """The as-of date of the report that stands in for a missing one."""
    return line.source.as_of if line.is_carried and line.source else None
