"""What can be named in one place, the oblast, a unit or a holiday, each name with its value now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TypeAlias

from config.catalogue.region import Form, Section
from models.rules.figures import percent, rate
from models.views.digest import Dossier, UnitLine, ranks
from models.views.planned import Planned
from models.views.preparation import Preparation, SharePart, added_up

Value: TypeAlias = int | Decimal | date | str
"""Per cents and rates have one decimal; text is what people typed."""
Values: TypeAlias = dict[str, Value | None]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """The oblast, one of its units, a holiday, or a holiday in a unit."""

    unit: str = ""
    holiday: str = ""

    @property
    def prefix(self) -> str:
        """What names of this place begin with: nothing, `semey.`, `new_year.`, `semey.new_year.`."""
        return "".join(f"{key}." for key in (self.unit, self.holiday) if key)


def values_in(place: NamedPlace, dossier: Dossier) -> Values:
    """By name within the place; None for what nobody has reported. The place's keys must be the catalogue's."""
    if place.holiday:
        return _holiday(place, dossier)
    return _unit(place.unit, dossier) if place.unit else _oblast(dossier)


def _oblast(dossier: Dossier) -> Values:
    digest, period = dossier.digest, dossier.digest.period
    plan = dossier.next_plan
    grown = {key: digest.growth.get(key) for key in digest.figures}
    return {
        "as_of": period.as_of,
        "year": period.year,
        "reported": digest.reported,
        "expected": len(digest.lines),
        "next_year": period.year + 1,
        **_figures(digest.form, digest.figures, digest.planned, grown),
        **{one.key: digest.rates.get(one.key) for one in digest.form.rates},
        **{f"next_year.{key}": plan.of_oblast(key) if plan else None for key in _counted(digest.form)},
    }


def _unit(unit: str, dossier: Dossier) -> Values:
    """Nothing for a unit of a kind that does not report in the form; None for one that was not expected this time."""
    form = dossier.digest.form
    known = dossier.region.unit(unit)
    if known.kind not in form.kinds:
        return {}
    line = next((line for line in dossier.digest.lines if line.unit.key == unit), None)
    source = line.source if line else None
    typed = source.values if source else {}
    return {
        "as_of": source.as_of if source else None,
        "rank": ranks(dossier.digest).get(unit),
        **_figures(form, line.figures if line else {}, line.planned if line else {}, _grown(line)),
        **{one.key: _rate(line, one.indicator, one.per) for one in form.rates},
        **{one.key: typed.get(one.key) for one in form.indicators if one.is_text},
    }


def _grown(line: UnitLine | None) -> dict[str, int | None]:
    return {key: line.growth(key) for key in line.figures} if line else {}


def _rate(line: UnitLine | None, indicator: str, per: int) -> Decimal | None:
    people = line.unit.population if line else None
    return rate(line.figures[indicator], people, per) if line and people and indicator in line.figures else None


def _figures(
    form: Form, figures: Mapping[str, int], planned: Mapping[str, Planned], grown: Mapping[str, int | None]
) -> Values:
    found: Values = {}
    for key in _counted(form):
        plan = planned.get(key)
        found |= {
            key: figures.get(key),
            f"{key}.plan": plan.annual if plan else None,
            f"{key}.plan_to_date": plan.to_date if plan else None,
            f"{key}.percent": plan.of_annual if plan else None,
            f"{key}.percent_to_date": plan.of_to_date if plan else None,
            f"{key}.growth": grown.get(key),
        }
    return found


def _counted(form: Form) -> Iterable[str]:
    return chain((one.key for one in form.indicators if not one.is_text), (one.key for one in form.totals))


def _holiday(place: NamedPlace, dossier: Dossier) -> Values:
    form = dossier.region.form(place.holiday)
    if form.holiday is None or (place.unit and dossier.region.unit(place.unit).kind not in form.kinds):
        return {}
    prepared = next((one for one in dossier.preparations if one.form.key == form.key), None)
    parts = _parts(prepared, place.unit)
    sections = [_section(form, section, parts) for section in form.holiday.sections]
    shares = {key: value for one in sections for key, value in one.items()}
    return {**shares, **(_typed(form, prepared, place.unit) if place.unit else _head(prepared))}


def _parts(prepared: Preparation | None, unit: str) -> dict[str, SharePart]:
    """By the share's key: in the oblast, or in `unit`."""
    if prepared is None:
        return {}
    views = [one.sections for one in prepared.units if one.unit.key == unit] if unit else [prepared.sums]
    return {part.share.key: part for sections in views for section in sections for part in section.parts}


def _section(form: Form, section: Section, parts: Mapping[str, SharePart]) -> Values:
    known = tuple(parts.get(share.key) or SharePart(share, None, None, None) for share in section.shares)
    found: Values = {}
    for part in known:
        found |= {f"{part.share.key}.{end}": value for end, value in _ends(part).items()}
    whole = known[0] if len(known) == 1 else added_up(form, section, known)
    if section.shares[0].held is not None and whole is not None:
        found |= _ends(whole)
    return found


def _ends(part: SharePart) -> Values:
    """Events are planned, ready and held; of other things so many are done of the whole."""
    if part.share.held is not None:
        return {"planned": part.whole, "ready": part.done, "held": part.held}
    done = percent(part.done, part.whole) if part.done is not None and part.whole is not None else None
    return {"whole": part.whole, "done": part.done, "percent": done}


def _head(prepared: Preparation | None) -> Values:
    return {
        "day": prepared.period.as_of if prepared else None,
        "days_left": prepared.days_left if prepared else None,
        "reported": len(prepared.reported) if prepared else None,
        "expected": len(prepared.units) if prepared else None,
    }


def _typed(form: Form, prepared: Preparation | None, unit: str) -> Values:
    """What the unit wrote: who is responsible, problems."""
    sent = next((one.sent for one in prepared.units if one.unit.key == unit), None) if prepared else None
    return {one.key: sent.values.get(one.key) if sent else None for one in form.indicators if one.is_text}
