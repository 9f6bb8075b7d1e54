"""The units of a region, and the names by which people call them: no two may answer to one name."""

import re
import unicodedata
from collections.abc import Iterator

from config.catalogue.mistakes import Notes
from config.catalogue.region import Label, Unit, UnitKind
from config.catalogue.table import TomlTable
from config.catalogue.values import choice, lifetime, whole

MOST_UNITS = 3000
_LOOK_ALIKE = str.maketrans("aceopxykmthbiəɵ", "асеорхукмтнвіәө")
"""Latin letters as the Cyrillic ones that they are typed for, most as capitals: «Bакансии», «Гpанты»."""
_NOT_WORDS = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """The name as it is compared, wherever people type it: only its words.

    Lower case, ё as е, letters that look alike as one, one space between, no signs.
    """
    lowered = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
    return _NOT_WORDS.sub(" ", lowered.translate(_LOOK_ALIKE)).strip()


def read_units(rows: list[TomlTable], notes: Notes) -> dict[str, Unit]:
    """The units by their place in the file. A unit without a position has that of its place."""
    if not rows and not notes.told_at("units"):
        notes.add("units", "the region has no units: add [[units]]")
    if len(rows) > MOST_UNITS:
        notes.add("units", f"{len(rows)} units, at most {MOST_UNITS} are possible")
    units = [_read_unit(table, n + 1) for n, table in enumerate(rows)]
    _no_two_alike(units, rows)
    _no_shared_names(units, rows)
    return {table.place: unit for unit, table in zip(units, rows, strict=True)}


def _read_unit(table: TomlTable, position: int) -> Unit:
    name = table.label()
    short = table.label("short_", needed=False)
    unit = Unit(
        key=table.key(),
        kind=choice(table, "kind", UnitKind) or UnitKind.DEPARTMENT,
        name=name,
        short=Label(short.ru or name.ru, short.kk or name.kk),
        aliases=table.texts("aliases"),
        population=whole(table, "population", least=1),
        position=whole(table, "position", least=1) or position,
        lifetime=lifetime(table),
    )
    table.finish()
    return unit


def _no_two_alike(units: list[Unit], rows: list[TomlTable]) -> None:
    keys: dict[str, str] = {}
    positions: dict[int, str] = {}
    for unit, table in zip(units, rows, strict=True):
        if keys.setdefault(unit.key, table.place) != table.place and unit.key:
            table.note("key", f"«{unit.key}» is already the key of {keys[unit.key]}")
        if positions.setdefault(unit.position, table.place) != table.place:
            table.note("position", f"{unit.position} is already the position of {positions[unit.position]}")


def _no_shared_names(units: list[Unit], rows: list[TomlTable]) -> None:
    owners: dict[str, str] = {}
    for unit, table in zip(units, rows, strict=True):
        for field, name in _names(unit):
            if name and owners.setdefault(folded(name), table.place) != table.place:
                table.note(field, f"«{name}» is already a name of {owners[folded(name)]}")


def _names(unit: Unit) -> Iterator[tuple[str, str]]:
    yield from (("ru", unit.name.ru), ("kk", unit.name.kk))
    # A short name that was left out is the name itself: a clash is told of the name only.
    yield from (("short_ru", unit.short.ru),) if unit.short.ru != unit.name.ru else ()
    yield from (("short_kk", unit.short.kk),) if unit.short.kk != unit.name.kk else ()
    yield from ((f"aliases[{n}]", alias) for n, alias in enumerate(unit.aliases))
