"""Who has not reported and whom to call: bounded, so that there is room for the figures below."""

from __future__ import annotations

from handlers.kit.fitting import LONGEST_NAME, length
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.saying.digest import contacts_said, name_of
from handlers.saying.states import state_said
from models.queries.digest.parts import Missing
from models.views.report import UnitStatus

ROOM = 2800
"""UTF-16 units of the message for those to call: thirty units and more as they are, ten with the longest of names."""
MOST_PEOPLE = 2


def to_call(missing: Missing, words: Words) -> list[Html]:
    """`Кому позвонить:` and a few lines for each unit; one line when everybody has reported."""
    if not missing.units:
        return [words("digest-all-in", n=str(missing.expected), of=str(missing.expected))]
    lines = [words("digest-to-call")]
    left = len(missing.units)
    for unit in missing.units:
        said = _unit(missing, unit, words)
        if length("\n".join([*lines, *said])) > ROOM:
            break
        lines, left = [*lines, *said], left - 1
    if left:
        lines.append(words("summary-more-lines", n=str(left)))
    return [Html("\n".join(lines))]


def _unit(missing: Missing, unit: UnitStatus, words: Words) -> list[Html]:
    people = missing.reporters.get(unit.unit.key, [])
    state = cut(state_said(unit, missing.form, missing.period, words), LONGEST_NAME)
    said = words("digest-missing-unit", unit=name_of(unit, words), state=state)
    return [said, *contacts_said(people[:MOST_PEOPLE], words)]
