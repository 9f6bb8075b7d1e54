"""What of the journal is looked for: kept in the conversation, read from what is typed, said above the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from config.catalogue.region import LOCALES, Indicator, Label, Total
from handlers.audit.names import figure_named, form_named, form_of, unit_named
from handlers.export.ranges import read_asked, read_past_day
from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.place import Place
from handlers.kit.quotes import quoted
from handlers.kit.words import Html, Speech, Words
from models.errors import SubjectGoneError
from models.queries.audit import Sought
from models.rules.audit import Means
from models.world import World

FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class JournalPlace(Place):
    """What is looked for: what a `person` (Person id) did, in a `unit`, to a `figure` (`employment-grants`), between
    the days `since` and `until`, by which `means`; None where it does not matter. `starts` is where the pages before
    this one began.
    """

    person: int | None = None
    unit: str | None = None
    figure: str | None = None
    since: str | None = None
    until: str | None = None
    means: str | None = None
    starts: tuple[int, ...] = ()

    @property
    def before(self) -> int | None:
        """Where this page begins; None for the newest."""
        return self.starts[-1] if self.starts else None


def sought_here(manager: DialogManager, world: World) -> Sought:
    here = JournalPlace.of(manager)
    form, _, figure = (here.figure or "").partition("-")
    return Sought(
        person=here.person,
        unit=here.unit,
        form=form or None,
        figure=figure or None,
        means=Means(here.means) if here.means else None,
        since=_begins(world, here.since, 0),
        until=_begins(world, here.until, 1),
    )


def _begins(world: World, day: str | None, later: int) -> datetime | None:
    if not day:
        return None
    return datetime.combine(date.fromisoformat(day) + timedelta(days=later), time(), world.region.timezone)


def narrow(manager: DialogManager, **changes: Any) -> None:
    """Look for that as well, from the newest on."""
    JournalPlace.move(manager, **changes, starts=())


def widen(manager: DialogManager) -> None:
    JournalPlace.move(manager, **JournalPlace().to_start())


def sought_said(manager: DialogManager, words: Words, world: World, people: Mapping[int, str]) -> Html:
    """`Отбор: Айгуль С.; Аягозский район; с 1 по 30 ноября 2025`; "" where everything is shown."""
    here, said = JournalPlace.of(manager), []
    if here.person:
        said.append(quoted(people.get(here.person, ""), LONGEST_CALLED))
    if here.unit:
        said.append(unit_named(words, world, here.unit))
    if here.figure:
        said.append(figure_said(words, world, here.figure))
    if here.since and here.until:
        since, until = (words.day_year(date.fromisoformat(day)) for day in (here.since, here.until))
        said.append(words.plain("audit-days", since=since, until=until) if since != until else since)
    if here.means:
        said.append(words.plain(f"audit-means-{here.means}"))
    return words("audit-sought", what="; ".join(said)) if said else Html("")


def figure_said(words: Words, world: World, place: str) -> str:
    """Of `employment-grants`: the figure, and its form where there are several."""
    form, _, figure = place.partition("-")
    name = figure_named(words, form_of(world, form), figure)
    if len(world.region.all_forms) == 1:
        return name
    return words.plain("audit-in", what=name, unit=form_named(words, world, form))


def figure_button(world: World, place: str) -> str:
    """What a button carries of `employment-grants`, `0-grants`: two of the longest keys are more than it holds."""
    form, _, figure = place.partition("-")
    return f"{[one.key for one in world.region.all_forms].index(form)}-{figure}"


def figure_meant(world: World, at: int, figure: str) -> str:
    """The same back. Raises SubjectGoneError for what there is not (any more)."""
    forms = world.region.all_forms
    place = f"{forms[at].key}-{figure}" if at < len(forms) else ""
    if place not in dict(figures_of(world)):
        raise SubjectGoneError("indicator")
    return place


def figures_of(world: World) -> Iterator[tuple[str, tuple[Label, ...]]]:
    """`employment-grants` with its names, of every form."""
    for form in world.region.all_forms:
        known: list[Indicator | Total] = [*form.indicators, *form.totals]
        for one in known:
            yield f"{form.key}-{one.key}", (one.short, one.name)


@dataclass(frozen=True, slots=True)
class Found:
    """What typed words may mean: (kind, its value, how it is called)."""

    kind: str
    value: int | str
    name: str


def days_typed(text: str, today: date) -> tuple[date, date] | None:
    """`28.11`, `01.11 - 28.11`."""
    if (day := read_past_day(text, today)) is not None:
        return day, day
    asked = read_asked(text, today)
    return (asked.range.since, asked.range.until) if asked and asked.kind is None else None


def found_by(text: str, words: Words, speech: Speech, world: World, people: Mapping[int, str]) -> list[Found]:
    """What is called exactly so; else what has the words in its name."""
    typed = " ".join(text.casefold().split())
    known = [*_known(words, speech, world, people)]
    exact = [found for found, names in known if typed in names]
    if exact or len(typed) < FEWEST_LETTERS:
        return exact
    return [found for found, names in known if any(typed in name for name in names)]


def _known(words: Words, speech: Speech, world: World, people: Mapping[int, str]) -> Iterator[tuple[Found, set[str]]]:
    for number, name in people.items():
        yield Found("person", number, quoted(name, LONGEST_CALLED)), {name.casefold()}
    for unit in world.region.units:
        names = {*_said(unit.name), *_said(unit.short), *(alias.casefold() for alias in unit.aliases)}
        yield Found("unit", unit.key, unit_named(words, world, unit.key)), names
    for place, labels in figures_of(world):
        yield (
            Found("figure", place, figure_said(words, world, place)),
            {name for label in labels for name in _said(label)},
        )
    for means in Means:
        said = {speech.words(locale).plain(f"audit-means-{means}").casefold() for locale in LOCALES}
        yield Found("means", means.value, words.plain(f"audit-means-{means}")), said


def _said(label: Label) -> set[str]:
    return {label.said_in(locale).casefold() for locale in LOCALES}
