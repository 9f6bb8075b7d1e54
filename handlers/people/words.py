"""How people and their roles are said: in a list, on a card, on a button, and to who loses a role."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from config.catalogue.types import Locale
from handlers.kit.bilingual import spoken
from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.offers import short_offer
from handlers.kit.quotes import quoted
from handlers.kit.words import Html, Speech, Words
from models.queries.people.deputies import Standing
from models.queries.people.people import Contact
from models.queries.people.roster import HeldRole, Holder
from models.rules.access import Actor, Role
from models.rules.deputies import last_day
from models.views.access import Given, Offer, Revoked
from models.world import World

MOST_UNITS = 5
"""So many territories are named; of more, the number."""


def name_of(contact: Contact) -> str:
    """The Telegram id of somebody who has not said a name."""
    return contact.name or str(contact.telegram_id)


def called(contact: Contact) -> str:
    """The name, no longer than fits into a sentence."""
    return quoted(name_of(contact), LONGEST_CALLED)


def role_said(words: Words, world: World, role: Role, unit: str) -> str:
    """`Ответственный от района или города, Аягозский район`; a unit that the catalogue lost is said by its key."""
    said = words.plain(f"role-{role}")
    return words.plain("invite-role-unit", role=said, unit=unit_said(words, world, unit)) if unit else said


def offer_told(words: Words, world: World, offer: Offer) -> str:
    return role_said(words, world, offer.role, offer.unit)


def unit_said(words: Words, world: World, unit: str) -> str:
    return next((words.label(known.name) for known in world.region.units if known.key == unit), unit)


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
    lines.append(seen_said(words, holder.seen_at, now))
    if not holder.is_reachable:
        lines.append(words("people-unreachable"))
    if holder.invited_by:
        lines.append(words("people-invited-by", name=quoted(holder.invited_by, LONGEST_CALLED)))
    roles = [role_line(words, world, held) for held in shown] or [words("people-no-roles")]
    return Html("\n".join([*lines, "", *roles]))


def seen_said(words: Words, at: datetime | None, now: datetime) -> Html:
    """`Последний заход: сегодня 14:05`."""
    if at is None:
        return words("people-seen-never")
    local, today = at.astimezone(words.zone), now.astimezone(words.zone).date()
    lately = {today: "people-seen-today", today - timedelta(days=1): "people-seen-yesterday"}
    if key := lately.get(local.date()):
        return words(key, time=f"{local:%H:%M}")
    return words("people-seen", at=words.day_year(local.date()))


def role_line(words: Words, world: World, held: HeldRole) -> Html:
    key = f"people-kept-{held.kept_by}" if held.kept_by else "people-role"
    return words(key, role=role_said(words, world, held.role, held.unit))


def revoked_said(speech: Speech, world: World, revoked: Revoked) -> Html:
    """In the person's language, in both where none is chosen."""
    return spoken(
        speech, revoked.actor, lambda words: words("people-told", role=offer_told(words, world, revoked.offer))
    )


def given_said(speech: Speech, world: World, given: Given) -> Html:
    """A role was given, or is another one now."""

    def said(words: Words) -> Html:
        role = offer_told(words, world, given.offer)
        if given.before is None:
            return words("people-told-given", role=role)
        return words("people-told-moved", before=offer_told(words, world, given.before), role=role)

    return spoken(speech, given.actor, said)


def standing_said(speech: Speech, world: World, one: Standing, to: int, language: Locale, *, is_over: bool) -> Html:
    """To the deputy, or to who is replaced: that it begins, or that it has ended."""
    words = speech.words(language)
    is_deputy = to == one.deputy.person_id
    key = f"deputy-{'ended' if is_over else 'told'}-{'deputy' if is_deputy else 'holder'}"
    return words(
        key,
        name=called(one.holder if is_deputy else one.deputy),
        role=role_said(words, world, one.role, one.unit),
        since=words.day(one.since.astimezone(words.zone).date()),
        until=words.day(last_day(one.until, words.zone)),
    )


def closed_said(speech: Speech, actor: Actor) -> Html:
    return spoken(speech, actor, lambda words: words("people-told-closed"))
