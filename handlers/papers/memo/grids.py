"""Tables of the memo whose columns the catalogue decides on: parts of the headline, what a holiday needs and lacks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from config.catalogue.region import Form, Section
from handlers.kit.lengths import LONGEST_IN_MEMO
from handlers.kit.names import capital, full_name, indicator_name, small, total_name, unit_name
from handlers.kit.tables import cut
from handlers.kit.words import THIN, Words, decimal, number
from handlers.papers.charts.matrix import state_of
from handlers.papers.memo.shown import Grid, GridRow, MemoLimits
from handlers.saying.digest import BLANK, CARRIED
from handlers.saying.preparation import has_held
from handlers.saying.states import SECTION_SIGNS
from models.rules.preparation import is_expected
from models.views.digest import Digest, ranked
from models.views.planned import Planned
from models.views.preparation import Preparation, SharePart, UnitPreparation, in_all

MOST_WITH_PLAN, MOST_PARTS = 2, 4
"""So many parts of the headline have plan, fact and per cent beside each other; so many parts have a column at all."""


def split_grid(digest: Digest, words: Words) -> Grid | None:
    """Every unit by what the headline is split into, against the plan; None where it is split into nothing."""
    form, columns = digest.form, list(_columns(digest))
    if not columns or form.headline not in digest.figures:
        return None
    rows = [
        GridRow(
            (CARRIED if line.is_carried else "") + capital(words.label(line.unit.name)),
            _cells(columns, line.figures, line.planned),
        )
        for _, line in ranked(digest)
    ]
    total = GridRow(words.plain("memo-oblast"), _cells(columns, digest.figures, digest.planned), is_sum=True)
    heads = [
        words.plain(f"memo-split-{what}", name=capital(total_name(form, key, words)))
        for key, whats in columns
        for what in whats
    ]
    names = [full_name(form, key, words) for key, _ in columns]
    planned = "yes" if any("plan" in whats or "percent" in whats for _, whats in columns) else "no"
    title = words.plain("memo-split", names=", ".join([names[0], *map(small, names[1:])]), planned=planned)
    return Grid(title, words.plain("memo-column-unit"), tuple(heads), (*rows, total))


def _columns(digest: Digest) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part with what is said of it: the fact alone where nobody has a plan for it."""
    keys = [key for key in digest.form.split if key in digest.figures][:MOST_PARTS]
    for key in keys:
        if key in digest.planned or any(key in line.planned for line in digest.lines):
            yield key, ("plan", "fact", "percent") if len(keys) <= MOST_WITH_PLAN else ("fact", "percent")
        else:
            yield key, ("fact",)


def _cells(
    columns: Sequence[tuple[str, tuple[str, ...]]], figures: Mapping[str, int], planned: Mapping[str, Planned]
) -> tuple[str, ...]:
    found = []
    for key, whats in columns:
        plan, fact = planned.get(key), figures.get(key)
        said = {
            "plan": number(plan.annual) if plan else BLANK,
            "fact": number(fact) if fact is not None else BLANK,
            "percent": decimal(plan.of_annual) if plan and plan.of_annual is not None else BLANK,
        }
        found += [said[what] for what in whats]
    return tuple(found)


def matrix_grid(preparation: Preparation, words: Words) -> Grid | None:
    """Every unit by what is to be prepared: a sign, and so many of so many; None while nobody has reported."""
    if not preparation.reported:
        return None
    form = preparation.form
    heads = [
        capital(words.label(one.section.name if len(parts) == 1 else part.share.short))
        for one in preparation.sums
        for parts in [in_all(form, one.section, one.parts)]
        for part in parts
    ]
    rows = [
        GridRow(capital(words.label(unit.unit.name)), tuple(_done(form, unit, words))) for unit in preparation.units
    ]
    sums = [part for one in preparation.sums for part in in_all(form, one.section, one.parts)]
    rows.append(GridRow(words.plain("memo-oblast"), tuple(_of(part, words) for part in sums), is_sum=True))
    signs = {state.value: sign for state, sign in SECTION_SIGNS.items()}
    note = words.plain("memo-matrix-note", missing="yes" if preparation.missing else "no", **signs)
    return Grid("", words.plain("memo-column-unit"), tuple(heads), tuple(rows), note)


def _done(form: Form, unit: UnitPreparation, words: Words) -> Iterator[str]:
    """`◐ 6/11`; a dash where nothing was sent."""
    for view in unit.sections:
        for part in in_all(form, view.section, view.parts):
            yield f"{SECTION_SIGNS[state_of(part)]}{THIN}{_of(part, words)}" if unit.sent else BLANK


def _of(part: SharePart, words: Words) -> str:
    if part.whole is None:
        return BLANK
    return words.plain("chart-of", n=number(part.done or 0), of=number(part.whole))


def lacks_grids(preparations: Sequence[Preparation], day: date, words: Words, limits: MemoLimits) -> tuple[Grid, ...]:
    """For each holiday who lacks how many of what; of those that are the least ready where they are too many."""
    most = max(2, limits.lacks // max(1, len(preparations)))
    found = [_lacks(one, day, most, words) for one in preparations]
    return tuple(grid for grid in found if grid.rows)


def _lacks(preparation: Preparation, day: date, most: int, words: Words) -> Grid:
    lacking = sorted(lacking_units(preparation, day), key=lambda unit: unit.readiness)
    shown = lacking if len(lacking) <= most else lacking[: most - 1]
    kept = {unit.unit.key for unit in shown}
    parts = [part for unit in lacking[:1] for part in due_parts(preparation, unit, day)]
    rows = [
        GridRow(_name(unit, words), tuple(_lack(part.lacks) for part in cells))
        for unit in preparation.units
        if unit.unit.key in kept
        for cells in [due_parts(preparation, unit, day)]
    ]
    if len(shown) < len(lacking):
        rest = [due_parts(preparation, unit, day) for unit in lacking if unit.unit.key not in kept]
        rows.append(_rest(rest, words))
    title = words.plain("memo-lacks", name=words.label(preparation.form.name))
    heads = tuple(_whole(preparation.form, part, words) for part in parts)
    return Grid(title, words.plain("memo-column-unit"), heads, tuple(rows))


def _rest(units: Sequence[Sequence[SharePart]], words: Words) -> GridRow:
    """Those that are not named, and what all of them lack together."""
    name = words.plain("memo-more", n=number(len(units)))
    return GridRow(name, tuple(_lack(sum(part.lacks for part in column)) for column in zip(*units, strict=True)))


def _lack(n: int) -> str:
    return number(n) if n else BLANK


def _name(unit: UnitPreparation, words: Words) -> str:
    return capital(cut(unit_name(unit.unit, words), LONGEST_IN_MEMO))


def _whole(form: Form, part: SharePart, words: Words) -> str:
    """What is lacking: `Объекты`; of events, which are added up, the name of the section."""
    section = next(one for one in _sections(form) if any(share.key == part.share.key for share in one.shares))
    return capital(words.label(section.name)) if has_held(section) else indicator_name(form, part.share.whole, words)


def _sections(form: Form) -> tuple[Section, ...]:
    return form.holiday.sections if form.holiday else ()


def due_parts(preparation: Preparation, unit: UnitPreparation, day: date) -> list[SharePart]:
    """What the unit's sections have by now, of those that may be called late on `day`."""
    return [
        part
        for view in unit.sections
        if is_expected(view.section, preparation.period.as_of, day)
        for part in in_all(preparation.form, view.section, view.parts)
    ]


def lacking_units(preparation: Preparation, day: date) -> list[UnitPreparation]:
    """Who has reported and lacks something that is due."""
    return [unit for unit in preparation.reported if any(part.lacks for part in due_parts(preparation, unit, day))]
