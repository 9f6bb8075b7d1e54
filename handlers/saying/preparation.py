"""The preparation of a holiday in words: days left, so many of so many, what rests and lacks, and the whole of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from config.catalogue.region import Form, Section, Share, Unit
from handlers.kit.blocks import NOTHING, Together, fitted
from handlers.kit.lengths import LONGEST_HEADED, LONGEST_LISTED, LONGEST_NAME
from handlers.kit.names import capital, full_name, small, unit_name
from handlers.kit.tables import Name, cut, label_room, table
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import BLANK, LISTED, MOST_NAMES, cell, listed, names_said, per_cent
from handlers.saying.states import SECTION_SIGNS, section_legend
from models.queries.preparation.preparation import PreparationSheet
from models.queries.report.photos import PhotoView
from models.rules.figures import percent
from models.views.preparation import (
    Nearing,
    Preparation,
    SectionSums,
    SectionView,
    SharePart,
    UnitPreparation,
    added_up,
    in_all,
)

MOST_UNITS = 20
LONGEST_PROBLEM = 160


def left_said(form: Form, days: int, words: Words) -> str:
    """`До Дня Независимости 18 дней`, `День Независимости сегодня`, and what is said afterwards."""
    name = words.label(form.name)
    if days == 0:
        return words.plain("preparation-today", name=name)
    if days < 0 or form.holiday is None:
        return words.plain("preparation-over", name=name)
    return words.plain("preparation-left", before=words.label(form.holiday.before), n=days)


def left_counted(view: Preparation | PreparationSheet, words: Words) -> str:
    """`До Дня Независимости 18 дней, считая с 28 ноября`: what is read on another day than it is of."""
    said = left_said(view.form, view.days_left, words)
    if view.days_left <= 0:
        return said
    return words.plain("preparation-counted", said=said, since=words.from_day(view.counted_from))


def since_said(day: date, words: Words) -> str:
    """`не менялось с 21 ноября`."""
    return words.plain("preparation-since", since=words.from_day(day))


def line_said(preparation: Preparation | Nearing, words: Words) -> Html:
    """`До Дня Независимости 15 дней: готово 61 из 100 мероприятий`."""
    left = left_said(preparation.form, preparation.days_left, words)
    headline = preparation.headline
    if headline is None or headline.whole is None:
        return words("preparation-line-nothing", left=left)
    done, whole = number(headline.done or 0), number(headline.whole)
    of_what = headline.share.counted.out_of(headline.whole, words.locale)
    return words("preparation-line", left=left, done=done, whole=whole, counted=of_what)


def has_held(section: Section) -> bool:
    return any(share.held is not None for share in section.shares)


def oblast_said(sums: SectionSums, words: Words) -> Html:
    """A table under the section's name where something is held, else a line with a per cent for each share."""
    if has_held(sums.section):
        return _table(words.label(sums.section.name), sums.parts, sums.whole, words)
    return Html("\n".join(_share(part, words) for part in sums.parts if part.whole is not None))


def unit_said(form: Form, view: SectionView, words: Words) -> Html:
    """The same of one unit, where the section is named above and figures are too small for per cents."""
    if has_held(view.section):
        return _table("", view.parts, added_up(form, view.section, view.parts), words)
    return Html("\n".join(_share(part, words, has_percent=False) for part in view.parts if part.whole is not None))


def _table(head: str, parts: Sequence[SharePart], whole: SharePart | None, words: Words) -> Html:
    steps = [words.plain(f"preparation-column-{step}") for step in ("whole", "done", "held")]
    total = [[words.plain("preparation-total"), *_figures(whole)]] if whole else []
    room = label_room([steps, *map(_figures, parts), *(row[1:] for row in total)])
    rows = [[_narrow(part.share, room, words), *_figures(part)] for part in parts]
    return table([[head, *steps], *rows, *total], heads=1)


def _narrow(share: Share, room: int, words: Words) -> str:
    """The name, or the short one where the name has no room."""
    return capital(cut(Name(words.label(share.name), words.label(share.short)), room))


def _figures(part: SharePart) -> list[str]:
    return [cell(value) for value in (part.whole, part.done, part.held)]


def _share(part: SharePart, words: Words, *, has_percent: bool = True) -> Html:
    name = _narrow(part.share, LONGEST_NAME, words)
    done, whole = number(part.done or 0), number(part.whole or 0)
    if not part.whole or not has_percent:
        return words("preparation-share", name=name, done=done, whole=whole)
    share = per_cent(percent(part.done or 0, part.whole))
    return words("preparation-share-percent", name=name, done=done, whole=whole, percent=share)


def lacks_said(form: Form, sections: Sequence[SectionView], words: Words) -> str:
    """`5 мероприятий, 6 объектов, 2 площадки`; empty when nothing lacks."""
    parts = [part for section in sections for part in in_all(form, section.section, section.parts)]
    return ", ".join(
        f"{number(part.lacks)} {part.share.counted.after(part.lacks, words.locale)}" for part in parts if part.lacks
    )


def rests_said(unit: UnitPreparation, words: Words) -> list[Html]:
    """`Аягозский — оформление, безопасность: не менялось с 21 ноября`, a line for each day."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for view in unit.stale:
        if view.unchanged_since is not None:
            by_day[view.unchanged_since].append(section_name(view.section, words))
    name = cut(words.label(unit.unit.short), LONGEST_LISTED)
    return [
        words("preparation-rests", unit=name, sections=", ".join(names), since=since_said(day, words))
        for day, names in sorted(by_day.items())
    ]


def section_name(section: Section, words: Words) -> str:
    return cut(small(words.label(section.name)), LONGEST_HEADED)


def matrix(units: Sequence[UnitPreparation], sections: Sequence[Section], words: Words) -> Html:
    """Units with a sign for each section, a dash where nothing was sent; above are the columns, below the signs."""
    names = capital(", ".join(section_name(section, words) for section in sections))
    rows = [[words.label(unit.unit.short), *_signs(unit)] for unit in units]
    legend = section_legend(words, is_any_missing=any(unit.sent is None for unit in units))
    return Together([words("preparation-matrix", sections=names), table(rows), legend])


def _signs(unit: UnitPreparation) -> list[str]:
    return [SECTION_SIGNS[view.state] if unit.sent else BLANK for view in unit.sections]


def quoted(unit: UnitPreparation, longest: int, words: Words) -> Html:
    """`Аягозский: «не хватает гирлянд»`."""
    said = " ".join(unit.problems.split())
    return words("preparation-quoted", unit=cut(words.label(unit.unit.short), LONGEST_LISTED), said=cut(said, longest))


def render_preparation(preparation: Preparation, words: Words, chart: Html = NOTHING) -> Html:
    """The whole holiday in one message, whatever the number of units; `chart` is what is drawn of them, or nothing."""
    if not preparation.reported:
        return fitted([_heading(preparation, words), chart, words("preparation-nothing")])
    return fitted(
        [
            _heading(preparation, words),
            chart,
            *_sums(preparation.sums, words),
            _units(preparation, words),
            rests_listed(preparation.units, words),
            problems_listed(preparation, preparation.units, words),
        ]
    )


def _heading(preparation: Preparation, words: Words) -> Html:
    left = left_counted(preparation, words)
    title = words("preparation-title", title=left)
    day = words(
        "preparation-day", name=words.label(preparation.form.name), day=words.day_year(preparation.period.as_of)
    )
    reported, of = len(preparation.reported), len(preparation.units)
    said = words("summary-reported", n=str(reported), of=str(of))
    if preparation.missing and preparation.reported:
        names = [cut(words.label(unit.unit.short), LONGEST_LISTED) for unit in preparation.missing]
        said = words("summary-missing", said=said, names=names_said(names, MOST_NAMES, words))
    return Html(f"{title}\n{day}\n{said}")


def _sums(sums: Sequence[SectionSums], words: Words) -> list[Html]:
    """Tables stand by themselves, lines of several sections together."""
    tables = [oblast_said(one, words) for one in sums if has_held(one.section)]
    lines = [oblast_said(one, words) for one in sums if not has_held(one.section)]
    return [*tables, Html("\n".join(line for line in lines if line))]


def _units(preparation: Preparation, words: Words) -> Html:
    """All units in the catalogue's order; where they are too many, those that are the least ready."""
    units: Sequence[UnitPreparation] = preparation.units
    if len(units) <= MOST_UNITS:
        return matrix(units, preparation.sections, words)
    shown = sorted(units, key=lambda unit: unit.readiness)[:MOST_UNITS]
    more = words("summary-more-lines", n=str(len(units) - MOST_UNITS))
    return Html(f"{matrix(shown, preparation.sections, words)}\n{more}")


def photo_said(unit: Unit, form: Form, photo: PhotoView, number: int, of: int, words: Words) -> Html:
    """Under picture `number` of so many, counted from 0: whose it is, of which holiday, who added it and when."""
    said = words(
        "preparation-photo",
        unit=cut(unit_name(unit, words), LONGEST_NAME),
        name=words.label(form.name),
        n=str(number + 1),
        of=str(of),
        by=cut(photo.added_by, LONGEST_NAME),
        at=words.moment(photo.added_at),
    )
    return Html(f"{said}\n{words('events-photo-words', caption=photo.caption)}") if photo.caption else said


def rests_listed(units: Sequence[UnitPreparation], words: Words, most: int = LISTED) -> Html:
    said = [line for unit in units for line in rests_said(unit, words)]
    return listed(words("preparation-resting"), said, words, most)


def problems_listed(
    preparation: Preparation, units: Sequence[UnitPreparation], words: Words, most: int = LISTED
) -> Html:
    """Under the catalogue's own name for them, each quoted with its unit."""
    holiday = preparation.form.holiday
    if holiday is None or holiday.problems is None:
        return Html("")
    name = full_name(preparation.form, holiday.problems, words)
    said = [quoted(unit, LONGEST_PROBLEM, words) for unit in units if unit.problems]
    return listed(words("preparation-heading", name=name), said, words, most)
