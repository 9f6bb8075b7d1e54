"""A database made anew out of the audit alone: as much of it as a digest is built from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.app import build_world
from config.catalogue.region import Region
from models.rules.audit import Act, AuditEntry
from models.tables import (
    Absence,
    Approval,
    Base,
    Draft,
    DraftValue,
    Mark,
    Person,
    Plan,
    PlanValue,
    Report,
    ReportAnswer,
    ReportValue,
)
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.rebuilding import rebuilt

NOBODY = 1


async def remade(entries: Iterable[AuditEntry], region: Region, folder: Path) -> World:
    """As it was after the last of them. Who did what is left out: a digest does not say it."""
    known = list(entries)
    rows = _Rows()
    for entry in known:
        rows.take(entry)
    world = build_world(region, await fresh_sqlite(folder, f"remade-{len(known)}.db"))
    async with world.database.writing() as session:
        session.add(Person(id=NOBODY, telegram_id=NOBODY, name=""))
        await session.flush()
        session.add_all([*rows.made, *_drafts(known), *rows.plans.values()])
    return world


@dataclass
class _Rows:
    """Made of one entry after the other. `standing` is what each report says while it was not withdrawn."""

    made: list[Base] = field(default_factory=list)
    plans: dict[int, Plan] = field(default_factory=dict)
    standing: dict[tuple[str, str, str], list[Report]] = field(default_factory=dict)
    held: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    marks: dict[int, Mark] = field(default_factory=dict)
    approvals: dict[int, Approval] = field(default_factory=dict)

    def take(self, entry: AuditEntry) -> None:
        said = json.loads(entry.body)
        after = {name: change[1] for name, change in said["changes"].items()}
        if entry.act.startswith("plan."):
            self._plan(entry, said["on"], after)
        elif entry.form and entry.unit and entry.as_of:
            self._about_report(entry, after)

    def _about_report(self, entry: AuditEntry, after: dict[str, Any]) -> None:
        on: dict[str, Any] = {"form": entry.form, "unit": entry.unit, "as_of": entry.as_of}
        key = (on["form"], on["unit"], on["as_of"].isoformat())
        for name, value in after.items():
            self._other(entry, on, name, value)
        if "@withdrawn" in after:
            for report in self.standing.pop(key, []):
                report.withdrawn_at, report.withdrawn_by = entry.at, NOBODY
            self.held.pop(key, None)
        if "@revision" in after:
            self._report(entry, key, on, after)

    def _report(self, entry: AuditEntry, key: Any, on: dict[str, Any], after: dict[str, Any]) -> None:
        before = self.standing.setdefault(key, [])
        said = self.held.setdefault(key, {})
        said |= after
        is_imported = entry.act == Act.IMPORT
        report = Report(
            **on,
            revision=said["@revision"],
            draft_version=said["@draft_version"],
            dictated_by=said.get("@dictated_by", ""),
            sent_by=NOBODY,
            sent_at=entry.at,
            is_imported=is_imported,
            is_judged=before[-1].is_judged if before else not is_imported,
            values=[_value(name, value, entry) for name, value in said.items() if _is_figure(name, value)],
            answers=[_reason(name, value) for name, value in said.items() if name.startswith("@reason:") and value],
        )
        before.append(report)
        self.made.append(report)

    def _other(self, entry: AuditEntry, on: dict[str, Any], name: str, value: Any) -> None:
        """«No data», an excuse of a lateness, and what waits for an akim."""
        kind, _, number = name.partition(":")
        if kind == "@no_data":
            self.made.append(Absence(**on, reason_key=value[0], reason=value[1], said_by=NOBODY, said_at=entry.at))
        elif kind == "@mark" and value:
            made = {"made_by": NOBODY, "made_at": entry.at, "words": ""}
            mark = Mark(id=int(number), **on, **made, kind=value[0], revision=value[1], figures=" ".join(value[2:]))
            self.marks[mark.id] = mark
            self.made.append(mark)
        elif kind == "@mark":
            self.marks[int(number)].ended_at = entry.at
        elif kind == "@approval":
            row = Approval(id=int(number), **on, draft_version=value, sent_by=NOBODY, sent_at=entry.at)
            self.approvals[row.id] = row
            self.made.append(row)
        elif kind == "@approved":
            row = self.approvals[int(number)]
            row.decided_at, row.decided_by, row.is_approved = entry.at, NOBODY, value

    def _plan(self, entry: AuditEntry, on: dict[str, Any], after: dict[str, Any]) -> None:
        new = {"form": on["form"], "year": on["year"], "version": on["version"], "created_at": entry.at}
        plan = self.plans.setdefault(on["plan"], Plan(id=on["plan"], **new, source="", values=[]))
        for name, value in after.items():
            if name == "@effective":
                plan.effective = date.fromisoformat(value)
            elif name.startswith("@"):
                setattr(plan, name[1:], value)
            else:
                _set(plan, *name.split("/"), value=value)
        if entry.act == Act.APPROVE_PLAN:
            plan.approved_at, plan.approved_by = entry.at, NOBODY


def _set(plan: Plan, indicator: str, unit: str, *months: str, value: Any) -> None:
    row = next((one for one in plan.values if (one.indicator, one.unit) == (indicator, unit)), None)
    if row is None:
        row = PlanValue(indicator=indicator, unit=unit)
        plan.values.append(row)
    if months:
        row.months = value
    elif value is None:
        plan.values.remove(row)
    else:
        row.number = value


def _is_figure(name: str, value: Any) -> bool:
    return not name.startswith("@") and value is not None


def _value(name: str, value: Any, entry: AuditEntry) -> ReportValue:
    return ReportValue(indicator=name, **_held(value), entered_by=NOBODY, entered_at=entry.at)


def _held(value: int | str) -> dict[str, Any]:
    return {"number": value} if isinstance(value, int) else {"words": value}


def _reason(name: str, value: list[Any]) -> ReportAnswer:
    _, check, indicator = name.split(":")
    subject, reason_key, reason = value
    return ReportAnswer(check=check, indicator=indicator, subject=subject, reason_key=reason_key, reason=reason)


def _drafts(entries: list[AuditEntry]) -> Iterable[Draft]:
    """Those that are open: others hold nothing that counts."""
    at = entries[-1].at
    for (form, unit, as_of), said in rebuilt(entries)["drafts"].items():
        if said.get("@open"):
            typed = {name: value for name, value in said.items() if _is_figure(name, value)}
            about = {"form": form, "unit": unit, "as_of": date.fromisoformat(as_of), "updated_by": NOBODY}
            by = {"version": said["@version"], "entered_by": NOBODY, "entered_at": at}
            values = [DraftValue(indicator=name, **_held(value), **by) for name, value in typed.items()]
            yield Draft(**about, updated_at=at, version=said["@version"], is_open=True, values=values)
