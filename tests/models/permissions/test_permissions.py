"""Every act, tried by everybody: who may has done it, as the audit says; who may not is refused.

What may be done with a report in which state, before and after its lock, is in tests/models/rules/test_review.py.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.app import build_world
from config.catalogue.region import Region
from models.errors import AccessDeniedError, DomainError, SubjectGoneError
from models.rules.audit import Act
from tests.models.permissions import of_people, of_reports, of_the_rest
from tests.models.permissions.stage import Stage, Who, peopled

Doing: TypeAlias = Callable[[Stage, int], Awaitable[None]]
REPORTS = {Who.REPORTER}
OFFICIALS = {Who.OFFICIAL, Who.ANOTHER_OFFICIAL}
CONTROLS = {Who.OFFICIAL}
ADMINISTERS = {Who.ADMINISTRATOR}
FILLS = REPORTS | OFFICIALS
READS = OFFICIALS | ADMINISTERS
EVERYBODY = set(Who)
KNOWN = EVERYBODY - {Who.STRANGER}
MEMBERS = KNOWN - {Who.REVOKED}
TABLE: dict[Act, tuple[set[Who], Doing]] = {
    Act.TYPE: (FILLS, of_reports.types),
    Act.FILL_UNCHANGED: (FILLS, of_reports.fills_unchanged),
    Act.FILL_MISSED: (FILLS, of_reports.fills_missed),
    Act.CORRECT: (FILLS, of_reports.corrects),
    Act.LEAVE_CORRECTION: (FILLS, of_reports.leaves_correction),
    Act.ANSWER: (FILLS, of_reports.answers),
    Act.NAME_SOURCE: (FILLS, of_reports.names_source),
    Act.SEND: (FILLS, of_reports.sends),
    Act.SAY_NO_DATA: (FILLS, of_reports.says_no_data),
    Act.WITHDRAW: (REPORTS, of_reports.withdraws),
    Act.IMPORT: (ADMINISTERS, of_reports.imports),
    Act.ACCEPT: (OFFICIALS, of_reports.accepts),
    Act.TAKE_BACK: (OFFICIALS, of_reports.takes_back),
    Act.EXCUSE: (OFFICIALS, of_reports.excuses),
    Act.UNEXCUSE: (OFFICIALS, of_reports.unexcuses),
    Act.SUBMIT: (REPORTS, of_reports.hands_over),
    Act.APPROVE: ({Who.AKIM}, of_reports.approves),
    Act.GIVE_BACK: ({Who.AKIM}, of_reports.gives_back),
    Act.RETURN: (OFFICIALS, of_reports.returns),
    Act.ASK: (OFFICIALS, of_reports.asks),
    Act.ANSWER_ASKED: (REPORTS, of_reports.answers_asked),
    Act.ASK_UNLOCKING: (REPORTS, of_reports.asks_for_unlocking),
    Act.DECIDE_UNLOCKING: (READS, of_reports.refuses_unlocking),
    Act.UNLOCK: (READS, of_reports.unlocks),
    Act.ADD_PHOTO: (FILLS, of_reports.adds_photo),
    Act.REMOVE_PHOTO: (FILLS, of_reports.removes_photo),
    Act.RESTORE_PHOTO: (FILLS, of_reports.restores_photo),
    Act.BEGIN_PLAN: (ADMINISTERS, of_the_rest.begins_plan),
    Act.SET_PLAN: (ADMINISTERS, of_the_rest.sets_plan),
    Act.APPROVE_PLAN: (ADMINISTERS, of_the_rest.approves_plan),
    Act.SET_INSTRUCTION: (OFFICIALS, of_the_rest.sets_instruction),
    Act.CONFIRM_INSTRUCTION: (REPORTS, of_the_rest.confirms),
    Act.REPORT_INSTRUCTION: (REPORTS, of_the_rest.reports),
    Act.CLOSE_INSTRUCTION: (CONTROLS, of_the_rest.closes),
    Act.RETURN_INSTRUCTION: (CONTROLS, of_the_rest.returns),
    Act.WITHDRAW_INSTRUCTION: (CONTROLS, of_the_rest.withdraws),
    Act.MOVE_INSTRUCTION: (CONTROLS, of_the_rest.moves),
    Act.ANSWER_HELP: (OFFICIALS, of_reports.answers_help),
    Act.CALL_MEETING: (ADMINISTERS, of_the_rest.calls_meeting),
    Act.MOVE_MEETING: (ADMINISTERS, of_the_rest.moves_meeting),
    Act.EDIT_MEETING: (ADMINISTERS, of_the_rest.edits_meeting),
    Act.CANCEL_MEETING: (ADMINISTERS, of_the_rest.cancels_meeting),
    Act.ADD_TEMPLATE: (ADMINISTERS, of_the_rest.adds_template),
    Act.REMOVE_TEMPLATE: (ADMINISTERS, of_the_rest.removes_template),
    Act.INVITE: (ADMINISTERS, of_people.invites),
    Act.ACCEPT_INVITATION: (EVERYBODY, of_people.accepts_invitation),
    Act.REVOKE_INVITATION: (ADMINISTERS, of_people.revokes_invitation),
    Act.ISSUE_AGAIN: (ADMINISTERS, of_people.issues_again),
    Act.REPLACE_ACCOUNT: (ADMINISTERS, of_people.replaces),
    Act.TAKE_OVER: ({Who.STRANGER}, of_people.takes_over),
    Act.ASK_ACCESS: (EVERYBODY, of_people.asks_access),
    Act.DECIDE_REQUEST: (ADMINISTERS, of_people.decides_request),
    Act.REVOKE: (ADMINISTERS, of_people.revokes),
    Act.GIVE: (ADMINISTERS, of_people.gives),
    Act.MOVE_ROLE: (ADMINISTERS, of_people.moves),
    Act.CLOSE_ACCESS: (ADMINISTERS, of_people.closes),
    Act.SET_DEPUTY: (ADMINISTERS, of_people.names_deputy),
    Act.END_DEPUTY: (ADMINISTERS, of_people.ends_deputy),
    Act.CHANGE_PROFILE: (MEMBERS, of_people.changes_profile),
    Act.GO_ON_LEAVE: (MEMBERS - ADMINISTERS, of_people.goes_on_leave),
    Act.RETURN_EARLY: (MEMBERS - ADMINISTERS, of_people.comes_back),
    Act.CONNECT_GROUP: (ADMINISTERS, of_the_rest.connects),
    Act.SPEAK_IN_GROUP: (ADMINISTERS, of_the_rest.speaks),
    Act.CHOOSE_GROUP_LOOK: (ADMINISTERS, of_the_rest.chooses_group_look),
    Act.LET_GROUP_GO: (ADMINISTERS, of_the_rest.lets_group_go),
    Act.SWITCH: (ADMINISTERS, of_people.switches),
    Act.SWITCH_APPROVAL: (ADMINISTERS, of_people.switches_approval),
    Act.CHOOSE_LANGUAGE: (KNOWN, of_people.chooses_language),
    Act.CHOOSE_LOOK: (MEMBERS, of_people.chooses_look),
    Act.INTRODUCE: (MEMBERS, of_people.introduces),
    Act.REMIND: (READS, of_the_rest.reminds),
    Act.SNOOZE: (REPORTS | {Who.ANOTHER_REPORTER}, of_the_rest.puts_off),
    Act.SNOOZE_TASKS: (REPORTS, of_the_rest.puts_tasks_off),
    Act.REFUSED: (EVERYBODY, of_people.is_refused),
}
"""Whose the act is, and how it is tried."""
NOBODYS = {Act.APPOINT, Act.COME, Act.FOLLOW_GROUP}
"""The settings', what is written down beside any update of an administrator, and what Telegram tells of a group."""

OTHERWISE = {
    *((Act.SUBMIT, Who.OFFICIAL), (Act.SUBMIT, Who.ANOTHER_OFFICIAL)),
    *((Act.RETURN_EARLY, Who.ADMINISTRATOR), (Act.SNOOZE_TASKS, Who.ANOTHER_REPORTER)),
}
"""Not refused, but another act or none: what an official writes down is sent at once; who has no deputy is back; who
owes nothing puts nothing off.
"""


@pytest.fixture
async def open_stage(region: Region, tmp_path: Path) -> AsyncIterator[Callable[[Who], Stage]]:
    """The same people, as they were, for each who tries."""
    people, stages = await peopled(region, tmp_path), list[Stage]()

    def opened(who: Who) -> Stage:
        path = tmp_path / f"{who.name}.db"
        path.write_bytes(people)
        stages.append(Stage(build_world(region, f"sqlite+aiosqlite:///{path}")))
        return stages[-1]

    yield opened
    for stage in stages:
        await stage.world.database.close()


def test_every_act_has_a_row() -> None:
    assert TABLE.keys() | NOBODYS == set(Act)
    assert TABLE.keys().isdisjoint(NOBODYS)


@pytest.mark.parametrize("act", TABLE)
async def test_an_act_is_done_by_whose_it_is_and_refused_to_everybody_else(
    act: Act, open_stage: Callable[[Who], Stage]
) -> None:
    may, does = TABLE[act]
    for who in Who:
        stage = open_stage(who)
        refused = None
        try:
            await does(stage, who.number)
        except DomainError as error:
            refused = error
        assert (act in await stage.acts_of(who.number)) is (who in may), (who, refused)
        if who in may or (act, who) in OTHERWISE:
            assert refused is None, who
        else:
            assert isinstance(refused, SubjectGoneError if act is Act.TAKE_OVER else AccessDeniedError), who
