"""What is done to people, their roles, links and accounts: each prepared, then tried by somebody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from models.actions.deputies import end_deputy, go_on_leave, return_early, set_deputy
from models.actions.grants import revoke
from models.actions.invitations import invite, issue_again, revoke_invitation
from models.actions.profiles import change_profile, choose_language, choose_look, introduce, switch_muted
from models.actions.refusals import record_refusal
from models.actions.replacements import replace_account, take_over
from models.actions.requests import ask_for_access, decide_request
from models.actions.roles import close_access, give_role, move_role
from models.actions.submissions import switch_approval
from models.rules.access import Role
from models.rules.outgoing import Switch
from models.tables import Invitation
from models.views.access import Offer
from tests.kit.invitations import accept_invitation
from tests.models.permissions.stage import CHIEF, COLLEAGUE, CONTROLLER, OTHER, UNIT, Stage, Who

NEW = 99
"""The account of somebody who was never there."""


async def invites(stage: Stage, by: int) -> None:
    await invite(stage.world, **stage.about(by), role=Role.AKIM, unit="abai")


async def _link(stage: Stage) -> tuple[int, str]:
    """One that nobody has opened."""
    token = await invite(stage.world, **stage.about(CHIEF), role=Role.AKIM, unit="abai")
    async with stage.world.database.reading() as session:
        return (await session.scalars(select(func.max(Invitation.id)))).one(), token


async def accepts_invitation(stage: Stage, by: int) -> None:
    await accept_invitation(stage.world, **stage.about(by), token=(await _link(stage))[1])


async def revokes_invitation(stage: Stage, by: int) -> None:
    await revoke_invitation(stage.world, **stage.about(by), invitation_id=(await _link(stage))[0])


async def issues_again(stage: Stage, by: int) -> None:
    await issue_again(stage.world, **stage.about(by), invitation_id=(await _link(stage))[0])


async def replaces(stage: Stage, by: int) -> None:
    await replace_account(stage.world, **stage.about(by), person_id=await stage.person(OTHER))


async def takes_over(stage: Stage, by: int) -> None:
    await replaces(stage, CHIEF)
    async with stage.world.database.reading() as session:
        link = (await session.scalars(select(func.max(Invitation.id)))).one()
    await take_over(stage.world, **stage.about(by), invitation_id=link)


async def asks_access(stage: Stage, by: int) -> None:
    await ask_for_access(stage.world, telegram_id=by, shown_name="Серик", words="Я из акимата", now=stage.now)


async def decides_request(stage: Stage, by: int) -> None:
    await asks_access(stage, NEW)
    await decide_request(stage.world, **stage.about(by), request_id=1, offer=Offer(Role.AKIM, "abai"))


async def gives(stage: Stage, by: int) -> None:
    about: dict[str, Any] = {"person_id": await stage.person(OTHER), "offer": Offer(Role.AKIM, "semey")}
    await give_role(stage.world, **stage.about(by), **about)


async def moves(stage: Stage, by: int) -> None:
    await move_role(stage.world, **stage.about(by), grant_id=await stage.grant(OTHER), unit="semey")


async def closes(stage: Stage, by: int) -> None:
    await close_access(stage.world, **stage.about(by), person_id=await stage.person(OTHER))


async def revokes(stage: Stage, by: int) -> None:
    await revoke(stage.world, **stage.about(by), grant_id=await stage.grant(OTHER))


async def names_deputy(stage: Stage, by: int) -> None:
    who: dict[str, Any] = {"grant_id": await stage.grant(OTHER), "deputy_id": await stage.person(COLLEAGUE)}
    day = stage.now.date()
    await set_deputy(stage.world, **stage.about(by), **who, first=day, last=day)


async def ends_deputy(stage: Stage, by: int) -> None:
    await names_deputy(stage, CHIEF)
    await end_deputy(stage.world, **stage.about(by), deputy_id=1)


async def _leaves(stage: Stage, by: int) -> None:
    """Whoever it is, somebody of the same calling stands in."""
    stands_in = COLLEAGUE
    if by in {Who.OFFICIAL.number, Who.ANOTHER_OFFICIAL.number}:
        stands_in = CONTROLLER
    elif by in {Who.ANOTHER_REPORTER.number, Who.ANOTHER_AKIM.number}:
        offer, stands_in = Offer(Role.REPORTER, "semey"), OTHER
        await give_role(stage.world, **stage.about(CHIEF), person_id=await stage.person(OTHER), offer=offer)
    about: dict[str, Any] = {"deputy_id": await stage.person(stands_in), "last": stage.now.date()}
    await go_on_leave(stage.world, **stage.about(await stage.actor(by)), **about)


async def goes_on_leave(stage: Stage, by: int) -> None:
    await _leaves(stage, by)


async def comes_back(stage: Stage, by: int) -> None:
    if by not in {Who.ADMINISTRATOR.number, Who.REVOKED.number, Who.STRANGER.number}:
        await _leaves(stage, by)
    await return_early(stage.world, **stage.about(await stage.actor(by)))


async def changes_profile(stage: Stage, by: int) -> None:
    await change_profile(stage.world, **stage.about(await stage.actor(by)), field="post", value="Специалист")


async def introduces(stage: Stage, by: int) -> None:
    await introduce(stage.world, **stage.about(by), name="Серик С.", post="", phone="")


async def chooses_language(stage: Stage, by: int) -> None:
    await choose_language(stage.world, **stage.about(by), language="kk")


async def chooses_look(stage: Stage, by: int) -> None:
    await choose_look(stage.world, **stage.about(by), is_rich=True)


async def switches(stage: Stage, by: int) -> None:
    await switch_muted(stage.world, **stage.about(by), switch=Switch.AUDIT, is_muted=True)


async def switches_approval(stage: Stage, by: int) -> None:
    await switch_approval(stage.world, **stage.about(by), unit=UNIT, is_needed=True)


async def is_refused(stage: Stage, by: int) -> None:
    await record_refusal(stage.world, telegram_id=by, action="plan", unit=None, now=stage.now)
