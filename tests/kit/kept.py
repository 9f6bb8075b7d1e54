"""The present state out of the tables, as `rebuilt` has it out of the audit."""

from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload, undefer

from models.rules.audit import Act
from models.rules.instructions import Origin
from models.tables import (
    Absence,
    AccessRequest,
    Approval,
    ApprovalNeeded,
    Deputy,
    Draft,
    Grant,
    GroupChat,
    HelpAnswer,
    Instruction,
    InstructionFile,
    InstructionPart,
    Invitation,
    Mark,
    Meeting,
    Muted,
    Person,
    Photo,
    Plan,
    Report,
    Template,
    Unlocking,
)
from models.world import World
from tests.kit.rebuilding import State, held, there


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
        files = list(await session.scalars(select(InstructionFile).order_by(InstructionFile.id)))
        unlockings = await session.scalars(select(Unlocking))
        absences = await session.scalars(select(Absence).order_by(Absence.id))
        helps = await session.scalars(select(HelpAnswer))
        instructions = await session.scalars(select(Instruction))
        people = list(await session.scalars(select(Person)))
        muted = await session.scalars(select(Muted))
        templates = await session.scalars(select(Template).options(undefer(Template.body)))
        approvals = await session.scalars(select(Approval))
        photos = await session.scalars(select(Photo))
        meetings = await session.scalars(select(Meeting).options(selectinload(Meeting.forms)))
        links = await session.scalars(select(Invitation))
        groups = await session.scalars(select(GroupChat))
        requests = await session.scalars(select(AccessRequest))
        needed = await session.scalars(select(ApprovalNeeded.unit))
        plans = await session.scalars(select(Plan).options(selectinload(Plan.values)))
        state: State = {
            "drafts": {_key(one): held(_draft(one)) for one in drafts},
            "reports": {_key(one): held(_report(one)) for one in reports},
            "grants": {(one.person_id, f"{one.role}/{one.unit}"): {"source": one.source} for one in grants},
            "accounts": {one.id: {"telegram": one.telegram_id} for one in people},
            "people": {one.id: said for one in people if (said := held(_person(one)))},
            "muted": {(one.person_id, one.switch): {"on": True} for one in muted},
            "templates": {one.id: held(_template(one)) for one in templates},
            "deputies": {
                one.id: {
                    "of": [grant.id, f"{grant.role}/{grant.unit}", one.person_id],
                    "since": one.since,
                    "until": one.until,
                }
                for one, grant in named
            },
            "marks": {one.id: held(_mark(one)) for one in marks},
            "unlockings": {one.id: held(_unlocking(one)) for one in unlockings},
            "absences": {_key(one): {"said": [one.reason_key, one.reason]} for one in absences},
            "help": {one.id: {"words": one.words} for one in helps},
            "tasks": {(one.instruction_id, one.unit): held(_part(one, files)) for one in parts},
            "instructions": {one.id: held(_instruction(one)) for one in instructions},
            "approvals": {one.id: held(_approval(one)) for one in approvals},
            "photos": {one.id: held(_photo(one)) for one in photos},
            "meetings": {one.id: held(_meeting(one)) for one in meetings},
            "invitations": {one.id: held(_invitation(one)) for one in links},
            "groups": {one.id: held(_group(one)) for one in groups},
            "requests": {one.id: held(_request(one)) for one in requests},
            "approval_needed": {unit: {"on": True} for unit in needed},
            "plans": {one.id: held(_plan(one)) for one in plans},
        }
        return there(state)


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
    return {"kind": row.kind, "figures": row.figures.split(), "words": row.words, **answered}


def _part(row: InstructionPart, files: list[InstructionFile]) -> dict[str, Any]:
    words = {Act.REPORT_INSTRUCTION.value: row.done_words, Act.RETURN_INSTRUCTION.value: row.returned_words}
    last = [one for one in files if (one.part_id, one.version) == (row.id, row.done_version)]
    came = [[one.file_unique_id, one.file_id, one.is_picture] for one in last]
    return {"@course": row.course, "@files": came, **words}


def _instruction(row: Instruction) -> dict[str, Any]:
    as_of = row.origin_as_of and row.origin_as_of.isoformat()
    origin = [row.origin, row.origin_form, as_of, row.origin_key] if row.origin != Origin.NONE else None
    said = {"@until": row.until.isoformat(), "@controller": row.controller, "words": row.words}
    return {**said, "@origin": origin}


def _unlocking(row: Unlocking) -> dict[str, Any]:
    """False where it was refused."""
    decided = {"until": row.until or False} if row.decided_at else {}
    return {"reason": row.reason, **decided}


def _approval(row: Approval) -> dict[str, Any]:
    return {"version": row.draft_version, **({"approved": row.is_approved} if row.decided_at else {})}


def _person(row: Person) -> dict[str, Any]:
    said = {"@name": row.name, "@post": row.post, "@phone": row.phone, "@language": row.language}
    return {**said, "@joined": row.joined_at is not None or None, "@rich": row.sees_rich or None}


def _template(row: Template) -> dict[str, Any]:
    name = None if row.removed_at else row.name
    return {"kind": row.kind, "@name": name, "@sha256": sha256(row.body).hexdigest()}


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


def _group(row: GroupChat) -> dict[str, Any]:
    place = {"@chat": row.chat_id, "@topic": row.thread_id}
    return {
        **place,
        "@connected": row.disconnected_at is None,
        "@language": row.language,
        "@name": row.title,
        "@rich": row.sees_rich or None,
    }


def _request(row: AccessRequest) -> dict[str, Any]:
    said = {"telegram": row.telegram_id, "@words": row.words, "@name": row.shown_name}
    return {**said, "@decision": row.decision, "decided_by": row.decided_by}


def _plan(row: Plan) -> dict[str, Any]:
    figures = {f"{one.indicator}/{one.unit}": one.number for one in row.values}
    months = {f"{one.indicator}/{one.unit}/months": one.months for one in row.values}
    return {**figures, **months, "@status": row.status, "@source": row.source, "@effective": row.effective.isoformat()}
