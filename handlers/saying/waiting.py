"""What waits for an answer for over a day, in words."""

from collections.abc import Sequence

from handlers.kit.lengths import LONGEST_LISTED, LONGEST_REASON
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.saying.digest import listed
from handlers.saying.reviews import figures_named
from models.queries.digest.waiting import Waiting


def waiting_line(one: Waiting, words: Words) -> Html:
    """`Аягозский на 1 декабря, возврат «Почему 22?» (Гранты): ждёт с пт 28 ноября, 15:50`."""
    subject = one.subject
    return words(
        "waiting-line",
        kind=one.kind.value,
        unit=cut(words.label(subject.unit.short), LONGEST_LISTED),
        day=words.day(subject.key.as_of),
        words=cut(one.words, LONGEST_REASON),
        about=figures_named(subject.form, one.figures, words),
        since=words.moment(one.since),
    )


def waiting_block(found: Sequence[Waiting], words: Words) -> Html:
    """The first of them under a heading; nothing while nothing waits."""
    return listed(words("waiting-heading"), [waiting_line(one, words) for one in found], words)
