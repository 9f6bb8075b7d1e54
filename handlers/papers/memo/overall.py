"""Sections 1, 2 and 4 of the memo: the oblast in all, every indicator, and the holidays."""

from collections.abc import Iterator
from html import unescape

from config.catalogue.sentences import holes
from handlers.kit.names import capital, full_name, small
from handlers.kit.words import THIN, Words, decimal, number, signed
from handlers.papers.memo.grids import matrix_grid
from handlers.papers.memo.shown import ChannelRow, EventRow, HolidayPart
from handlers.papers.memo.units import in_a_sentence
from handlers.papers.press.press import filled_sentence, headline_word
from handlers.saying.digest import BLANK, of_units, per_cent
from handlers.saying.planned import how_spread, spanned
from handlers.saying.preparation import has_held, left_said
from models.rules.figures import percent
from models.views.digest import Digest, Dossier
from models.views.named import Named
from models.views.plans import PlanVersion
from models.views.preparation import Preparation, SectionSums, SharePart


def overall(dossier: Dossier, words: Words) -> tuple[str, ...]:
    """Sentences: the total, its parts, plan, growth, and the plans that stand beside this year's."""
    digest, said = dossier.digest, list[str]()
    form = digest.form
    if form.headline in digest.figures:
        lead, named = _lead(dossier, words)
        parts = [key for key in form.split if key in digest.figures and (key in digest.planned or key not in named)]
        said += [lead, *_planned(digest, words), *(_part(digest, key, words) for key in parts), *_growth(digest, words)]
    else:
        said.append(words.plain("memo-no-figures"))
    return (*said, *(line for plan in digest.plans_beside if (line := _beside(digest, plan, words))))


def _lead(dossier: Dossier, words: Words) -> tuple[str, frozenset[str]]:
    """The catalogue's own sentence of the headline where it has one, and the figures that it says; else a plain one."""
    digest, named = dossier.digest, Named(dossier)
    form = digest.form
    for sentence in (words.label(one) for paragraph in form.press for one in paragraph.sentences):
        names = frozenset(hole.name for hole in holes(sentence))
        said = filled_sentence(sentence, named, words) if form.headline in names else None
        if said is not None:
            return unescape(said), names
    n = digest.figures[form.headline]
    said_so = f"{number(n)}{THIN}{headline_word(form, n, words)}".strip(THIN)
    day, year = words.at_day(digest.period.as_of), str(digest.period.as_of.year)
    plain = words.plain("memo-headline", form=words.label(form.name), day=day, year=year, n=said_so)
    return plain, frozenset({form.headline})


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
    if planned.is_due:
        due = {"to_date": number(planned.to_date), "percent": per_cent(planned.of_to_date)}
        spread = how_spread(words, is_even=not planned.by_months)
        yield words.plain("memo-to-date", spread=spread, **due, **spanned(digest.form, digest.period.as_of, words))


def _growth(digest: Digest, words: Words) -> Iterator[str]:
    key, leader = digest.form.headline, digest.leader
    if key in digest.growth and digest.weeks is not None:
        growth = signed(digest.growth[key]) + of_units(digest, key, words)
        yield words.plain("memo-grown", n=digest.weeks, growth=growth)
    if leader is not None:
        growth = f"+{per_cent(leader.growth_percent(key))}"
        yield words.plain("memo-leader", unit=words.label(leader.unit.name), growth=growth)


def _beside(digest: Digest, plan: PlanVersion, words: Words) -> str:
    """A plan that nobody has approved yet, or the next year's that is approved: never with per cents."""
    form, total = digest.form, plan.of_oblast(digest.form.headline)
    said = {"year": str(plan.year), "draft": "yes" if plan.is_draft else "no"}
    known = [(key, n) for key in form.split if (n := plan.of_oblast(key)) is not None]
    parts = ", ".join(
        words.plain("memo-draft-part", name=small(full_name(form, key, words)), n=number(n)) for key, n in known
    )
    if total is None:
        return words.plain("memo-draft-only-parts", parts=parts, **said) if parts else ""
    if not parts:
        return words.plain("memo-draft", n=number(total), **said)
    return words.plain("memo-draft-parts", n=number(total), parts=parts, **said)


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
        matrix_grid(preparation, words),
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
