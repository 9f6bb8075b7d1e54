"""Sections 3 and 6 of the memo: the units and who lags, and what one has to know of the data before using it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from handlers.kit.names import capital, days_said, indicator_name, reason_said
from handlers.kit.words import Words, decimal, number, signed
from handlers.papers.memo.shown import Remark, UnitRow, clean
from handlers.saying.digest import BLANK, CARRIED, counted, per_cent
from handlers.saying.planned import how_spread, spanned
from models.rules.states import State
from models.views.digest import Digest, UnitLine, ranked
from models.views.planned import Planned
from models.views.report import Answer

MOST = 40


def in_a_sentence(names: Sequence[str], words: Words) -> str:
    """`Абайский район, район Мақаншы`; the table and the remarks name them all."""
    shown = ", ".join(names[:MOST])
    left = len(names) - MOST
    return words.plain("memo-and-more", names=shown, n=str(left)) if left > 0 else shown


def unit_rows(digest: Digest, words: Words) -> tuple[UnitRow, ...]:
    return tuple(_row(digest, rank, line, words) for rank, line in ranked(digest))


def _row(digest: Digest, rank: int | None, line: UnitLine, words: Words) -> UnitRow:
    key = digest.form.headline
    planned, growth = line.planned.get(key), line.growth(key)
    return UnitRow(
        str(rank) if rank is not None else BLANK,
        (CARRIED if line.is_carried else "") + capital(words.label(line.unit.name)),
        *_figures(planned, line.figures.get(key)),
        signed(growth) if growth is not None else BLANK,
        bool(line.status.has_reported and planned and planned.lags),
    )


def _figures(planned: Planned | None, fact: int | None) -> tuple[str, str, str, str]:
    """Plan, fact, per cent of the year's plan and of the plan to date; the sign of per cent stands in the heading."""
    said = number(fact) if fact is not None else BLANK
    if planned is None:
        return BLANK, said, BLANK, BLANK
    percents = [decimal(value) if value is not None else BLANK for value in (planned.of_annual, planned.of_to_date)]
    return number(planned.annual), said, percents[0], percents[1]


def oblast_row(digest: Digest, words: Words) -> UnitRow | None:
    """The sums; None while there are none."""
    key = digest.form.headline
    if key not in digest.figures:
        return None
    growth = signed(digest.growth[key]) if key in digest.growth else BLANK
    figures = _figures(digest.planned.get(key), digest.figures[key])
    return UnitRow("", words.plain("memo-oblast"), *figures, growth, lags=False)


def notes(digest: Digest, words: Words) -> tuple[str, ...]:
    """What stands below the table: over how many weeks the growth is, who is carried forward."""
    if digest.form.headline not in digest.figures:
        return ()
    said = []
    if digest.form.headline in digest.planned:
        spread = how_spread(words, is_even=digest.is_spread_evenly)
        said.append(words.plain("memo-note-percent", spread=spread, **_spanned(digest, words)))
    if digest.weeks is not None:
        said.append(words.plain("memo-note-growth", n=digest.weeks))
    said += _long_growths(digest, words)
    if digest.carried_dates:
        said.append(words.plain("memo-note-carried", days=days_said(digest.carried_dates, words)))
    return tuple(said)


def _long_growths(digest: Digest, words: Words) -> Iterator[str]:
    """Whose growth is over another number of weeks than the oblast's."""
    for weeks in sorted({line.weeks for line in digest.lines if line.weeks and line.weeks != digest.weeks}):
        names = [words.label(line.unit.name) for line in digest.lines if line.weeks == weeks]
        yield words.plain("memo-note-long", n=weeks, names=in_a_sentence(names, words))


def above(digest: Digest, words: Words) -> str:
    """Who has done more of the annual plan than the oblast in all, the best first; empty where nobody is ranked.

    By the percentages as they are written: «108,9 %» above «108,9 %» reads like a mistake.
    """
    key, oblast = digest.form.headline, digest.planned.get(digest.form.headline)
    average = oblast.of_annual if oblast else None
    if average is None:
        return ""
    better = [line for rank, line in ranked(digest) if rank is not None and _done(line, key) > average]
    return words.plain("memo-above", percent=per_cent(average), names=_with(better, key, words)) if better else ""


def _done(line: UnitLine, key: str) -> Decimal:
    """Per cent of the annual plan; 0 without one."""
    planned = line.planned.get(key)
    return (planned and planned.of_annual) or Decimal()


def _with(lines: Sequence[UnitLine], key: str, words: Words) -> str:
    names = [
        words.plain("memo-with", name=words.label(line.unit.name), said=per_cent(line.planned[key].of_annual))
        for line in lines
    ]
    return in_a_sentence(names, words)


def lagging(digest: Digest, words: Words) -> tuple[str, ...]:
    """Who reported less than the plan to date, the furthest behind first, with the gap."""
    key = digest.form.headline
    return tuple(
        words.plain(
            "memo-lag",
            unit=capital(words.label(line.unit.name)),
            percent=per_cent(line.planned[key].of_to_date),
            **_spanned(digest, words),
            gap=number(line.planned[key].gap),
            counted=counted(digest.form, words),
        )
        for line in digest.lagging
    )


def no_lagging(digest: Digest, words: Words) -> str:
    """Said where somebody is ranked and nobody lags; empty else."""
    if digest.lagging or not digest.has_dues or all(rank is None for rank, _ in ranked(digest)):
        return ""
    return words.plain("memo-no-lagging", **_spanned(digest, words))


def _spanned(digest: Digest, words: Words) -> dict[str, str]:
    """Of what the plan to date is."""
    return spanned(digest.form, digest.period.as_of, words)


def remarks(digest: Digest, words: Words) -> tuple[Remark, ...]:
    """Carried forward, left out, no data, not yet approved, late, corrected, questioned; only those there are."""
    known = (
        ("memo-carried", _carried(digest, words)),
        ("memo-left-out", _left_out(digest, words)),
        ("memo-absent", _absent(digest, words)),
        ("memo-submitted", _submitted(digest, words)),
        ("memo-late", _late(digest, words)),
        ("memo-corrected", _corrected(digest, words)),
        ("memo-asked", _asked(digest, words)),
    )
    groups = [Remark(words.plain(key), tuple(lines)) for key, lines in known]
    return tuple(group for group in groups if group.lines)


def absence_of(digest: Digest, line: UnitLine, words: Words) -> str | None:
    """Why a unit has no data, in the reader's language; None where it has not said so."""
    absence = line.status.absence
    if line.status.state is not State.NO_DATA or absence is None:
        return None
    return clean(reason_said(digest.form, "no_data", absence.reason_key, absence.reason, words)) or BLANK


def _name(line: UnitLine, words: Words) -> str:
    return capital(words.label(line.unit.name))


def _carried(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.missing:
        if line.source is not None:
            yield words.plain("memo-carried-line", unit=_name(line, words), day=words.at_day(line.source.as_of))


def _left_out(digest: Digest, words: Words) -> Iterator[str]:
    if digest.figures:
        yield from (_name(line, words) for line in digest.left_out)


def _absent(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.missing:
        reason = absence_of(digest, line, words)
        if reason is not None:
            yield words.plain("memo-said-line", unit=_name(line, words), said=reason)


def _submitted(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.missing:
        if line.status.waits_since is not None:
            yield words.plain("memo-at-line", unit=_name(line, words), at=words.moment(line.status.waits_since))


def _late(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.lines:
        if line.status.state is State.LATE and line.source is not None:
            key = "memo-excused-line" if line.status.is_excused else "memo-at-line"
            yield words.plain(key, unit=_name(line, words), at=words.moment(line.source.first_sent_at))


def _corrected(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.lines:
        sent = line.status.sent
        if sent is not None and sent.corrections:
            n, at = str(sent.corrections), words.moment(sent.sent_at)
            yield words.plain("memo-corrected-line", unit=_name(line, words), n=n, at=at)


def _asked(digest: Digest, words: Words) -> Iterator[str]:
    for line, answer in digest.asked:
        said = clean(reason_said(digest.form, answer.check, answer.reason_key, answer.reason, words)) or BLANK
        about = _about(digest, line, answer, words)
        yield words.plain("memo-asked-line", unit=_name(line, words), about=about, reason=said)


def _about(digest: Digest, line: UnitLine, answer: Answer, words: Words) -> str:
    """`Гранты на бизнес-идеи, снижение −3`: what was asked about."""
    if answer.check == "over_plan":
        return words.plain("memo-asked-over", percent=str(digest.form.checks.over_plan or 0))
    if answer.check == "still":
        return words.plain("memo-asked-still")
    name, growth = indicator_name(digest.form, answer.indicator or None, words), line.growth(answer.indicator)
    if growth is None:
        return name
    return words.plain("memo-asked-falls" if growth < 0 else "memo-asked-jumps", name=name, growth=signed(growth))
