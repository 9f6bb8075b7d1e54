"""The holidays of a region, `[[holidays]]`: each is a form, made of what `[preparation]` and its own entry say."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from config.catalogue.forms import read_checks, read_kinds, read_reasons
from config.catalogue.holiday import Holiday, Section, Share
from config.catalogue.mistakes import perhaps
from config.catalogue.moments import read_offset, said
from config.catalogue.preparation import STEPS, AskedIndicator, PreparationDefinition, Step, capital, figure, too_long
from config.catalogue.region import LOCALES, Form, Label, Offset, Total, YearDay
from config.catalogue.table import SHORT_LIMIT, TomlTable
from config.catalogue.values import COMMON_YEAR, hour, lifetime, wholes, year_day

DAYS_OF_YEAR = 365
LONGEST = 60
"""So many days before or after day 0 at most: the year's turn may lie between, a year may not."""
EARLIEST = -90
_MIDNIGHT = Offset(EARLIEST, time(0))


def read_days(table: TomlTable) -> tuple[YearDay | None, YearDay | None]:
    """`held = { from = "12-01", until = "12-17" }`, both included."""
    held = table.inner("held")
    if held is None:
        return None, None
    days = read_day(held, "from"), read_day(held, "until")
    held.finish()
    return days


def read_day(table: TomlTable, key: str, *, needed: bool = True) -> YearDay | None:
    found = year_day(table, key, needed=needed)
    return None if found is None else YearDay(found.month, found.day)


def check_days(table: TomlTable, holiday: Holiday) -> None:
    """Note days too far from day 0, and an opening that does not come before the first reminder."""
    _near(table, "held.from", "before", _days(holiday.first, holiday.day))
    _near(table, "held.until", "after", _days(holiday.day, holiday.last))
    for section in holiday.sections:
        if section.expected is not None:
            _near(table, f"expected.{section.key}", "before", _days(section.expected, holiday.day))
    first = Offset(min(holiday.reminders, default=0), holiday.reminded_at)
    if (holiday.opens.days, holiday.opens.at) >= (first.days, first.at):
        table.note("opens", f"({said(holiday.opens)}) must come before the first reminder ({said(first)})")


def _near(table: TomlTable, key: str, side: str, days: int) -> None:
    if days > LONGEST:
        table.note(key, f"lies {days} days {side} day 0, at most {LONGEST} are possible: is the order right?")


def _days(earlier: YearDay, later: YearDay) -> int:
    """The days from one to the other, across the year's turn where need be."""
    return (_of_common_year(later) - _of_common_year(earlier)).days % DAYS_OF_YEAR


def _of_common_year(day: YearDay) -> date:
    return date(COMMON_YEAR, day.month, day.day)


def read_holiday(
    table: TomlTable, common: TomlTable, preparation: PreparationDefinition
) -> tuple[Form, list[AskedIndicator]]:
    """One holiday, and where each of its indicators comes from. `common` is the table [preparation]."""
    events, held = _read_categories(table, preparation)
    sections = (events, *_read_sections(table, preparation))
    asked = [*held, *(one for section in sections[1:] for one in preparation.asked[section.key])]
    asked += preparation.texts.values()
    form = Form(
        key=table.key(),
        name=table.label(),
        subject=preparation.subject,
        kinds=read_kinds(_stands_in(table, common, "kinds")),
        indicators=tuple(one.indicator for one in asked),
        totals=tuple(_total(step, preparation, events.shares) for step in STEPS),
        rates=(),
        headline="ready",
        split=("planned", "held"),
        lines=(),
        checks=read_checks(None),
        reasons=read_reasons(None),
        no_data_reasons=(),
        cycle=None,
        extra=(),
        holiday=_read_holiday(table, common, preparation, sections),
        lifetime=lifetime(table),
    )
    table.finish()
    return form, asked


def _read_holiday(
    table: TomlTable, common: TomlTable, preparation: PreparationDefinition, sections: tuple[Section, ...]
) -> Holiday:
    found, (first, last) = read_day(table, "day"), read_days(table)
    day = found or YearDay(1, 1)
    opens = read_offset(_stands_in(table, common, "opens").inner("opens"), EARLIEST, -1)
    holiday = Holiday(
        day=day,
        before=table.label("before_"),
        towards=_both(table, "for_"),
        opens=opens or _MIDNIGHT,
        first=first or day,
        last=last or day,
        reminders=wholes(_stands_in(table, common, "reminders"), "reminders", least=EARLIEST, most=-1),
        reminded_at=hour(_stands_in(table, common, "reminded_at"), "reminded_at") or time(0),
        sections=_expected(table, sections),
        responsible="responsible" if "responsible" in preparation.texts else None,
        problems="problems" if "problems" in preparation.texts else None,
    )
    if found is not None and opens is not None:
        check_days(table, holiday)
    return holiday


def _both(table: TomlTable, prefix: str) -> Label:
    """Words that may be left out, in both languages together."""
    fields = [f"{prefix}{locale}" for locale in LOCALES]
    is_said = any(table.take(field, needed=False) is not None for field in fields)
    return table.label(prefix, needed=is_said)


def _stands_in(table: TomlTable, common: TomlTable, key: str) -> TomlTable:
    """The holiday's own table where it says `key`, else the common one."""
    return common if table.take(key, needed=False) is None else table


def _read_categories(table: TomlTable, preparation: PreparationDefinition) -> tuple[Section, list[AskedIndicator]]:
    """The section of events: of each category so many planned, ready and held."""
    rows = table.rows("categories")
    if not rows and not table.notes.told_at(table.at("categories")):
        table.note("categories", "is empty: name at least one")
    shares: list[Share] = []
    asked: list[AskedIndicator] = []
    for row in rows:
        key, name, short = row.key(), row.label(), row.label("short_", longest=SHORT_LIMIT)
        too_long(row, key, STEPS)
        planned, ready, held = (f"{key}_{step}" for step in STEPS)
        shares.append(Share(key, name, short, planned, ready, held, preparation.counted, None, preparation.verb))
        _fits(row, short, preparation.steps.values())
        for end, step in preparation.steps.items():
            long, narrow = _joined(name, step.name, ", "), _joined(short, step.short, " ")
            asked.append(AskedIndicator(figure(f"{key}_{end}", long, narrow, preparation.counted), row.place))
        row.finish()
    return replace(preparation.events, shares=tuple(shares)), asked


def _fits(row: TomlTable, short: Label, steps: Iterable[Step]) -> None:
    """Note a short name that is too long once the words of a step follow: `Памятн. готово`."""
    joined = [_joined(short, step.short, " ") for step in steps]
    for field, words in (("short_ru", [one.ru for one in joined]), ("short_kk", [one.kk for one in joined])):
        longest = max(words, key=len)
        if len(longest) > SHORT_LIMIT and not row.notes.told_at(row.at(field)):
            row.note(field, f"«{longest}» has {len(longest)} characters, at most {SHORT_LIMIT} fit")


def _joined(one: Label, other: Label, between: str) -> Label:
    return Label(f"{one.ru}{between}{other.ru}", f"{one.kk}{between}{other.kk}")


def _total(step: str, preparation: PreparationDefinition, shares: tuple[Share, ...]) -> Total:
    words = preparation.steps[step]
    return Total(step, capital(words.name), words.short, tuple(f"{share.key}_{step}" for share in shares))


def _read_sections(table: TomlTable, preparation: PreparationDefinition) -> tuple[Section, ...]:
    """The sections beside the events: all, or those the holiday names."""
    known = {section.key: section for section in preparation.sections}
    if table.take("sections", needed=False) is None:
        return preparation.sections
    chosen = table.texts("sections")
    for n, key in enumerate(chosen):
        if key and key not in known:
            table.note(f"sections[{n}]", f"there is no section «{key}»{perhaps(key, known)}")
        elif key in chosen[:n]:
            table.note(f"sections[{n}]", f"«{key}» stands twice")
    return tuple(section for section in preparation.sections if section.key in chosen)


def _expected(table: TomlTable, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with the days before which nothing is late, `expected = { decoration = "12-16" }`."""
    days = table.inner("expected", needed=False)
    if days is None:
        return sections
    dated = []
    for section in sections:
        found = read_day(days, section.key, needed=False) if section.key else None
        dated.append(replace(section, expected=found))
    days.finish()
    return tuple(dated)
