"""How people and their roles look: long on the screen, short on a button, in the line to whom a role was taken from."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.bilingual import spoken
from handlers.kit.fitting import LONGEST_CALLED
from handlers.kit.tidying import quoted
from handlers.kit.words import Html, Speech, Words
from models.actions.grants import Revoked
from models.queries.people.people import Contact, HeldRole, Holder
from models.rules.access import Role
from models.world import World


def name_of(contact: Contact) -> str:
    """The Telegram id of somebody who has not said a name."""
    return contact.name or str(contact.telegram_id)


def role_said(words: Words, world: World, role: Role, unit: str) -> str:
    """`Ответственный от района или города, Аягозский район`; a unit that the catalogue lost is said by its key."""
    said = words.plain(f"role-{role}")
    named = next((words.label(known.name) for known in world.region.units if known.key == unit), unit)
    return words.plain("invite-role-unit", role=said, unit=named) if unit else said


def role_on_button(words: Words, world: World, held: HeldRole) -> str:
    """`отв., Аягозский`."""
    said = words.plain(f"people-short-{held.role}")
    named = next((words.label(known.short) for known in world.region.units if known.key == held.unit), held.unit)
    return words.plain("people-short-in", role=said, unit=named) if held.unit else said


def row_on_button(words: Words, world: World, holder: Holder) -> str:
    """`Айгуль С. · отв., Аягозский +1`."""
    first, *others = holder.roles
    roles = role_on_button(words, world, first) + (f" +{len(others)}" if others else "")
    return words.plain("people-row", name=quoted(name_of(holder.contact), LONGEST_CALLED), roles=roles)


def everybody_screen(words: Words, count: int, notice: Html) -> Html:
    return Html(notice + "\n".join([words("people-title"), words("people-count", count=str(count))]))


def person_screen(words: Words, world: World, holder: Holder, shown: Sequence[HeldRole], notice: Html) -> Html:
    """Who it is and how to call them, then the page of roles."""
    contact = holder.contact
    code = words("people-card-code", code=Html(f"<code>{contact.telegram_id}</code>"))
    about = [line for line in (contact.post, contact.phone) if line]
    unjoined = [] if contact.name else [words("people-unjoined")]
    title = words("people-person", name=name_of(contact))
    lines = [title, *(words("people-about", text=line) for line in about), code, *unjoined, ""]
    return Html(notice + "\n".join([*lines, *(_role_line(words, world, held) for held in shown)]))


def _role_line(words: Words, world: World, held: HeldRole) -> Html:
    key = f"people-kept-{held.kept_by}" if held.kept_by else "people-role"
    return words(key, role=role_said(words, world, held.role, held.unit))


def confirm_screen(words: Words, world: World, holder: Holder, held: HeldRole) -> Html:
    """What will be taken from whom, and what is left of their access."""
    asked = words("people-ask", role=role_said(words, world, held.role, held.unit))
    last = [words("people-ask-last")] if len(holder.roles) == 1 else []
    title = words("people-person", name=name_of(holder.contact))
    return Html("\n".join([title, asked, *last, words("people-ask-kept")]))


def revoked_said(speech: Speech, world: World, revoked: Revoked) -> Html:
    """In the person's language, in both where none is chosen."""
    offer = revoked.offer
    return spoken(
        speech,
        revoked.actor,
        lambda words: words("people-told", role=role_said(words, world, offer.role, offer.unit)),
    )
