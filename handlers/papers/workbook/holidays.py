"""A sheet for each holiday in preparation: every unit's figures, who answers for it, and what people ask for."""

from __future__ import annotations

from collections.abc import Mapping

from config.catalogue.types import Form, Share
from handlers.kit.naming import capital
from handlers.papers.workbook.sheets import Block, Column, Highlight, Kind, Sheet, Test, Tone, Value
from handlers.papers.workbook.words import Tongues
from handlers.saying.preparation import left_said
from models.views.preparation import Preparation, SharePart, UnitPreparation

MISSING, RESPONSIBLE, PROBLEMS = 1, "responsible", "problems"


def holiday(preparation: Preparation, tongues: Tongues) -> Sheet:
    """Units in the catalogue's order, and the sums of those that reported."""
    form, words = preparation.form, tongues.first
    texts = _texts(form)
    keys = [key for one in preparation.sums for share in one.section.shares for key in _keys(share)]
    columns = (
        Column(tongues.head("workbook-unit")),
        Column(tongues.head("workbook-state")),
        *(Column(tongues.name(form, key), Kind.WHOLE) for key in keys),
        *(Column(tongues.name(form, key)) for key in texts),
    )
    rows = [_unit(unit, tongues, len(keys), texts) for unit in preparation.units]
    sums = [value for one in preparation.sums for part in one.parts for value in _figures(part)]
    rows.append((tongues.head("summary-oblast"), None, *sums, *(None for _ in texts)))
    absent = Highlight(MISSING, MISSING, Test.IS, Tone.BAD, tongues.head("workbook-never-sent"))
    name, left = words.label(form.name), capital(left_said(form, preparation.days_left, words))
    return Sheet(name, name, (left,), (Block(columns, tuple(rows), sums=1, highlights=(absent,)),))


def _texts(form: Form) -> dict[str, str]:
    """By indicator, which text of a unit it is."""
    if form.holiday is None:
        return {}
    known = ((form.holiday.responsible, RESPONSIBLE), (form.holiday.problems, PROBLEMS))
    return {key: text for key, text in known if key is not None}


def _keys(share: Share) -> tuple[str, ...]:
    return tuple(key for key in (share.whole, share.done, share.held) if key is not None)


def _unit(unit: UnitPreparation, tongues: Tongues, figures: int, texts: Mapping[str, str]) -> tuple[Value, ...]:
    name = tongues.label(unit.unit.name)
    if unit.sent is None:
        return name, tongues.head("workbook-never-sent"), *(None for _ in range(figures + len(texts)))
    values = [value for section in unit.sections for part in section.parts for value in _figures(part)]
    said = {RESPONSIBLE: unit.responsible, PROBLEMS: unit.problems}
    ready = tongues.head("workbook-ready") if unit.is_ready else None
    return name, ready, *values, *(said[text] or None for text in texts.values())


def _figures(part: SharePart) -> tuple[int | None, ...]:
    """As many as `_keys` of its share."""
    return (part.whole, part.done, part.held)[: len(_keys(part.share))]
