"""Papers that come with digests by themselves: a picture before the text, the memo after the final one.

Each is a row of its own: a picture that cannot be drawn keeps no figures back. Who sees pictures inside a message has
them there, and a row of their own only where the message came without.
"""

from datetime import datetime

from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.subjects import meeting_of, news_for, period_of, told_of
from handlers.papers.orders import PaperKind, PaperOrder, bars_of, paper_by_clock
from handlers.papers.paper import Paper
from models.queries.digest.digest import build_digest
from models.queries.outbox.delivery import recipients_of
from models.queries.people.people import find_actor
from models.rules.calendar.calendar import Period
from models.rules.outgoing import CHARTS, Kind, Why
from models.views.digest import Digest

NO_FIGURES = Unneeded(Why.NO_FIGURES)


def _brought(paper: Paper) -> Post:
    """The text that goes with it makes the sound."""
    return Post(paper=paper, silent=True)


async def is_inside(mailing: Mailing, letter: Letter) -> bool:
    """Whether the picture stands in the letter: not where its own row brings it, as before they saw tables."""
    if not letter.is_rich:
        return False
    key = CHARTS[letter.kind], letter.subject, letter.stage
    return str(letter.recipient) not in await mailing.read(key, lambda session: recipients_of(session, *key))


async def chart(mailing: Mailing, letter: Letter, digest: Digest) -> Paper | None:
    """The units against their plan; None without figures."""
    words = letter.words
    return await mailing.once((PaperKind.BARS, letter.subject, words.locale), lambda: bars_of(digest, words))


async def matrix(mailing: Mailing, letter: Letter, period: Period) -> Paper:
    """The preparation of a holiday."""
    return await _ordered(mailing, letter, PaperKind.MATRIX, period)


async def _ordered(mailing: Mailing, letter: Letter, kind: PaperKind, period: Period) -> Paper:
    words = letter.words
    order = PaperOrder(kind, period.form, period.as_of, words.locale)
    return await mailing.once(order, lambda: paper_by_clock(mailing.world, order, words, mailing.now))


async def _bars(mailing: Mailing, letter: Letter, digest: Digest) -> Post | Unneeded:
    paper = await chart(mailing, letter, digest)
    return _brought(paper) if paper else NO_FIGURES


async def _of_period(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    meant = period_of(mailing.world, letter)
    if meant is None:
        return GONE
    return await _bars(mailing, letter, (await told_of(mailing, letter, *meant)).digest)


async def _again(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Only if the digest comes again too."""
    meant = period_of(mailing.world, letter)
    if meant is None:
        return GONE
    told = await told_of(mailing, letter, *meant)
    _, changes = await news_for(mailing, letter, told)
    return Unneeded(Why.UNCHANGED) if changes.is_none else await _bars(mailing, letter, told.digest)


async def _for_meeting(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """The first weekly form's, where the meeting looks at one."""
    found = await meeting_of(mailing, letter)
    if isinstance(found, Unneeded):
        return found
    digest = next((one.digest for one in found[1] if one.digest is not None), None)
    return await _bars(mailing, letter, digest) if digest else NO_FIGURES


async def _asked_for(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """What their reader has asked for, and did not wait for: the stage is the moment at which it was known, if any."""
    meant, world = period_of(mailing.world, letter), mailing.world
    async with world.database.reading() as session:
        reader = await find_actor(session, letter.chat_id, mailing.now)
        if meant is None or reader is None or not reader.reads_everything:
            return GONE
        known_at = datetime.fromisoformat(letter.stage) if letter.stage else None
        digest = await build_digest(session, world, *meant, known_at)
    paper = await bars_of(digest, letter.words)
    return _brought(paper) if paper else NO_FIGURES


def _paper(kind: PaperKind) -> Composer:
    """What anybody may order of the letter's period, unasked."""

    async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
        meant = period_of(mailing.world, letter)
        if meant is None or (kind is PaperKind.MATRIX and not meant[1].is_holiday):
            return GONE
        return _brought(await _ordered(mailing, letter, kind, meant[1]))

    return compose


COMPOSERS: dict[Kind, Composer] = {
    Kind.PROVISIONAL_CHART: _of_period,
    Kind.DIGEST_CHART: _of_period,
    Kind.AGAIN_CHART: _again,
    Kind.MEETING_CHART: _for_meeting,
    Kind.PREPARATION_CHART: _paper(PaperKind.MATRIX),
    Kind.SUMMARY_CHART: _asked_for,
    Kind.MEMO: _paper(PaperKind.MEMO),
}
