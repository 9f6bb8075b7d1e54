"""Words and axes that several charts share. They are drawn, not sent: nothing here is HTML."""

from datetime import date, datetime

from config.catalogue.region import Form
from handlers.kit.lengths import LONGEST_HEADED, LONGEST_TITLE
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words, escaped, number
from handlers.papers.charts.shown import Axes, ChartHead, GridCell, Tint
from handlers.papers.paper import Look, Paper
from handlers.saying.digest import known_said
from models.rules.calendar.calendar import Period
from models.views.year import Year


def on_said(period: Period, words: Words) -> str:
    """`на 1 декабря 2025`, with the name of an extra date («итог года»)."""
    said = words.plain("summary-on", day=words.at_day(period.as_of), year=str(period.as_of.year))
    return f"{said} · {words.label(period.name)}" if period.name else said


def title_of(form: Form, words: Words) -> str:
    return cut(words.label(form.name), LONGEST_TITLE)


def subject_of(form: Form, words: Words) -> str:
    return cut(words.label(form.subject), LONGEST_TITLE)


def name_said(text: str) -> str:
    """A unit's name in one line; the drawing cuts it once more, to the room there is."""
    return cut(" ".join(text.split()), LONGEST_HEADED)


def with_known(caption: Html, known_at: datetime | None, words: Words) -> Html:
    """Under the caption: as of which moment the figures were known."""
    known = known_said(known_at, words)
    return Html(f"{caption}\n{escaped(known)}") if known else caption


def known_note(known_at: datetime | None, words: Words) -> tuple[str, ...]:
    """The same in the picture."""
    known = known_said(known_at, words)
    return (known,) if known else ()


def day_of(day: date, year: int) -> int:
    """Days since 1 January of the report year: 0 to 365 or 366, for 1 January may close the year before."""
    return (day - date(year, 1, 1)).days


def sign(said: str, tint: Tint, mark: str = "") -> GridCell:
    return GridCell(mark, said, tint)


def picture(name: str, drawing: str, shown: object, caption: Html) -> Paper:
    """`drawing` is the module that draws it."""
    return Paper(f"{name}.png", Look.PICTURE, f"handlers.papers.drawing.charts.{drawing}:draw", shown, caption)


MOST = 6
MONTHS = range(1, 13)


def levels(low: int, high: int) -> tuple[int, ...]:
    """Round numbers from at or below `low` to at or above `high`, 0 among them, at most MOST + 2 of them."""
    low, high = min(low, 0), max(high, 0, low + 1)
    step = next(one for one in _steps() if (high - low) / one <= MOST)
    return tuple(range(low // step * step, -(-high // step) * step + step, step))


def _steps() -> list[int]:
    """1, 2, 5, 10, 20, 50 and so on, beyond any number of people."""
    return [lead * 10**power for power in range(13) for lead in (1, 2, 5)]


def year_head(year: Year, words: Words, said: str) -> ChartHead:
    """`said` is what the chart shows of the year."""
    on = words.plain("chart-of-oblast", said=said, on=on_said(year.period, words))
    return ChartHead(title_of(year.form, words), (on, known_said(year.known_at, words) or subject_of(year.form, words)))


def year_axes(year: int, low: int, high: int, words: Words) -> Axes:
    """From 1 January of `year` to the next, and over every figure from `low` to `high`."""
    marks = levels(low, high)
    months = tuple((day_of(date(year, m, 1), year), words.plain("chart-month", m=m)) for m in MONTHS)
    return Axes(day_of(date(year + 1, 1, 1), year), months, tuple((n, number(n)) for n in marks), marks[0], marks[-1])
