"""The words of what has changed in a digest: since when, who, and from what total to which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from config.catalogue.types import Unit
from handlers.kit.fitting import LONGEST_LISTED
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import MOST_NAMES, names_said
from models.queries.digest.changes import Changes

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
    """Who reported, then what else: `Мақаншы; исправлено: Семей; 24 925 → 24 940`."""
    said = [_names(changes.reported, words)] if changes.reported else []
    if changes.corrected:
        said.append(words("digest-corrected", names=_names(changes.corrected, words)))
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
