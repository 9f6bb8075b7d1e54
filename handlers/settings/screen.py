"""How the settings look."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.tidying import quoted
from handlers.kit.words import Html, Words, number
from models.queries.outbox.groups import Group
from models.rules.access import Actor
from models.rules.outgoing import Switch


def switches_screen(words: Words, actor: Actor) -> Html:
    always = [words("settings-always")]
    if actor.is_administrator:
        always.append(words("settings-always-administrator"))
    return Html("\n".join([words("settings-title"), words("settings-ask"), "", *always]))


def switch_on_button(words: Words, switch: Switch, *, is_muted: bool) -> str:
    """`✓ Напоминания о сроках`, `Напоминания о сроках: выключено`."""
    return words.plain("settings-off" if is_muted else "settings-on", what=words.plain(f"settings-{switch}"))


def groups_screen(words: Words, count: int, shown: Sequence[Group], notice: Html) -> Html:
    """`shown` are those on the page: which of them the bot can't write to now is said, and why."""
    said = words("settings-groups-count", n=number(count)) if count else words("settings-groups-none")
    silent = [
        words("settings-group-silent", title=title_of(group, words), trouble=group.trouble.value)
        for group in shown
        if group.trouble is not None
    ]
    lines = [words("settings-groups-title"), said, *silent, "", words("settings-groups-how")]
    return Html(notice + "\n".join(lines))


def title_of(group: Group, words: Words) -> str:
    """People name groups as they like: on one line, without invisible characters."""
    return quoted(group.title) or words.plain("settings-untitled")
