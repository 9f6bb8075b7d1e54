"""The units against their plan to date: the picture above every digest."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.kit.names import days_said
from handlers.kit.words import Words, number
from handlers.papers.charts.shown import Bar, BarsShown, ChartHead, GridCell, Tint
from handlers.papers.charts.words import known_note, name_said, on_said, picture, sign, subject_of, title_of, with_known
from handlers.papers.paper import Paper
from handlers.saying.digest import BLANK, CARRIED, per_cent
from handlers.saying.planned import roughly, spanned
from models.views.digest import Digest, UnitLine, ranks
from models.views.planned import Planned

MOST = 24
MOST_BEHIND = 16
FEWEST_LAST = 8
PLAN = 100.0
LONGEST = 2 * PLAN
"""Nobody's bar is longer than twice the plan: it is drawn broken, lest the others become too short to compare."""

MOST_DATES = 4


def bars(digest: Digest, words: Words) -> Paper:
    """Units as bars of fact against the plan to date, the best first, laggards marked by colour and pattern.

    The length of a bar is its execution, not people: of a city with 12 000 and districts with 500 people one sees
    only that the city is big, and everybody is to be measured by the same line, the plan to date. People stand
    beside the bar. Without any plan the length is people.
    """
    ordered = _in_order(digest)
    first, last = _parts(digest, ordered)
    seen = {line.unit.key for line in (*first, *last)}
    hidden = [line for line in ordered if line.unit.key not in seen]
    planned = digest.has_dues
    shown = [_bar(digest, line, words, planned) for line in [*first, *last]]
    whole = _oblast(digest, words, planned)
    view = BarsShown(
        head=_head(digest, words),
        bars=tuple(shown),
        gap=words.plain("chart-gap", n=str(len(hidden))) if hidden else "",
        gap_at=len(first),
        oblast=whole,
        mark=PLAN if planned else None,
        mark_said=words.plain("chart-mark", **spanned(digest.form, digest.period.as_of, words)) if planned else "",
        end=_end([*shown, *([whole] if whole and planned else [])], planned),
        legend=_legend(digest, shown, words),
        notes=(*known_note(digest.known_at, words), *_notes(digest, hidden, words, planned)),
    )
    form, on = title_of(digest.form, words), on_said(digest.period, words)
    caption = words("chart-bars-caption", form=form, on=on, planned="yes" if planned else "no")
    return picture("bars", "bars", view, with_known(caption, digest.known_at, words))


def _in_order(digest: Digest) -> list[UnitLine]:
    """By place, those without a plan after them by people; who has not reported is not ranked and stands last."""
    key, places = digest.form.headline, ranks(digest)

    def place(line: UnitLine) -> tuple[int, float, int, int]:
        fact = line.figures.get(key)
        group = 3 if fact is None else 2 if not line.status.has_reported else int(line.unit.key not in places)
        by = places.get(line.unit.key) or -float(line.execution(key) or 0)
        return group, by, -(fact or 0), line.unit.position

    return sorted(digest.lines, key=place)


def _parts(digest: Digest, ordered: Sequence[UnitLine]) -> tuple[list[UnitLine], list[UnitLine]]:
    """All of them; of many the best, and the last of those who are ranked, all of whom lag where somebody does."""
    if len(ordered) <= MOST:
        return list(ordered), []
    ranked_ones = [line for line in ordered if line.status.has_reported] or list(ordered)
    behind = sum(_is_behind(digest, line) for line in ranked_ones)
    last = ranked_ones[-(min(behind, MOST_BEHIND) or FEWEST_LAST) :]
    first = ranked_ones[: max(0, min(MOST, len(ranked_ones)) - len(last))]
    return first, last


def _is_behind(digest: Digest, line: UnitLine) -> bool:
    planned = line.planned.get(digest.form.headline)
    return line.status.has_reported and planned is not None and planned.lags


def _share(planned: Planned | None) -> Decimal | None:
    return planned.of_to_date if planned else None


def _head(digest: Digest, words: Words) -> ChartHead:
    said = words.plain(
        "chart-reported", on=on_said(digest.period, words), n=str(digest.reported), of=str(len(digest.lines))
    )
    return ChartHead(title_of(digest.form, words), (said, subject_of(digest.form, words)))


def _bar(digest: Digest, line: UnitLine, words: Words, planned: bool) -> Bar:
    key = digest.form.headline
    fact, share = line.figures.get(key), _share(line.planned.get(key))
    name = name_said((CARRIED if line.is_carried else "") + words.label(line.unit.short))
    if fact is None:
        return Bar(name, BLANK, "", None, Tint.BLANK)
    said = (per_cent(share) if share is not None else words.plain("chart-no-plan")) if planned else ""
    return Bar(name, number(fact), said, _length(fact, share, planned), _tint(digest, line, share))


def _length(fact: int, share: Decimal | None, planned: bool) -> float | None:
    if not planned:
        return float(fact)
    return float(share) if share is not None else None


def _tint(digest: Digest, line: UnitLine, share: Decimal | None) -> Tint:
    if line.is_carried:
        return Tint.CARRIED
    if _is_behind(digest, line):
        return Tint.BEHIND
    return Tint.PLAIN if share is None else Tint.MET


def _oblast(digest: Digest, words: Words, planned: bool) -> Bar | None:
    key = digest.form.headline
    fact, share = digest.figures.get(key), _share(digest.planned.get(key))
    if fact is None:
        return None
    length = float(share) if planned and share is not None else None
    return Bar(
        words.plain("summary-oblast"), number(fact), per_cent(share) if share is not None else "", length, Tint.MET
    )


def _end(shown: Sequence[Bar], planned: bool) -> float:
    """The end of the scale, a little beyond the longest bar."""
    longest = max([bar.length or 0 for bar in shown], default=0)
    if planned:
        return min(max(longest, PLAN), LONGEST) * 1.04
    return max(longest, 1)


def _legend(digest: Digest, shown: Sequence[Bar], words: Words) -> tuple[GridCell, ...]:
    tints = {bar.tint for bar in shown}
    dates = digest.carried_dates[-MOST_DATES:]
    items = {
        Tint.MET: words.plain("chart-met"),
        Tint.BEHIND: words.plain("chart-behind", rough=roughly(words, is_even=digest.is_spread_evenly)),
        Tint.CARRIED: words.plain("summary-carried-note", days=days_said(dates, words)),
    }
    return tuple(sign(said, tint) for tint, said in items.items() if tint in tints)


def _notes(digest: Digest, hidden: Sequence[UnitLine], words: Words, planned: bool) -> tuple[str, ...]:
    notes = []
    if not digest.figures:
        notes.append(words.plain("summary-nothing"))
    elif digest.left_out:
        notes.append(words.plain("chart-left-out"))
    if hidden:
        missing = sum(not line.status.has_reported for line in hidden)
        behind = sum(_is_behind(digest, line) for line in hidden)
        said = {"n": str(len(hidden)), "missing": str(missing)}
        met = str(len(hidden) - missing - behind)
        planned_said = words.plain("chart-hidden-planned", met=met, behind=str(behind), **said)
        notes.append(planned_said if planned else words.plain("chart-hidden", **said))
    return tuple(notes)
