"""How the figures of a digest are said, wherever they are shown."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from config.catalogue.region import Form
from handlers.kit.lengths import LONGEST_BUTTON, LONGEST_LISTED, LONGEST_NAME, length
from handlers.kit.names import capital, days_said, indicator_name, reason_said, total_name
from handlers.kit.tables import cut
from handlers.kit.words import THIN, Html, Words, decimal, escaped, number, signed
from handlers.saying.planned import spanned
from models.queries.people.people import Contact
from models.rules.calendar.calendar import Period
from models.rules.figures import counted_in
from models.views.digest import Digest, UnitLine
from models.views.planned import Planned
from models.views.report import Answer, UnitStatus
from models.views.year import OblastWeek

MOST_NAMES = 10
LISTED = 5
ROOM = 1300  # of a message's 4096: a list leaves room for the rest, whatever people typed
BLANK = "—"
CARRIED = "* "


def per_cent(value: Decimal | None) -> str:
    """`108,9 %`."""
    return f"{decimal(value)}{THIN}%" if value is not None else BLANK


def on_date(period: Period, words: Words) -> Html:
    """`на 1 декабря 2025`, with the name of an extra date («итог года»)."""
    said = words("summary-on", day=words.at_day(period.as_of), year=str(period.as_of.year))
    return Html(f"{said} · {escaped(words.label(period.name))}") if period.name else said


def known_said(known_at: datetime | None, words: Words) -> str:
    """`Как было известно на пн 1 декабря, 08:15`; nothing for what is known now."""
    return words.plain("summary-known", at=words.moment(known_at)) if known_at else ""


def name_of(status: UnitStatus, words: Words) -> str:
    return cut(words.label(status.unit.short), LONGEST_LISTED)


def names_said(names: Sequence[str], most: int, words: Words) -> Html:
    """`Абайский, Мақаншы и ещё 8`."""
    shown = len(names) if len(names) == most + 1 else most  # «и ещё 1» would be no shorter than the name
    said = words("summary-names", names=", ".join(names[:shown]))
    left = len(names) - shown
    return words("summary-and-more", said=said, n=str(left)) if left > 0 else said


def listed(heading: Html, items: Sequence[Html], words: Words, most: int = LISTED, of: int | None = None) -> Html:
    """The heading with up to `most` lines under it, fewer where they are long, and how many more there are.

    `of` is how many there are in all, where only the first ones were put into words.
    """
    if not items:
        return Html("")
    lines, shown = [heading], 0
    while shown < min(most, len(items)) and length("\n".join([*lines, items[shown]])) <= ROOM:
        lines.append(Html(f"• {items[shown]}"))
        shown += 1
    in_all = len(items) if of is None else of
    if shown < in_all:
        lines.append(words("summary-more-lines", n=str(in_all - shown)))
    return Html("\n".join(lines))


def growth_said(digest: Digest, key: str, words: Words) -> str:
    """` (+521 за неделю)`, ` (+467 по 9 из 12 за неделю)`, or nothing where there is nothing to compare."""
    growth = digest.growth.get(key)
    if growth is None or digest.weeks is None:
        return ""
    return " " + words.plain("summary-growth", growth=f"{signed(growth)}{of_units(digest, key, words)}", n=digest.weeks)


def of_units(digest: Digest, key: str, words: Words) -> str:
    """` по 9 из 12`: of how many units a growth is; nothing where it is of all of them."""
    return _part_said(digest.grown(key), len(digest.lines), words) if digest.is_part_grown(key) else ""


def of_units_then(week: OblastWeek, key: str, words: Words) -> str:
    """The same of another date of the year."""
    return _part_said(week.grown.get(key, 0), week.expected, words) if week.is_part_grown(key) else ""


def _part_said(n: int, of: int, words: Words) -> str:
    return " " + words.plain("summary-growth-part", n=str(n), of=str(of))


def against_plan(planned: Planned, form: Form, as_of: date, words: Words) -> Html:
    """Of the year's plan, and of what of it is due where anything is."""
    of_annual = {"percent": per_cent(planned.of_annual), "annual": number(planned.annual)}
    if not planned.is_due:
        return words("summary-plan-annual", **of_annual)
    to_date = {"due": per_cent(planned.of_to_date), "to_date": number(planned.to_date)}
    return words("summary-plan", **of_annual, **to_date, **spanned(form, as_of, words))


def question_said(form: Form, line: UnitLine, answer: Answer, words: Words, longest: int) -> Html:
    """`Гранты −3 — трое вернули грант`: what was asked, and the reason."""
    reason = cut(reason_said(form, answer.check, answer.reason_key, answer.reason, words), longest)
    name = cut(indicator_name(form, answer.indicator or None, words), LONGEST_LISTED)
    growth = line.growth(answer.indicator)
    if answer.check == "over_plan":
        about = words("summary-asked-over", percent=str(form.checks.over_plan or 0))
    elif answer.check == "still":
        about = words("summary-asked-still")
    else:
        about = words("summary-asked", name=name, growth=signed(growth) if growth is not None else "")
    return words("summary-question", about=about, reason=reason or BLANK)


def button_item(key: str, name: str) -> dict[str, str]:
    """What `handlers.kit.widgets.choice` makes a button of."""
    return {"id": key, "name": cut(name, LONGEST_BUTTON)}


def counted(form: Form, words: Words) -> str:
    """The word for what the headline counts: `чел.`."""
    parts = counted_in(form, form.headline)
    return next((words.label(indicator.counted) for indicator in form.indicators if indicator.key in parts), "")


def figure_label(form: Form, key: str, words: Words) -> str:
    """The short name of an indicator or total, at the beginning of a line."""
    return capital(total_name(form, key, words))


def cell(value: int | Decimal | None, blank: str = BLANK) -> str:
    """A figure in a table, `blank` where it is not known."""
    if value is None:
        return blank
    return decimal(value) if isinstance(value, Decimal) else number(value)


def growth_cell(growth: int | None) -> str:
    return signed(growth) if growth is not None else ""


def contacts_said(people: Sequence[Contact], most: int, words: Words, *, reader: int) -> list[Html]:
    """A line for each of the first `most` to call, or that there is nobody; the `reader` calls not themselves.

    `reader` is a Person.id.
    """
    others = [one for one in people if one.person_id != reader][:most]
    if people and not others:
        return [words("summary-yourself")]
    said = [words("summary-contact", name=cut(one.name, LONGEST_NAME), phone=one.phone or BLANK) for one in others]
    return said or [words("summary-nobody")]


def carried_note(dates: Sequence[date], words: Words) -> Html:
    return words("summary-carried-note", days=days_said(dates, words)) if dates else Html("")
