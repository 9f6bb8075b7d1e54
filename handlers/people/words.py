"""How people and their roles are shown where they are looked up: on a button, on a card."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.offers import short_offer
from handlers.kit.quotes import quoted
from handlers.kit.words import Html, Words
from handlers.saying.people import called, name_of, role_said, unit_said
from models.queries.people.roster import HeldRole, Holder
from models.world import World

MOST_UNITS = 5
"""So many territories are named; of more, the number."""


def units_said(words: Words, world: World, units: Sequence[str]) -> str:
    """`Аягозский район, Абайский район и ещё 3`."""
    named = ", ".join(unit_said(words, world, unit) for unit in units[:MOST_UNITS])
    left = len(units) - MOST_UNITS
    return words.plain("people-units-more", units=named, n=left) if left > 0 else named


def role_on_button(words: Words, world: World, held: HeldRole) -> str:
    """`отв., Аягозский`."""
    return short_offer(words, world, held.role, held.unit)


def row_on_button(words: Words, world: World, holder: Holder) -> str:
    """`Айгуль С. · отв., Аягозский +1`."""
    if not holder.roles:
        return words.plain("people-row", name=called(holder.contact), roles=words.plain("people-short-none"))
    first, *others = holder.roles
    roles = role_on_button(words, world, first) + (f" +{len(others)}" if others else "")
    return words.plain("people-row", name=called(holder.contact), roles=roles)


def person_said(words: Words, world: World, holder: Holder, shown: Iterable[HeldRole], now: datetime) -> Html:
    """Who it is and how to call them, when they were last there, then the page of roles."""
    contact = holder.contact
    lines = [words("people-person", name=name_of(contact))]
    lines += [words("people-about", text=line) for line in (contact.post, contact.phone) if line]
    lines.append(words("people-card-code", code=Html(f"<code>{contact.telegram_id}</code>")))
    if not contact.name:
        lines.append(words("people-unjoined"))
    lines.append(seen_said(words, holder.seen_at, world.today(now)))
    if not holder.is_reachable:
        lines.append(words("people-unreachable"))
    if holder.invited_by:
        lines.append(words("people-invited-by", name=quoted(holder.invited_by, LONGEST_CALLED)))
    roles = [role_line(words, world, held) for held in shown] or [words("people-no-roles")]
    return Html("\n".join([*lines, "", *roles]))


def seen_said(words: Words, at: datetime | None, today: date) -> Html:
    """`Последний заход: сегодня 14:05`."""
    if at is None:
        return words("people-seen-never")
    local = at.astimezone(words.zone)
    lately = {today: "people-seen-today", today - timedelta(days=1): "people-seen-yesterday"}
    if key := lately.get(local.date()):
        return words(key, time=f"{local:%H:%M}")
    return words("people-seen", at=words.day_year(local.date()))


def role_line(words: Words, world: World, held: HeldRole) -> Html:
    key = f"people-kept-{held.kept_by}" if held.kept_by else "people-role"
    return words(key, role=role_said(words, world, held.role, held.unit))
