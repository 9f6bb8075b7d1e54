"""Which questions a form asks about its figures, and the frequent answers to them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from config.catalogue.table import Table
from config.catalogue.types import Checks, Jump, Reason
from config.catalogue.values import flag, whole, whole_or_off

QUESTIONS = ("falls", "jumps", "over_plan", "still")
_ALL_OFF = Checks(falls=False, jump=None, over_plan=None, still_weeks=None, within_population=False)


def read_checks(table: Table | None) -> Checks:
    """The checks of a form; what is absent or `false` is off."""
    if table is None:
        return _ALL_OFF
    checks = Checks(
        falls=flag(table, "falls", otherwise=False),
        jump=_read_jump(table),
        over_plan=whole_or_off(table, "over_plan", least=1),
        still_weeks=whole_or_off(table, "still_weeks", least=2),
        within_population=flag(table, "within_population", otherwise=False),
    )
    table.finish()
    return checks


def _read_jump(checks: Table) -> Jump | None:
    if checks.take("jump", needed=False) is False:
        return None
    table = checks.inner("jump", needed=False)
    if table is None:
        return None
    jump = Jump(
        floor=whole(table, "floor", least=0, needed=True) or 0,
        factor=whole(table, "factor", least=1, needed=True) or 1,
        history=whole(table, "history", least=1, most=52, needed=True) or 1,
    )
    table.finish()
    return jump


def read_reasons(table: Table | None) -> Mapping[str, tuple[Reason, ...]]:
    """The frequent reasons of every question; a question without any has an empty tuple."""
    if table is None:
        return MappingProxyType(dict.fromkeys(QUESTIONS, ()))
    reasons = {question: reason_list(table.rows(question, needed=False)) for question in QUESTIONS}
    table.finish()
    return MappingProxyType(reasons)


def reason_list(rows: list[Table]) -> tuple[Reason, ...]:
    """Reasons of one question, each offered as a button."""
    reasons: list[Reason] = []
    for table in rows:
        reason = Reason(table.key(), table.label())
        if reason.key and reason.key in {other.key for other in reasons}:
            table.note("key", f"«{reason.key}» stands twice")
        reasons.append(reason)
        table.finish()
    return tuple(reasons)
