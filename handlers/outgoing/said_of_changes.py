"""The words of what has changed in a digest: since when, who, and from what total to which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from config.catalogue.types import Unit
from handlers.summary.saying import MOST_NAMES, NAME, names_said
from handlers.tables import cut
from handlers.words import Html, Words, number
from models.queries.changes import Changes

A_WEEK = timedelta(days=6)


def since_said(since: datetime, now: datetime, words: Words) -> str:
    """`с пятницы`; `после 16:30` on the same day; `с 28 ноября` where the weekday alone could be another one."""
    local, today = since.astimezone(words.zone), now.astimezone(words.zone).date()
    if local.date() == today:
        return words.plain("digest-since-hour", time=f"{local:%H:%M}")
    if today - local.date() > A_WEEK:
        return words.plain("digest-since-day", day=words.day(local.date()))
    return words.plain("digest-since-weekday", w=local.weekday())


def changes_said(changes: Changes, words: Words) -> Html:
    """`сдали Мақаншы, Жарминский; исправили Семей; 24 315 → 24 925`."""
    said = [words("digest-reported", names=_names(changes.reported, words))] if changes.reported else []
    return Html("; ".join([*said, *_others(changes, words)]))


def names_changed(changes: Changes, words: Words) -> Html:
    """The same for a digest an hour old: `Мақаншы; 24 925 → 24 940`."""
    said = [_names(changes.reported, words)] if changes.reported else []
    return Html("; ".join([*said, *_others(changes, words)]))


def _others(changes: Changes, words: Words) -> list[Html]:
    said = []
    if changes.corrected:
        said.append(words("digest-corrected", names=_names(changes.corrected, words)))
    if changes.absent:
        said.append(words("digest-absent", names=_names(changes.absent, words)))
    if changes.now is not None and changes.now != changes.before:
        now = number(changes.now)
        if changes.before is None:
            said.append(words("digest-total", total=now))
        else:
            said.append(words("digest-from-to", before=number(changes.before), total=now))
    return said


def _names(units: Sequence[Unit], words: Words) -> Html:
    return names_said([cut(words.label(unit.short), NAME) for unit in units], MOST_NAMES, words)
