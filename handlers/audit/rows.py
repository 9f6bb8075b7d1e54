"""An entry of the audit in words: when, who, what, on what, from which values to which, why, and by what way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.catalogue.region import Form
from handlers.audit.fields import HIDDEN, field_said
from handlers.audit.names import figure_named, form_named, form_of, role_named, unit_named, value_said
from handlers.kit.blocks import Folded, Together, entries, fitted
from handlers.kit.lengths import LIMIT, LONGEST_CALLED, LONGEST_NAME, LONGEST_TITLE, length
from handlers.kit.names import capital
from handlers.kit.quotes import quoted
from handlers.kit.rich import MOST_CHARACTERS, MOST_ROWS
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, Words
from models.actions.plan_cells import MONTHLY
from models.queries.audit import Leaf
from models.rules.access import Role
from models.rules.audit import Act, AuditEntry, Means
from models.world import World

MOST_CHANGES, ROWS_A_PAGE = 8, 8
LONGEST_TABLE = MOST_CHARACTERS - MOST_ROWS * len("[400] [400]")
"""Characters of all the entries in a table; the rest is left for the numbers of those that are opened below it."""
_ROLES = {role.value for role in Role}


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An entry read: its text taken apart."""

    entry: AuditEntry
    on: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    means: str = Means.PRESSED.value

    @classmethod
    def of(cls, entry: AuditEntry) -> AuditRow:
        """One that was altered so that it cannot be read has only its columns."""
        try:
            said = json.loads(entry.body)
            return cls(entry, said["on"], said["changes"], said["why"], said["means"])
        except (ValueError, KeyError, TypeError):
            return cls(entry)

    @property
    def controller(self) -> int | None:
        """Who is to see that an instruction is done; None of other acts, and of an entry that was altered."""
        match self.changes:
            case {"@controller": [_, int() as person]}:
                return person
            case _:
                return None


def people_in(entries: Iterable[AuditEntry]) -> set[int]:
    """Whose names are needed to say the entries."""
    rows = [AuditRow.of(entry) for entry in entries]
    found = {row.entry.person_id for row in rows} | {row.on.get("person") for row in rows}
    found |= {row.controller for row in rows}
    return {number for number in found if number}


@dataclass(frozen=True, slots=True)
class _Said:
    """An entry in words: what was done on what, and the `rest`, which may be long."""

    at: str
    who: str
    done: str
    rest: str

    @property
    def what(self) -> Html:
        return Html(f"{_ended(self.done)} {self.rest}".strip())

    def line(self, words: Words) -> Html:
        return words("audit-row", at=self.at, who=self.who, what=self.what)


def size_of_page(around: Surroundings) -> int:
    """How many entries are read for a page."""
    return MOST_ROWS if around.tool(RichMessages).shows_to(around.by) else ROWS_A_PAGE


def page_said(
    around: Surroundings, leaf: Leaf, names: Mapping[int, str], head: Sequence[Html]
) -> tuple[Html, list[dict[str, str]]]:
    """As many rows under the `head` as a message takes, and a button to what is older, where something is."""
    words, before, said = around.words, leaf.before, list[_Said]()
    left = LONGEST_TABLE if around.tool(RichMessages).shows_to(around.by) else LIMIT
    left -= sum(length(one) + len("\n\n") for one in head if one)
    for number, entry in enumerate(leaf.entries):
        row = _said(words, around.world, entry, names)
        left -= length(row.line(words)) + len("\n\n" if said else "")
        if number and left < 0:
            before = leaf.entries[number - 1].position
            break
        said.append(row)
    none = [] if leaf.entries else [words("audit-none-yet" if before else "audit-none")]
    older = [{"id": str(before), "name": words.plain("audit-older")}] if before else []
    return fitted([*head, *none, *_table(said, words)]), older


def _table(said: Sequence[_Said], words: Words) -> list[Html]:
    """What is long is opened below by a tap, where the app shows tables."""
    rows = [[words.plain(f"audit-column-{name}") for name in ("at", "who", "what")]]
    long: list[Html] = []
    for one in said:
        what = one.what
        if len(what) > LONGEST_TITLE:
            what = words("audit-below", what=Html(one.done), n=str(len(long) + 1))
            long.append(words("audit-below-row", n=str(len(long) + 1), what=Html(one.rest)))
        rows.append([one.at, one.who, what])
    fold = [Folded(words("audit-fold", n=str(len(long))), [Together(long)])] if long else []
    return [*entries([one.line(words) for one in said], rows), *fold]


def row_said(words: Words, world: World, entry: AuditEntry, names: Mapping[int, str]) -> Html:
    """`28 ноября 2025, 15:42 · Айгуль С.: вписано в черновик, Аягозский район, … Гранты: 22 → 25. Внесено вставкой.`"""
    return _said(words, world, entry, names).line(words)


def _said(words: Words, world: World, entry: AuditEntry, names: Mapping[int, str]) -> _Said:
    row = AuditRow.of(entry)
    local = entry.at.astimezone(words.zone)
    act = entry.act.replace(".", "_")
    said = [words(f"audit-act-{act}") if entry.act in set(Act) else Html(quoted(entry.act))]
    said += _on(words, world, row, names)
    changes = "; ".join(_changes(words, world, row))
    why = words("audit-why", why=quoted(row.why, LONGEST_NAME)) if row.why else ""
    is_worth_saying = row.means in set(Means) and row.means != Means.PRESSED
    means = words(f"audit-means-{row.means}") if is_worth_saying else ""
    rest = " ".join(_ended(capital(part)) for part in (changes, why, means) if part)
    at = f"{words.day_year(local.date())}, {local:%H:%M}"
    return _Said(at, _who(words, row, names), ", ".join(said), rest)


def _ended(sentence: str) -> str:
    """A short name at its end has a full stop of its own."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def _who(words: Words, row: AuditRow, names: Mapping[int, str]) -> str:
    person = row.entry.person_id
    if person is not None:
        return _named(words, person, names)
    if "telegram" in row.on and row.entry.act in {Act.REFUSED, Act.ASK_ACCESS}:
        return words.plain("audit-stranger", code=str(row.on["telegram"]))
    return words.plain("audit-nobody")


def _named(words: Words, person: int, names: Mapping[int, str]) -> str:
    return quoted(names.get(person, ""), LONGEST_CALLED) or words.plain("audit-person", n=str(person))


def _on(words: Words, world: World, row: AuditRow, names: Mapping[int, str]) -> Iterator[Html]:
    """What it was done on, the widest first."""
    entry, on = row.entry, row.on
    if entry.unit:
        yield words("audit-part", text=unit_named(words, world, entry.unit))
    if entry.form:
        name = form_named(words, world, entry.form)
        day = words.at_day(entry.as_of) if entry.as_of else ""
        yield words("audit-on-figures", form=name, day=day) if day else words("audit-part", text=name)
    if "plan" in on:
        yield words("audit-on-plan", year=str(on.get("year", "")), n=str(on.get("version", "")))
    if on.get("person") and on["person"] != entry.person_id:
        whom = quoted(names.get(on["person"], ""), LONGEST_CALLED) or str(on.get("telegram", ""))
        yield words("audit-on-person", whom=whom)
    for kind in ("instruction", "meeting", "group", "request", "template", "invitation"):
        if kind in on:
            yield words("audit-on-row", kind=kind, n=str(on[kind]))
    if row.controller is not None:
        yield words("audit-on-controller", whom=_named(words, row.controller, names))


def _changes(words: Words, world: World, row: AuditRow) -> Iterator[str]:
    """The figures first, in the form's order."""
    form = form_of(world, row.entry.form)
    order = [one.key for one in form.indicators] if form else []
    shown = [name for name in row.changes if name.partition(":")[0] not in HIDDEN]
    shown.sort(key=lambda name: (name.startswith("@"), order.index(name) if name in order else len(order)))
    said = [one for name in shown if (one := _change(words, world, form, name, row.changes[name]))]
    yield from said[:MOST_CHANGES]
    if len(said) > MOST_CHANGES:
        yield words("audit-more", n=str(len(said) - MOST_CHANGES))


def _change(words: Words, world: World, form: Form | None, name: str, change: Sequence[Any]) -> str:
    before, after = change
    if name.startswith("@"):
        return field_said(words, world, form, name, before, after)
    what, is_in, unit = name.removesuffix(f"/{MONTHLY}").partition("/")
    if what in _ROLES:
        return words("audit-part", text=role_named(words, world, name))
    called = figure_named(words, form, what)
    if is_in:
        place = unit_named(words, world, unit) if unit else words.plain("audit-oblast")
        called = words.plain("audit-in", what=called, unit=place)
    if name.endswith(f"/{MONTHLY}"):
        called = words.plain("audit-by-months", what=called)
    return words("audit-change", what=called, before=value_said(words, before), after=value_said(words, after))
