"""What is said of a trouble cannot always be said: that ends no update, and is no second trouble."""

from collections.abc import Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from bot.sandbox.faults import Rule
from models.actions.invitations import issue_invitations
from models.rules.access import Role
from tests.kit.forgeries import forged
from tests.kit.invitations import accept_invitation
from tests.kit.talk import Person, Talk

Act = Callable[[Talk], Awaitable[tuple[Person, str, int]]]


async def _shown(talk: Talk) -> Person:
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/report")
    return person


async def denied(talk: Talk) -> tuple[Person, str, int]:
    person = await _shown(talk)
    return person, "ask:1:1", person.messages[-1]["id"]


async def gone(talk: Talk) -> tuple[Person, str, int]:
    person = await _shown(talk)
    return person, "rcpt:see:99", person.messages[-1]["id"]


async def stale(talk: Talk) -> tuple[Person, str, int]:
    person = await _shown(talk)
    data, message = forged(person, "close")
    await person.say("/help")
    return person, data, message


@pytest.mark.parametrize(
    ("status", "text"),
    [(403, "Forbidden: bot was blocked by the user"), (400, "Bad Request: chat not found"), (400, "?")],
)
@pytest.mark.parametrize("act", [denied, gone, stale])
async def test_a_person_who_cannot_be_told_of_a_trouble_is_no_trouble(
    talk: Talk, act: Act, status: int, text: str
) -> None:
    person, data, message = await act(talk)
    before = len(person.heard)
    talk.telegram.faults.add(Rule("error", "sendMessage", count=None, status=status, text=text))
    with capture_logs() as logs:
        await person.forge(data, message)
    assert [line["event"] for line in logs if line["log_level"] == "error"] == []
    assert [line["event"] for line in logs if line["event"] == "not_delivered"] == ["not_delivered"]
    assert len(person.heard) == before


@pytest.mark.parametrize("has_role", [True, False])
async def test_a_dead_link_of_somebody_who_is_gone_again(talk: Talk, has_role: bool) -> None:
    if has_role:
        token = (await issue_invitations(talk.world, role=Role.AKIM, units=["ayagoz"], now=talk.clock.at))["ayagoz"]
        await accept_invitation(talk.world, by=1, token=token, now=talk.clock.at)
    person = talk.person(1)
    await person.say("/start")
    text = "Forbidden: bot was blocked by the user"
    talk.telegram.faults.add(Rule("error", "sendMessage", count=None, status=403, text=text))
    with capture_logs() as logs:
        await person.say("/start " + "x" * 22)
    assert [line["event"] for line in logs if line["log_level"] in {"warning", "error"}] == ["not_delivered"]
