"""How the settings look."""

from __future__ import annotations

from handlers.tidying import quoted, tidy
from handlers.words import Html, Words, number
from models.queries.groups import Group
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


def groups_screen(words: Words, count: int, notice: Html) -> Html:
    said = words("settings-groups-count", n=number(count)) if count else words("settings-groups-none")
    return Html(notice + "\n".join([words("settings-groups-title"), said, "", words("settings-groups-how")]))


def title_of(group: Group, words: Words) -> str:
    """People name groups as they like: on one line, without invisible characters."""
    return quoted(tidy(group.title)) or words.plain("settings-untitled")
