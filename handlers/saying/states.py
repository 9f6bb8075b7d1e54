"""The sign of a unit's state, the same in every text, picture and workbook."""

from __future__ import annotations

from models.rules.states import State

SIGNS = {
    State.NOTHING: "○",
    State.DRAFT: "◐",
    State.ON_TIME: "●",
    State.LATE: "◑",
    State.NO_DATA: "—",
    State.NOT_REQUIRED: "",
}
"""A word or a legend stands beside it: no sign says anything alone."""


def past_sign(state: State) -> str:
    """Of a date that is over: a draft was never sent."""
    return SIGNS[State.NOTHING if state is State.DRAFT else state]
