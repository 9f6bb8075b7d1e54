"""The demo's plans: 2025 approved and amended in July, with plan shifted so that two districts lag; 2026 is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.sandbox.demo.figures import table
from models.rules.plans import OBLAST, PlanStatus

PlanFigures = dict[tuple[str, str], int]

# More than the CSV gives them, taken from the largest city: these two lag a little on 1 December.
SHIFTED = {"borodulikha": 271, "kokpekty": 105}
GIVES = "semey"
JANUARY_PER_CENT = 90  # of the plan as amended in July
TEMPORARY_PER_CENT = 36


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A version of a year's plan; `figures` by (indicator or total, unit)."""

    year: int
    version: int
    status: PlanStatus
    effective: date
    source: str
    figures: PlanFigures


def _annual() -> dict[str, int]:
    """By unit: 22 887 in all."""
    plan = {unit: row["plan_2025"] + SHIFTED.get(unit, 0) for unit, row in table().items()}
    plan[GIVES] -= sum(SHIFTED.values())
    return plan


def _split(annual: dict[str, int]) -> PlanFigures:
    figures: PlanFigures = {}
    for unit, total in annual.items():
        temporary = total * TEMPORARY_PER_CENT // 100
        figures |= {("total", unit): total, ("temporary", unit): temporary, ("permanent", unit): total - temporary}
    return figures


def demo_plans() -> list[DemoPlan]:
    amended = _annual()
    january = {unit: total * JANUARY_PER_CENT // 100 for unit, total in amended.items()}
    draft = {("total", OBLAST): 3977, ("temporary", OBLAST): 3167, ("permanent", OBLAST): 810}
    approved = PlanStatus.APPROVED
    return [
        DemoPlan(2025, 1, approved, date(2025, 1, 1), "Протокол № 1 от 10 января 2025 года", _split(january)),
        DemoPlan(2025, 2, approved, date(2025, 7, 1), "Протокол № 14 от 27 июня 2025 года", _split(amended)),
        DemoPlan(2026, 1, PlanStatus.DRAFT, date(2026, 1, 1), "", draft),
    ]
