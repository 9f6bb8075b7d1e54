"""How plans look: what is planned, a version, a draft, the last look. Each is blocks; the last may give way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from config.catalogue.region import LOCALES, Form, Lifetime, Unit
from handlers.kit.blocks import Together
from handlers.kit.tables import table
from handlers.kit.words import Html, Speech, Words, number, signed
from handlers.saying.digest import BLANK, MOST_NAMES, names_said
from models.rules.paste.entry import BadLine, CardField
from models.rules.plans import OBLAST, planned_keys
from models.views.plans import PlanVersion
from models.world import World


def short_name(form: Form, key: str, words: Words) -> str:
    """`Всего`, `Пост.`, `Гранты`."""
    totals = {total.key: total.short for total in form.totals}
    name = words.label(totals[key] if key in totals else form.indicator(key).short)
    return name[:1].upper() + name[1:]


def units_of(world: World, form: Form, plan: PlanVersion) -> list[Unit]:
    """Those that report at any time of the plan's year, and those that have figures in it."""
    return units_in(world, form, plan.year, {unit for _, unit in plan.values})


def units_in(world: World, form: Form, year: int, planned: Collection[str]) -> list[Unit]:
    return [
        unit
        for unit in world.region.units
        if unit.key in planned or (unit.kind in form.kinds and _is_there_in(unit.lifetime, year))
    ]


def _is_there_in(lifetime: Lifetime, year: int) -> bool:
    since, until = lifetime.since or date.min, lifetime.until or date.max
    return since <= date(year, 12, 31) and until >= date(year, 1, 1)


def where_name(world: World, unit: str, words: Words) -> str:
    """The unit's short name, or «the whole oblast»."""
    return words.plain("plan-oblast") if unit == OBLAST else words.label(world.unit(unit).short)


def fields_of(world: World, units: list[Unit], speech: Speech) -> list[CardField]:
    """The lines of a paste: units in order, then the oblast, which may be left out."""
    fields = [
        CardField(unit.key, (unit.name.ru, unit.name.kk, unit.short.ru, unit.short.kk, *unit.aliases), True, False)
        for unit in units
    ]
    said = [speech.words(locale).plain("plan-oblast") for locale in LOCALES]
    oblast = CardField(OBLAST, (world.region.name.ru, world.region.name.kk, *said), False, False, is_total=True)
    return [*fields, oblast]


def bad_line(world: World, bad: BadLine, words: Words) -> tuple[str, dict[str, str | int]]:
    """The message about a line that was not understood, with the units that it may mean."""
    names = "; ".join(where_name(world, unit, words) for unit in bad.rows)
    near = "_near" if names and bad.why in {"unknown_label", "ambiguous_label"} else ""
    return f"plan-bad-{bad.why}{near}", {"line": bad.line, "names": names}


def shown(value: int | None) -> str:
    return BLANK if value is None else number(value)


def render_years(form: Form, years: Sequence[int], versions: Sequence[PlanVersion], words: Words) -> list[Html]:
    """The headline of what counts last in each year; a draft says so."""
    rows = []
    for year in years:
        of_year = [version for version in versions if version.year == year]
        counted = next((version for version in of_year if not version.is_draft), of_year[0] if of_year else None)
        mark = [words.plain("plan-draft")] if counted and counted.is_draft else []
        rows.append((" ".join([str(year), *mark]), shown(counted.of_oblast(form.headline) if counted else None)))
    title = words("plan-years-title", form=words.label(form.name))
    return [title, table(rows), words("plan-years-ask")]


def render_year(form: Form, year: int, versions: Sequence[PlanVersion], words: Words) -> list[Html]:
    """Every version, newest first, with its total figures."""
    blocks = [words("plan-year-title", year=str(year), form=words.label(form.name))]
    blocks += [_version(form, version, words) for version in versions] or [words("plan-year-none")]
    return blocks


def _version(form: Form, plan: PlanVersion, words: Words) -> Html:
    number_ = str(plan.version)
    if plan.is_draft:
        lines = [words("plan-version-draft", version=number_)]
    else:
        lines = [words("plan-version-approved", version=number_, day=words.day_year(plan.effective))]
    if plan.source:
        lines.append(words("plan-version-source", source=plan.source))
    lines += by_months_said(form, plan, words)
    rows = [
        (short_name(form, key, words), shown(plan.of_oblast(key)))
        for key in planned_keys(form)
        if plan.of_oblast(key) is not None
    ]
    return Together([*lines, *([table(rows)] if rows else [])])


def by_months_said(form: Form, plan: PlanVersion, words: Words) -> list[Html]:
    """`По месяцам: Всего, Пост.`: of which figures the plan says the months of some unit or the oblast."""
    parted = {key for key, _ in plan.months}
    names = ", ".join(short_name(form, key, words) for key in planned_keys(form) if key in parted)
    return [words("plan-by-months", names=names)] if names else []


def render_draft(form: Form, plan: PlanVersion, words: Words) -> list[Html]:
    """The draft by indicators: the oblast's own row beside the sum over units, and where they differ."""
    title = words("plan-draft-title", year=str(plan.year), version=str(plan.version))
    known = Together([_by_indicator(form, plan, words), *by_months_said(form, plan, words)])
    return [title, known, differences(form, plan, words), words("plan-draft-ask")]


def _by_indicator(form: Form, plan: PlanVersion, words: Words, *, only_planned: bool = False) -> Html:
    head = ("", words.plain("plan-head-oblast"), words.plain("plan-head-sum"))
    rows = [
        (short_name(form, key, words), shown(plan.own(key)), shown(plan.sum_of_units(key)))
        for key in planned_keys(form)
        if not only_planned or plan.of_oblast(key) is not None
    ]
    return table([head, *rows], heads=1)


def differences(form: Form, plan: PlanVersion, words: Words, keys: Sequence[str] | None = None) -> Html:
    """A line for each indicator whose oblast row is not the sum over its units."""
    lines = []
    for key in keys or planned_keys(form):
        own, parts = plan.own(key), plan.sum_of_units(key)
        if own is not None and parts is not None and own != parts:
            name = short_name(form, key, words)
            gap = signed(parts - own)
            lines.append(words("plan-differs", name=name, own=number(own), sum=number(parts), gap=gap))
    return Html("\n".join(lines))


def render_figures(
    world: World, form: Form, plan: PlanVersion, key: str, page: Sequence[tuple[int, Unit]], words: Words
) -> list[Html]:
    """One indicator: numbered units of the page, the sum of all and the oblast's own row."""
    rows = [(f"{place} {words.label(unit.short)}", shown(plan.values.get((key, unit.key)))) for place, unit in page]
    rows.append((words.plain("plan-sum"), shown(plan.sum_of_units(key))))
    rows.append((words.plain("plan-oblast"), shown(plan.own(key))))
    example = words.label(page[0][1].short) if page else words.label(world.region.name)
    return [
        words("plan-figures-title", name=short_name(form, key, words), year=str(plan.year)),
        table(rows),
        differences(form, plan, words, [key]),
        words("plan-figures-ask", example=example),
    ]


def render_one(world: World, form: Form, plan: PlanVersion, key: str, unit: str, words: Words) -> Html:
    months = plan.months.get((key, unit))
    said = words(
        "plan-one-ask",
        where=where_name(world, unit, words) if unit == OBLAST else words.label(world.unit(unit).name),
        name=short_name(form, key, words),
        value=shown(plan.values.get((key, unit))),
        year=str(plan.year),
    )
    parts = enumerate(months or (), 1)
    listed = ", ".join(f"{words.plain('chart-month', m=month)} {number(n)}" for month, n in parts)
    return Html(f"{said}\n{words('plan-one-months', months=listed)}") if listed else said


def _without(form: Form, plan: PlanVersion, units: Sequence[Unit], words: Words) -> list[Html]:
    """Who has no plan of the headline, where the oblast's is the sum of the others'."""
    if plan.own(form.headline) is not None or plan.sum_of_units(form.headline) is None:
        return []
    lacking = [words.label(unit.short) for unit in units if (form.headline, unit.key) not in plan.values]
    return [words("plan-look-partial", names=names_said(lacking, MOST_NAMES, words))] if lacking else []


def render_look(
    form: Form,
    plan: PlanVersion,
    effective: date,
    source: str,
    later: PlanVersion | None,
    words: Words,
    *,
    is_past: bool = False,
    units: Sequence[Unit] = (),
) -> list[Html]:
    """The last look. `later` is the approved version whose date is later: it would count instead from then on.

    `is_past` says that digests of days gone by would show another plan; of `units` those are named that have none.
    """
    lines = [words("plan-look-effective", day=words.day_year(effective))]
    if source:
        lines.append(words("plan-version-source", source=source))
    lines += by_months_said(form, plan, words)
    warnings = [*_without(form, plan, units, words), words("plan-look-warning")]
    if is_past:
        warnings.insert(0, words("plan-look-backdated", day=words.day_year(effective)))
    if later is not None:
        version, day = str(later.version), words.day_year(later.effective)
        warnings.insert(0, words("plan-look-shadowed", version=version, day=day))
    return [
        words("plan-look-title", year=str(plan.year), version=str(plan.version)),
        Html("\n".join(lines)),
        _by_indicator(form, plan, words, only_planned=True),
        differences(form, plan, words),
        Html("\n".join(warnings)),
    ]
