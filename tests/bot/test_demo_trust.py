"""What the demo shows of trust: a return, questions, instructions, a deputy, an akim; all of it is in the audit."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import build_world
from bot.sandbox.demo import trust
from bot.sandbox.demo.people import APPROVER, AYAGOZ, BESKARAGAI, MAKANSHY, OFFICIAL
from bot.sandbox.demo.stand import START
from config.catalogue.region import Region
from models.queries.audit import verify_audit, walk_audit
from models.queries.instructions import load_lines, load_tally
from models.queries.people.people import find_actor
from models.queries.report.cards import load_card
from models.rules.access import Role
from models.rules.instructions import Course
from models.rules.review import MarkKind, MarkMade, Review
from models.rules.subjects import ReportKey
from models.tables import InstructionPart
from models.views.card import Card
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.demos import put_demo
from tests.kit.people import acting
from tests.kit.stands import ready_stand
from tests.kit.talk import plain


@pytest.fixture
async def world(world: World) -> World:
    put_demo(world, complete=False, trust=True)
    return world


async def card(world: World, key: ReportKey) -> Card:
    async with world.database.reading() as session:
        by = await acting(session, OFFICIAL.telegram_id)
        return await load_card(session, world, by=by, key=key, now=START, as_sent=True)


async def mark(world: World, key: ReportKey) -> MarkMade:
    (made,) = (await card(world, key)).marks
    return made


async def test_a_report_is_returned_with_a_figure_and_words(world: World) -> None:
    assert (await card(world, trust.RETURNED_KEY)).review is Review.RETURNED
    made = await mark(world, trust.RETURNED_KEY)
    assert (made.kind, made.figures, made.words) == (MarkKind.RETURNED, (trust.RETURNED_FIGURE,), trust.RETURN)


async def test_of_two_questions_one_is_answered(world: World) -> None:
    answered, waiting = await mark(world, trust.ANSWERED_KEY), await mark(world, trust.WAITING_KEY)
    assert {answered.kind, waiting.kind} == {MarkKind.ASKED}
    assert (answered.answer, answered.waits, waiting.waits) == (trust.ANSWER, False, True)


async def test_of_three_instructions_one_is_overdue_one_said_to_be_done_and_one_ahead(world: World) -> None:
    async with world.database.reading() as session:
        by = await acting(session, OFFICIAL.telegram_id)
        tally = await load_tally(session, world, by=by, now=START)
        lines = (await load_lines(session, world, by=by, now=START)).lines
        parts = set(await session.scalars(select(InstructionPart.instruction_id)))
    assert (len(parts), tally.open, tally.overdue) == (3, 4, 1)
    found = [(line.words, line.unit, line.course) for line in lines]
    assert found == [
        (trust.OVERDUE, trust.OVERDUE_UNIT, Course.CONFIRMED),
        (trust.DONE, MAKANSHY.unit, Course.DONE),
        *((trust.OPEN, unit, Course.SET) for unit in trust.OPEN_UNITS),
    ]


async def test_a_neighbour_stands_in_until_the_5th(world: World) -> None:
    async with world.database.reading() as session:
        deputy = await find_actor(session, BESKARAGAI.telegram_id, START)
    assert deputy is not None
    assert deputy.units_as(Role.REPORTER) == {BESKARAGAI.unit, trust.AWAY}
    (one,) = deputy.stands_in
    assert (one.name, one.unit) == ("Тимур Абенов", trust.AWAY)


async def test_a_report_waits_for_its_akim_and_is_not_sent(world: World) -> None:
    waiting = await card(world, trust.APPROVED_KEY)
    assert waiting.sent is None
    assert waiting.waits_for_akim is not None
    assert waiting.open_questions == ()


async def test_where_all_have_sent_nothing_waits(region: Region, tmp_path: Path) -> None:
    world = build_world(region, await fresh_sqlite(tmp_path, "complete.db"))
    put_demo(world, complete=True, trust=True)
    sent = await card(world, trust.APPROVED_KEY)
    await world.database.close()
    assert sent.sent is not None
    assert sent.waits_for_akim is None


async def test_the_audit_has_all_of_it_in_its_order_before_the_stand_opens(world: World) -> None:
    async with world.database.reading() as session:
        entries = [entry async for some in walk_audit(session) for entry in some]
        assert (await verify_audit(session))[1] is None
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert moments[-1] < START
    assert {entry.act.partition(".")[0] for entry in entries} == {"people", "tasks", "review", "report", "settings"}


TOLD = {
    BESKARAGAI: (trust.RETURN, "Новые предпр.", "вы замещаете: Тимур Абенов", trust.OPEN),
    MAKANSHY: (trust.WAITING, "Жауап беру"),
    AYAGOZ: (trust.OPEN,),
    APPROVER: ("Есеп сіздің бекітуіңізді күтуде", "Бекіту"),
    OFFICIAL: (trust.ANSWER, trust.DONE_SAID),
}


async def test_the_phones_have_been_told_and_begin_on_the_main_menu() -> None:
    async with ready_stand() as running:
        chats = {one: running.telegram.messages(one.telegram_id) for one in TOLD}
    for one, said in TOLD.items():
        heard = "\n".join(
            plain(str(message["text"])) + str(message["buttons"]) for message in chats[one] if message["from"] == "bot"
        )
        assert [words for words in said if words not in heard] == [], one.name
        assert any(word in str(chats[one][-1]["text"]) for word in ("Главное меню", "Басты мәзір"))
