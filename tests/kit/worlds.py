"""Regions in full life for walks: every kind of row there is, people of every role, words that do harm unescaped."""

import pickle
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from sqlalchemy import delete, select, update

from config.catalogue.region import Form, Region
from models.actions.grants import revoke
from models.actions.groups import GroupPlace, connect_group
from models.actions.instructions import report_instruction
from models.actions.meetings import call_meeting
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.requests import ask_for_access
from models.actions.reviews import ask_about_report, return_report
from models.actions.submissions import switch_approval
from models.actions.templates import add_template
from models.queries.people.people import find_actor
from models.queries.people.roster import role_holders
from models.queries.report.sent import reported_dates, sent_on
from models.rules.access import Role
from models.rules.meetings import MeetingKind, Wanted
from models.rules.subjects import ReportKey
from models.tables import Absence, Approval, Draft, DraftValue, Report, ReportAnswer, ReportValue, TemplateKind
from models.views.instructions import TaskFile
from tests.kit.figures.preparation import JPEG, put_photos
from tests.kit.figures.reports import put_absence, put_reports
from tests.kit.groups import HALL
from tests.kit.once import made_once
from tests.kit.papers.uploads import book
from tests.kit.talk import Talk, make_talk
from tests.regions.large import fill, reporting

CHIEF, OFFICIAL, STRANGER = 10, 11, 77
MOST_ASKED = 16
INSTRUCTIONS, OTHERS_REPORTER, FORMER = 8, 12, 15
"""Reports of a page of the history."""
LONG_AGO = timedelta(days=2)
"""What was asked then waits for an answer for over a day."""
OTHERS = {OTHERS_REPORTER: Role.REPORTER, CHIEF: Role.ADMINISTRATOR, OFFICIAL: Role.OFFICIAL, 13: Role.AKIM}
"""The first of them stands first in lists, and has two roles."""


@dataclass(frozen=True)
class Words:
    """What people typed in a world: `line` of a name's length, `text` of a thousand characters."""

    line: str
    text: str


PLAIN = Words("Нурлан Ж.", "нет связи")
SECRET = Words("Тайный Т.", "тайна")
HOSTILE = Words('A & B <x> "у" «ё» \u2067עברית\u2069 </pre>', ("=HYPERLINK(<b>A & B</x>) {total} 'ң' \n" * 40)[:1000])


@dataclass(frozen=True)
class _Made:
    """A database and the Telegram around it, for as many copies as are asked for."""

    database: bytes
    telegram: dict[str, Any]

    def put(self, path: Path) -> None:
        path.write_bytes(self.database)


def _made(path: Path, talk: Talk) -> _Made:
    return _Made(path.read_bytes(), {name: vars(talk.telegram)[name] for name in _KEPT})


_KEPT = ("chats", "groups", "files", "_last_message_id")
_ready: dict[str, _Made] = {}


async def inhabited(region: Region, path: Path, at: datetime, unit: str, words: Words) -> Talk:
    """A year of every form; `unit` has much to be looked at, and the last report of it is still to be sent.

    It is made once a run and copied.
    """
    key = repr((region.key, len(region.units), at, unit, words))
    if key not in _ready:
        with made_once(key) as file:
            if not file.exists():
                talk = await _inhabited(region, path, at, unit, words)
                await talk.app.close()
                file.write_bytes(pickle.dumps(_made(path, talk)))
            _ready[key] = pickle.loads(file.read_bytes())  # noqa: S301 -- made by ourselves
    _ready[key].put(path)
    return await make_talk(region, f"sqlite+aiosqlite:///{path}", at, deepcopy(_ready[key].telegram))


async def _inhabited(region: Region, path: Path, at: datetime, unit: str, words: Words) -> Talk:
    talk = await make_talk(region, path, at)
    for telegram_id, role in OTHERS.items():
        await talk.member(telegram_id, role, unit if role in {Role.REPORTER, Role.AKIM} else "", name=words.line)
    elsewhere = next(one.key for one in region.units if one.key != unit)
    await talk.member(OTHERS_REPORTER, Role.AKIM, elsewhere, name=words.line)
    await fill(talk.world, at, 1)
    for form in region.forms + region.holidays:
        await _typed(talk, form, unit, words)
        await _unsent(talk, form, unit)
    await _asked(talk, unit, words)
    await _instructions(talk, unit, words)
    await _papers(talk, words)
    await _meeting(talk, words)
    talk.telegram.add_group(HALL, words.line, [CHIEF])
    talk.telegram.add_bot(HALL, CHIEF)
    await connect_group(talk.world, by=CHIEF, place=GroupPlace(HALL, words.line), language="ru", now=at)
    talk.person(STRANGER, words.line[:60])
    talk.telegram.chats[STRANGER].started = True
    await ask_for_access(talk.world, telegram_id=STRANGER, shown_name=words.line, words=words.text[:500], now=at)
    return talk


async def hand_to_akim(talk: Talk, unit: str, words: Words) -> None:
    """The unit's report of the present period waits for its akim; one handed over before was given back."""
    await switch_approval(talk.world, by=CHIEF, unit=unit, is_needed=True, now=talk.clock.at)
    form, at = talk.world.region.forms[0], talk.clock.at
    current = talk.world.calendar.current(form, at)
    assert current is not None
    about: dict[str, Any] = {"form": form.key, "unit": unit, "as_of": current.as_of}
    async with talk.world.database.reading() as session:
        reporter = await find_actor(session, OTHERS_REPORTER)
    assert reporter is not None
    by = reporter.person_id
    async with talk.world.database.writing() as session:
        row = Draft(**about, version=2, updated_by=by, updated_at=at)
        row.values = [
            DraftValue(indicator=one.key, number=7, version=1, entered_by=by, entered_at=at)
            for one in form.asked_on(current.as_of)
            if not one.is_text
        ]
        back = {"decided_by": by, "decided_at": at, "words": words.text[:300]}
        session.add_all([row, Approval(**about, draft_version=1, sent_by=by, sent_at=at, **back)])
        await session.flush()
        session.add(Approval(**about, draft_version=2, sent_by=by, sent_at=at))


async def _asked(talk: Talk, unit: str, words: Words) -> None:
    """A question about each of the last reports of the unit, and a return of the one before the last, a late one."""
    form, at = talk.world.region.forms[0], talk.clock.at
    async with talk.world.database.reading() as session:
        days = (await reported_dates(session, form.key, unit))[:MOST_ASKED]
        sent = {day: (await sent_on(session, form.key, day, unit))[unit].revision for day in days}
    late = talk.world.calendar.period(form, days[1])
    assert late is not None
    async with talk.world.database.writing() as session:
        mine = update(Report).where(Report.form == form.key, Report.unit == unit, Report.as_of == days[1])
        await session.execute(mine.values(sent_at=late.due + timedelta(hours=1)))
    for day, act in [*((day, ask_about_report) for day in days), (days[1], return_report)]:
        key, figures = ReportKey(form.key, unit, day), [form.indicators[0].key]
        about = {"revision": sent[day], "figures": figures, "words": words.line}
        moment = at if act is return_report else at - LONG_AGO
        await act(talk.world, by=OFFICIAL, key=key, now=moment, **about)  # type: ignore[arg-type]


async def _instructions(talk: Talk, unit: str, words: Words) -> None:
    """Eight of the unit, some done with a picture, of an official who is none any more: any official controls them."""
    await talk.member(FORMER, Role.OFFICIAL, name=words.line)
    async with talk.world.database.reading() as session:
        official = await find_actor(session, FORMER)
    assert official is not None
    until, at = talk.world.today(talk.clock.at), talk.clock.at
    for number in range(INSTRUCTIONS):
        wanted = NewInstruction(words.text[:500], [unit], until + timedelta(days=number), official.person_id)
        await set_instruction(talk.world, by=FORMER, token=f"walk{number}", wanted=wanted, now=at)
    photo = talk.telegram.send_photo(OTHERS_REPORTER, JPEG)["message"]["photo"][-1]
    kept = TaskFile(photo["file_id"], photo["file_unique_id"], is_picture=True)
    for part in (1,):
        await report_instruction(
            talk.world, by=OTHERS_REPORTER, part=part, words=words.text[:500], files=[kept], now=at
        )

    async with talk.world.database.reading() as session:
        people = await role_holders(session, by=CHIEF)
    for held in (role for one in people for role in one.roles if one.contact.telegram_id == FORMER):
        await revoke(talk.world, by=CHIEF, grant_id=held.grant_id, now=at)


async def _typed(talk: Talk, form: Form, unit: str, words: Words) -> None:
    """Texts in the last two reports of a unit, corrected so; «no data» of another; pictures of a holiday."""
    current = talk.world.calendar.current(form, talk.clock.at)
    if current is None:
        return
    first, *_, last = (one for one in reporting(talk.world, form, current) if one.key != unit)
    figures: dict[str, int | str] = {
        one.key: words.text if one.is_text else 7 for one in form.indicators if one.lifetime.covers(current.as_of)
    }
    if form.holiday is None:
        before = current.as_of - timedelta(days=7)
        await put_reports(talk.world, before, {first.key: figures}, form=form.key, revision=3)
        await put_absence(talk.world, current.as_of, last.key, reason=words.text, form=form.key)
    await put_reports(talk.world, current.as_of, {first.key: figures}, form=form.key, revision=3)
    if form.holiday is not None:
        for key in (first.key, last.key, unit):
            await put_photos(talk, key, 2, moment=talk.clock.at, form=form.key, as_of=current.as_of)


async def _unsent(talk: Talk, form: Form, unit: str) -> None:
    """Nothing of `unit` in the present period."""
    current = talk.world.calendar.current(form, talk.clock.at)
    if current is None:
        return
    about = {"form": form.key, "unit": unit, "as_of": current.as_of}
    async with talk.world.database.writing() as session:
        sent = select(Report.id).filter_by(**about)
        for part in (ReportValue, ReportAnswer):
            await session.execute(delete(part).where(part.report_id.in_(sent)))
        for table in (Report, Draft, Absence):
            await session.execute(delete(table).filter_by(**about))


def document(text: str) -> bytes:
    """A Word file of one paragraph."""
    paper, body = docx.Document(), BytesIO()
    paper.add_paragraph(text)
    paper.save(body)
    return body.getvalue()


async def _papers(talk: Talk, words: Words) -> None:
    for kind, body in ((TemplateKind.MEMO, document(words.line)), (TemplateKind.WORKBOOK, book({"A1": words.line}))):
        await add_template(talk.world, by=CHIEF, kind=kind, name=words.line, body=body, now=talk.clock.at)


async def _meeting(talk: Talk, words: Words) -> None:
    form = talk.region.forms[0]
    current = talk.world.calendar.current(form, talk.clock.at)
    assert current is not None
    at = talk.clock.at + timedelta(days=5)
    forms = {form.key: current.as_of}
    link = "https://vks.gov.kz/7?a=1&b=2"
    wanted = Wanted(MeetingKind.EXTENDED, at, words.line, words.text, link, forms)
    await call_meeting(talk.world, by=CHIEF, token="walk", wanted=wanted, now=talk.clock.at)
