"""What a plan has figures for: indicators in the order of use, units, the whole oblast; and how a paste names them."""

from __future__ import annotations

from datetime import date

from config.catalogue.types import LOCALES, Form, Lifetime, Unit
from handlers.kit.words import Speech, Words
from models.rules.paste.entry import Field
from models.rules.plans import OBLAST
from models.views.plans import PlanVersion
from models.world import World


def indicators_by_use(form: Form) -> list[str]:
    """Keys of what can be planned: the headline, its split, other totals, then the indicators."""
    numbers = [indicator.key for indicator in form.indicators if not indicator.is_text]
    keys = [form.headline, *form.split, *(total.key for total in form.totals), *numbers]
    return list(dict.fromkeys(keys))


def short_name(form: Form, key: str, words: Words) -> str:
    """`Всего`, `Пост.`, `Гранты`."""
    totals = {total.key: total.short for total in form.totals}
    name = words.label(totals[key] if key in totals else form.indicator(key).short)
    return name[:1].upper() + name[1:]


def units_of(world: World, form: Form, plan: PlanVersion) -> list[Unit]:
    """Those that report at any time of the plan's year, and those that have figures in it."""
    planned = {unit for _, unit in plan.values}
    return [
        unit
        for unit in world.region.units
        if unit.key in planned or (unit.kind in form.kinds and _is_there_in(unit.lifetime, plan.year))
    ]


def _is_there_in(lifetime: Lifetime, year: int) -> bool:
    since, until = lifetime.since or date.min, lifetime.until or date.max
    return since <= date(year, 12, 31) and until >= date(year, 1, 1)


def where_name(world: World, unit: str, words: Words) -> str:
    """The unit's short name, or «the whole oblast»."""
    return words.plain("plan-oblast") if unit == OBLAST else words.label(world.unit(unit).short)


def fields_of(world: World, units: list[Unit], speech: Speech) -> list[Field]:
    """The lines of a paste: units in order, then the oblast, which may be left out."""
    fields = [
        Field(unit.key, (unit.name.ru, unit.name.kk, unit.short.ru, unit.short.kk, *unit.aliases), True, False)
        for unit in units
    ]
    said = [speech.words(locale).plain("plan-oblast") for locale in LOCALES]
    oblast = Field(OBLAST, (world.region.name.ru, world.region.name.kk, *said), False, False)
    return [*fields, oblast]
