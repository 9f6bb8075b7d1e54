"""The forms of a region: what is asked of which units, what is computed and asked about, how its digest is drawn."""

from collections.abc import Mapping
from types import MappingProxyType

from config.catalogue.moments import read_cycle, read_extra
from config.catalogue.press import read_press
from config.catalogue.region import (
    Checks,
    DigestLine,
    Form,
    Indicator,
    Jump,
    Measure,
    PlanToDate,
    QuietHours,
    Rate,
    Reason,
    Total,
    UnitKind,
    Unusual,
)
from config.catalogue.table import SHORT_LIMIT, TomlTable
from config.catalogue.values import among, choice, flag, lifetime, read_plural, whole, whole_or_off

QUESTIONS = ("falls", "jumps", "unusual", "over_plan", "still")
_ALL_OFF = Checks(falls=False, jump=None, over_plan=None, still_weeks=None, within_population=False)


def read_checks(table: TomlTable | None) -> Checks:
    """The checks of a form; what is absent or `false` is off."""
    if table is None:
        return _ALL_OFF
    checks = Checks(
        falls=flag(table, "falls", otherwise=False),
        jump=_read_jump(table),
        over_plan=whole_or_off(table, "over_plan", least=1),
        still_weeks=whole_or_off(table, "still_weeks", least=2),
        within_population=flag(table, "within_population", otherwise=False),
        unusual=_read_unusual(table),
    )
    table.finish()
    return checks


LEAST_HISTORY = 8
"""With fewer growths nobody can say what is out of the ordinary."""


def _read_unusual(checks: TomlTable) -> Unusual | None:
    if checks.take("unusual", needed=False) is False:
        return None
    table = checks.inner("unusual", needed=False)
    if table is None:
        return None
    unusual = Unusual(
        history=whole(table, "history", least=LEAST_HISTORY, most=52, needed=True) or LEAST_HISTORY,
        floor=whole(table, "floor", least=1, needed=True) or 1,
    )
    table.finish()
    return unusual


def _read_jump(checks: TomlTable) -> Jump | None:
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


def read_reasons(table: TomlTable | None) -> Mapping[str, tuple[Reason, ...]]:
    """The frequent reasons of every question; a question without any has an empty tuple."""
    if table is None:
        return MappingProxyType(dict.fromkeys(QUESTIONS, ()))
    reasons = {question: reason_list(table.rows(question, needed=False)) for question in QUESTIONS}
    table.finish()
    return MappingProxyType(reasons)


def reason_list(rows: list[TomlTable]) -> tuple[Reason, ...]:
    """Reasons of one question, each offered as a button."""
    reasons: list[Reason] = []
    for table in rows:
        reason = Reason(table.key(), table.label())
        if reason.key and reason.key in {other.key for other in reasons}:
            table.note("key", f"«{reason.key}» stands twice")
        reasons.append(reason)
        table.finish()
    return tuple(reasons)


def read_form(table: TomlTable, quiet: QuietHours) -> Form:
    """One form. What it says of its own indicators is checked in `form_sense`."""
    form = Form(
        key=table.key(),
        name=table.label(),
        subject=table.label("subject_"),
        kinds=read_kinds(table),
        indicators=tuple(_read_indicator(row) for row in table.rows("indicators")),
        totals=tuple(_read_total(row) for row in table.rows("totals")),
        rates=tuple(_read_rate(row) for row in table.rows("rates", needed=False)),
        headline=table.text("headline"),
        split=table.texts("split"),
        lines=tuple(_read_line(row) for row in table.rows("lines", needed=False)),
        checks=read_checks(table.inner("checks", needed=False)),
        reasons=read_reasons(table.inner("reasons", needed=False)),
        no_data_reasons=reason_list(table.rows("no_data_reasons", needed=False)),
        cycle=read_cycle(table.inner("cycle"), quiet),
        extra=read_extra(table.rows("extra", needed=False), quiet),
        press=read_press(table.rows("press", needed=False)),
        creates=read_plural(table, "creates", needed=False),
        plan_to_date=choice(table, "plan_to_date", PlanToDate, needed=False) or PlanToDate.DAYS,
        lifetime=lifetime(table),
    )
    table.finish()
    return form


def read_kinds(table: TomlTable) -> frozenset[UnitKind]:
    """Which kinds of unit report."""
    words = table.texts("kinds", needed=True)
    kinds = [among(table, f"kinds[{n}]", word, UnitKind) for n, word in enumerate(words) if word]
    return frozenset(kind for kind in kinds if kind is not None)


def _read_indicator(table: TomlTable) -> Indicator:
    measure = choice(table, "measure", Measure) or Measure.SNAPSHOT
    is_text = measure is Measure.TEXT
    indicator = Indicator(
        key=table.key(),
        name=table.label(),
        short=table.label("short_", longest=SHORT_LIMIT),
        counted=table.label("counted_", needed=not is_text),
        measure=measure,
        required=flag(table, "required", otherwise=True),
        minimum=whole(table, "min", least=0) or 0,
        maximum=whole(table, "max", least=0),
        lifetime=lifetime(table),
    )
    if is_text and (indicator.minimum or indicator.maximum is not None):
        table.note("measure", "a text has no min and max")
    if indicator.maximum is not None and indicator.minimum > indicator.maximum:
        table.note("max", f"{indicator.maximum} is less than min ({indicator.minimum})")
    table.finish()
    return indicator


def _read_total(table: TomlTable) -> Total:
    total = Total(
        key=table.key(),
        name=table.label(),
        short=table.label("short_", longest=SHORT_LIMIT),
        parts=table.texts("parts", needed=True),
    )
    table.finish()
    return total


def _read_rate(table: TomlTable) -> Rate:
    rate = Rate(
        key=table.key(),
        name=table.label(),
        indicator=table.text("indicator"),
        per=whole(table, "per", least=1, needed=True) or 1,
        norm=whole(table, "norm", least=0, needed=True) or 0,
    )
    table.finish()
    return rate


def _read_line(table: TomlTable) -> DigestLine:
    line = DigestLine(table.text("key"), table.label())
    table.finish()
    return line
