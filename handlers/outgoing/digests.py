"""Digests that come by themselves: provisional, final, again, for a meeting, and the preparation of a holiday."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from config.catalogue.types import Form
from handlers.kit.fitting import fitted
from handlers.kit.words import Html, Words
from handlers.meetings.screen import agenda_said, link_said, on_button, title_said
from handlers.outgoing.changes import changes_said, since_said
from handlers.outgoing.keys import MOST, Place, in_rows, opens
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.missing import to_call
from handlers.outgoing.subjects import changes_of, meeting_of, news_for, period_of, told_of
from handlers.saying.preparation import render_preparation
from handlers.saying.summary import render_digest
from models.queries.digest.told import Figures, Told, who_is_missing
from models.queries.preparation.preparation import build_preparation
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Kind, Why


def _blocks(told: Told, words: Words) -> list[Html]:
    """The text of /summary, the heading first."""
    return _parts(render_digest(told.digest, words, told.coming))


def _parts(text: Html) -> list[Html]:
    """The blocks of a screen; a tag that an empty line somebody typed cuts in two stays whole."""
    parts: list[str] = []
    for block in text.split("\n\n"):
        if parts and parts[-1].count("<") != 2 * parts[-1].count("</"):
            parts[-1] += f"\n\n{block}"
        else:
            parts.append(block)
    return [Html(part) for part in parts]


async def _provisional(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Who is missing comes before the figures: somebody is to be called now."""
    meant, words = period_of(mailing.world, letter), letter.words
    if meant is None:
        return GONE
    told = await told_of(mailing, letter, *meant)
    missing = await mailing.read(("missing", letter.subject), lambda session: who_is_missing(session, told.digest))
    head = words("digest-provisional", due=words.moment(meant[1].due))
    first, *rest = _blocks(told, words)
    return Post(fitted([head, first, *to_call(missing, words), *rest]), _keyboard(*meant, words, missing_first=True))


async def _final(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """With what has changed since the provisional digest."""
    meant, words = period_of(mailing.world, letter), letter.words
    if meant is None:
        return GONE
    told = await told_of(mailing, letter, *meant)
    changes = await changes_of(mailing, told, meant[1].provisional)
    since = since_said(meant[1].provisional, mailing.now, words)
    head = words("digest-final", since=since, said=changes_said(changes, words))
    if changes.is_none:
        head = words("digest-unchanged", since=since)
    return Post(fitted([head, *_blocks(told, words)]), _keyboard(*meant, words))


async def _again(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Only if something has changed since the digest that this official has seen."""
    meant, words = period_of(mailing.world, letter), letter.words
    if meant is None:
        return GONE
    told = await told_of(mailing, letter, *meant)
    since, changes = await news_for(mailing, letter, told)
    if changes.is_none:
        return Unneeded(Why.UNCHANGED)
    head = words("digest-again", time=f"{since.astimezone(words.zone):%H:%M}", said=changes_said(changes, words))
    return Post(fitted([head, *_blocks(told, words)]), _keyboard(*meant, words))


async def _for_meeting(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    words, found = letter.words, await meeting_of(mailing, letter)
    if isinstance(found, Unneeded):
        return found
    meeting, figures = found
    head = [words("digest-meeting", meeting=on_button(meeting, words)), title_said(meeting.title, words)]
    about = [link_said(meeting.link, words), agenda_said(meeting.agenda, words)]
    blocks = [Html("\n".join(line for line in head if line)), *about]
    blocks += [block for one in figures for block in _figures(one, words)]
    return Post(fitted(blocks), _to_figures(figures, words))


def _figures(figures: Figures, words: Words) -> list[Html]:
    if figures.digest is not None:
        return _parts(render_digest(figures.digest, words))
    return _parts(render_preparation(figures.preparation, words)) if figures.preparation is not None else []


def _to_figures(figures: Sequence[Figures], words: Words) -> InlineKeyboardMarkup | None:
    if len(figures) == 1 and not figures[0].period.is_holiday:
        return _keyboard(figures[0].form, figures[0].period, words)
    buttons = [
        opens(
            words.label(one.form.name),
            Place.HOLIDAY if one.period.is_holiday else Place.SUMMARY,
            one.form,
            one.period.as_of,
        )
        for one in figures[:MOST]
    ]
    return in_rows(buttons) if buttons else None


async def _preparation(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    meant, words = period_of(mailing.world, letter), letter.words
    if meant is None or not meant[1].is_holiday:
        return GONE
    (form, period), world, now = meant, mailing.world, mailing.now
    key = ("preparation", letter.subject)
    view = await mailing.read(key, lambda session: build_preparation(session, world, form, period.as_of, now=now))
    button = opens(words.plain("summary-holidays"), Place.HOLIDAY, form, period.as_of)
    return Post(render_preparation(view, words), in_rows([button]))


def _keyboard(form: Form, period: Period, words: Words, *, missing_first: bool = False) -> InlineKeyboardMarkup:
    units = opens(words.plain("summary-units"), Place.UNITS, form, period.as_of)
    missing = opens(words.plain("summary-who-missing"), Place.MISSING, form, period.as_of)
    return in_rows([missing, units] if missing_first else [units, missing])


COMPOSERS: dict[Kind, Composer] = {
    Kind.PROVISIONAL: _provisional,
    Kind.DIGEST: _final,
    Kind.AGAIN: _again,
    Kind.MEETING_DIGEST: _for_meeting,
    Kind.PREPARATION: _preparation,
}
