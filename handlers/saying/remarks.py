"""The sentences above the figures, as a speaker would say them."""

from __future__ import annotations

from config.catalogue.types import Form
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import MOST_NAMES, counted, name_of, names_said, per_cent
from models.views.digest import UnitLine
from models.views.remarks import Behind, Leader, Pace, Remark, Reported


def remark_said(remark: Remark, form: Form, words: Words) -> Html:
    match remark:
        case Reported():
            return reported_said(remark, words)
        case Behind():
            return _behind_said(remark, form, words)
        case Leader(line):
            growth = f"+{per_cent(line.growth_percent(form.headline))}"
            return words("summary-leader", unit=name_of(line.status, words), growth=growth)
        case Pace():
            return _pace_said(remark, form, words)


def reported_said(remark: Reported, words: Words) -> Html:
    """`Все сдали в срок.`, or who is missing."""
    if remark.is_everybody:
        return words("summary-all-late", names=_names(remark.late, words)) if remark.late else words("summary-all-in")
    said = words("summary-reported", n=str(remark.reported), of=str(remark.expected))
    return words("summary-missing", said=said, names=_names(remark.missing, words)) if remark.missing else said


def _names(lines: tuple[UnitLine, ...], words: Words) -> Html:
    return names_said([name_of(line.status, words) for line in lines], MOST_NAMES, words)


def _behind_said(remark: Behind, form: Form, words: Words) -> Html:
    if not remark.furthest:
        return words("summary-none-behind")
    said = Html("; ".join(_gap_said(line, form, words) for line in remark.furthest))
    if remark.more:
        said = words("summary-and-more", said=said, n=str(remark.more))
    return Html(words("summary-behind", said=said).rstrip(".") + ".")  # «чел.» ends with its own full stop


def _gap_said(line: UnitLine, form: Form, words: Words) -> Html:
    planned = line.planned[form.headline]
    return words(
        "summary-behind-unit",
        unit=name_of(line.status, words),
        percent=per_cent(planned.of_to_date),
        gap=number(planned.gap),
        counted=counted(form, words),
    )


def _pace_said(remark: Pace, form: Form, words: Words) -> Html:
    way = "more" if remark.growth > 0 else "less" if remark.growth < 0 else "same"
    return words(
        "summary-pace",
        way=way,
        n=number(abs(remark.growth)),
        counted=counted(form, words),
        usual=number(remark.usual),
    )
