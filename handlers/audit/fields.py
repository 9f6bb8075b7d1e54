"""What else than figures an act may change, in words: `@status`, `@answer:falls:grants`, …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config.catalogue.region import Form
from handlers.audit.names import figure_named, role_named, value_said
from handlers.kit.names import reason_said
from handlers.kit.quotes import quoted
from handlers.kit.words import Html, Words, number
from models.rules.audit import Act
from models.rules.deputies import last_day
from models.world import World

HIDDEN = frozenset(
    {"@version", "@draft_version", "@open", "@sha256", "@joined", "@cancelled", "@photo", "@unlocking", "@withdrawn"}
    | {"@course", "@controller", "@came", "@approval", "@approved", "@used", "@file", "@forms", "@reason"}
    | {"@chat", "@topic", "@origin"}
)
"""What the act itself says, or is of no use to a reader. All of it is in the export."""
TRIED = frozenset(
    {act.partition(".")[0] for act in Act if act not in {Act.COME, Act.REFUSED}}
    | {"audit", "export", "groups", "history", "outbox", "press", "role", "status", "summary"}
)
"""What a refusal names; its words are `audit-tried-…`."""
LANGUAGES = {"ru": "Русский", "kk": "Қазақша"}


@dataclass(frozen=True, slots=True)
class _Field:
    words: Words
    world: World
    form: Form | None
    rest: str

    def text(self, value: Any) -> str:
        return value_said(self.words, value)

    def answered(self, value: int | str) -> str:
        """A question is answered in words, a return by a revision."""
        return self.text(value) if isinstance(value, str) else f"{self.words.plain('audit-field-revision')} {value}"

    def code(self, value: int) -> str:
        return str(value)

    def answer(self, value: Any) -> str:
        return self._reason(self.rest.partition(":")[0], value[1], value[2])

    def no_data(self, value: Any) -> str:
        return self._reason("no_data", value[0], value[1])

    def _reason(self, check: str, key: str | None, reason: str) -> str:
        return quoted(reason_said(self.form, check, key, reason, self.words) if self.form else reason)

    def status(self, value: str) -> str:
        return self.words.plain("audit-status", status=value)

    def day(self, value: str) -> str:
        return self.words.day_year(date.fromisoformat(value))

    def moment(self, value: str | bool) -> str:
        if value is False:
            return self.words.plain("audit-refused")
        return self.words.moment(datetime.fromisoformat(str(value)))

    def language(self, value: str) -> str:
        return LANGUAGES.get(value, value)

    def muted(self, value: bool) -> str:
        return self.words.plain("audit-switch", what=self.words.plain(f"settings-{self.rest}"), is_off=str(value))

    def switched(self, value: bool) -> str:
        return self.words.plain("audit-switched", is_on=str(value))

    def decision(self, value: str) -> str:
        return self.words.plain("audit-decision", decision=value)

    def refused(self, value: str) -> str:
        """What was tried; of a stranger's command that is the command."""
        return self.words.plain(f"audit-tried-{value}") if value in TRIED else quoted(value)

    def offer(self, value: str) -> str:
        return role_named(self.words, self.world, value)

    def mark(self, value: list[Any]) -> str:
        return "; ".join(figure_named(self.words, self.form, one) for one in value[2:])

    def deputy(self, value: list[Any]) -> str:
        _, role, _, name, since, until = value
        zone = self.words.zone
        first = datetime.fromisoformat(since).astimezone(zone).date()
        last = last_day(datetime.fromisoformat(until), zone)
        days = " – ".join(self.words.day(day) for day in (first, last))
        return " · ".join([quoted(name), role_named(self.words, self.world, role), days])

    def connected(self, value: Any) -> str:
        """Its name and place stand beside it; earlier they were told in one."""
        return "" if isinstance(value, bool) else self.text(value[3])

    def count(self, value: list[Any] | int) -> str:
        """Of files only their number was told earlier."""
        return number(value if isinstance(value, int) else len(value))


READERS: Mapping[str, Callable[[_Field, Any], str]] = {
    **dict.fromkeys(("title", "agenda", "link", "name", "post", "phone", "words", "source", "caption"), _Field.text),
    **dict.fromkeys(("dictated_by", "revision", "help", "replaces"), _Field.text),
    "refused": _Field.refused,
    "answered": _Field.answered,
    "account": _Field.code,
    **dict.fromkeys(("at", "unlocked"), _Field.moment),
    "answer": _Field.answer,
    "no_data": _Field.no_data,
    "status": _Field.status,
    **dict.fromkeys(("effective", "until"), _Field.day),
    "language": _Field.language,
    "muted": _Field.muted,
    **dict.fromkeys(("approval_needed", "rich"), _Field.switched),
    "decision": _Field.decision,
    "offer": _Field.offer,
    "mark": _Field.mark,
    "deputy": _Field.deputy,
    "connected": _Field.connected,
    **dict.fromkeys(("reminded", "files"), _Field.count),
}
"""By the name's first part. Its label is `audit-field-…`."""
ONLY_AFTER = frozenset({"muted", "rich", "approval_needed", "unlocked", "connected", "decision"})
"""What was before says nothing."""


def field_said(words: Words, world: World, form: Form | None, name: str, before: Any, after: Any) -> Html:
    """`со слов: «Ерлан К.»`, `статус: проект → утверждён`; "" where there is nothing to say."""
    what, _, rest = name.removeprefix("@").partition(":")
    field, read = _Field(words, world, form, rest), READERS.get(what)
    label = words.plain(f"audit-field-{what}") if read else what
    was, now = (_read(field, read, value) for value in (None if what in ONLY_AFTER else before, after))
    if was:
        return words("audit-change", what=label, before=was, after=now or words.plain("audit-empty"))
    return words("audit-field", what=label, value=now) if now else Html("")


def _read(field: _Field, read: Callable[[_Field, Any], str] | None, value: Any) -> str:
    """What cannot be read, as in an entry that was altered, is said as it is kept."""
    if value in (None, ""):
        return ""
    try:
        return read(field, value) if read else quoted(str(value))
    except (ValueError, TypeError, KeyError, IndexError):
        return quoted(str(value))
