"""A meeting in words: when and of what kind it is, what figures it needs, when its digest goes out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from html import escape

from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from models.errors import SubjectGoneError
from models.queries.meetings import MeetingView
from models.rules.meetings import Wanted
from models.world import World

FAR = timedelta(days=180)


def said_at(at: datetime, now: datetime, words: Words) -> str:
    """`ср 3 декабря, 15:00`; with the year where it is far away."""
    local = at.astimezone(words.zone)
    if abs(local - now) < FAR:
        return words.moment(at)
    day = words.plain("weekday-day", w=local.weekday(), day=words.day_year(local.date()))
    return words.plain("moment", day=day, time=f"{local:%H:%M}")


def kind_said(meeting: MeetingView | Wanted, words: Words) -> str:
    """`Внеочередное совещание`."""
    return words.plain(f"meetings-kind-{meeting.kind}")


def figures_said(world: World, form: str, as_of: date, words: Words) -> str:
    """`Карта занятости на 1 декабря`; a form that the catalogue lost is said by its key."""
    try:
        known = world.form(form)
    except SubjectGoneError:
        return words.plain("meetings-figures", form=form, day=words.at_day(as_of))
    period = world.calendar.period(known, as_of)
    name, day = words.label(known.name), words.at_day(as_of)
    if period is not None and period.name is not None:
        return words.plain("meetings-figures-extra", form=name, name=words.label(period.name), day=day)
    return words.plain("meetings-figures", form=name, day=day)


def all_figures_said(world: World, forms: Iterable[tuple[str, date]], words: Words) -> str:
    return "; ".join(figures_said(world, form, as_of, words) for form, as_of in forms)


def digest_said(digest: datetime, at: datetime, now: datetime, words: Words, *, to_them: bool) -> Html:
    """When the digest goes out; nothing once it is over. `to_them`: whether the reader is among those who get it."""
    local = digest.astimezone(words.zone)
    is_same_day = local.date() == at.astimezone(words.zone).date()
    if digest <= now:
        return Html("")
    if not to_them:
        return words("meetings-digest-others", at=f"{local:%H:%M}" if is_same_day else said_at(digest, now, words))
    if is_same_day:
        return words("meetings-digest-at", time=f"{local:%H:%M}")
    return words("meetings-digest-on", at=said_at(digest, now, words))


def title_said(title: str, words: Words) -> Html:
    return words("meetings-named", title=title) if title else Html("")


def agenda_said(agenda: str, words: Words) -> Html:
    return words("meetings-agenda", text=agenda) if agenda else Html("")


def link_said(link: str, words: Words) -> Html:
    """The address itself, to be pressed: nobody is led anywhere else than it says."""
    if not link:
        return Html("")
    shown = escape(cut(link, LONGEST_NAME), quote=False)
    return words("meetings-link", link=Html(f'<a href="{escape(link)}">{shown}</a>'))


def about(world: World, meeting: MeetingView | Wanted, words: Words) -> list[Html]:
    """Blocks: what figures are due, the link, the agenda last, which gives way where there is no room."""
    forms = meeting.forms if isinstance(meeting, MeetingView) else tuple(meeting.forms.items())
    needed = words("meetings-needed", figures=all_figures_said(world, forms, words)) if forms else Html("")
    return [needed, link_said(meeting.link, words), agenda_said(meeting.agenda, words)]


def on_button(view: MeetingView, words: Words) -> str:
    """`ср 3 декабря, 15:00 · Внеочередное совещание`."""
    return words.plain("meetings-row", at=words.moment(view.at), name=kind_said(view, words))
