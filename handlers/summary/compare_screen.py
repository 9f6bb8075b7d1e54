"""Two dates side by side: what the figures were then, what they are now, and what lies between."""

from __future__ import annotations

from collections.abc import Sequence

from config.catalogue.types import Form
from handlers.kit.fitting import fitted
from handlers.kit.tables import SHORTEST_LABEL, label_room, table
from handlers.kit.words import Html, Words, number, signed
from handlers.saying.digest import BLANK, CARRIED, figure_label, per_cent
from models.queries.digest.comparison import Change, Comparison, UnitChange
from models.views.digest import Digest

MOST_FIGURES = 30


def render_comparison(view: Comparison, words: Words) -> Html:
    """The headline, its parts and every line of the digest."""
    form = view.now.form
    keys = [key for key in figures_of(form) if key in view.then.figures or key in view.now.figures][:MOST_FIGURES]
    rows = [_row(figure_label(form, key, words), view.change(key), view.change(key).difference) for key in keys]
    if not rows:
        return fitted([_title(view, words), words("summary-nothing")])
    notes = [_plans(view, words), _about_difference(view, words)]
    is_carried = view.then.carried_dates or view.now.carried_dates
    notes += [words("compare-carried")] if is_carried else []
    return fitted([_title(view, words), _reported(view, words), _tables([_head(words), *rows]), _lines(notes)])


def figures_of(form: Form) -> tuple[str, ...]:
    """Keys in the order of the digest, each once."""
    return tuple(dict.fromkeys((form.headline, *form.split, *(line.key for line in form.lines))))


def render_units_compared(view: Comparison, changes: Sequence[UnitChange], words: Words) -> Html:
    """The headline of each unit on the page, and of the oblast."""
    form = view.now.form
    rows = [_head(words)]
    for one in changes:
        label = (CARRIED if one.is_carried else "") + words.label(one.unit.short)
        rows.append(_row(label, one.change, one.difference))
    whole = view.change(form.headline)
    rows.append(_row(words.plain("summary-oblast"), whole, whole.difference))
    notes = [_about_difference(view, words)]
    notes += [words("compare-carried-note")] if any(one.is_carried for one in changes) else []
    subject = Html(words.label(form.subject))
    return fitted([_title(view, words), subject, _tables(rows), _lines(notes)])


def _title(view: Comparison, words: Words) -> Html:
    return words(
        "compare-title",
        form=words.label(view.now.form.name),
        then=words.day_year(view.then.period.as_of),
        now=words.day_year(view.now.period.as_of),
    )


def _reported(view: Comparison, words: Words) -> Html:
    then, now = (_of(digest, words) for digest in (view.then, view.now))
    return words("compare-reported", then=then, now=now)


def _of(digest: Digest, words: Words) -> str:
    return words.plain("compare-of", n=str(digest.reported), of=str(len(digest.lines)))


def _head(words: Words) -> list[str]:
    return ["", words.plain("compare-then"), words.plain("compare-now"), words.plain("compare-difference")]


def _row(label: str, change: Change, difference: int | None) -> list[str]:
    known = [number(value) if value is not None else BLANK for value in (change.then, change.now)]
    return [label, *known, signed(difference) if difference is not None else BLANK]


def _tables(rows: Sequence[Sequence[str]]) -> Html:
    """One table; figures too long to stand beside one another have their differences in a second one."""
    if label_room([row[1:] for row in rows]) > SHORTEST_LABEL:
        return table(rows)
    return Html(f"{table([row[:3] for row in rows])}\n{table([[row[0], row[3]] for row in rows])}")


def _plans(view: Comparison, words: Words) -> Html:
    then, now = (digest.planned.get(digest.form.headline) for digest in (view.then, view.now))
    if then is None or now is None:
        return Html("")
    return words("compare-plan", then=per_cent(then.of_to_date), now=per_cent(now.of_to_date))


def _about_difference(view: Comparison, words: Words) -> Html:
    return words("compare-other-year") if view.crosses_years else words("compare-since", n=view.weeks)


def _lines(notes: Sequence[Html]) -> Html:
    return Html("\n".join(note for note in notes if note))
