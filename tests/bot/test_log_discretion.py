"""Nobody's name and no figure is in the log, whatever is done and whatever goes wrong; an update is followed by it."""

import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.discreet import Discreet
from bot.sandbox.faults import Rule
from models.actions.invitations import issue_invitations
from models.rules.access import Role
from models.rules.spans import spans
from tests.kit.talk import Person, Talk

NAME, POST, PHONE = "Жұпаркүл Қыдырәлі", "үйлестіруші", "+7 (7222) 98-76-54"
FIGURES = (7351, 7352, 7353, 7354, 7355, 7356)
DRAWN = re.compile(r"\d\d:\d\d:\d\d\.\d+|0x[0-9a-f]+")
"""Parts of a second, and addresses in memory: any digits may stand there."""
TELLTALE = ("Жұпаркүл", "Қыдырәлі", POST, "98-76-54", "9876", *map(str, FIGURES), "7 35", "7\u00a035", "48613")


def written(level: str = "INFO", *, as_json: bool = True) -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(level, as_json=as_json, stream=stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


async def handed(talk: Talk, update: dict[str, Any]) -> int:
    """By the inbox, as what Telegram gives; returns the update's number."""
    await talk.app.inbox.take([update], talk.app.bot)
    await talk.app.inbox.idle()
    await talk.app.sender.drain()
    return int(update["update_id"])


async def joined(talk: Talk) -> Person:
    token = (await issue_invitations(talk.world, role=Role.REPORTER, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
    person = talk.person(1, NAME)
    await person.say(f"/start {token}")
    await person.press("Принять")
    await person.press("Русский")
    await person.say(f"{NAME}\n{POST}\n{PHONE}")
    assert "Главное меню" in person.screen
    return person


async def planned(talk: Talk) -> None:
    admin = await talk.member(2, Role.ADMINISTRATOR, name=f"{NAME} 2")
    await admin.say("/plan")
    await admin.say("48613")


async def reported(talk: Talk, person: Person) -> None:
    await person.say("/report")
    await person.say("\n".join(map(str, FIGURES)))
    await person.say("да")
    await person.say("да")
    assert any("Отчёт отправлен" in said for said in person.heard)


async def looked_up(talk: Talk) -> None:
    admin = await talk.member(3, Role.ADMINISTRATOR, name=f"{NAME} 3")
    await admin.say("/people")
    await admin.press(NAME)
    await admin.say("/audit")


def failing(error: Exception) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


async def broken(talk: Talk, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mistakes whose words repeat what was said, refusals that do, and statements with values in them."""
    with monkeypatch.context() as patch:
        for words in (f"no {NAME}", f"could not convert string to float: '{FIGURES[0]}'", f"{FIGURES[1]} is {NAME!r}"):
            patch.setattr(talk.app.inbox, "_handle", failing(ValueError(words)))
            await handed(talk, talk.telegram.say(person.id, "/report"))
    refusal = f'Bad Request: can\'t parse entities: unsupported start tag "{NAME}" at byte offset {FIGURES[2]}'
    talk.telegram.faults.add(Rule("error", "sendMessage", count=1, status=400, text=refusal))
    await handed(talk, talk.telegram.say(person.id, "/help"))
    await _refused_statement(talk)


async def _refused_statement(talk: Talk) -> None:
    log = structlog.get_logger("svodka")
    try:
        async with talk.world.database.writing() as session:
            statement = text("INSERT INTO person (telegram_id, name) VALUES (:number, :name)")
            await session.execute(statement, {"number": FIGURES[3], "name": NAME})
    except SQLAlchemyError as error:
        log.exception("update_failed")
        log.warning("update_waits", why=str(error))
    else:
        raise AssertionError("the statement was not refused")


@pytest.mark.parametrize("as_json", [False, True])
async def test_whatever_is_done_and_goes_wrong_no_name_and_no_figure_is_in_the_log(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    stream = written(as_json=as_json)
    person = await joined(talk)
    await planned(talk)
    await reported(talk, person)
    await looked_up(talk)
    await broken(talk, person, monkeypatch)
    told = DRAWN.sub("", stream.getvalue())
    assert [one for one in TELLTALE if one in told] == []
    for said in ("update_failed", "ValueError: no …", "to float: '…'", "IntegrityError", "sent", "to_be_sent"):
        assert said in told, said


async def test_an_update_is_followed_by_its_number_to_what_is_sent_after_it(talk: Talk) -> None:
    await talk.member(3, Role.ADMINISTRATOR)
    person = talk.person(4, NAME)
    await person.say("/start")
    await person.press("Запросить доступ")
    stream = written()
    number = await handed(talk, talk.telegram.say(person.id, f"{NAME}, {POST}"))
    told = lines(stream)
    (made,) = [line for line in told if line["event"] == "to_be_sent"]
    assert made["update"] == number
    (sent,) = [line for line in told if line["event"] == "sent"]
    assert (sent["rows"], sent["kind"]) == (made["rows"], "request")
    assert "update" not in sent
    (answered,) = [line for line in told if line["event"] == "answered"]
    assert (answered["update"], answered["of"], answered["by"]) == (number, "asking", "sendMessage, deleteMessage")


async def test_every_line_of_an_update_has_its_number_and_no_other_line(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = written()
    monkeypatch.setattr(talk.app.inbox, "_handle", failing(ValueError("?")))
    talk.person(1)
    first, second = [await handed(talk, talk.telegram.say(1, "/help")) for _ in range(2)]
    structlog.get_logger("svodka").info("stopped")
    assert [line.get("update") for line in lines(stream)] == [first, second, None]


async def test_what_was_not_written_after_all_is_not_told(talk: Talk) -> None:
    stream = written()
    with suppress(LookupError):
        async with talk.world.database.writing() as session:
            session.info["outgoing"] = [1]
            raise LookupError
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[Errno 111] Connect call failed ('127.0.0.1', 5432)", None),
        ("cannot connect to host api.telegram.org:443 within 20 seconds", None),
        ("relation 'public.outbox' does not exist", None),
        ("<class 'asyncpg.exceptions.UniqueViolationError'>: duplicate key", None),
        ("database is locked\n[parameters: (680, 'Айгуль')]", "database is locked"),
        ("invalid input for query argument $3: 680 (a str)", "invalid input for query argument $3: … (a str)"),
        ("KeyError: 'Айгуль С.'", "KeyError: '…'"),
        ("not a number: 12 480,5", "not a number: …"),
        ("the unit Аягоз has −680", "the unit … has …"),
        ("can't read what isn't «68»", "can't read what isn't «…»"),
    ],
)
def test_of_an_error_s_words_what_is_technical_stays(words: str, said: str | None) -> None:
    assert Discreet().said(words) == (said or words)


def test_debugging_tells_all_but_secrets() -> None:
    assert (
        Discreet(["p@ss word"], whole=True).said("680 of 'Айгуль' by p@ss word\nmore") == "680 of 'Айгуль' by ***\nmore"
    )


def test_a_secret_with_numbers_in_it_is_hidden_before_numbers_are() -> None:
    token = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
    assert Discreet(["word 12345 word"]).said(f"as {token}, word 12345 word") == "as ***, ***"


def test_causes_and_groups_are_told_without_what_they_quote() -> None:
    both = ExceptionGroup("of 680", [ValueError("680")])
    both.__cause__ = KeyError("Айгуль")
    try:
        failing(both)()
    except ExceptionGroup as caught:
        told = Discreet().told((type(caught), caught, caught.__traceback__))
    assert told.index("KeyError: '…'") < told.index("ExceptionGroup: of …") < told.index("ValueError: …")
    assert "test_log_discretion.py" in told


@pytest.mark.parametrize(("numbers", "said"), [([], ""), ([3], "3"), ([5, 3, 4, 9], "3-5,9"), (range(1, 501), "1-500")])
def test_many_rows_are_few_words(numbers: list[int], said: str) -> None:
    assert spans(numbers) == said


async def test_an_error_of_the_database_says_no_values(talk: Talk) -> None:
    """They stand in SQLAlchemy's own words, and these in whatever says why."""
    with pytest.raises(SQLAlchemyError) as caught:
        async with talk.world.database.reading() as session:
            await session.execute(text("SELECT nothing_such FROM person WHERE name = :name"), {"name": NAME})
    assert NAME not in str(caught.value)
