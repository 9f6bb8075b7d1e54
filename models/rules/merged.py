"""Exports of several oblasts put together: the sums of each oblast, and of all of them, by form and as-of date."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from config.catalogue.region import Form, Locale
from models.rules.figures import sums
from models.rules.tall import TallRow


@dataclass(frozen=True, slots=True)
class OblastPart:
    """How many territories reported, and what their figures come to, totals of the catalogue's form included.

    Where the oblast itself asks for a figure by the key of such a total, that figure stands.
    """

    units: int
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MergedDate:
    """`parts` by the oblast's key, only of those that have figures; `whole` is their sum."""

    as_of: date
    parts: Mapping[str, OblastPart]
    whole: OblastPart


@dataclass(frozen=True, slots=True)
class MergedForm:
    """`names` are of its figures by key, in the catalogue's order, else in that of their keys; newest date first."""

    key: str
    name: str
    names: Mapping[str, str]
    dates: tuple[MergedDate, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """`oblasts` are names by key, in the order in which they were given."""

    oblasts: Mapping[str, str]
    forms: tuple[MergedForm, ...]


def merge(exports: Iterable[Sequence[TallRow]], known: Mapping[str, Form], locale: Locale) -> Merged:
    """Rows of one oblast each. Words cannot be summed and are left out.

    A form that is `known` has its totals too, with their names in `locale`; other names are those of the exports.
    """
    by_form: dict[str, list[TallRow]] = defaultdict(list)
    oblasts: dict[str, str] = {}
    for rows in exports:
        for row in rows:
            oblasts.setdefault(row.region, row.region_name or row.region)
            by_form[row.form].append(row)
    return Merged(oblasts, tuple(_form(key, rows, known.get(key), locale) for key, rows in by_form.items()))


def renamed(
    exports: Iterable[Sequence[TallRow]], known: Mapping[str, Form], locale: Locale
) -> list[tuple[str, str, str, str]]:
    """(form, indicator, one name, another) where oblasts call a key differently: perhaps they count other things.

    So they do where one of them asks for what is a total of a `known` form.
    """
    first = {(form.key, total.key): total.name.said_in(locale) for form in known.values() for total in form.totals}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for rows in exports:
        for row in rows:
            place = row.form, row.indicator
            name = first.setdefault(place, row.indicator_name)
            if row.indicator_name != name:
                found.setdefault(place, (name, row.indicator_name))
    return [(*place, *names) for place, names in found.items()]


def _form(key: str, rows: Sequence[TallRow], form: Form | None, locale: Locale) -> MergedForm:
    numbers = [row for row in rows if isinstance(row.value, int)]
    by_date: dict[date, dict[str, dict[str, dict[str, int]]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        of_unit = by_date[row.as_of][row.region].setdefault(row.territory, {})
        if isinstance(row.value, int):
            of_unit[row.indicator] = row.value
    dates = tuple(_date(as_of, by_date[as_of], form) for as_of in sorted(by_date, reverse=True))
    return MergedForm(key, rows[0].form_name or key, _names(numbers, form, locale), dates)


def _date(as_of: date, found: Mapping[str, Mapping[str, Mapping[str, int]]], form: Form | None) -> MergedDate:
    parts: dict[str, OblastPart] = {}
    for oblast, units in found.items():
        reported = _added(units.values())
        parts[oblast] = OblastPart(len(units), {**(sums(form, [reported]) if form else {}), **reported})
    whole = OblastPart(sum(part.units for part in parts.values()), _added(part.figures for part in parts.values()))
    return MergedDate(as_of, parts, whole)


def _added(figures: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for one in figures:
        for key, value in one.items():
            found[key] += value
    return dict(found)


def _names(rows: Sequence[TallRow], form: Form | None, locale: Locale) -> dict[str, str]:
    said = {row.indicator: row.indicator_name or row.indicator for row in reversed(rows)}
    ordered = [one.key for one in form.indicators if one.key in said] if form else []
    names = {key: said[key] for key in (*ordered, *sorted(said.keys() - set(ordered)))}
    for total in form.totals if form else ():
        if any(part in names for part in total.parts):
            names[total.key] = total.name.said_in(locale)
    return names
