"""Sections 1 and 2 of the memo: the oblast in all, and every indicator."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.kit.naming import full_name, small
from handlers.kit.words import Words, decimal, number, signed
from handlers.papers.memo.shown import ChannelRow
from handlers.saying.digest import BLANK, per_cent
from models.views.digest import Digest
from models.views.plans import PlanVersion


def overall(digest: Digest, words: Words) -> tuple[str, ...]:
    """Sentences: the total, its parts, plan, growth, and the plans nobody has approved yet."""
    form, said = digest.form, list[str]()
    if form.headline in digest.figures:
        total = number(digest.figures[form.headline])
        said.append(words.plain("memo-headline", name=words.label(form.subject), n=total))
        said += _planned(digest, words)
        said += [_part(digest, key, words) for key in form.split if key in digest.figures]
        said += _growth(digest, words)
    else:
        said.append(words.plain("memo-no-figures"))
    return (*said, *(line for plan in digest.plan_drafts if (line := _draft(digest, plan, words))))


def _part(digest: Digest, key: str, words: Words) -> str:
    name, n, planned = full_name(digest.form, key, words), number(digest.figures[key]), digest.planned.get(key)
    if planned is None:
        return words.plain("memo-part", name=name, n=n)
    percent, annual = per_cent(planned.of_annual), number(planned.annual)
    return words.plain("memo-part-planned", name=name, n=n, percent=percent, annual=annual)


def _planned(digest: Digest, words: Words) -> Iterator[str]:
    planned = digest.planned.get(digest.form.headline)
    if planned is None:
        yield words.plain("memo-no-plan", year=str(digest.period.year))
        return
    yield words.plain("memo-annual", annual=number(planned.annual), percent=per_cent(planned.of_annual))
    day, due = words.at_day(digest.period.as_of), per_cent(planned.of_to_date)
    yield words.plain("memo-to-date", day=day, to_date=number(planned.to_date), percent=due)


def _growth(digest: Digest, words: Words) -> Iterator[str]:
    key, leader = digest.form.headline, digest.leader
    if key in digest.growth and digest.weeks is not None:
        yield words.plain("memo-grown", n=digest.weeks, growth=signed(digest.growth[key]))
    if leader is not None:
        growth = f"+{per_cent(leader.growth_percent(key))}"
        yield words.plain("memo-leader", unit=words.label(leader.unit.name), growth=growth)


def _draft(digest: Digest, plan: PlanVersion, words: Words) -> str:
    """A plan of this or the next year that nobody has approved: never with per cents."""
    form, year, total = digest.form, str(plan.year), plan.of_oblast(digest.form.headline)
    known = [(key, n) for key in form.split if (n := plan.of_oblast(key)) is not None]
    parts = ", ".join(
        words.plain("memo-draft-part", name=small(full_name(form, key, words)), n=number(n)) for key, n in known
    )
    if total is None:
        return words.plain("memo-draft-only-parts", year=year, parts=parts) if parts else ""
    if not parts:
        return words.plain("memo-draft", year=year, n=number(total))
    return words.plain("memo-draft-parts", year=year, n=number(total), parts=parts)


def channels(digest: Digest, words: Words) -> tuple[ChannelRow, ...]:
    """Every indicator; a sum of several that the digest shows as one line stands above its first part."""
    form, rows, said = digest.form, list[ChannelRow](), set[str]()
    lines = {line.key for line in form.lines} - {form.headline, *form.split}
    sums = [total for total in form.totals if total.key in lines and total.key in digest.figures]
    for indicator in form.indicators:
        if indicator.is_text or not _is_shown(digest, indicator.key):
            continue
        above = next((total for total in sums if indicator.key in total.parts), None)
        if above is not None and above.key not in said:
            said.add(above.key)
            rows.append(_row(digest, above.key, words, is_sum=True))
        rows.append(_row(digest, indicator.key, words, is_part=above is not None))
    rows += [_row(digest, total.key, words, is_sum=True) for total in sums if total.key not in said]
    return (*rows, *_total(digest, words)) if digest.figures else ()


def _is_shown(digest: Digest, key: str) -> bool:
    """What is asked now, and what is no longer asked but is known."""
    return key in digest.figures or any(one.key == key for one in digest.form.asked_on(digest.period.as_of))


def _total(digest: Digest, words: Words) -> Iterator[ChannelRow]:
    key = digest.form.headline
    if key in digest.figures:
        yield _row(digest, key, words, is_sum=True)


def _row(digest: Digest, key: str, words: Words, *, is_sum: bool = False, is_part: bool = False) -> ChannelRow:
    return ChannelRow(
        full_name(digest.form, key, words),
        number(digest.figures[key]) if key in digest.figures else BLANK,
        signed(digest.growth[key]) if key in digest.growth else BLANK,
        is_sum,
        is_part,
    )


def rates(digest: Digest, words: Words) -> tuple[str, ...]:
    return tuple(
        words.plain(
            "memo-rate",
            name=words.label(rate.name),
            n=decimal(digest.rates[rate.key]),
            per=number(rate.per),
            norm=number(rate.norm),
        )
        for rate in digest.form.rates
        if rate.key in digest.rates
    )
