"""What is said of how a unit stands: its place by the plan, and the signs of its last dates."""

from __future__ import annotations

from handlers.kit.words import Html, Words
from handlers.saying.states import SIGNS
from models.queries.digest.standing import Standing
from models.rules.states import State


def sign_of(state: State) -> str:
    """`●` in time, `◑` late, `○` not reported, for whatever reason."""
    return SIGNS[state if state.is_reported else State.NOTHING]


def place_said(standing: Standing, words: Words) -> Html:
    """`4-е место из 10 по исполнению плана`; nothing for one that is not ranked, or alone."""
    if standing.place is None or standing.ranked == 1:
        return Html("")
    return words("unit-place", n=str(standing.place), of=str(standing.ranked))


def timely_said(standing: Standing, words: Words) -> Html:
    """`В срок 10 из 12: ●●◑…` with what the signs mean; nothing where no date is decided."""
    if not standing.timely:
        return Html("")
    marks = "".join(sign_of(state) for state in standing.timely)
    said = words("unit-timely", n=str(standing.in_time), of=str(len(standing.timely)), marks=marks)
    return Html(f"{said}\n{words('unit-legend')}")
