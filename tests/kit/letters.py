"""Outbox rows as the sender hands them over to be put into words, and moments of the end of 2025."""

from datetime import UTC, date, datetime, timedelta

from config.catalogue.region import Locale
from handlers.outgoing import Letter, Mailing, Post, Unneeded, compose
from models.rules.outgoing import Kind, Recipient, about_period
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.talk import Talk, plain

INDEPENDENCE = "independence_day"
DAY_0 = date(2025, 12, 16)
ALMATY = timedelta(hours=5)
MEMORIAL, EDUCATIONAL, SOCIAL = "memorial", "educational", "social"


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment of 2025 by the clock of the shipped region."""
    return datetime(2025, month, day, hour, minute, tzinfo=UTC) - ALMATY


def about(form: str = EMPLOYMENT, as_of: date = DECEMBER) -> str:
    return about_period(form, as_of)


def letter(
    talk: Talk,
    kind: Kind,
    to: int,
    subject: str = "",
    *,
    stage: str = "",
    language: Locale = "ru",
    merged: tuple[Letter, ...] = (),
    person_id: int | None = None,
) -> Letter:
    """To the Telegram id `to`; `person_id` where the row's recipient matters."""
    now = talk.clock.at
    words, recipient = talk.app.speech.words(language), Recipient("person", person_id or to)
    return Letter(1, kind, subject or about(), stage, recipient, now, None, to, "Айгуль С.", words, merged)


async def composed(talk: Talk, known: Letter) -> Post | Unneeded:
    return await compose(Mailing(talk.world, talk.app.speech, talk.clock.at), known)


async def text_of(talk: Talk, known: Letter) -> str:
    """The HTML with ordinary spaces."""
    post = await composed(talk, known)
    assert isinstance(post, Post), post
    assert len(post.text.encode("utf-16-le")) // 2 <= 4096
    return plain(post.text)


def events(planned: int, ready: int, held: int = 0) -> dict[str, int | str]:
    """The figures of Independence Day: `planned` and `ready` memorial events, no others."""
    figures: dict[str, int | str] = {"memorial_planned": planned, "memorial_ready": ready, "memorial_held": held}
    for category in (EDUCATIONAL, SOCIAL):
        figures |= {f"{category}_planned": 0, f"{category}_ready": 0, f"{category}_held": 0}
    return figures


def prepared(
    planned: int = 11, ready: int = 6, objects: int = 14, venues: int = 3, violations: int = 2
) -> dict[str, int | str]:
    """A unit's figures of Independence Day: 20 objects, 5 venues and 2 violations in all."""
    return events(planned, ready) | {
        "objects_all": 20,
        "objects_done": objects,
        "venues_all": 5,
        "venues_done": venues,
        "violations_all": 2,
        "violations_done": violations,
        "responsible": "Болат <Н>",
    }
