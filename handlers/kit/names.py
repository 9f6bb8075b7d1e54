"""Names of indicators, totals and reasons in a person's language."""

from collections.abc import Sequence
from datetime import date

from config.catalogue.region import DigestLine, Form, Unit
from handlers.kit.tables import Name
from handlers.kit.words import Words, signed
from models.rules.subjects import Subject


def indicator_name(form: Form, key: str | None, words: Words) -> str:
    """The short name of an indicator or the name of a total; the headline's for None."""
    for indicator in form.indicators:
        if indicator.key == key:
            return words.label(indicator.short)
    return words.label(form.total(key if key in {total.key for total in form.totals} else form.headline).name)


def full_name(form: Form, key: str, words: Words) -> Name:
    """Of an indicator or total; where there is no room, `cut` says its short name."""
    for indicator in form.indicators:
        if indicator.key == key:
            return Name(words.label(indicator.name), words.label(indicator.short))
    total = form.total(key)
    return Name(words.label(total.name), words.label(total.short))


def unit_name(unit: Unit, words: Words) -> Name:
    """Where there is no room, `cut` says its short name."""
    return Name(words.label(unit.name), words.label(unit.short))


def unit_and_form(subject: Subject, words: Words, sign: str) -> str:
    """`Аягозский район`, with the form behind where the unit reports in several."""
    unit, form = words.label(subject.unit.name), words.label(subject.form.name)
    return f"{unit}{sign}{form}" if subject.is_one_of_several else unit


def total_name(form: Form, key: str, words: Words) -> str:
    """The short name of a part of the split."""
    for total in form.totals:
        if total.key == key:
            return words.label(total.short)
    return words.label(form.indicator(key).short)


def line_name(form: Form, line: DigestLine, words: Words) -> Name:
    """Of a line of the digest; where there is no room, the short name of its figure."""
    return Name(words.label(line.name), capital(total_name(form, line.key, words)))


def reason_said(form: Form, check: str, reason_key: str | None, reason: str, words: Words) -> str:
    """A catalogue's reason in the reader's language, else the words it was given in."""
    known = form.no_data_reasons if check == "no_data" else form.reasons.get(check, ())
    return next((words.label(item.name) for item in known if item.key == reason_key), reason)


def growth_over(growth: int, weeks: int | None, words: Words) -> str:
    """`+21`; with weeks missing in between `+21 за 2 недели`."""
    return words.plain("report-growth-over", growth=signed(growth), n=weeks) if weeks and weeks > 1 else signed(growth)


def days_said(days: Sequence[date], words: Words) -> str:
    """`17 ноября, 24 ноября`, in the case of «as it stood on»."""
    return ", ".join(words.at_day(day) for day in days)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """With a small first letter, as it stands within a line."""
    return text[:1].lower() + text[1:]
