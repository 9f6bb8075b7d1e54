"""Groups that can't be written to, at every moment: told once, left alone, and told of the reports when healed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.sandbox.chats import ChatGroup
from bot.sandbox.faults import Rule
from config.catalogue.region import Locale
from models.actions.groups import rename_group
from models.actions.pauses import pause_group
from models.rules.access import Role
from models.rules.troubles import LATEST, Trouble
from tests.kit.boards import FRIDAY_DUE, Stand, connected
from tests.kit.groups import BOSS, HALL, groups
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Talk, plain

OTHER_BOSS = 11


@dataclass
class Scene:
    """A stand in a topic of a forum."""

    stand: Stand
    topic: int

    @property
    def group(self) -> ChatGroup:
        return self.stand.talk.telegram.groups[HALL]

    @property
    def alerts(self) -> list[str]:
        return [said for said in self.stand.talk.person(BOSS).heard if "не может писать" in said]

    async def trouble(self) -> Trouble | None:
        (group,) = await groups(self.stand.talk)
        return group.trouble

    async def later(self, minutes: float) -> None:
        """Time passes for the region and for the boards; what can go out does."""
        await self.stand.talk.move(self.stand.talk.clock.at + timedelta(minutes=minutes))
        await self.stand.after(minutes * 60)
        await self.stand.after(15)  # a board that is seen again is edited a moment later
        await self.stand.talk.app.sender.drain()


async def topic_is_closed(scene: Scene) -> None:
    await scene.stand.hall.close_topic(scene.topic)


async def topic_is_reopened(scene: Scene) -> None:
    await scene.stand.hall.close_topic(scene.topic, closed=False)


async def members_are_muted(scene: Scene) -> None:
    """Telegram tells a bot nothing of it."""
    scene.group.muted = True


async def members_may_write(scene: Scene) -> None:
    scene.group.muted = False
    await scene.later(LATEST.total_seconds() / 60)


async def bot_is_restricted(scene: Scene) -> None:
    await scene.stand.hall.make_bot("restricted")


async def bot_is_member(scene: Scene) -> None:
    await scene.stand.hall.make_bot("member")


async def bot_is_administrator(scene: Scene) -> None:
    await scene.stand.hall.make_bot("administrator")


async def bot_is_removed(scene: Scene) -> None:
    await scene.stand.hall.make_bot("kicked")


async def bot_is_gone_without_a_word(scene: Scene) -> None:
    scene.group.bot_status = "left"


async def topic_is_deleted(scene: Scene) -> None:
    scene.stand.talk.telegram.delete_topic(HALL, scene.topic)


async def connected_in_another_topic(scene: Scene) -> None:
    scene.topic = await scene.stand.hall.open_topic("Другая")
    await scene.stand.hall.say(BOSS, "/connect", topic=scene.topic)


Act = Callable[[Scene], Awaitable[None]]
CASES: list[tuple[Act, Trouble, Act]] = [
    (topic_is_closed, Trouble.TOPIC_CLOSED, topic_is_reopened),
    (topic_is_closed, Trouble.TOPIC_CLOSED, bot_is_administrator),
    (topic_is_closed, Trouble.TOPIC_CLOSED, connected_in_another_topic),
    (topic_is_deleted, Trouble.TOPIC_GONE, connected_in_another_topic),
    (members_are_muted, Trouble.NO_RIGHTS, members_may_write),
    (members_are_muted, Trouble.NO_RIGHTS, bot_is_administrator),
    (bot_is_restricted, Trouble.NO_RIGHTS, bot_is_member),
    (bot_is_removed, Trouble.REMOVED, bot_is_member),
    (bot_is_gone_without_a_word, Trouble.REMOVED, bot_is_member),
]
NAMED = pytest.mark.parametrize(
    ("begins", "trouble", "heals"),
    [pytest.param(*case, id=f"{case[0].__name__}-{case[2].__name__}") for case in CASES],
)


@pytest.fixture
async def scene(talk: Talk) -> Scene:
    """The topic is not connected yet."""
    stand = await connected(talk, forum=True)
    await stand.hall.say(BOSS, "/disconnect")
    return Scene(stand, await stand.hall.open_topic("Отчёты"))


async def connect(scene: Scene) -> None:
    await scene.stand.hall.say(BOSS, "/connect", topic=scene.topic)
    await scene.stand.look()


def heard(scene: Scene) -> list[str]:
    return scene.stand.hall.heard_in(scene.topic)


async def is_told_once(scene: Scene, trouble: Trouble) -> None:
    """And tried seldom: at most five times in ten minutes, with an edit and a message each."""
    assert await scene.trouble() is trouble
    assert len(scene.alerts) == 1
    assert "«Аппарат & <область>»" in scene.alerts[0]
    said, faults = heard(scene), scene.stand.talk.telegram.faults
    faults.add(Rule("slow", "sendMessage", count=None, seconds=0), Rule("slow", "editMessageText", None, seconds=0))
    for _ in range(10):
        await scene.later(1)
    tries = [method for method, kind in faults.happened if kind == "slow"]
    faults.clear()
    assert len(tries) <= 2 * 5
    assert heard(scene) == said
    assert len(scene.alerts) == 1


@NAMED
async def test_at_connect(scene: Scene, begins: Act, trouble: Trouble, heals: Act) -> None:
    """«The group is connected» is said when it is so: after the board stands."""
    talk = scene.stand.talk
    update = talk.telegram.say_in(HALL, BOSS, "/connect", topic=scene.topic)
    await begins(scene)
    await talk.deliver(update)
    await is_told_once(scene, trouble)
    assert heard(scene) == []
    await heals(scene)
    await scene.later(0)
    assert await scene.trouble() is None
    assert [plain(text).splitlines()[0].partition(" ·")[0] for text in heard(scene)] == [
        "К совещанию 1 декабря",
        "Группа подключена",
    ]


@NAMED
async def test_at_an_edit_of_the_board(scene: Scene, begins: Act, trouble: Trouble, heals: Act) -> None:
    """Where Telegram edits all the same (its own message in a closed topic), it is no trouble."""
    await connect(scene)
    await begins(scene)
    await scene.stand.sent("semey")
    await scene.later(1)
    if trouble is Trouble.TOPIC_CLOSED:
        assert scene.alerts == []
        assert scene.stand.lines[1] == "Сдали 1 из 12"
        return
    await is_told_once(scene, trouble)
    await scene.stand.sent("ayagoz")
    await heals(scene)
    await scene.later(1)
    assert await scene.trouble() is None
    assert scene.stand.lines[1] == "Сдали 2 из 12"
    assert scene.stand.board["topic"] == scene.topic


@NAMED
async def test_at_a_post(scene: Scene, begins: Act, trouble: Trouble, heals: Act) -> None:
    """What was missed is said late only while it is true."""
    talk = scene.stand.talk
    await connect(scene)
    await begins(scene)
    await talk.move(FRIDAY_DUE)
    await is_told_once(scene, trouble)
    await scene.stand.sent("semey", at=FRIDAY)
    await heals(scene)
    await scene.later(1)
    assert await scene.trouble() is None
    (post,) = [text for text in heard(scene) if text.startswith("Срок истёк.")]
    assert "Семей" not in post
    assert scene.stand.lines[1] == "Сдали 1 из 12"


async def test_what_is_true_no_more_is_not_said_late(scene: Scene) -> None:
    talk = scene.stand.talk
    await connect(scene)
    await topic_is_closed(scene)
    await talk.move(FRIDAY_DUE)
    await scene.stand.sent(*(unit.key for unit in talk.region.units))
    await talk.move(FRIDAY_DUE + timedelta(minutes=1))
    await topic_is_reopened(scene)
    await scene.later(1)
    assert not any("Срок истёк" in text for text in heard(scene))
    assert heard(scene)[-1].startswith("Сдали все")


async def test_another_trouble_of_the_same_pause_is_told_too_and_the_first_not_again(scene: Scene) -> None:
    await connect(scene)
    await topic_is_closed(scene)
    await scene.stand.talk.move(FRIDAY_DUE)
    await bot_is_removed(scene)
    assert len(scene.alerts) == 2
    await bot_is_member(scene)
    await scene.later(60)
    await scene.later(60)
    assert await scene.trouble() is Trouble.TOPIC_CLOSED


async def test_another_topic_that_reopens_changes_nothing(scene: Scene) -> None:
    await connect(scene)
    other = await scene.stand.hall.open_topic("Другая")
    await scene.stand.hall.close_topic(other)
    await bot_is_restricted(scene)
    await scene.stand.hall.close_topic(other, closed=False)
    assert await scene.trouble() is Trouble.NO_RIGHTS


async def test_a_group_that_is_let_go_while_it_rests_is_forgotten(scene: Scene) -> None:
    await connect(scene)
    await bot_is_removed(scene)
    administrator = scene.stand.talk.person(BOSS)
    await administrator.say("/settings")
    assert "⚠️ «Аппарат & <область>»: бота там больше нет." in await administrator.press("Группы")
    await administrator.press("Отключить")
    assert await groups(scene.stand.talk) == []
    await bot_is_member(scene)
    await scene.stand.talk.move(FRIDAY_DUE)
    assert await groups(scene.stand.talk) == []
    assert not any("Срок истёк" in text for text in heard(scene))


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("trouble", list(Trouble))
async def test_the_alert_is_whole_in_both_languages(talk: Talk, language: Locale, trouble: Trouble) -> None:
    await connected(talk)
    await rename_group(talk.world, HALL, "Hall & <b>", talk.clock.at)
    await talk.member(OTHER_BOSS, Role.ADMINISTRATOR, name="Сауле К.", language=language)
    await pause_group(talk.world, chat_id=HALL, trouble=trouble, now=FRIDAY)
    await talk.app.advance()
    alert = talk.person(OTHER_BOSS).messages[-1]
    assert "Hall & <b>" in alert["text"]
    assert faults_of(alert, language, talk.region) == []
