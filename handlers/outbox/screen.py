"""How what was sent and what comes next is said: to whom, what, when, what became of it and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count

from handlers.kit.fitting import LONGEST_CALLED, LONGEST_NAME, fitted
from handlers.kit.tidying import quoted
from handlers.kit.words import Html, Words
from models.errors import SubjectGoneError
from models.queries.outbox.outbox import Delivery, Entry
from models.rules.outgoing import Why, period_meant
from models.world import World

NAMES = 3


def list_screen(words: Words, world: World, part: str, entries: Sequence[Entry], first: int) -> Html:
    """A page of entries, numbered from `first`; `part` is `said` or `next`."""
    title = words("outbox-title", part=words.plain(f"outbox-part-{part}"))
    if not entries:
        return Html(f"{title}\n{words(f'outbox-none-{part}')}")
    shown = [_entry(words, world, entry, number) for entry, number in zip(entries, count(first), strict=False)]
    hint = [words("outbox-hint-next")] if part == "next" else []
    return fitted([title, *hint, *shown])


def _entry(words: Words, world: World, entry: Entry, number: int) -> Html:
    return words(
        "outbox-entry",
        n=str(number),
        at=words.moment(entry.key.due_at),
        what=what_said(words, world, entry),
        whom=_whom(words, entry.deliveries),
        states=_states(words, entry.deliveries),
    )


def what_said(words: Words, world: World, entry: Entry) -> str:
    """`Напоминание о сроке: Карта занятости на 1 декабря`."""
    kind = words.plain("outbox-kind", kind=entry.key.kind.value)
    subject = _subject(words, world, entry.key.subject)
    return words.plain("outbox-about", kind=kind, subject=subject) if subject else kind


def _subject(words: Words, world: World, subject: str) -> str:
    """The form and its as-of date; the holiday's name; nothing for what is about a row."""
    try:
        key, as_of = period_meant(subject)
        form = world.form(key)
    except (ValueError, SubjectGoneError):
        return ""
    name = quoted(words.label(form.name), LONGEST_NAME)
    return name if form.holiday else words.plain("outbox-figures", form=name, day=words.at_day(as_of))


def _whom(words: Words, deliveries: Sequence[Delivery]) -> str:
    names = ", ".join(name_of(words, one) for one in deliveries[:NAMES])
    more = len(deliveries) - NAMES
    if more > 0:
        return words.plain("outbox-whom-more", names=names, n=str(more))
    return words.plain("outbox-whom", names=names)


def name_of(words: Words, one: Delivery) -> str:
    if one.recipient.kind == "chat":
        return words.plain("outbox-stranger", code=str(one.recipient.number))
    return quoted(one.name, LONGEST_CALLED) if one.name.strip() else words.plain("outbox-nobody")


def _states(words: Words, deliveries: Sequence[Delivery]) -> str:
    """`отправлено: 10, не отправлено: 2 (уже сдали)`."""
    counted = Counter((_state(words, one), _why(words, one)) for one in deliveries)
    return ", ".join(
        words.plain("outbox-count-why", state=state, n=str(number), why=why)
        if why
        else words.plain("outbox-count", state=state, n=str(number))
        for (state, why), number in counted.items()
    )


def _state(words: Words, one: Delivery) -> str:
    return words.plain("outbox-state", state=one.state.value if one.state else "planned")


def _why(words: Words, one: Delivery) -> str:
    if one.why in set(Why):
        return words.plain(f"outbox-why-{one.why}")
    return quoted(one.why, LONGEST_NAME) if one.why else ""


def entry_screen(words: Words, world: World, entry: Entry, shown: Sequence[Delivery]) -> Html:
    """One entry, and a page of its recipients."""
    title = words("outbox-title", part=words.moment(entry.key.due_at))
    lines = [_one(words, one) for one in shown]
    return Html("\n".join([title, words("outbox-what", what=what_said(words, world, entry)), "", *lines]))


def _one(words: Words, one: Delivery) -> Html:
    name, state, why = name_of(words, one), _state(words, one), _why(words, one)
    if why:
        return words("outbox-one-why", name=name, state=state, why=why)
    if one.settled_at:
        return words("outbox-one-at", name=name, state=state, at=words.short_moment(one.settled_at))
    return words("outbox-one", name=name, state=state)
