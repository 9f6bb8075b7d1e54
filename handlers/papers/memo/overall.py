"""Sections 1, 2, 4 and 5 of the memo: the oblast in all, every indicator, the holidays and what help is asked for."""

from collections.abc import Iterator, Sequence

from handlers.kit.naming import capital, full_name, small
from handlers.kit.tables import cut
from handlers.kit.words import Words, decimal, number, signed
from handlers.papers.memo.shown import ChannelRow, EventRow, HolidayPart, Problem, clean
from handlers.papers.memo.units import in_a_sentence
from handlers.saying.digest import BLANK, per_cent
from handlers.saying.preparation import has_held, left_said
from models.rules.figures import percent
from models.views.digest import Digest
from models.views.plans import PlanVersion
from models.views.preparation import Preparation, SectionSums, SharePart


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


LONGEST_PROBLEM = 700


def holiday_part(preparation: Preparation, words: Words) -> HolidayPart:
    form, events = preparation.form, [one for one in preparation.sums if has_held(one.section)]
    return HolidayPart(
        words.label(form.name),
        words.day_year(preparation.period.as_of),
        left_said(form, preparation.days_left, words),
        _reported(preparation, words),
        ", ".join(words.label(one.section.name) for one in events),
        tuple(row for one in events for row in _events(one, words)) if preparation.reported else (),
        tuple(line for one in preparation.sums if not has_held(one.section) for line in _shares(one, words)),
    )


def _reported(preparation: Preparation, words: Words) -> str:
    reported, of = str(len(preparation.reported)), str(len(preparation.units))
    if not preparation.missing:
        return words.plain("memo-holiday-all", of=of)
    names = in_a_sentence([words.label(unit.unit.name) for unit in preparation.missing], words)
    return words.plain("memo-holiday-reported", n=reported, of=of, names=names)


def _events(sums: SectionSums, words: Words) -> Iterator[EventRow]:
    for part in sums.parts:
        yield EventRow(capital(words.label(part.share.name)), *_figures(part), is_sum=False)
    if sums.whole is not None:
        yield EventRow(words.plain("memo-holiday-total"), *_figures(sums.whole), is_sum=True)


def _figures(part: SharePart) -> tuple[str, str, str]:
    planned, ready, held = (
        number(value) if value is not None else BLANK for value in (part.whole, part.done, part.held)
    )
    return planned, ready, held


def _shares(sums: SectionSums, words: Words) -> Iterator[str]:
    """`Площадки проверены: 20 из 32, 62,5 %.`, under the section's name where it has several."""
    for part in sums.parts:
        if part.whole is None:
            continue
        name = f"{words.label(sums.section.name)}. {capital(words.label(part.share.name))}"
        done, whole = number(part.done or 0), number(part.whole)
        if part.whole:
            share = per_cent(percent(part.done or 0, part.whole))
            yield words.plain("memo-share", name=name, done=done, whole=whole, percent=share)
        else:
            yield words.plain("memo-share-zero", name=name, done=done, whole=whole)


def problems(digest: Digest, preparations: Sequence[Preparation], words: Words) -> tuple[Problem, ...]:
    """What units typed, by unit: at the lines of text of the weekly form, and at the holidays."""
    order = {line.unit.key: place for place, line in enumerate(digest.lines)}
    found = [*_of_form(digest, words), *_of_holidays(preparations, words)]
    return tuple(problem for _, problem in sorted(found, key=lambda one: order.get(one[0], len(order))))


def _of_form(digest: Digest, words: Words) -> Iterator[tuple[str, Problem]]:
    texts = [indicator for indicator in digest.form.indicators if indicator.is_text]
    for line in digest.lines:
        for indicator in texts if line.source is not None and line.status.has_reported else ():
            said = _said(str(line.source.values.get(indicator.key, ""))) if line.source else ""
            if said:
                about = full_name(digest.form, indicator.key, words)
                yield line.unit.key, Problem(capital(words.label(line.unit.name)), about, said)


def _of_holidays(preparations: Sequence[Preparation], words: Words) -> Iterator[tuple[str, Problem]]:
    for preparation in preparations:
        about = words.label(preparation.form.name)
        for unit in preparation.units:
            if said := _said(unit.problems):
                yield unit.unit.key, Problem(capital(words.label(unit.unit.name)), about, said)


def _said(text: str) -> str:
    return cut(clean(text), LONGEST_PROBLEM)
