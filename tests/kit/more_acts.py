"""What else is done at random: meetings, photos, links, templates, groups, and strangers who ask to be let in."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select

from config.catalogue.region import LOCALES
from models.actions.groups import (
    GroupPlace,
    choose_group_look,
    connect_group,
    let_group_go,
    migrate_group,
    rename_group,
    speak_in_group,
)
from models.actions.invitations import accept_opened, invite, issue_again, revoke_invitation
from models.actions.meetings import call_meeting, cancel_meeting, edit_meeting, move_meeting
from models.actions.photos import add_photo, remove_photo, restore_photo
from models.actions.profiles import choose_language, choose_look, introduce, switch_muted
from models.actions.requests import ask_for_access, decide_request
from models.actions.templates import add_template, remove_template
from models.rules.access import Role
from models.rules.meetings import MeetingKind, Wanted
from models.rules.outgoing import Switch
from models.rules.subjects import ReportKey
from models.tables import AccessRequest, GroupChat, Invitation, Meeting, Photo, Template
from models.tables.process import TemplateKind
from models.views.access import Offer
from models.world import World
from tests.kit.figures.preparation import DAY_0, INDEPENDENCE
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT

ADMINISTRATOR = 3
REPORTERS = {"ayagoz": 1, "semey": 2}


class MoreActs:
    """Of somebody (`by`) who may or may not do it, about whatever is or is not there."""

    luck: random.Random
    world: World
    now: datetime
    by: int
    key: ReportKey

    async def meets(self) -> None:
        at, agenda = self.now + timedelta(days=self.luck.randint(1, 9)), f"Повестка {self.luck.randint(1, 9)}"
        about: dict[str, Any] = {"by": self.luck.choice([ADMINISTRATOR, ADMINISTRATOR, self.by]), "now": self.now}
        number = await self.one_of(select(Meeting.id).where(Meeting.cancelled_at.is_(None)).order_by(Meeting.id))
        changed: dict[str, Any] = {"meeting_id": number, "version": self.luck.randint(1, 2)}
        kind = self.luck.choice([0, 0, 1, 1, 2, 2, 3])
        if kind == 0:
            forms = {EMPLOYMENT: DECEMBER}
            wanted = Wanted(MeetingKind.EXTRAORDINARY, at, "О зиме", agenda, "https://vks.gov.kz/7", forms=forms)
            await call_meeting(self.world, token=str(self.luck.randint(1, 9)), wanted=wanted, **about)
        elif kind == 1:
            await move_meeting(self.world, at=at, **changed, **about)
        elif kind == 2:
            await edit_meeting(self.world, agenda=agenda, link="", **changed, **about)
        else:
            await cancel_meeting(self.world, **changed, **about)

    async def one_of(self, query: Select[int]) -> int:
        """Some row's number; 1 where there is none."""
        async with self.world.database.reading() as session:
            return int(self.luck.choice([*await session.scalars(query)] or [1]))

    async def pictures(self) -> None:
        unit, kind = self.key.unit, self.luck.randrange(4)
        by = self.luck.choice([REPORTERS[unit], REPORTERS[unit], self.by])
        about: dict[str, Any] = {"by": by, "key": ReportKey(INDEPENDENCE, unit, DAY_0), "now": self.now}
        of_unit = select(Photo.id).where(Photo.unit == unit).order_by(Photo.id)
        if kind == 2:
            await remove_photo(self.world, photo=await self.one_of(of_unit), **about)
        elif kind == 3:
            gone = await self.one_of(of_unit.where(Photo.removed_at.is_not(None)))
            await restore_photo(self.world, photo=gone, **about)
        else:
            file, unique = (f"{name}{self.luck.randint(1, 7)}" for name in ("file", "unique"))
            about |= {"file_id": file, "file_unique_id": unique}
            await add_photo(self.world, caption=self.luck.choice(["", "Площадь", "Сцена"]), **about)

    async def links(self) -> None:
        about: dict[str, Any] = {"by": self.luck.choice([ADMINISTRATOR, ADMINISTRATOR, self.by]), "now": self.now}
        kind, unused = self.luck.randrange(4), Invitation.used_by.is_(None) & Invitation.revoked_at.is_(None)
        number = await self.one_of(select(Invitation.id).where(unused).order_by(Invitation.id))
        if kind == 0:
            await invite(self.world, role=self.luck.choice([Role.AKIM, Role.REPORTER]), unit=self.key.unit, **about)
        elif kind == 1:
            await revoke_invitation(self.world, invitation_id=number, **about)
        elif kind == 2:
            await issue_again(self.world, invitation_id=number, **about)
        else:
            await accept_opened(self.world, by=self.luck.randint(5, 8), invitation_id=number, now=self.now)

    async def themselves(self) -> None:
        """What people say of themselves, and what they do not want to hear."""
        kind, about = self.luck.randrange(3), dict[str, Any](by=self.by, now=self.now)
        if kind == 0:
            language = self.luck.choice(LOCALES)
            await choose_language(self.world, language=language, **about)
            await choose_look(self.world, is_rich=language == "kk", **about)
        elif kind == 1:
            name = f"Серик {self.luck.randint(1, 9)}"
            await introduce(self.world, name=name, post=self.luck.choice(["", "Специалист"]), phone="", **about)
        else:
            switch, is_muted = self.luck.choice([*Switch]), self.luck.random() < 0.6
            await switch_muted(self.world, switch=switch, is_muted=is_muted, **about)

    async def templates(self) -> None:
        about: dict[str, Any] = {"by": self.luck.choice([ADMINISTRATOR, self.by]), "now": self.now}
        if self.luck.random() < 0.5:
            kind, body = self.luck.choice([*TemplateKind]), self.luck.randbytes(4)
            await add_template(self.world, kind=kind, name="Справка.docx", body=body, **about)
        else:
            number = await self.one_of(select(Template.id).order_by(Template.id))
            await remove_template(self.world, number=number, **about)

    async def strangers(self) -> None:
        """They ask, and ask in other words; whoever it is lets them in, or does not."""
        if self.luck.random() < 0.5:
            words, name = f"Аягоз, {self.luck.randint(1, 9)}", f"Марат {self.luck.randint(1, 3)}"
            stranger = self.luck.randint(60, 63)
            await ask_for_access(self.world, telegram_id=stranger, shown_name=name, words=words, now=self.now)
            return
        number = await self.one_of(select(AccessRequest.id).order_by(AccessRequest.id))
        offer = self.luck.choice([None, Offer(Role.AKIM, self.key.unit), Offer(Role.REPORTER, self.key.unit)])
        by = self.luck.choice([ADMINISTRATOR, self.by])
        await decide_request(self.world, by=by, request_id=number, offer=offer, now=self.now)

    async def groups(self) -> None:
        """A few chats, in topics or not, that are renamed and become one another."""
        chat, kind = -self.luck.randint(1, 4), self.luck.randrange(6)
        about: dict[str, Any] = {"by": self.luck.choice([ADMINISTRATOR, self.by]), "now": self.now}
        language = self.luck.choice(LOCALES)
        if kind in {0, 1}:
            place = GroupPlace(chat, f"Зал {self.luck.randint(1, 3)}", self.luck.choice([None, 7]))
            await connect_group(self.world, place=place, language=language, **about)
        elif kind == 2:
            await speak_in_group(self.world, chat_id=chat, language=language, **about)
            group = await self.one_of(select(GroupChat.id).where(GroupChat.chat_id == chat))
            await choose_group_look(self.world, group=group, is_rich=language == "kk", **about)
        elif kind == 3:
            await let_group_go(self.world, chat_id=chat, **about)
        elif kind == 4:
            await rename_group(self.world, chat, f"Зал {self.luck.randint(1, 3)}", self.now)
        else:
            await migrate_group(self.world, chat, -self.luck.randint(1, 6), self.now)
