"""Which conversations there are, and in which order they are asked: what a person sees and does in chat."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData

from handlers.access import commands as strangers
from handlers.access.dialog import asking, granting
from handlers.audit.dialog import dialog as audit
from handlers.audit.history import dialog as history
from handlers.export import dialog as exporting
from handlers.groups import here
from handlers.groups.alone import ForOne
from handlers.home import dialog as home
from handlers.home import landings
from handlers.imports.dialog import dialog as imports
from handlers.instructions import commands as instructing
from handlers.instructions.dialog import dialog as instructions
from handlers.invite.dialog import dialog as invite
from handlers.joining import commands as newcomers
from handlers.joining.dialog import dialog as joining
from handlers.kit import troubles
from handlers.kit.carried import fits
from handlers.kit.commands import show_group_commands, show_stranger_commands
from handlers.kit.strays import answering
from handlers.meetings.dialog import dialog as meetings
from handlers.outbox.dialog import dialog as outbox
from handlers.outgoing.board import Details
from handlers.outgoing.keys import Invites, Later, Opens, Snooze
from handlers.people.dialog import dialog as people
from handlers.plan.dialog import dialog as plan
from handlers.report import commands as reporting
from handlers.report.dialog import dialog as report
from handlers.review import commands as reviews
from handlers.review.dialog import dialog as reviewing
from handlers.saying.groups import Speak
from handlers.saying.instructions import LaterTasks, OnTask
from handlers.saying.people import Begin, Decide
from handlers.saying.receipt import OnReceipt
from handlers.saying.reviews import OnApproval, OnGrant, OnMark, OnUnlocking
from handlers.settings import look
from handlers.settings.dialog import dialog as settings
from handlers.settings.look import OnGroupLook, OnLook
from handlers.status.dialog import dialog as status
from handlers.summary.dialog import dialog as summary
from handlers.templates.dialog import dialog as templates

__all__ = ["BUTTONS", "ForOne", "in_groups", "is_ours", "routers", "show_group_commands", "show_stranger_commands"]

BUTTONS: dict[str, type[CallbackData]] = {
    kind.__prefix__: kind
    for kind in (
        *(Begin, Decide, Speak, Details, Invites, Later, Snooze, Opens),
        *(OnReceipt, OnMark, OnGrant, OnUnlocking, OnApproval, OnTask, LaterTasks, OnLook, OnGroupLook),
    )
}
"""What buttons carry that belong to no card, by prefix: a press on any other is a press on an old button."""

COMMANDS = (here, newcomers, strangers, home, reporting, exporting, reviews, instructing, landings, look)
"""Joining and access are the gate: who has no role, or has not finished joining, gets no further."""
DIALOGS = (
    *(joining, asking, granting, invite, people, home.dialog, report, summary, reviewing),
    *(status, plan, instructions, meetings, settings, templates, exporting.dialog, imports, outbox, audit, history),
)


def is_ours(data: str | None) -> bool:
    """Whether a button of this version of the bot may carry such data."""
    return fits(data, BUTTONS)


def in_groups() -> Router:
    """What is taken in groups; it stands beside the dispatcher, and no conversation begins there."""
    return here.router()


def routers() -> list[Router]:
    """Commands come before dialogs, or an active dialog would swallow them; troubles come last."""
    commands = [one.commands() for one in COMMANDS]
    return [*commands, *(answering(dialog()) for dialog in DIALOGS), troubles.router()]
