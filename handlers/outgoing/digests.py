"""Digests that come by themselves: provisional, final, again, for a meeting, and the preparation of a holiday."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aiogram.types import InlineKeyboardMarkup

from config.catalogue.region import Form, Unit
from handlers.kit.blocks import NOTHING, Deferred, Folded, Picture, blocks_of, fitted
from handlers.kit.lengths import LONGEST_LISTED, LONGEST_NAME, length
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words, number
from handlers.outgoing import papers
from handlers.outgoing.keys import MOST, Landing, in_rows, opens
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.mornings import waiting_of
from handlers.outgoing.subjects import changes_of, meeting_of, news_for, period_of, told_of
from handlers.saying.digest import MOST_NAMES, contacts_said, name_of, names_said
from handlers.saying.meetings import agenda_said, link_said, on_button, title_said
from handlers.saying.preparation import render_preparation
from handlers.saying.reviews import waiting_block
from handlers.saying.states import state_said
from handlers.saying.summary import render_digest
from models.queries.digest.parts import Missing
from models.queries.digest.told import Changes, ToldDigest, ToldFigures, who_is_missing
from models.queries.preparation.preparation import build_preparation
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Kind, Why
from models.views.digest import Digest
from models.views.report import UnitStatus

ROOM = 2800
"""UTF-16 units of the message for those to call: thirty units and more as they are, ten with the longest of names."""
MOST_PEOPLE = 2


def to_call(missing: Missing, words: Words, *, reader: int) -> list[Html]:
    """`Кому позвонить:` and a few lines for each unit; one line when everybody has reported.

    `reader` is the Person.id of who gets it.
    """
    if not missing.units:
        return [words("digest-all-in", n=str(missing.expected), of=str(missing.expected))]
    lines = [words("digest-to-call")]
    left = len(missing.units)
    for unit in missing.units:
        said = _unit(missing, unit, words, reader)
        if length("\n".join([*lines, *said])) > ROOM:
            break
        lines, left = [*lines, *said], left - 1
    if left:
        lines.append(words("summary-more-lines", n=str(left)))
    return [Html("\n".join(lines))]


def _unit(missing: Missing, unit: UnitStatus, words: Words, reader: int) -> list[Html]:
    people = missing.reporters.get(unit.unit.key, [])
    state = cut(state_said(unit, missing.form, missing.period, words), LONGEST_NAME)
    said = words("digest-missing-unit", unit=name_of(unit, words), state=state)
    return [said, *contacts_said(people, MOST_PEOPLE, words, reader=reader)]


A_WEEK = timedelta(days=6)


def since_said(since: datetime, today: date, words: Words) -> str:
    """`с пятницы`; `после 16:30` on the same day; `с 28 ноября` where the weekday alone could be another one."""
    local = since.astimezone(words.zone)
    if local.date() == today:
        return words.plain("digest-since-hour", time=f"{local:%H:%M}")
    if today - local.date() > A_WEEK:
        return words.plain("digest-since-day", day=words.day(local.date()))
    return words.plain("digest-since-weekday", w=local.weekday())


def changes_said(changes: Changes, words: Words) -> Html:
    """Who reported, then what else: `Мақаншы; исправлено: Семей; 24 925 → 24 940`."""
    said = [_names(changes.reported, words)] if changes.reported else []
    if changes.corrected:
        said.append(words("digest-corrected", names=_names(changes.corrected, words)))
    if changes.withdrawn:
        said.append(words("digest-withdrawn", names=_names(changes.withdrawn, words)))
    if changes.absent:
        said.append(words("digest-absent", names=_names(changes.absent, words)))
    if changes.now is not None and changes.now != changes.before:
        said.append(_total(changes.before, changes.now, words))
    return Html("; ".join(said))


def _total(before: int | None, now: int, words: Words) -> Html:
    if before is None:
        return words("digest-total", total=number(now))
    return words("digest-from-to", before=number(before), total=number(now))


def _names(units: Sequence[Unit], words: Words) -> Html:
    return names_said([cut(words.label(unit.short), LONGEST_LISTED) for unit in units], MOST_NAMES, words)


async def _blocks(mailing: Mailing, letter: Letter, told: ToldDigest) -> list[Html]:
    """The text of /summary, the heading first."""
    chart = await _chart(mailing, letter, told.digest)
    return _parts(render_digest(told.digest, letter.words, told.coming, amended=told.amended, chart=chart))


async def _chart(mailing: Mailing, letter: Letter, digest: Digest | None) -> Html:
    if digest is None or not await papers.is_inside(mailing, letter):
        return NOTHING
    paper = await papers.chart(mailing, letter, digest)
    return Picture(paper) if paper else NOTHING


def _parts(screen: Html) -> list[Html]:
    """What it is made of, without what says nothing here."""
    return [block for block in blocks_of(screen) if block or isinstance(block, Folded | Deferred | Picture)]


async def _provisional(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Who is missing comes before the figures: somebody is to be called now."""
    meant, words = period_of(mailing.world, letter), letter.words
    if meant is None:
        return GONE
    told = await told_of(mailing, letter, *meant)
    key, now = ("missing", letter.subject), mailing.now
    missing = await mailing.read(key, lambda session: who_is_missing(session, told.digest, now))
    head = words("digest-provisional", due=words.moment(meant[1].due))
    first, *rest = await _blocks(mailing, letter, told)
    return Post(
        fitted([head, first, *to_call(missing, words, reader=letter.recipient.number), *rest]),
        _keyboard(*meant, words, missing_first=True),
    )


async def _final(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """With what has changed since the provisional digest, and what waits for an answer for over a day."""
    meant, words = period_of(mailing.world, letter), letter.words
    if meant is None:
        return GONE
    told = await told_of(mailing, letter, *meant)
    changes = await changes_of(mailing, told, meant[1].provisional)
    since = since_said(meant[1].provisional, mailing.world.today(mailing.now), words)
    head = words("digest-final", since=since, said=changes_said(changes, words))
    if changes.is_none:
        head = words("digest-unchanged", since=since)
    waiting = await waiting_of(mailing)
    blocks = [head, *await _blocks(mailing, letter, told)]
    blocks.insert(2, waiting_block(waiting, words))
    return Post(fitted(blocks), _keyboard(*meant, words, waiting=len(waiting)))


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
    return Post(fitted([head, *await _blocks(mailing, letter, told)]), _keyboard(*meant, words))


async def _for_meeting(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    words, found = letter.words, await meeting_of(mailing, letter)
    if isinstance(found, Unneeded):
        return found
    meeting, figures = found
    head = [words("digest-meeting", meeting=on_button(meeting, words)), title_said(meeting.title, words)]
    about = [link_said(meeting.link, words), agenda_said(meeting.agenda, words)]
    blocks = [Html("\n".join(line for line in head if line)), *about]
    chart = await _chart(mailing, letter, next((one.digest for one in figures if one.digest is not None), None))
    blocks += [chart, *(block for one in figures for block in _figures(one, words))]
    return Post(fitted(blocks), _to_figures(figures, words))


def _figures(figures: ToldFigures, words: Words) -> list[Html]:
    if figures.digest is not None:
        return _parts(render_digest(figures.digest, words))
    return _parts(render_preparation(figures.preparation, words)) if figures.preparation is not None else []


def _to_figures(figures: Sequence[ToldFigures], words: Words) -> InlineKeyboardMarkup | None:
    if len(figures) == 1 and not figures[0].period.is_holiday:
        return _keyboard(figures[0].form, figures[0].period, words)
    buttons = [
        opens(
            words.label(one.form.name),
            Landing.HOLIDAY if one.period.is_holiday else Landing.SUMMARY,
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
    button = opens(words.plain("summary-holidays"), Landing.HOLIDAY, form, period.as_of)
    inside = await papers.is_inside(mailing, letter)
    chart = Picture(await papers.matrix(mailing, letter, period)) if inside else NOTHING
    return Post(render_preparation(view, words, chart), in_rows([button]))


def _keyboard(
    form: Form, period: Period, words: Words, *, missing_first: bool = False, waiting: int = 0
) -> InlineKeyboardMarkup:
    units = opens(words.plain("summary-units"), Landing.UNITS, form, period.as_of)
    missing = opens(words.plain("summary-who-missing"), Landing.MISSING, form, period.as_of)
    alone = [opens(words.plain("waiting-open", n=str(waiting)), Landing.WAITING, form, period.as_of)] if waiting else []
    return in_rows([missing, units] if missing_first else [units, missing], alone)


COMPOSERS: dict[Kind, Composer] = {
    Kind.PROVISIONAL: _provisional,
    Kind.DIGEST: _final,
    Kind.AGAIN: _again,
    Kind.MEETING_DIGEST: _for_meeting,
    Kind.PREPARATION: _preparation,
}
