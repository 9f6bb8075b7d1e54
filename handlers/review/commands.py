"""The buttons under messages about a review: each opens below and leaves its message whole."""

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_answer, open_giving_back, open_unit_sheet
from handlers.kit.words import Html, Words
from handlers.report.place import load
from handlers.report.ways import open_correction, open_unit
from handlers.saying.reviews import OnApproval, OnGrant, OnMark, OnUnlocking
from models.actions.approvals import approve_report
from models.actions.unlockings import refuse_unlocking, unlock_report
from models.errors import SubjectGoneError
from models.queries.report.approvals import approval_to_tell
from models.queries.report.reviews import find_mark, unlocking_to_tell
from models.rules.review import UNLOCKED_FOR
from models.rules.unlocking import open_until


async def on_mark(
    callback: CallbackQuery, callback_data: OnMark, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """The message stays whole; what its button asks for opens below, and what waits no more is said at once."""
    async with around.world.database.reading() as session:
        found = await find_mark(session, callback_data.mark)
    if found is None:
        raise SubjectGoneError("review")
    key, mark = found
    if callback_data.action == "open":
        await open_unit_sheet(dialog_manager, key, ShowMode.SEND)
    elif callback_data.action == "answer":
        await open_answer(dialog_manager, await load(around, key), mark.id, ShowMode.SEND)
    elif not mark.waits:
        raise SubjectGoneError("review")
    else:
        await open_correction(dialog_manager, key, ShowMode.SEND, returned=True)


async def on_unlocking(
    callback: CallbackQuery, callback_data: OnUnlocking, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """Officials refuse, also where the unit is theirs to report for; who reports goes to the card; officials decide."""
    async with around.world.database.reading() as session:
        told = await unlocking_to_tell(session, callback_data.unlocking)
    if told is None:
        raise SubjectGoneError("review")
    key, words, by = told.key, around.words, around.by
    if by.answers_for(key.unit) and (callback_data.gives or not by.reads_everything):
        await open_correction(dialog_manager, key, ShowMode.SEND)
        return
    if told.is_decided and by.reads_everything:
        said = _decided(told.until is not None, words)
    elif callback_data.gives:
        until = around.now + UNLOCKED_FOR
        await unlock_report(around.world, by=by, key=key, until=until, now=around.now)
        said = words("review-said-unlocked", until=words.moment(until))
    else:
        await refuse_unlocking(around.world, by=by, key=key, now=around.now)
        said = words("review-said-refused")
    await around.bot.send_message(by.telegram_id, said)


async def on_grant(callback: CallbackQuery, callback_data: OnGrant, around: Surroundings) -> None:
    """For as long as the button says; what is decided already is only said."""
    async with around.world.database.reading() as session:
        told = await unlocking_to_tell(session, callback_data.unlocking)
    if told is None:
        raise SubjectGoneError("review")
    words = around.words
    if told.is_decided and around.by.reads_everything:
        said = _decided(told.until is not None, words)
    else:
        until = open_until(callback_data.span, around.now, around.world.region)
        await unlock_report(around.world, by=around.by, key=told.key, until=until, now=around.now)
        said = words("review-said-unlocked", until=words.moment(until))
    await around.bot.send_message(around.by.telegram_id, said)


async def on_approval(
    callback: CallbackQuery, callback_data: OnApproval, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """What is decided already is only said."""
    async with around.world.database.reading() as session:
        told = await approval_to_tell(session, callback_data.approval)
    if told is None:
        raise SubjectGoneError("review")
    if callback_data.action == "open":
        await open_unit(dialog_manager, told.key, ShowMode.SEND)
        return
    if callback_data.action == "back":
        await open_giving_back(dialog_manager, told.key, told.number, ShowMode.SEND)
        return
    done = await approve_report(around.world, by=around.by, key=told.key, number=told.number, now=around.now)
    said = around.words("approval-said-approve" if done else "approval-said-questions")
    await around.bot.send_message(around.by.telegram_id, said)


def _decided(was_given: bool, words: Words) -> Html:
    return words("review-decided-given" if was_given else "review-decided-refused")


def commands() -> Router:
    router = Router(name="review")
    router.callback_query.register(on_mark, Joined(), OnMark.filter())
    router.callback_query.register(on_approval, Joined(), OnApproval.filter())
    router.callback_query.register(on_grant, Joined(), OnGrant.filter())
    router.callback_query.register(on_unlocking, Joined(), OnUnlocking.filter())
    return router
