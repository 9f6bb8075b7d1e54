"""What is said of a message that could not be stored whole: each line that was not understood, or is no row's."""

from aiogram_dialog import DialogManager

from handlers.kit.lengths import LIMIT
from handlers.kit.names import indicator_name
from handlers.kit.notices import notify
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import WIDTH
from handlers.kit.words import number
from handlers.report.card import asks_figures
from handlers.report.place import ReportPlace
from models.rules.paste.typed import BadLine, Paste, Values
from models.views.card import Card

PASSED = 4
LONGEST_REMARK = 170
"""Letters that a line which was not understood may take, with why; the card below has a line a row."""


def name_unread(manager: DialogManager, paste: Paste, text: str, card: Card) -> None:
    """All that was not stored, and why; what can be read in several ways waits to be asked about."""
    rows = len(card.rows)
    keep_doubts(manager, paste)
    if paste.problem == "ambiguous" and paste.passed:
        notify(manager, "report-paste-another-time", title=quoted(paste.passed[0]))
    elif paste.problem in {"ambiguous", "row_or_figure"}:
        notify(manager, "report-paste-ambiguous" if paste.problem == "ambiguous" else "report-paste-row-or-figure")
    elif paste.problem == "count":
        expected = number(paste.most) if paste.fewest == paste.most else f"{paste.fewest}–{paste.most}"
        notify(manager, "report-paste-count", got=number(paste.got), expected=expected)
    elif paste.problem is not None or not (paste.values or paste.bad or paste.passed):
        notify(manager, "report-paste-nothing" if asks_figures(card) else "report-paste-no-words", typed=quoted(text))
    most = min(rows, max(PASSED, (LIMIT - rows * WIDTH) // LONGEST_REMARK))
    for line in paste.bad[:most]:
        name_line(manager, line, card)
    if len(paste.bad) > most:
        notify(manager, "report-bad-more", n=len(paste.bad) - most)
    if paste.values or not paste.problem:
        _name_passed(manager, paste, card)


def keep_doubts(manager: DialogManager, paste: Paste) -> None:
    """What can be read in several ways, until the person says which."""
    doubts = tuple((one.line, tuple(map(_written, one.ways))) for one in paste.doubts)
    here = ReportPlace.of(manager)
    ReportPlace.move(manager, doubts=doubts, doubt=here.doubt + 1)


def _written(way: Values) -> tuple[tuple[str, str], ...]:
    """The figures as they would be typed."""
    return tuple((key, one if isinstance(one, str) else f"{'+' * one.added}{one.number}") for key, one in way)


def name_line(manager: DialogManager, line: BadLine, card: Card) -> None:
    names = "», «".join(indicator_name(card.subject.form, row, Surroundings.of(manager).words) for row in line.rows)
    is_near = bool(names) and line.why in {"unknown_label", "ambiguous_label"}
    notify(manager, "report-bad-line", line=line.line, why=f"{line.why}_near" if is_near else line.why, names=names)


def _name_passed(manager: DialogManager, paste: Paste, card: Card) -> None:
    """Lines that are no row's, and rows that came back without a figure."""
    form, words = card.subject.form, Surroundings.of(manager).words
    if paste.passed:
        named, more = paste.passed[:PASSED], len(paste.passed) - PASSED
        key, n = ("report-passed-more", more) if more > 0 else ("report-passed", len(named))
        notify(manager, key, lines=", ".join(f"«{quoted(line)}»" for line in named), n=n)
    if paste.blanks:
        notify(manager, "report-blank-rows", names="; ".join(indicator_name(form, row, words) for row in paste.blanks))
