"""What a table of a plan may have, and the workbook that is handed out to be filled, both out of the catalogue."""

from collections.abc import Sequence

from config.catalogue.region import LOCALES, Form, Indicator, Total, Unit
from handlers.kit.names import capital
from handlers.kit.words import Speech, Words
from handlers.papers.blanks.blank import Blank, blank_paper, mark
from handlers.papers.paper import Paper
from handlers.plan.screen import fields_of, short_name, where_name
from models.rules.figures import MONTHS
from models.rules.paste.typed import CardField
from models.rules.plan_table.heads import Column, TableShape
from models.rules.plans import OBLAST, planned_keys
from models.views.plans import PlanVersion
from models.world import World

KIND = "plan"


def shape_of(world: World, form: Form, units: list[Unit], speech: Speech) -> TableShape:
    """`units` are those of the year."""
    figures = tuple(CardField(key, _labels(form, key), True, False) for key in planned_keys(form))
    totals = {total.key: total.parts for total in form.totals}
    return TableShape(tuple(fields_of(world, units, speech)), figures, totals, (form.headline, *form.split))


def _of(form: Form, key: str) -> Indicator | Total:
    return next((total for total in form.totals if total.key == key), None) or form.indicator(key)


def _labels(form: Form, key: str) -> tuple[str, ...]:
    one = _of(form, key)
    return tuple(label.said_in(locale) for label in (one.name, one.short) for locale in LOCALES)


def plan_mark(world: World, form: Form, year: int) -> tuple[str, ...]:
    """What a workbook of this plan says it is when it comes back."""
    return (KIND, world.region.key, form.key, str(year))


def plan_sheet(
    world: World,
    form: Form,
    year: int,
    units: Sequence[Unit],
    plan: PlanVersion | None,
    words: Words,
    *,
    by_months: bool = False,
) -> Paper:
    """The year's plan as a workbook to be filled, with the figures of `plan`; with months of what the form is about."""
    columns = [Column(key) for key in planned_keys(form)]
    if by_months:
        columns = [Column(key, month) for key in (form.headline, *form.split) for month in range(MONTHS + 1)]
    places = [*(unit.key for unit in units), OBLAST]
    rows = tuple((where_name(world, one, words), *(_held(plan, column, one) for column in columns)) for one in places)
    title = words.plain("plan-sheet-title", year=str(year), form=words.label(form.name))
    blank = Blank(
        words.plain("plan-sheet-name", year=str(year)),
        title,
        (words.plain("plan-sheet-of", version=_version(plan, words)), words.plain("plan-sheet-how")),
        mark(*plan_mark(world, form, year)),
        (words.plain("workbook-unit"), *(_headed(form, column, words) for column in columns)),
        rows,
        tuple(range(1, len(columns) + 1)),
    )
    return blank_paper(title, blank)


def _held(plan: PlanVersion | None, column: Column, unit: str) -> int | None:
    if plan is None or not column.month:
        return plan.values.get((column.key, unit)) if plan else None
    months = plan.months.get((column.key, unit))
    return months[column.month - 1] if months else None


def _headed(form: Form, column: Column, words: Words) -> str:
    """`Всего`, `Всего: январь`."""
    if column.month:
        return words.plain("plan-sheet-month", name=short_name(form, column.key, words), m=column.month)
    return capital(words.label(_of(form, column.key).name))


def _version(plan: PlanVersion | None, words: Words) -> str:
    if plan is None:
        return words.plain("plan-table-beside-none")
    key = "plan-version-draft" if plan.is_draft else "plan-version-approved"
    return words.plain(key, version=str(plan.version), day=words.day_year(plan.effective))
