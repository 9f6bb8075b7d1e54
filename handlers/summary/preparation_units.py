"""The preparation of a holiday unit by unit: a page of them, and one in full."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.fitting import fitted
from handlers.kit.naming import full_name
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.saying.preparation import (
    capital,
    lacks_said,
    left_said,
    matrix,
    section_name,
    since_said,
    unit_said,
)
from handlers.summary.preparation import problems_listed, rests_listed
from models.queries.preparation.unit import PreparationSheet
from models.queries.report.photos import PhotoView
from models.views.preparation import Preparation, SectionView, UnitPreparation

LONGEST_NAME = 60
LONGEST_TEXT = 600


def render_preparation_units(preparation: Preparation, units: Sequence[UnitPreparation], words: Words) -> Html:
    """A page of units: their signs, what rests in them and what they ask for."""
    title = words("preparation-units-title", name=words.label(preparation.form.name))
    left = left_said(preparation.form, preparation.days_left, words)
    return fitted(
        [
            Html(f"{title}\n{words('preparation-plain', said=left)}"),
            matrix(units, preparation.sections, words),
            rests_listed(units, words, len(units)),
            problems_listed(preparation, units, words, len(units)),
        ]
    )


def render_unit_preparation(sheet: PreparationSheet, words: Words) -> Html:
    """One unit: who sent it and when, its sections, what lacks, who answers for it and what they ask for."""
    unit, name = words.label(sheet.unit.unit.name), words.label(sheet.form.name)
    title = words("preparation-unit-title", unit=cut(unit, LONGEST_NAME), name=name)
    left = words("preparation-plain", said=left_said(sheet.form, sheet.days_left, words))
    blocks = [Html("\n".join([title, left, *_sent(sheet, words)]))]
    if sheet.unit.sent is not None:
        blocks += [_section(sheet, view, words) for view in sheet.unit.sections]
        blocks += [_lacks(sheet, words), _texts(sheet, words)]
    return fitted(blocks)


def render_photo(sheet: PreparationSheet, photo: PhotoView, number: int, words: Words) -> Html:
    """Under picture `number`, counted from 0: whose it is, who added it and when."""
    return words(
        "preparation-photo",
        unit=cut(words.label(sheet.unit.unit.name), LONGEST_NAME),
        name=words.label(sheet.form.name),
        n=str(number + 1),
        of=str(len(sheet.photos)),
        by=cut(photo.added_by, LONGEST_NAME),
        at=words.moment(photo.added_at),
    )


def _sent(sheet: PreparationSheet, words: Words) -> list[Html]:
    sent = sheet.unit.sent
    if sent is None:
        return [words("preparation-not-sent")]
    again = "yes" if sent.revision > 1 else "no"
    name = cut(sheet.sender, LONGEST_NAME)
    lines = [words("preparation-sent", again=again, at=words.moment(sent.sent_at), name=name)]
    if sent.revision > 1:
        lines.append(words("preparation-updates", n=str(sent.revision), at=words.moment(sent.first_sent_at)))
    if sent.dictated_by:
        lines.append(words("summary-dictated", name=cut(sent.dictated_by, LONGEST_NAME)))
    return lines


def _section(sheet: PreparationSheet, view: SectionView, words: Words) -> Html:
    head = words("preparation-section", sign=view.state.value, name=capital(section_name(view.section, words)))
    if view.is_stale and view.unchanged_since is not None:
        since = since_said(view.unchanged_since, words)
        head = words("preparation-section-rests", head=head, since=since)
    return Html("\n".join(part for part in (head, unit_said(sheet.form, view, words)) if part))


def _lacks(sheet: PreparationSheet, words: Words) -> Html:
    if sheet.unit.is_ready:
        return words("preparation-ready")
    lacks = lacks_said(sheet.form, sheet.unit.sections, words)
    return words("preparation-lacks", lacks=lacks) if lacks else Html("")


def _texts(sheet: PreparationSheet, words: Words) -> Html:
    holiday = sheet.form.holiday
    if holiday is None:
        return Html("")
    said = ((holiday.responsible, sheet.unit.responsible), (holiday.problems, sheet.unit.problems))
    return Html(
        "\n".join(
            words("summary-text", name=full_name(sheet.form, key, words), said=cut(text, LONGEST_TEXT))
            for key, text in said
            if key is not None and text
        )
    )
