"""Tables for who has said that they see them: off until then, back by one press, plain where the server says no."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.faults import Rule
from handlers.kit.blocks import Folded, Screen, Spare, Table, Together, fitted, stacked
from handlers.kit.rich import MOST_BLOCKS, MOST_CHARACTERS, MOST_COLUMNS, letters, rich
from handlers.kit.tables import table
from handlers.kit.words import Html, number
from models.actions.invitations import issue_invitations
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.profiles import choose_look
from models.actions.replacements import replace_account
from models.queries.instructions import A_PAGE
from models.rules.access import Role
from tests.kit.boards import connected
from tests.kit.figures.preparation import all_ready, put_preparation
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, on_six_lines, put_reports
from tests.kit.groups import BOSS
from tests.kit.outbox import states
from tests.kit.people import AYAGOZ, actor
from tests.kit.talk import ADMINISTRATOR, FRIDAY, Person, Talk, plain

MONDAY = FRIDAY + timedelta(days=3)


def refused(times: int | None) -> Rule:
    return Rule("error", "sendRichMessage", count=times, status=400, text="Bad Request: RICH_MESSAGE_INVALID")


def rich_ones(person: Person) -> list[dict[str, Any]]:
    return [message for message in person.messages if "rich" in message]


async def seen_by(talk: Talk, person: Person) -> Person:
    await choose_look(talk.world, by=person.id, is_rich=True, now=talk.clock.at)
    return person


@pytest.fixture
async def official(talk: Talk) -> Person:
    await put_reports(talk.world, DECEMBER, demo_figures())
    return await talk.member(5, Role.OFFICIAL)


async def test_who_has_not_said_that_they_see_the_sample_gets_no_table(talk: Talk, official: Person) -> None:
    """Also when asked, through digests and a restart; only the sample itself is rich."""
    reporter = await talk.member(1, *AYAGOZ)
    for person in (official, reporter):
        await person.say("/settings")
        await person.press("Вид сообщений")
        await person.press("Не вижу")
        assert "обычным текстом" in person.screen
    await talk.restart()
    await official.say("/summary")
    await official.press("Районы и города")
    await reporter.say("/report")
    await reporter.say(on_six_lines())
    await reporter.say("да")
    await reporter.say("да")
    await talk.travel(MONDAY)
    assert [len(rich_ones(person)) for person in (official, reporter)] == [1, 1]


async def test_who_joins_is_shown_the_sample_and_asked(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.OFFICIAL, units=[""], now=talk.clock.at))[""]
    person = talk.person(77, "Ерлан")
    await person.say(f"/start {token}")
    for label in ("Принять", "Русский"):
        await person.press(label)
    await person.say("Ерлан К., начальник отдела, +7 700 123 45 67")
    assert len(rich_ones(person)) == 1
    assert any("Видите таблицу?" in text for text in person.heard)
    await person.press("Вижу")
    await person.say("/summary")
    assert len(rich_ones(person)) == 2


async def test_the_digest_is_one_message_with_all_territories(talk: Talk, official: Person) -> None:
    await seen_by(talk, official)
    await official.say("/summary")
    [message] = rich_ones(official)
    kinds = [block["type"] for block in message["rich"]["blocks"]]
    assert kinds[0] == "heading"
    assert {"table", "details"} <= set(kinds)
    [territories] = [block["cells"] for block in message["rich"]["blocks"] if block["type"] == "table"]
    assert len(territories) == 1 + len(demo_figures()) + 1
    assert all(cell["align"] == "right" for row in territories for cell in row[1:])


async def test_the_signs_of_the_table_have_their_words_above_it(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz", "semey")))
    official = await seen_by(talk, await talk.member(5, Role.OFFICIAL))
    await official.say("/summary")
    [table] = [block for block in official.messages[-1]["rich"]["blocks"] if block["type"] == "table"]
    assert "* Мақаншы" in [row[0]["text"] for row in table["cells"]]
    assert "* не сдали, учтены данные на 24 ноября" in plain(table["caption"])


async def test_folded_below_are_the_holidays_sections_and_every_figure(talk: Talk, official: Person) -> None:
    """By territory; nobody has sent anything for the second holiday."""
    await put_preparation(talk.world, {"ayagoz": all_ready()}, talk.clock.at)
    await seen_by(talk, official)
    await official.say("/summary")
    blocks = official.messages[-1]["rich"]["blocks"]
    folds = {block["summary"]: block["blocks"] for block in blocks if block["type"] == "details"}
    [(holiday, legend)] = [inside for summary, inside in folds.items() if "готовность" in summary]
    rows = {row[0]["text"]: {cell["text"] for cell in row[1:]} for row in holiday["cells"]}
    assert len(rows) == 1 + len(talk.region.units)
    assert (rows["Аягозский"], rows["Абайский"]) == ({"●"}, {"—"})
    assert "готово" in legend["text"]
    [figures] = folds["Показатели по районам и городам"]
    [ayagoz] = [row for row in figures["cells"] if row[0]["text"] == "Аягозский"]
    assert [int(plain(cell["text"]).replace(" ", "")) for cell in ayagoz[1:]] == list(demo_figures()["ayagoz"].values())


async def test_a_screen_becomes_rich_and_plain_again_in_the_same_message(talk: Talk, official: Person) -> None:
    await seen_by(talk, official)
    await official.say("/summary")
    number = official.messages[-1]["id"]
    await official.press("Ещё")
    assert (official.messages[-1]["id"], "rich" in official.messages[-1]) == (number, False)
    await official.press("Назад")
    assert (official.messages[-1]["id"], "rich" in official.messages[-1]) == (number, True)
    await official.say("/settings")
    await official.press("Обычный вид сообщений")
    await official.say("/summary")
    assert "rich" not in official.messages[-1]


async def test_what_has_not_changed_stays_as_it_is(talk: Talk, official: Person) -> None:
    """The server refuses to edit a message into itself: that is no refusal of its tables."""
    await seen_by(talk, official)
    await official.say("/status")
    was = official.messages[-1]
    await official.press("Обновить")
    await official.press("Обновить")
    assert official.messages[-1] == was
    assert "rich" in was


async def test_another_account_is_another_app(talk: Talk, official: Person) -> None:
    """Nobody knows what it shows: it is asked anew."""
    await seen_by(talk, official)
    boss = await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR)
    whose = (await actor(talk, official.id)).person_id
    _, token = await replace_account(talk.world, by=boss.id, person_id=whose, now=talk.clock.at)
    other = talk.person(55, "Ерлан")
    await other.say(f"/start {token}")
    await other.press("Принять")
    await other.say("/summary")
    assert len(rich_ones(other)) == 1
    assert any("Видите таблицу?" in text for text in other.heard)


async def test_a_digest_by_the_clock_is_rich_for_who_sees_it_and_plain_for_others(talk: Talk, official: Person) -> None:
    other = await talk.member(6, Role.OFFICIAL)
    await seen_by(talk, official)
    await talk.travel(MONDAY)
    assert rich_ones(official)
    assert not rich_ones(other)


async def test_a_refused_one_arrives_plain_and_once(talk: Talk, official: Person) -> None:
    await seen_by(talk, official)
    talk.telegram.faults.add(refused(1))
    await official.say("/summary")
    said = [text for text in official.heard if "Карта занятости" in text]
    assert (len(said), rich_ones(official)) == (1, [])
    await official.say("/summary")
    assert len(rich_ones(official)) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "Bad Request: something new"), (404, "Not Found"), (413, "Request Entity Too Large")],
)
async def test_what_is_refused_in_whatever_words_arrives_plain_once(
    talk: Talk, official: Person, status: int, words: str
) -> None:
    """When it is asked for and by the clock."""
    await seen_by(talk, official)
    talk.telegram.faults.add(Rule("error", "sendRichMessage", count=None, status=status, text=words))
    await official.say("/summary")
    assert len([text for text in official.heard if "Карта занятости" in text]) == 1
    await talk.travel(MONDAY)
    assert len([text for text in official.heard if text.startswith("Сводка к совещанию")]) == 1
    assert {(state, why) for kind, state, why in await states(talk.world) if kind == "digest"} == {("sent", "")}
    assert rich_ones(official) == []


async def test_a_refusal_doubles_no_action(talk: Talk) -> None:
    reporter = await seen_by(talk, await talk.member(1, *AYAGOZ))
    talk.telegram.faults.add(refused(None))
    await reporter.say("/report")
    await reporter.say(on_six_lines())
    await reporter.say("да")
    await reporter.say("да")
    assert len([text for text in reporter.heard if "Отчёт отправлен" in text]) == 1
    assert not rich_ones(reporter)


async def test_a_server_without_them_makes_everybody_plain_and_administrators_hear_it_once(
    talk: Talk, official: Person
) -> None:
    await seen_by(talk, official)
    boss = await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR)
    talk.telegram.faults.is_old_server = True
    for _ in range(3):
        await official.say("/summary")
        assert "Карта занятости" in official.screen
    await talk.move(talk.clock.at + timedelta(minutes=1))
    await talk.move(talk.clock.at + timedelta(minutes=1))
    assert [kind for kind, *_ in await states(talk.world)].count("alert_plain") == 1
    assert "Таблицы в сообщениях недоступны" in boss.screen


async def test_a_long_list_has_no_pages_where_tables_are_shown(talk: Talk, official: Person) -> None:
    """And the plain message that takes its place where it is refused is a page as ever."""
    await seen_by(talk, official)
    await official.say("/summary")
    await official.press("Районы и города")
    [table] = [block for block in official.messages[-1]["rich"]["blocks"] if block["type"] == "table"]
    assert len(table["cells"]) == 1 + len(talk.region.units) + 1


OF_A_TERRITORY = ("Районы и города", "Аягозский")
TABLES = {
    "two dates": ("Ещё", "Сравнить", "24 ноября 2025"),
    "two dates by territories": ("Ещё", "Сравнить", "24 ноября 2025", "Районы и города"),
    "a territory": OF_A_TERRITORY,
    "a territory's year": (*OF_A_TERRITORY, "С начала года"),
    "who entered its figures": (*OF_A_TERRITORY, "Кто вносил"),
    "a territory beside the oblast": (*OF_A_TERRITORY, "Сравнить с областью"),
    "a territory's holiday": ("Праздники", *OF_A_TERRITORY),
    "reports to accept": ("Принять отчёты",),
}


async def test_whatever_has_a_table_has_all_of_it_where_tables_are_shown(talk: Talk, official: Person) -> None:
    """And nothing is left to be turned over, where only the list had pages."""
    for weeks in range(15):
        await put_reports(talk.world, NOVEMBER - timedelta(weeks=weeks), demo_figures(("ayagoz",)))
    await put_preparation(talk.world, {"ayagoz": all_ready()}, talk.clock.at)
    await seen_by(talk, official)
    shown = {}
    for name, presses in TABLES.items():
        await official.say("/summary")
        for label in presses:
            await official.press(label)
        shown[name] = official.messages[-1]
    assert [name for name, message in shown.items() if "rich" not in message] == []
    assert len(table_of(shown["a territory's year"])) == 1 + 1 + 15
    turned = [name for name, message in shown.items() if any(" из " in label for label in labels(message))]
    assert turned == []
    folded = [block for block in shown["a territory"]["rich"]["blocks"] if block["type"] == "details"]
    assert [block["summary"] for block in folded] == ["С начала года", "Кто вносил"]
    assert len(folded[0]["blocks"][0]["cells"]) == 1 + 1 + 15


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


def table_of(message: dict[str, Any]) -> list[list[str]]:
    """The only table that is open, in words."""
    [table] = [block for block in message["rich"]["blocks"] if block["type"] == "table"]
    return [[plain(" ".join(words_in(cell["text"]))) for cell in row] for row in table["cells"]]


async def test_a_receipt_shows_every_row_and_a_correction_what_it_changed(talk: Talk) -> None:
    """The figures of its plain form are there as well."""
    reporter = await seen_by(talk, await talk.member(1, *AYAGOZ))
    akim = await seen_by(talk, await talk.member(2, Role.AKIM, "ayagoz"))
    await reporter.say("/report")
    await reporter.say(on_six_lines())
    await reporter.say("да")
    await reporter.say("да")
    receipt = reporter.messages[-1]
    sent = [row[1] for row in table_of(receipt)[1:]]
    typed = [plain(number(int(one))) for one in on_six_lines().split()]
    assert sent[: len(typed)] == typed
    assert sent[-1] in plain(receipt["text"])
    await talk.move(talk.clock.at + timedelta(minutes=1))
    assert table_of(rich_ones(akim)[-1]) == table_of(receipt)
    await reporter.press("Исправить")
    await reporter.say("гранты 30")
    await reporter.say("да")
    await reporter.say("да")
    corrected = reporter.messages[-1]
    assert [row[1:] for row in table_of(corrected)[1:]] == [["22", "30", "+8"]]
    assert {"details"} == {block["type"] for block in corrected["rich"]["blocks"]} - {"paragraph", "table"}


async def test_instructions_are_one_table_whose_buttons_are_of_a_page(talk: Talk, official: Person) -> None:
    units = [unit.key for unit in talk.region.units]
    assert len(units) > A_PAGE
    wanted = NewInstruction(
        "Устранить <отставание>", tuple(units), FRIDAY.date(), (await actor(talk, official.id)).person_id
    )
    await set_instruction(talk.world, by=official.id, token="1", wanted=wanted, now=talk.clock.at)
    before = plain(await official.say("/tasks"))
    assert not rich_ones(official)
    await seen_by(talk, official)
    await official.say("/tasks")
    head, *rows = table_of(official.messages[-1])
    assert len(rows) == len(units)
    assert (head[-1], rows[0][-1]) == ("Поручение", "Устранить <отставание>")
    assert all(cell in before for cell in rows[0][1:-1])
    assert "7" not in official.buttons
    await official.press("›")
    assert "7" in official.buttons
    assert [head, *rows] == table_of(official.messages[-1])


async def test_the_journal_is_one_table_and_what_is_long_is_opened_by_a_tap(talk: Talk) -> None:
    boss = await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR)
    reporter = await talk.member(1, *AYAGOZ)
    await reporter.say("/report")
    await reporter.say(on_six_lines())
    for _ in range(9):
        await choose_look(talk.world, by=reporter.id, is_rich=True, now=talk.clock.at)
        await choose_look(talk.world, by=reporter.id, is_rich=False, now=talk.clock.at)
    await boss.say("/audit")
    assert "Раньше" in " ".join(boss.buttons)
    await seen_by(talk, boss)
    await boss.say("/audit")
    head, *rows = table_of(boss.messages[-1])
    assert head == ["Когда", "Кто", "Что сделано"]
    assert len(rows) > 18
    assert "Раньше" not in " ".join(boss.buttons)
    [folded] = [block for block in boss.messages[-1]["rich"]["blocks"] if block["type"] == "details"]
    assert "Гранты: пусто → 22" in plain(" ".join(words_in(folded)))


async def test_a_server_without_tables_gets_the_journal_in_pages(talk: Talk) -> None:
    """Nothing between two pages is left out."""
    boss = await seen_by(talk, await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR))
    talk.telegram.faults.is_old_server = True
    for person in range(12):
        await talk.member(100 + person, *AYAGOZ)
    await boss.say("/summary")
    pages = [await boss.say("/audit")]
    while "Раньше" in " ".join(boss.buttons):
        pages.append(await boss.press("Раньше"))
    assert len(pages) > 1
    assert "…" not in "".join(pages)


async def answer_for_group(talk: Talk, label: str) -> Person:
    administrator = talk.person(BOSS)
    await administrator.say("/settings")
    await administrator.press("Группы")
    await administrator.press("Вид сообщений: ")
    assert "Видят ли такую таблицу все в группе" in administrator.screen
    await administrator.press(label)
    return administrator


async def test_a_group_is_plain_until_an_administrator_says_that_it_sees_tables(talk: Talk) -> None:
    """Whoever of it sees them; nothing goes there to find out, and one press takes it back."""
    stand = await connected(talk)
    await seen_by(talk, talk.person(BOSS))
    said = len(stand.hall.messages)
    administrator = await answer_for_group(talk, "Не вижу")
    await stand.sent("semey")
    await stand.after(15)
    assert "rich" not in stand.board
    await answer_for_group(talk, "Вижу")
    await stand.after(15)
    assert [len(row) for row in table_of(stand.board)] == [2] * len(talk.region.units)
    await administrator.say("/settings")
    await administrator.press("Группы")
    await administrator.press("Обычный вид: ")
    await stand.after(15)
    assert ("rich" in stand.board, len(stand.hall.messages)) == (False, said)


async def test_a_board_whose_table_is_refused_is_plain_and_edited_once(talk: Talk) -> None:
    stand = await connected(talk)
    await answer_for_group(talk, "Вижу")
    talk.telegram.faults.add(Rule("error", "editMessageText", count=1, status=400, text="RICH_MESSAGE_INVALID"))
    await stand.sent("semey")
    await stand.after(15)
    await stand.after(15)
    edits = [chat for chat, _ in stand.edits].count(stand.hall.id)
    assert ("rich" in stand.board, stand.lines[1], edits) == (False, "Сдали 1 из 12", 1)


async def test_a_group_that_was_let_go_meanwhile_is_said_to_be_gone(talk: Talk) -> None:
    stand = await connected(talk)
    administrator = talk.person(BOSS)
    await administrator.say("/settings")
    await administrator.press("Группы")
    await administrator.press("Вид сообщений: ")
    await stand.hall.say(BOSS, "/disconnect")
    await administrator.press("Вижу")
    assert any("Эта группа больше не подключена" in text for text in administrator.heard)


LONG = Html("я" * 4000)
TOO_MUCH: dict[str, Screen] = {
    "rows": fitted([table([["a", "1"]] * (MOST_BLOCKS + 1))]),
    "columns": fitted([Table("x", [["1"] * (MOST_COLUMNS + 1)])]),
    "characters": fitted([Folded(Html("ещё"), [LONG] * (MOST_CHARACTERS // 4000 + 1))]),
}


@pytest.mark.parametrize("screen", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_passes_a_limit_is_plain(screen: Screen) -> None:
    assert rich(screen) is None


def test_a_screen_without_a_table_is_plain() -> None:
    assert rich(fitted([Html("<b>Слово</b>")])) is None
    assert rich(Html("<pre>1</pre>")) is None


def test_what_people_typed_stays_words() -> None:
    screen = fitted([Html("&lt;b&gt; &amp; <b>жирно</b>"), table([["<i>", "1"]])])
    blocks = rich(screen)
    assert blocks is not None
    assert blocks[0]["text"] == ["<b> & ", {"type": "bold", "text": "жирно"}]
    assert blocks[1]["cells"][0][0]["text"] == "<i>"
    assert letters(blocks[0]["text"]) == len("<b> & жирно")


@given(st.lists(st.sampled_from(["<b>", "</b>", "<code>", "</code>", "\n", "\n\n", "слово", "&lt;", "5"]), max_size=12))
def test_any_text_is_read_and_loses_no_word(parts: list[str]) -> None:
    blocks = rich(stacked([Html("".join(parts)), table([["a", "1"]])])) or []
    said = " ".join(words_in([block for block in blocks if block["type"] != "table"]))
    assert said.count("слово") == parts.count("слово")
    assert said.count("<") == parts.count("&lt;")


def words_in(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    inside = said if isinstance(said, list) else [said[name] for name in ("text", "blocks", "summary") if name in said]
    return [word for one in inside for word in words_in(one)]


def test_the_plain_form_is_what_it_was() -> None:
    rows = table([["", "стало"], ["Гранты", "22"]], heads=1)
    screen = fitted([Together([Html("Всего"), rows]), Folded(Html("ещё"), [Html("внутри")]), Html("конец")])
    assert plain(screen) == f"Всего\n{rows}\n\nконец"
    assert stacked([Html("раз"), Html(""), Html("два")]) == "раз\n\nдва"


@pytest.mark.parametrize(("rows", "shown"), [(2, 2), (MOST_BLOCKS - 1, 1)])
def test_what_may_be_left_out_is_before_the_message_turns_plain(rows: int, shown: int) -> None:
    spare = Spare(lambda: table([["a", "1"]] * rows))
    blocks = rich(fitted([table([["b", "2"]]), spare]))
    assert blocks is not None
    assert [block["type"] for block in blocks] == ["table"] * shown
