"""Section 6 of the memo: what one has to know of the data before using it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.kit.naming import capital, indicator_name, reason_said
from handlers.kit.words import Words, signed
from handlers.papers.memo.shown import Remark, clean
from handlers.saying.digest import BLANK
from models.rules.states import State
from models.views.digest import Digest, UnitLine
from models.views.report import Answer


def remarks(digest: Digest, words: Words) -> tuple[Remark, ...]:
    """Carried forward, left out, no data, late, corrected, questioned; only those there are."""
    known = (
        ("memo-carried", _carried(digest, words)),
        ("memo-left-out", _left_out(digest, words)),
        ("memo-absent", _absent(digest, words)),
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


def _late(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.lines:
        if line.status.state is State.LATE and line.source is not None:
            yield words.plain("memo-at-line", unit=_name(line, words), at=words.moment(line.source.first_sent_at))


def _corrected(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.lines:
        sent = line.status.sent
        if sent is not None and sent.revision > 1:
            n, at = str(sent.revision - 1), words.moment(sent.sent_at)
            yield words.plain("memo-corrected-line", unit=_name(line, words), n=n, at=at)


def _asked(digest: Digest, words: Words) -> Iterator[str]:
    for line in digest.lines:
        for answer in line.answers:
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
