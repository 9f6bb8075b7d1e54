"""The meetings that come, in a list, and one of them whole."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.kit.blocks import fitted
from handlers.kit.lengths import LONGEST_MEETING, LONGEST_WIDE_BUTTON
from handlers.kit.names import days_said
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.saying.meetings import about, all_figures_said, digest_said, kind_said, said_at, title_said
from models.queries.meetings import MeetingView
from models.rules.calendar.meeting_times import WeeklyMeeting
from models.rules.calendar.period import Period
from models.world import World


def _lines(*lines: Html) -> Html:
    return Html("\n".join(line for line in lines if line))


def weekly_said(world: World, meeting: WeeklyMeeting, now: datetime, words: Words, *, to_them: bool) -> Html:
    forms = [(period.form, period.as_of) for period in meeting.periods]
    return _lines(
        words("meetings-row", at=said_at(meeting.at, now, words), name=words.label(world.region.meeting)),
        words("meetings-needed", figures=all_figures_said(world, forms, words)),
        digest_said(meeting.digest, meeting.at, now, words, to_them=to_them),
    )


def called_said(world: World, view: MeetingView, now: datetime, words: Words, *, to_them: bool) -> Html:
    """In the list: the agenda and the link stand on its own screen."""
    return _lines(
        words("meetings-row", at=said_at(view.at, now, words), name=kind_said(view, words)),
        title_said(cut(view.title, LONGEST_MEETING), words),
        words("meetings-needed", figures=all_figures_said(world, view.forms, words)),
        digest_said(view.digest(world.region), view.at, now, words, to_them=to_them),
    )


def coming_screen(blocks: Sequence[Html], skipped: Sequence[date], words: Words) -> Html:
    said = words("skipped-dates", days=days_said(skipped, words)) if skipped else Html("")
    return fitted([words("meetings-title"), *(blocks or [words("meetings-none")]), said])


def meeting_screen(
    world: World, view: MeetingView, now: datetime, words: Words, *, notice: Html, to_them: bool
) -> Html:
    """One meeting, whole."""
    head = Html(f"<b>{words('meetings-row', at=said_at(view.at, now, words), name=kind_said(view, words))}</b>")
    digest = digest_said(view.digest(world.region), view.at, now, words, to_them=to_them)
    return fitted(
        [Html(notice.strip()), _lines(head, title_said(view.title, words)), digest, *about(world, view, words)]
    )


def in_list(view: MeetingView, words: Words) -> str:
    """On the button of the list: `ср 3 декабря, 15:00 · О подготовке…`; the kind where there is no title."""
    name = view.title or kind_said(view, words)
    return cut(words.plain("meetings-row", at=words.moment(view.at), name=name), LONGEST_WIDE_BUTTON)


def period_on_button(period: Period, words: Words) -> str:
    return words.plain("meetings-as-of-due", day=words.at_day(period.as_of), due=words.weekday(period.due.date()))
