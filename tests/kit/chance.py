"""Acts at random, of people who may or may not do them, and the worlds in which they happen."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.acceptance import accept_reports
from models.actions.approvals import approve_report, give_report_back
from models.actions.deputies import end_deputy, set_deputy
from models.actions.drafts import answer_question, begin_correction, drop_correction, fill_unchanged, put_values
from models.actions.grants import revoke
from models.actions.imports import import_reports
from models.actions.instructions import (
    close_instruction,
    confirm_instruction,
    move_instruction,
    report_instruction,
    return_instruction,
    withdraw_instruction,
)
from models.actions.invitations import issue_invitations
from models.actions.new_instructions import NewInstruction, set_instruction
from models.actions.plans import approve_plan, begin_plan, put_plan_table, set_plan_figures
from models.actions.profiles import introduce
from models.actions.replacements import replace_account, take_over
from models.actions.reports import say_no_data, send_report
from models.actions.reviews import (
    accept_report,
    answer_about_report,
    ask_about_report,
    excuse_lateness,
    return_report,
    take_back_acceptance,
    unexcuse_lateness,
)
from models.actions.roles import close_access, give_role, move_role
from models.actions.submissions import switch_approval
from models.actions.unlockings import ask_for_unlocking, refuse_unlocking, unlock_report
from models.actions.withdrawal import withdraw_report
from models.errors import DomainError
from models.queries.people.invitations import look_at_invitation
from models.queries.people.people import find_actor
from models.queries.people.roster import Holder, role_holders
from models.queries.plans import plan_versions
from models.queries.report.cards import load_card
from models.rules.access import Role
from models.rules.audit import Means
from models.rules.instructions import Origin
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import InstructionPart
from models.views.access import Offer
from models.views.card import Card
from models.views.instructions import TaskFile
from models.views.plans import PlanVersion
from models.world import World
from tests.kit.figures.preparation import INDEPENDENCE
from tests.kit.figures.preparation import figures as prepared
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, demo_figures
from tests.kit.invitations import accept_invitation
from tests.kit.more_acts import MoreActs
from tests.kit.talk import FRIDAY

UNITS = "ayagoz", "semey"
FIGURES = [*demo_figures()["ayagoz"]]
ADMINISTRATOR, OFFICIAL, AKIM = 3, 4, 9
LAST_DAY_0 = date(2024, 12, 16)


async def two_worlds(url: str, region: Region) -> list[World]:
    """Two processes' worth of one database: a reporter of each unit, an administrator, an official, and an akim who
    approves what the second unit sends.
    """
    both = [build_world(region, url) for _ in range(2)]
    who = [(1, Role.REPORTER, UNITS[0]), (2, Role.REPORTER, UNITS[1]), (ADMINISTRATOR, Role.ADMINISTRATOR, "")]
    for person, role, unit in [*who, (OFFICIAL, Role.OFFICIAL, ""), (AKIM, Role.AKIM, UNITS[1])]:
        await join(both[0], person, role, unit)
    await switch_approval(both[0], by=ADMINISTRATOR, unit=UNITS[1], is_needed=True, now=FRIDAY)
    return both


async def join(world: World, person: int, role: Role, unit: str) -> None:
    token = (await issue_invitations(world, role=role, units=[unit], now=FRIDAY))[unit]
    await accept_invitation(world, by=person, token=token, now=FRIDAY)
    await introduce(world, by=person, name=f"Серик {person}", post="", phone="", now=FRIDAY)


class Acts(MoreActs):
    """One act at random, of somebody who may or may not do it."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)  # noqa: S311 -- a test's choices, the same each time

    async def one(self, world: World, step: int) -> None:
        kinds: list[Callable[..., Awaitable[Any]]] = [self.types, self.types, self.pastes, self.sends, self.corrects]
        kinds += [self.fills, self.answers, self.plans, self.approves, self.gives, self.takes]
        kinds += [self.reviews, self.reviews, self.unlocks, self.withdraws]
        kinds += [self.reports_at_once, self.decides, self.asks_approval, self.unlocks, self.says_nothing_is_there]
        kinds += [self.pastes, self.instructs, *[self.goes_about] * 3, self.imports]
        kinds += [*[self.reports_at_once] * 2, *[self.meets] * 2, *[self.pictures] * 2, *[self.links] * 2]
        kinds += [self.themselves, self.templates, self.strangers, self.groups]
        self.world, self.now = world, FRIDAY + timedelta(seconds=step)
        self.by = self.luck.choice([1, 1, 2, 2, ADMINISTRATOR, OFFICIAL, 5])
        self.key = ReportKey(EMPLOYMENT, self.luck.choice(UNITS), DECEMBER)
        with suppress(DomainError, ValueError):
            await self.luck.choice(kinds)()

    async def puts(self, names: list[str]) -> None:
        entries = [(name, Figure(self.luck.randint(0, 40), added=False)) for name in names]
        await put_values(self.world, by=self.by, key=self.key, entries=entries, now=self.now)

    async def card(self) -> Card:
        async with self.world.database.reading() as session:
            return await load_card(session, self.world, by=self.by, key=self.key, now=self.now)

    async def types(self) -> None:
        await self.puts([self.luck.choice(FIGURES)])

    async def pastes(self) -> None:
        await self.puts(FIGURES)

    async def sends(self) -> None:
        card = await self.card()
        await send_report(self.world, by=self.by, key=self.key, version=card.version, now=self.now)

    async def asks_approval(self) -> None:
        unit, is_needed = self.luck.choice(UNITS), self.luck.random() < 0.7
        await switch_approval(self.world, by=self.by, unit=unit, is_needed=is_needed, now=self.now)

    async def reports(self, unit: str) -> None:
        """Figures that can be sent are: at once, or to the akim."""
        self.by, self.key = 1 + UNITS.index(unit), ReportKey(EMPLOYMENT, unit, DECEMBER)
        figures = {**demo_figures()[unit], "grants": self.luck.randint(20, 60)}
        entries = [(name, Figure(value, added=False)) for name, value in figures.items() if isinstance(value, int)]
        await put_values(self.world, by=self.by, key=self.key, entries=entries, now=self.now)
        await self.answers()
        await self.sends()

    async def reports_at_once(self) -> None:
        await self.reports(UNITS[0])

    async def decides(self) -> None:
        """What the second unit's reporter hands over is approved, given back, or left waiting."""
        await self.reports(UNITS[1])
        card = await self.card()
        number = card.waits_for_akim.id if card.waits_for_akim else 1
        by = self.luck.choice([AKIM, AKIM, AKIM, OFFICIAL, self.by])
        about: dict[str, Any] = {"by": by, "key": self.key, "number": number}
        if self.luck.random() < 0.5:
            await approve_report(self.world, **about, now=self.now)
        else:
            await give_report_back(self.world, **about, words="Гранты?", now=self.now)

    async def corrects(self) -> None:
        act = self.luck.choice([begin_correction, drop_correction])
        await act(self.world, by=self.by, key=self.key, now=self.now)

    async def fills(self) -> None:
        await fill_unchanged(self.world, by=self.by, key=self.key, now=self.now)

    async def answers(self) -> None:
        card = await self.card()
        for asked in card.questions:
            await answer_question(
                self.world,
                by=self.by,
                key=self.key,
                subject=asked.subject,
                reason_key=None,
                reason=f"Причина {self.luck.random()}",
                now=self.now,
            )

    async def imports(self) -> None:
        units = self.luck.sample(UNITS, self.luck.randint(1, 2))
        figures: dict[str, Any] = {unit: {name: self.luck.randint(0, 3) for name in FIGURES} for unit in units}
        form, as_of = self.luck.choice([(EMPLOYMENT, NOVEMBER), (EMPLOYMENT, DECEMBER), (INDEPENDENCE, LAST_DAY_0)])
        if form == INDEPENDENCE:
            figures = {unit: prepared(responsible=f"Серик {self.luck.randint(1, 3)}") for unit in units}
        about: dict[str, Any] = {"by": self.luck.choice([ADMINISTRATOR, self.by]), "shown_at": self.now}
        await import_reports(self.world, form=form, as_of=as_of, figures=figures, **about, now=self.now)

    async def reviews(self) -> None:
        card = await self.card()
        revision, key = card.sent.revision if card.sent else 0, self.key
        said: dict[str, Any] = {"revision": revision, "figures": [self.luck.choice(FIGURES)], "words": "Почему?"}
        about: dict[str, Any] = {"by": self.luck.choice([OFFICIAL, self.by]), "key": key, "now": self.now}
        kind = self.luck.randrange(8)
        if kind == 0:
            await accept_report(self.world, revision=revision, **about)
        elif kind == 1:
            await take_back_acceptance(self.world, **about)
        elif kind == 2:
            await return_report(self.world, **about, **said)
        elif kind == 5:
            units = dict.fromkeys(UNITS, revision)
            by, form, as_of = about["by"], key.form, key.as_of
            await accept_reports(self.world, by=by, form=form, as_of=as_of, revisions=units, now=self.now)
        elif kind == 6:
            await excuse_lateness(self.world, **about, words="Связь")
        elif kind == 7:
            await unexcuse_lateness(self.world, **about)
        elif kind == 3:
            await ask_about_report(self.world, **about, **said)
        elif card.asked is not None:
            await answer_about_report(self.world, **about, mark=card.asked.id, words="Завод")

    async def unlocks(self) -> None:
        later, key = self.now + timedelta(days=3), self.key
        kind = self.luck.randrange(3)
        if kind == 0:
            await ask_for_unlocking(self.world, by=self.by, key=key, reason="Ошибка", now=later)
        elif kind == 1:
            await refuse_unlocking(self.world, by=ADMINISTRATOR, key=key, now=later)
        else:
            await unlock_report(self.world, by=ADMINISTRATOR, key=key, until=later + timedelta(hours=2), now=later)

    async def says_nothing_is_there(self) -> None:
        words = self.luck.choice(["Связь", "Отпуск"])
        await say_no_data(self.world, by=self.by, key=self.key, reason_key=None, reason=words, now=self.now)

    async def withdraws(self) -> None:
        card = await self.card()
        revision = card.sent.revision if card.sent else 0
        await withdraw_report(self.world, by=self.by, key=self.key, revision=revision, now=self.now)

    async def instructs(self) -> None:
        async with self.world.database.reading() as session:
            official = await find_actor(session, OFFICIAL)
        assert official is not None
        units = self.luck.sample(UNITS, self.luck.randint(1, 2))
        wanted = NewInstruction("Отчитаться", units, FRIDAY.date() + timedelta(days=3), official.person_id)
        if self.luck.random() < 0.5:
            wanted = replace(wanted, origin=Origin.REQUEST, origin_form="events", origin_as_of=FRIDAY.date())
        token = str(self.luck.randint(1, 60))
        by = self.luck.choice([OFFICIAL, self.by])
        await set_instruction(self.world, by=by, token=token, wanted=wanted, now=self.now)

    async def goes_about(self) -> None:
        """Some step about some instruction, of somebody who may or may not take it."""
        async with self.world.database.reading() as session:
            there = list(await session.scalars(select(InstructionPart).order_by(InstructionPart.id)))
        if not there:
            return
        part, kind = self.luck.choice(there), self.luck.randrange(8)
        about: dict[str, Any] = {"part": part.id, "now": self.now}
        unit = self.luck.choice([1 + UNITS.index(part.unit), self.by])
        official, version = self.luck.choice([OFFICIAL, self.by]), part.version
        if kind == 0:
            await confirm_instruction(self.world, by=unit, **about)
        elif kind in {1, 2, 3}:
            files = [TaskFile(f"file{n}", f"u{n}", is_picture=n > 0) for n in range(self.luck.randint(0, 2))]
            await report_instruction(self.world, by=unit, words="Сделано", files=files, **about)
        elif kind in {4, 5}:
            await close_instruction(self.world, by=official, version=version, **about)
        elif kind == 6:
            await return_instruction(self.world, by=official, version=version, words="Нет", **about)
        elif self.luck.random() < 0.5:
            until = FRIDAY.date() + timedelta(days=self.luck.randint(0, 9))
            await move_instruction(self.world, by=official, until=until, **about)
        else:
            await withdraw_instruction(self.world, by=official, **about)

    async def plans(self) -> None:
        plan = await begin_plan(self.world, by=self.by, form=EMPLOYMENT, year=2025, now=self.now)
        figures = {unit: self.luck.choice([None, self.luck.randint(0, 900)]) for unit in UNITS}
        indicator = self.luck.choice(FIGURES)
        await set_plan_figures(
            self.world, by=self.by, plan_id=plan.id, indicator=indicator, figures=figures, now=self.now
        )
        await self.parts()

    async def parts(self) -> None:
        """A whole table, of some figures with their months."""
        versions = await self.plan_versions()
        cells = {(self.luck.choice(FIGURES), unit): 12 * self.luck.randint(0, 90) for unit in UNITS}
        months = {cell: (n // 12,) * 12 for cell, n in cells.items() if self.luck.random() < 0.5}
        shown = versions[0].fingerprint if versions else ""
        await put_plan_table(
            self.world,
            by=self.by,
            form=EMPLOYMENT,
            year=2025,
            cells=cells,
            months=months,
            shown=shown,
            means=Means.PASTED,
            now=self.now,
        )

    async def plan_versions(self) -> list[PlanVersion]:
        async with self.world.database.reading() as session:
            return await plan_versions(session, EMPLOYMENT, 2025)

    async def approves(self) -> None:
        plan = await begin_plan(self.world, by=self.by, form=EMPLOYMENT, year=2025, now=self.now)
        effective = date(2025, self.luck.randint(1, 12), 1)
        await approve_plan(
            self.world,
            by=self.by,
            plan_id=plan.id,
            shown=plan.fingerprint,
            effective=effective,
            source="Постановление",
            now=self.now,
        )

    async def gives(self) -> None:
        person, unit = self.luck.randint(5, 8), self.luck.choice(UNITS)
        token = (await issue_invitations(self.world, role=Role.REPORTER, units=[unit], now=self.now))[unit]
        await accept_invitation(self.world, by=person, token=token, now=self.now)

    async def takes(self) -> None:
        async with self.world.database.reading() as session:
            people = await role_holders(session, by=ADMINISTRATOR)
        held = [role for one in people for role in one.roles if OFFICIAL < one.contact.telegram_id < AKIM]
        if held:
            await self.changes(people, self.luck.choice(held).grant_id)

    async def changes(self, people: list[Holder], grant_id: int) -> None:
        """A role goes, or moves, or all of somebody's do, or one more is given."""
        person = self.luck.choice(
            [one for one in people if OFFICIAL < one.contact.telegram_id < AKIM]
        ).contact.person_id
        offer = Offer(self.luck.choice([Role.REPORTER, Role.AKIM, Role.OFFICIAL]), self.luck.choice(UNITS))
        about: dict[str, Any] = {"by": ADMINISTRATOR, "now": self.now}
        stands_in = self.luck.choice([one for one in people if one.contact.telegram_id in {1, 2}]).contact.person_id
        day = self.now.date()
        kind = self.luck.randrange(10)
        if kind == 0:
            await move_role(self.world, grant_id=grant_id, unit=offer.unit, **about)
        elif kind == 1:
            await close_access(self.world, person_id=person, **about)
        elif kind == 2:
            await give_role(self.world, person_id=person, offer=offer, **about)
        elif kind in {3, 4}:
            await set_deputy(self.world, grant_id=grant_id, deputy_id=stands_in, first=day, last=day, **about)
        elif kind == 5:
            await end_deputy(self.world, deputy_id=self.luck.randint(1, 20), **about)
        elif kind in {6, 7}:
            await self.replaces(person)
        else:
            await revoke(self.world, grant_id=grant_id, **about)

    async def replaces(self, person: int) -> None:
        """The link may be opened on an account that is somebody's."""
        _, token = await replace_account(self.world, by=ADMINISTRATOR, person_id=person, now=self.now)
        by = self.luck.randint(5, 60)
        async with self.world.database.reading() as session:
            opened = await look_at_invitation(session, by=by, token=token, now=self.now)
        await take_over(self.world, by=by, invitation_id=opened.id, now=self.now)
