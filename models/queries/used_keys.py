"""What figures, plans, roles, meetings and what officials said speak of and the catalogue no longer knows."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Region
from models.rules.outgoing import period_meant
from models.rules.plans import OBLAST
from models.tables import (
    Absence,
    ApprovalNeeded,
    Board,
    Draft,
    DraftValue,
    Grant,
    HelpAnswer,
    Instruction,
    InstructionPart,
    Mark,
    MeetingForm,
    Photo,
    Plan,
    PlanValue,
    Report,
    ReportValue,
    Unlocking,
)

FORM, UNIT, FIGURE = "form", "unit", "indicator"


@dataclass(frozen=True, slots=True)
class Lost:
    """A `kind` (form, unit, indicator) and how many rows of which things use it; `form` is an indicator's."""

    kind: str
    key: str
    form: str
    among: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """One line: what it is, how much of it there is, and what to do."""
        what = f"{self.kind} {self.key!r}" + (f" of form {self.form!r}" if self.kind == FIGURE else "")
        used = ", ".join(f"{among} {number}" for among, number in self.among)
        return f"{what} is in use ({used}): keep it in the catalogue, with `until`, the last day it is asked"


_Counted = Select[Any]


def _count(kind: str, among: str, key: Any, form: Any = "") -> _Counted:
    of = literal(form) if isinstance(form, str) else form
    grouped = [key] if isinstance(form, str) else [key, form]
    return select(literal(kind), key, of, literal(among), func.count()).group_by(*grouped)


_OF_UNITS: tuple[tuple[str, Any], ...] = (
    ("reports", Report),
    ("drafts", Draft),
    ("statements of no data", Absence),
    ("photos", Photo),
    ("marks of officials", Mark),
    ("unlockings", Unlocking),
    ("answers about help", HelpAnswer),
)
_COUNTED = union_all(
    *(
        _count(kind, among, column)
        for among, table in _OF_UNITS
        for kind, column in ((FORM, table.form), (UNIT, table.unit))
    ),
    _count(FORM, "plans", Plan.form),
    _count(FORM, "meetings", MeetingForm.form),
    _count(FORM, "instructions", Instruction.origin_form).where(Instruction.origin_form != ""),
    _count(UNIT, "roles in force", Grant.unit).where(Grant.revoked_at.is_(None), Grant.unit != ""),
    _count(UNIT, "instructions", InstructionPart.unit),
    _count(UNIT, "approvals by akims", ApprovalNeeded.unit),
    _count(UNIT, "figures of plans", PlanValue.unit).where(PlanValue.unit != OBLAST),
    _count(FIGURE, "figures of reports", ReportValue.indicator, Report.form).join_from(
        ReportValue, Report, Report.id == ReportValue.report_id
    ),
    _count(FIGURE, "figures of drafts", DraftValue.indicator, Draft.form).join_from(
        DraftValue, Draft, Draft.id == DraftValue.draft_id
    ),
    _count(FIGURE, "figures of plans", PlanValue.indicator, Plan.form).join_from(
        PlanValue, Plan, Plan.id == PlanValue.plan_id
    ),
)
"""(kind, key, form, among, number) of whatever is used; one statement."""
_MARKED = select(Mark.form, Mark.figures, func.count()).where(Mark.figures != "").group_by(Mark.form, Mark.figures)
_BOARDS = select(Board.subject, func.count()).group_by(Board.subject)
_ORDER = {FORM: 0, UNIT: 1, FIGURE: 2}


async def lost_keys(session: AsyncSession, region: Region) -> list[Lost]:
    """What is used and not there any more: forms first, then units, then the indicators of forms that are there."""
    counted: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in (await session.execute(_COUNTED)).all():
        kind, key, form, among, number = tuple(row)
        counted[kind, key, form][among] += number
    for form, figures, number in await session.execute(_MARKED):
        for figure in figures.split():
            counted[FIGURE, figure, form]["marks of officials"] += number
    for subject, number in await session.execute(_BOARDS):
        counted[FORM, period_meant(subject)[0], ""]["boards of groups"] += number
    lost = [Lost(*place, tuple(among.items())) for place, among in counted.items() if not _is_known(region, *place)]
    return sorted(lost, key=lambda one: (_ORDER[one.kind], one.form, one.key))


def _is_known(region: Region, kind: str, key: str, of: str) -> bool:
    forms = {form.key: form for form in region.all_forms}
    if kind == FORM:
        return key in forms
    if kind == UNIT:
        return key in {unit.key for unit in region.units}
    form = forms.get(of)  # one that is lost itself is told by its own line
    return form is None or key in {one.key for one in form.indicators} | {one.key for one in form.totals}
