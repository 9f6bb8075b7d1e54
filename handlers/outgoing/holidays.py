"""The words of a reminder about a holiday: what is ready in a unit's own figures, and what it lacks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from config.catalogue.region import Form, Label
from handlers.kit.names import capital, small
from handlers.kit.words import Html, Words, number
from handlers.saying.preparation import left_said, since_said
from models.queries.outbox.reminders import OpenHoliday
from models.views.preparation import SectionView, SharePart, UnitPreparation, added_up


def holiday_screen(holiday: OpenHoliday, words: Words) -> list[Html]:
    """The heading, with the unit's name where there is one, else a block for each unit under it."""
    left = left_said(holiday.form, holiday.days_left, words)
    if len(holiday.units) == 1:
        unit = holiday.units[0]
        head = words("reminder-holiday-unit", left=left, unit=words.label(unit.unit.name))
        return [Html("\n".join([head, *_state(holiday.form, unit, words)]))]
    blocks = [
        Html("\n".join([words("reminder-unit", unit=words.label(unit.unit.name)), *_state(holiday.form, unit, words)]))
        for unit in holiday.units
    ]
    return [words("reminder-holiday", left=left), *blocks]


def _state(form: Form, unit: UnitPreparation, words: Words) -> list[Html]:
    """`Готово 6 из 11 мероприятий, оформление 14 из 20 объектов, …` and `Не хватает: …`."""
    if unit.sent is None:
        names = _names(unit.sections, words)
        return [words("reminder-holiday-nothing"), words("reminder-holiday-wanted", names=names)]
    if unit.is_ready:
        return [_all_ready(form, unit, words)]
    progress = ", ".join(said for section in unit.sections for said in _progress(form, section, words))
    lines = [words("reminder-holiday-progress", said=capital(progress))] if progress else []
    return [*lines, *(words("reminder-holiday-line", said=capital(said)) for said in _gaps(form, unit, words))]


def _all_ready(form: Form, unit: UnitPreparation, words: Words) -> Html:
    """`Всё готово: 11 из 11 мероприятий, оформление и безопасность подтверждены. Спасибо.`"""
    counted: list[str] = []
    others: list[SectionView] = []
    for section in unit.sections:
        whole = added_up(form, section.section, section.parts)
        if whole is None or not whole.whole:
            others.append(section)
        else:
            counted.append(_of(whole, words))
    if others:
        counted.append(words.plain("reminder-confirmed", names=_names(others, words), n=len(others)))
    return words("reminder-holiday-ready", said=", ".join(counted))


def _progress(form: Form, section: SectionView, words: Words) -> list[str]:
    """What is done of what there is; nothing is said of what was not reported or is not there."""
    whole = added_up(form, section.section, section.parts)
    if whole is not None:
        return [words.plain("reminder-events", said=_of(whole, words))] if whole.whole else []
    known = [part for part in section.parts if part.whole and part.done is not None]
    if len(section.parts) == 1:
        name = small(words.label(section.section.name))
        return [words.plain("reminder-share", name=name, said=_of(part, words)) for part in known]
    return [
        words.plain(
            "reminder-part", name=words.label(part.share.name), done=number(part.done or 0), of=number(part.whole or 0)
        )
        for part in known
    ]


def _gaps(form: Form, unit: UnitPreparation, words: Words) -> list[str]:
    """`не хватает: 5 мероприятий (памятные 2, …), 6 объектов, 2 площадки`, and what was not reported at all."""
    lacks = [said for section in unit.sections for said in _lacks(form, section, words)]
    unknown = [section for section in unit.sections if any(_is_unknown(part) for part in section.parts)]
    said = [words.plain("reminder-lacks", said=", ".join(lacks))] if lacks else []
    said += [
        _lacks_own(part, part.share.left, words)
        for section in unit.sections
        for part in section.parts
        if part.lacks and part.share.left
    ]
    return said + ([words.plain("reminder-unknown", names=_names(unknown, words))] if unknown else [])


def _lacks(form: Form, section: SectionView, words: Words) -> list[str]:
    lacking = [part for part in section.parts if part.lacks and part.share.left is None]
    whole = added_up(form, section.section, section.parts)
    if whole is None or not lacking:
        return [_counted(part, part.lacks, words) for part in lacking]
    each = ", ".join(f"{words.label(part.share.name)} {number(part.lacks)}" for part in lacking)
    return [f"{_counted(whole, sum(part.lacks for part in lacking), words)} ({each})"]


def _lacks_own(part: SharePart, left: Label, words: Words) -> str:
    """`не устранено: 1 нарушение`: of a bad thing nobody says that there is too little."""
    return words.plain("reminder-lacks-own", what=words.label(left), said=_counted(part, part.lacks, words))


def _is_unknown(part: SharePart) -> bool:
    return part.whole is None or part.done is None


def holiday_item(holiday: OpenHoliday, unit: UnitPreparation, words: Words, *, in_full: bool) -> Html:
    """A line about a holiday in a reminder of reports: what it lacks, or only that nothing has come or changed.

    Empty where there is nothing to say.
    """
    if in_full:
        return _in_full(holiday, unit, words)
    if unit.stale:
        since: dict[date, list[SectionView]] = defaultdict(list)
        for section in unit.stale:
            if section.unchanged_since is not None:
                since[section.unchanged_since].append(section)
        said = "; ".join(
            words.plain("reminder-stale", names=_names(sections, words), since=since_said(day, words))
            for day, sections in sorted(since.items())
        )
    elif unit.sent is None and holiday.is_near:
        said = words.plain("reminder-item-nothing")
    else:
        return Html("")
    return words("reminder-item", name=words.label(holiday.form.name), said=said)


def _in_full(holiday: OpenHoliday, unit: UnitPreparation, words: Words) -> Html:
    """`• День Независимости, осталось 18 дней. Не хватает: 6 объектов. Не устранено: 1 нарушение.`"""
    said = _gaps(holiday.form, unit, words) or [words.plain("reminder-item-ready")]
    if unit.sent is None:
        said = [words.plain("reminder-item-nothing")]
    days = words.plain("reminder-item-days", n=holiday.days_left)
    name, said_in_full = words.label(holiday.form.name), ". ".join(capital(one) for one in said)
    return words("reminder-item-holiday", name=name, days=days, said=said_in_full)


def _of(part: SharePart, words: Words) -> str:
    """`6 из 11 мероприятий`."""
    whole = part.whole or 0
    counted = part.share.counted.out_of(whole, words.locale)
    return words.plain("reminder-of", done=number(part.done or 0), of=number(whole), counted=counted)


def _counted(part: SharePart, n: int, words: Words) -> str:
    """`5 мероприятий`."""
    return f"{number(n)} {part.share.counted.after(n, words.locale)}"


def _names(sections: Iterable[SectionView], words: Words) -> str:
    """`оформление и безопасность`."""
    return listed([small(words.label(one.section.name)) for one in sections], words)


def listed(names: Sequence[str], words: Words) -> str:
    """`мероприятия, оформление и безопасность`."""
    if len(names) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(names)
    return words.plain("reminder-and", names=", ".join(names[:-1]), last=names[-1])
