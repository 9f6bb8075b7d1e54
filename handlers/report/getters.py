"""What each window of the report conversation shows."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.notices import take_notice
from handlers.kit.pages import page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, Words, escaped, number, signed
from handlers.report.holiday import section_items, sections_of
from handlers.report.looks import render_look, render_sent
from handlers.report.place import ReportPlace, card_in, read_card, sent_in
from handlers.report.questions import asked, growth_offer
from handlers.report.returned import in_question, render_open
from models.queries.people.people import holders
from models.queries.report.history import has_earlier, missed_figures, past_dates
from models.rules.access import Role
from models.rules.calendar.stages import Stage
from models.rules.checks.checks import Fall
from models.rules.checks.growths import Leap, Odd
from models.rules.paste.entry import parse_figure
from models.rules.review import May
from models.views.card import Card
from models.views.report import CardRow
from models.world import World

Shown = dict[str, Any]
DATES_SHOWN = 60
DATES_A_PAGE = 16


async def card(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words, world, now = around.words, around.world, around.now
    async with world.database.reading() as session:
        shown = await card_in(session, dialog_manager)
        is_begun = bool(shown.filled) or shown.is_holiday or not shown.can_fill
        missed = None if is_begun else await missed_figures(session, shown.subject.key)
    current = world.calendar.current(shown.subject.form, now)
    fills, few = shown.can_fill, in_question(shown, ReportPlace.of(dialog_manager))
    return {
        "screen": render_open(shown, few, words, take_notice(dialog_manager, words)),
        **_rows(shown, few, ReportPlace.of(dialog_manager).section, words),
        "fills": fills and few is None,
        "is_part": few is not None,
        "can_copy": fills and few is None and shown.has_blanks,
        "has_missed": missed is not None,
        "say": {"day": words.at_day(missed.as_of) if missed else ""},
        "can_send": fills and shown.filled > 0 and not shown.is_left_to_send,
        "left_to_send": fills and shown.is_left_to_send,
        "approvals": [shown.waits_for_akim.id] if shown.waits_for_akim and May.APPROVE in shown.may else [],
        "can_lack": fills and shown.sent is None and shown.stage is not Stage.AHEAD and not shown.is_holiday,
        "can_drop": fills and shown.sent is not None and not shown.is_holiday,
        "can_leave": fills and shown.sent is not None and shown.is_holiday,
        **_of_holiday(shown, world),
        "is_over": shown.stage is Stage.OVER and current is not None and current.as_of != shown.subject.key.as_of,
    }


def _rows(card: Card, few: Card | None, section: int | None, words: Words) -> Shown:
    """The rows to press (of `few`); of a holiday's, which are many, the sections first and then those of one."""
    numbered = [(row.indicator.key, _row_item(n, row, words)) for n, row in enumerate(card.rows, start=1)]
    if not card.can_fill:
        return {"items": [], "sections": [], "in_section": False}
    if few is not None:
        keys = {row.indicator.key for row in few.rows}
        return {"items": [item for key, item in numbered if key in keys], "sections": [], "in_section": False}
    if not card.is_holiday:
        return {"items": [item for _, item in numbered], "sections": [], "in_section": False}
    parts = sections_of(card)
    if section is None or section >= len(parts):
        return {"items": [], "sections": section_items(card, words), "in_section": False}
    here = {row.indicator.key for row in parts[section]}
    return {"items": [item for key, item in numbered if key in here], "sections": [], "in_section": True}


def _of_holiday(card: Card, world: World) -> Shown:
    """What only the card of a holiday has: photos, and other holidays beside it."""
    return {"has_photos": card.photos > 0, "has_others": card.is_holiday and len(world.region.holidays) > 1}


def _row_item(n: int, row: CardRow, words: Words) -> dict[str, str]:
    done = " ✓" if row.value is not None else ""
    return {"id": row.indicator.key, "name": f"{n} {words.label(row.indicator.short)}{done}"}


async def row(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    shown = await read_card(dialog_manager)
    stands, keys = ReportPlace.of(dialog_manager), [row.indicator.key for row in shown.rows]
    at = keys.index(stands.row) if stands.row in keys else 0
    here = shown.rows[at]
    lines = [
        words("report-row", name=words.label(here.indicator.name)),
        _unit_counted(shown, here, words),
    ]
    if stands.walk:
        needed = sum(row.indicator.required for row in shown.rows)
        key = "report-row-step" if here.indicator.required else "report-row-step-optional"
        lines.append(words(key, n=str(at + 1), of=str(needed)))
    lines += _row_lines(shown, here, words)
    return {
        "screen": take_notice(dialog_manager, words) + "\n".join(lines),
        "walks": stands.walk,
        "has_value": here.value is not None,
    }


def _unit_counted(card: Card, row: CardRow, words: Words) -> Html:
    """`Аягозский район, чел.`; nothing is counted in words."""
    unit, counted = words.label(card.subject.unit.name), words.label(row.indicator.counted)
    return words("report-row-unit", unit=unit, counted=counted) if counted and not card.is_holiday else escaped(unit)


def _row_lines(card: Card, row: CardRow, words: Words) -> list[Html]:
    lines = [Html("")]
    previous = number(row.previous) if isinstance(row.previous, int) else None
    if previous is not None and card.previous is not None and card.is_holiday:
        lines.append(words("events-row-before", previous=previous, at=words.moment(card.previous.sent_at)))
    elif previous is not None and card.previous is not None:
        lines.append(words("report-row-before", previous=previous, day=words.at_day(card.previous.as_of)))
    if row.value is not None:
        value = number(row.value) if isinstance(row.value, int) else row.value
        lines.append(words("report-row-now", value=value))
    if row.indicator.is_text:
        lines.append(words("report-row-ask-words"))
    elif previous is not None:
        lines.append(words("report-row-ask-added", previous=previous))
    else:
        lines.append(words("report-row-ask"))
    return lines if row.indicator.required else [*lines, words("report-row-optional")]


async def which(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    shown = await read_card(dialog_manager)
    items = [_row_item(n, row, words) for n, row in enumerate(shown.rows, start=1)]
    lone = parse_figure(ReportPlace.of(dialog_manager).lone)
    typed = "" if lone is None else signed(lone.number) if lone.added else number(lone.number)
    screen = words("report-which", typed=typed)
    return {"screen": take_notice(dialog_manager, words) + screen, "items": items}


async def question(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    shown = await read_card(dialog_manager)
    form, waiting = shown.subject.form, shown.open_questions
    if not waiting:
        return {
            "screen": take_notice(dialog_manager, words) + words("report-question-none"),
            "versions": [],
            "reasons": [],
            "doubted": False,
        }
    here = waiting[0]
    offer = growth_offer(shown, here) if ReportPlace.of(dialog_manager).meant != here.subject else None
    lines = [asked(here, form, words, offers_growth=offer is not None)]
    if offer is None:
        single = isinstance(here.problem.data, Fall | Leap | Odd)
        lines.append(words("report-ask-reason" if single else "report-ask-reason-only"))
    if len(waiting) > 1:
        lines.insert(0, words("report-question-of", n="1", of=str(len(waiting))))
    reasons = [] if offer is not None else form.reasons.get(here.problem.check, ())
    return {
        "screen": take_notice(dialog_manager, words) + "\n".join(lines),
        "versions": [shown.version] if offer is not None else [],
        "reasons": [{"id": f"{shown.version}:{item.key}", "name": words.label(item.name)} for item in reasons],
        "doubted": bool(ReportPlace.of(dialog_manager).doubted),
        "say": {"value": number(here.problem.value or 0), "sum": number(offer or 0)},
    }


async def source(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    shown = await read_card(dialog_manager)
    screen = words("report-ask-source", unit=words.label(shown.subject.unit.name))
    return {
        "screen": take_notice(dialog_manager, words) + screen,
        "doubted": bool(ReportPlace.of(dialog_manager).doubted),
    }


async def check(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    """The draft's version goes into the button and is remembered for the word «да»: what was shown is what is sent."""
    shown = await read_card(dialog_manager)
    here, notice = ReportPlace.of(dialog_manager), take_notice(dialog_manager, words)
    since = here.since
    if since is None and here.shown is not None and here.shown < shown.version:
        since = here.shown  # a colleague changed it since it was last on this screen
    ReportPlace.move(dialog_manager, since=since, shown=shown.version)
    screen = render_look(shown, words, notice, since)
    can_send = shown.can_fill and not shown.errors and shown.stage.can_send
    return {"screen": screen, "versions": [shown.version] if can_send else []}


async def no_data(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    shown = await read_card(dialog_manager)
    screen = words(
        "report-no-data-ask",
        unit=words.label(shown.subject.unit.name),
        day=words.at_day(shown.subject.period.meeting_day),
    )
    reasons = [{"id": reason.key, "name": words.label(reason.name)} for reason in shown.subject.form.no_data_reasons]
    doubted = bool(ReportPlace.of(dialog_manager).doubted)
    return {"screen": take_notice(dialog_manager, words) + screen, "reasons": reasons, "doubted": doubted}


async def sent(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words, world, now = around.words, around.world, around.now
    async with world.database.reading() as session:
        shown = await sent_in(session, dialog_manager)
        officials = tuple(await holders(session, now, Role.OFFICIAL)) if not shown.can_fill else ()
        has_history = await has_earlier(session, shown.subject.key) if shown.is_holiday else True
    upcoming = world.calendar.next(shown.subject.form, now)
    is_current = world.calendar.current(shown.subject.form, now) == shown.subject.period
    between = upcoming is not None and is_current and shown.stage is Stage.LOCKED
    notice = take_notice(dialog_manager, words)
    skipped = world.calendar.skipped_soon(shown.subject.form, shown.subject.key.as_of) if between else ()
    return {
        "screen": render_sent(shown, words, notice, upcoming if between else None, officials, skipped),
        "can_correct": shown.can_fill and not shown.is_holiday,
        "can_update": shown.can_fill and shown.is_holiday,
        "may_ask_unlocking": May.ASK_UNLOCKING in shown.may,
        "may_answer": May.ANSWER in shown.may,
        "may_withdraw": May.WITHDRAW in shown.may,
        "has_history": has_history,
        **_of_holiday(shown, world),
        "can_begin": between and shown.actor.fills(shown.subject.unit.key),
        "is_over": shown.stage is Stage.OVER and not is_current,
        "upcoming": upcoming.as_of.isoformat() if upcoming else "",
        "say": {"day": words.at_day(upcoming.meeting_day) if upcoming else ""},
    }


async def history(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words, world, here = around.words, around.world, ReportPlace.of(dialog_manager)
    async with world.database.reading() as session:
        dates = await past_dates(session, world, by=around.by, form=here.form, unit=here.unit, now=around.now)
    page = page_of(dates[:DATES_SHOWN], dialog_manager, "dates_page", DATES_A_PAGE)
    title = words("report-history-title", unit=words.label(world.unit(here.unit).name))
    hint = words("report-history-pick" if dates else "report-history-none")
    items = [
        {"id": past.as_of.isoformat(), "name": f"{words.day_on_button(past.as_of)}{' ✓' if past.was_sent else ''}"}
        for past in page.items
    ]
    return {"screen": f"{take_notice(dialog_manager, words)}{title}\n{hint}", "items": items, **page.data}
