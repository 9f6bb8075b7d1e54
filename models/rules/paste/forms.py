"""The rows of a form as a paste may name them: every label in both languages."""

from collections.abc import Mapping, Sequence
from datetime import date

from config.catalogue.region import LOCALES, Form, Indicator, Label, Unit
from models.rules.figures import year_of
from models.rules.paste.typed import Beside, CardField


def fields_of(form: Form, asked: Sequence[Indicator], previous: Mapping[str, object]) -> list[CardField]:
    """The lines of a card, in order; `previous` are the figures before, by key."""
    parts = _parts(form, form.headline)
    return [
        CardField(
            one.key,
            tuple(label.said_in(locale) for label in (one.name, one.short) for locale in LOCALES),
            one.required,
            one.is_text,
            tuple(one.counted.said_in(locale) for locale in LOCALES),
            before if isinstance(before := previous.get(one.key), int) else None,
            one.key in parts and form.holiday is None,
        )
        for one in asked
    ]


def beside_of(
    form: Form, units: Sequence[Unit] = (), as_of: date | None = None, headings: Sequence[str] = ()
) -> Beside:
    """What may stand beside the rows, in both languages; `units` are several where it may be any of them."""
    totals = [label for total in form.totals for label in (total.name, total.short)]
    names = [label for unit in units for label in (unit.name, unit.short)]
    return Beside(
        tuple(headings),
        _said(totals),
        (*_said(names), *(alias for unit in units for alias in unit.aliases)),
        (year_of(as_of), as_of.year) if as_of else (),
    )


def _said(labels: Sequence[Label]) -> tuple[str, ...]:
    return tuple(label.said_in(locale) for label in labels for locale in LOCALES)


def _parts(form: Form, key: str) -> set[str]:
    """The indicators that a total is made of."""
    known = {total.key: total.parts for total in form.totals}
    return {part for one in known[key] for part in _parts(form, one)} if key in known else {key}
