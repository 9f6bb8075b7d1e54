"""The present state, out of the audit alone, and the same out of the tables: equal, or something went unseen."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.queries.audit import walk_audit
from models.rules.access import Role
from models.rules.audit import Act, AuditEntry
from models.tables import (
    Absence,
    Approval,
    ApprovalNeeded,
    Deputy,
    Draft,
    Grant,
    HelpAnswer,
    Instruction,
    InstructionPart,
    Invitation,
    Mark,
    Meeting,
    Person,
    Photo,
    Plan,
    Report,
    Unlocking,
)
from models.world import World

State: TypeAlias = dict[str, dict[Any, Any]]

ROLES = {role.value for role in Role}
OF_DRAFTS = {
    Act.TYPE,
    Act.FILL_UNCHANGED,
    Act.FILL_MISSED,
    Act.CORRECT,
    Act.LEAVE_CORRECTION,
    Act.ANSWER,
    Act.NAME_SOURCE,
    Act.WITHDRAW,
}


async def entries_of(world: World) -> list[AuditEntry]:
    async with world.database.reading() as session:
        return [entry async for some in walk_audit(session) for entry in some]


def rebuilt(entries: Iterable[AuditEntry]) -> State:
    """Drafts, the latest revisions, roles in force, accounts, plans, and what officials made of reports."""
    state: State = defaultdict(lambda: defaultdict(dict))
    for entry in entries:
        said = json.loads(entry.body)
        after = {name: change[1] for name, change in said["changes"].items()}
        on, act = said["on"], Act(entry.act)
        report = on.get("form"), on.get("unit"), on.get("as_of")
        _of_report(state, act, report, after)
        if act.value.startswith("plan."):
            state["plans"][on["plan"]] |= after
        elif act.value.startswith("tasks."):
            of_unit = {name: value for name, value in after.items() if name == "@course"}
            state["tasks"][on["instruction"], on["unit"]] |= of_unit
            state["instructions"][on["instruction"]] |= {
                name: value for name, value in after.items() if name in {"@until", "@controller"}
            }
        elif act.value.startswith("meetings."):
            state["meetings"][on["meeting"]] |= {"kind": on["kind"], **_with_moments(after)}
        _of_person(state, on, after)
        _of_invitation(state, act, on, after)
        for name, value in after.items():
            if name.startswith("@help:"):
                state["help"][int(name[6:])] = {"words": value}
            _of_review(state, name, value)
            if name == "@no_data":
                state["absences"][report] = {"said": value}
            if name == "@approval_needed":
                state["approval_needed"][on["unit"]] = {"on": True} if value else {}
            if name.startswith("@deputy:"):
                state["deputies"][int(name[8:])] = {"said": value and value[:3]}
    held = {kind: {key: _held(values) for key, values in found.items()} for kind, found in state.items()}
    return _there({kind: {key: values for key, values in found.items() if values} for kind, found in held.items()})


def _of_person(state: State, on: dict[str, Any], after: dict[str, Any]) -> None:
    """The roles of somebody, and on which account they are."""
    if "person" in on and "telegram" in on:
        state["accounts"][on["person"]] = {"telegram": after.get("@account", on["telegram"])}
    for name, value in after.items():
        if name.partition("/")[0] in ROLES:
            state["grants"][on["person"], name] = {"source": value}


def _with_moments(after: dict[str, Any]) -> dict[str, Any]:
    moments = {"@at", "@cancelled"}
    return {name: datetime.fromisoformat(one) if one and name in moments else one for name, one in after.items()}


def _of_invitation(state: State, act: Act, on: dict[str, Any], after: dict[str, Any]) -> None:
    """What a link gives, whether it was ended, and who has used it."""
    if "invitation" not in on:
        return
    link = state["invitations"][on["invitation"]]
    for gives in {"@offer", "@replaces"} & after.keys():
        link |= {"ended": True} if after[gives] is None else {"gives": on.get("replaces") or after[gives]}
    if act in {Act.ACCEPT_INVITATION, Act.TAKE_OVER} and after.keys() - {"@replaces"}:
        link["used"] = on["person"]


def _there(state: State) -> State:
    """Only kinds of which there is something."""
    return {kind: found for kind, found in state.items() if found}


def _of_review(state: State, name: str, value: Any) -> None:
    """What officials made of a report, leave to correct it, and what akims made of what was handed to them."""
    kind, _, number = name.partition(":")
    if kind == "@mark":
        state["marks"][int(number)] = {"kind": value and value[0], "figures": value and value[2:]}
    elif kind == "@answered":
        state["marks"][int(number)] |= {"answered": True}
    elif kind == "@unlocking":
        state["unlockings"][int(number)] = {"reason": value}
    elif kind == "@unlocked":
        state["unlockings"][int(number)] |= {"until": value and datetime.fromisoformat(value)}
    elif kind == "@approval":
        state["approvals"][int(number)] = {"version": value}
    elif kind in {"@photo", "@file", "@caption"}:
        state["photos"][int(number)] |= {kind: value}
    elif kind == "@approved":
        state["approvals"][int(number)] |= {"approved": value}


def _of_report(state: State, act: Act, report: Any, after: dict[str, Any]) -> None:
    """What the act made of a draft, and of what counts."""
    if act is Act.SEND or (act is Act.APPROVE and "@revision" in after):
        state["reports"][report] |= {name: value for name, value in after.items() if "@answered" not in name}
        state["drafts"][report] |= {"@open": False}
    elif act is Act.IMPORT:
        state["reports"][report] |= {
            name: value for name, value in after.items() if name != "@open" and "@answered" not in name
        }
        state["drafts"][report] |= {"@open": after["@open"]} if "@open" in after else {}
    elif act is Act.WITHDRAW and "@withdrawn" in after:
        state["reports"][report] = {}
    elif act in OF_DRAFTS:
        state["drafts"][report] = {"@open": True, **state["drafts"][report], **after}  # a draft begins open


def _held(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


async def kept(world: World) -> State:
    """The same, out of the tables."""
    async with world.database.reading() as session:
        drafts = await session.scalars(
            select(Draft).options(selectinload(Draft.values), selectinload(Draft.answers)).where(Draft.version > 0)
        )
        sent = select(Report).where(Report.withdrawn_at.is_(None))
        loaded = selectinload(Report.values), selectinload(Report.answers)
        reports = await session.scalars(sent.options(*loaded).order_by(Report.revision))
        grants = await session.scalars(select(Grant).where(Grant.revoked_at.is_(None)))
        deputies = await session.scalars(select(Deputy).where(Deputy.ended_at.is_(None)))
        named = [(one, await session.get_one(Grant, one.grant_id)) for one in deputies]
        marks = await session.scalars(select(Mark).where(Mark.ended_at.is_(None)))
        parts = await session.scalars(select(InstructionPart))
        unlockings = await session.scalars(select(Unlocking))
        absences = await session.scalars(select(Absence).order_by(Absence.id))
        helps = await session.scalars(select(HelpAnswer))
        instructions = await session.scalars(select(Instruction))
        people = await session.scalars(select(Person))
        approvals = await session.scalars(select(Approval))
        photos = await session.scalars(select(Photo))
        meetings = await session.scalars(select(Meeting).options(selectinload(Meeting.forms)))
        links = await session.scalars(select(Invitation))
        needed = await session.scalars(select(ApprovalNeeded.unit))
        plans = await session.scalars(select(Plan).options(selectinload(Plan.values)))
        state: State = {
            "drafts": {_key(one): _held(_draft(one)) for one in drafts},
            "reports": {_key(one): _held(_report(one)) for one in reports},
            "grants": {(one.person_id, f"{one.role}/{one.unit}"): {"source": one.source} for one in grants},
            "accounts": {one.id: {"telegram": one.telegram_id} for one in people},
            "deputies": {
                one.id: {"said": [grant.id, f"{grant.role}/{grant.unit}", one.person_id]} for one, grant in named
            },
            "marks": {one.id: _held(_mark(one)) for one in marks},
            "unlockings": {one.id: _held(_unlocking(one)) for one in unlockings},
            "absences": {_key(one): {"said": [one.reason_key, one.reason]} for one in absences},
            "help": {one.id: {"words": one.words} for one in helps},
            "tasks": {(one.instruction_id, one.unit): {"@course": one.course} for one in parts},
            "instructions": {
                one.id: {"@until": one.until.isoformat(), "@controller": one.controller} for one in instructions
            },
            "approvals": {one.id: _held(_approval(one)) for one in approvals},
            "photos": {one.id: _held(_photo(one)) for one in photos},
            "meetings": {one.id: _held(_meeting(one)) for one in meetings},
            "invitations": {one.id: _held(_invitation(one)) for one in links},
            "approval_needed": {unit: {"on": True} for unit in needed},
            "plans": {one.id: _held(_plan(one)) for one in plans},
        }
        return _there(state)


def _key(row: Draft | Report | Absence) -> tuple[str, str, str]:
    return row.form, row.unit, row.as_of.isoformat()


def _draft(row: Draft) -> dict[str, Any]:
    answers = {f"@answer:{one.check}:{one.indicator}": [one.subject, one.reason_key, one.reason] for one in row.answers}
    head = {"@version": row.version, "@open": row.is_open, "@dictated_by": row.dictated_by}
    return {**_figures(row), **answers, **head}


def _report(row: Report) -> dict[str, Any]:
    head = {"@revision": row.revision, "@draft_version": row.draft_version, "@dictated_by": row.dictated_by}
    reasons = {f"@reason:{one.check}:{one.indicator}": [one.subject, one.reason_key, one.reason] for one in row.answers}
    return {**_figures(row), **reasons, **head}


def _figures(row: Draft | Report) -> dict[str, Any]:
    return {one.indicator: one.words if one.number is None else one.number for one in row.values}


def _mark(row: Mark) -> dict[str, Any]:
    answered = {"answered": True} if row.answered_at else {}
    return {"kind": row.kind, "figures": row.figures.split(), **answered}


def _unlocking(row: Unlocking) -> dict[str, Any]:
    """False where it was refused."""
    decided = {"until": row.until or False} if row.decided_at else {}
    return {"reason": row.reason, **decided}


def _approval(row: Approval) -> dict[str, Any]:
    return {"version": row.draft_version, **({"approved": row.is_approved} if row.decided_at else {})}


def _photo(row: Photo) -> dict[str, Any]:
    return {
        "@photo": row.removed_at is None,
        "@file": [row.file_unique_id, row.file_id],
        "@caption": row.caption,
    }


def _meeting(row: Meeting) -> dict[str, Any]:
    said = {"kind": row.kind, "@at": row.at, "@title": row.title, "@agenda": row.agenda, "@link": row.link}
    forms = {one.form: one.as_of.isoformat() for one in row.forms}
    return {**said, "@cancelled": row.cancelled_at, "@version": row.version, "@forms": forms}


def _invitation(row: Invitation) -> dict[str, Any]:
    gives = row.replaces or f"{row.role}/{row.unit}"
    return {"gives": gives, "used": row.used_by, "ended": row.revoked_at is not None or None}


def _plan(row: Plan) -> dict[str, Any]:
    figures = {f"{one.indicator}/{one.unit}": one.number for one in row.values}
    months = {f"{one.indicator}/{one.unit}/months": one.months for one in row.values}
    return {**figures, **months, "@status": row.status, "@source": row.source, "@effective": row.effective.isoformat()}
