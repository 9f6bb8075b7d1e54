"""The sign of a unit's state and the words for it, the same in every text, picture and workbook."""

from collections.abc import Collection, Sequence

from config.catalogue.region import Form
from handlers.kit.lengths import LONGEST_LISTED
from handlers.kit.names import reason_said
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from models.rules.calendar.calendar import Period
from models.rules.preparation import SectionState
from models.rules.states import State
from models.views.report import UnitStatus

SIGNS = {
    State.NOTHING: "○",
    State.DRAFT: "◐",
    State.ON_TIME: "●",
    State.LATE: "◑",
    State.NO_DATA: "—",
    State.NOT_REQUIRED: "",
    State.IMPORTED: "◇",
}
"""A word or a legend stands beside it: no sign says anything alone."""
SECTION_SIGNS = {SectionState.FULL: "●", SectionState.PART: "◐", SectionState.NOTHING: "○"}
LONGEST_STATED = 120


def past_sign(state: State) -> str:
    """Of a date that is over: a draft was never sent."""
    return SIGNS[State.NOTHING if state is State.DRAFT else state]


def legend(key: str, states: Collection[State | None], words: Words) -> Html:
    """What the signs mean, `● в срок, ◑ с опозданием, …`, no data where it is among `states`.

    The message has the signs by the names of states.
    """
    missing = "yes" if State.NO_DATA in states else "no"
    return words(key, missing=missing, **{state.value: sign for state, sign in SIGNS.items()})


def section_legend(words: Words, *, is_any_missing: bool) -> Html:
    """`● готово, ◐ частично, ○ не начато, — не сдали`."""
    signs = {state.value: sign for state, sign in SECTION_SIGNS.items()}
    return words("preparation-legend", missing="yes" if is_any_missing else "no", **signs)


def unit_row(unit: UnitStatus, words: Words) -> list[str]:
    """`["● Семей", "чт 15:20"]`: nothing that could not be said in a group."""
    name = words.label(unit.unit.short)
    if unit.sent is not None:
        key = {State.LATE: "status-late", State.IMPORTED: "status-imported"}.get(unit.state, "status-sent")
        key = "status-excused" if unit.is_excused else key
        return [f"{SIGNS[unit.state]} {name}", words.plain(key, at=words.short_moment(unit.sent.first_sent_at))]
    if unit.waits_since is not None:
        return [f"{SIGNS[unit.state]} {name}", words.plain("status-submitted")]
    if unit.withdrawn_at is not None:
        at = words.short_moment(unit.withdrawn_at)
        return [f"{SIGNS[unit.state]} {name}", words.plain("status-withdrawn", at=at)]
    if unit.is_filled:
        return [f"{SIGNS[unit.state]} {name}", words.plain("status-filled")]
    said = {State.DRAFT: "status-draft", State.NO_DATA: "status-no-data"}.get(unit.state)
    return [f"{SIGNS[unit.state]} {name}", words.plain(said) if said else ""]


def filled_line(units: Sequence[UnitStatus], words: Words) -> Html:
    """Under a board: `Заполнено, не отправлено: Жарминский`; nothing where no card only waits to be sent."""
    names = [cut(words.label(unit.unit.short), LONGEST_LISTED) for unit in units if unit.is_filled]
    return words("status-filled-unsent", names=", ".join(names)) if names else Html("")


def waiting_line(units: Sequence[UnitStatus], words: Words) -> Html:
    """`Ждут утверждения акима: Жарминский`; nothing where nothing waits for one."""
    names = [cut(words.label(unit.unit.short), LONGEST_LISTED) for unit in units if unit.waits_since is not None]
    return words("status-submitted-names", names=", ".join(names)) if names else Html("")


def excused_line(units: Sequence[UnitStatus], words: Words) -> Html:
    """`Опоздание, причина уважительная: Жарминский`; nothing where nobody was late with one."""
    names = [cut(words.label(unit.unit.short), LONGEST_LISTED) for unit in units if unit.is_excused]
    return words("status-excused-late", names=", ".join(names)) if names else Html("")


def state_said(status: UnitStatus, form: Form, period: Period, words: Words) -> str:
    """`ещё не начат`, `заполняют, 3 из 6`, `заполнено, не отправлено`, `нет данных, отдел не дал данные`."""
    if status.state is State.NO_DATA and status.absence is not None:
        absence = status.absence
        reason = reason_said(form, "no_data", absence.reason_key, absence.reason, words)
        return words.plain("summary-state-no-data", reason=cut(reason, LONGEST_STATED))
    if status.waits_since is not None:
        return words.plain("summary-state-submitted", at=words.moment(status.waits_since))
    if status.withdrawn_at is not None:
        at, n = words.moment(status.withdrawn_at), str(status.filled)
        return words.plain("summary-state-withdrawn", at=at, n=n, of=str(status.asked))
    if status.is_filled:
        return words.plain("summary-state-filled")
    if status.state is State.DRAFT:
        return words.plain("summary-state-draft", n=str(status.filled), of=str(status.asked))
    return words.plain("summary-state-nothing")
