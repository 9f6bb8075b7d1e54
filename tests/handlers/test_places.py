"""Where conversations stand: what is kept of one reads into its place, also what the version before this one kept."""

import json
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context
from sqlalchemy import select

import handlers
from handlers.access.dialog import AskingPlace, GrantingPlace
from handlers.audit.sought import JournalPlace
from handlers.export.ranges import ExportPlace
from handlers.imports.place import ImportsPlace
from handlers.instructions.place import TasksPlace
from handlers.invite.dialog import LinksPlace
from handlers.joining.place import JoiningPlace
from handlers.kit.offers import OfferPlace
from handlers.kit.place import Place
from handlers.meetings.place import MeetingsPlace
from handlers.outbox.dialog import OutboxPlace
from handlers.people.place import PeoplePlace
from handlers.plan.place import PlanPlace
from handlers.report.album import AlbumPlace
from handlers.report.place import ReportPlace
from handlers.review.place import ReviewingPlace
from handlers.settings.place import SettingsPlace
from handlers.states import Home
from handlers.status.dialog import StatusPlace
from handlers.summary.place import SummaryPlace
from handlers.templates.upload import TemplatesPlace
from models.rules.access import Role
from models.tables import Conversation
from tests.kit.people import actor
from tests.kit.talk import Talk

NOTICE = {"notice": [["review-newer", {}]]}
FILE = ["AgACAgIAAx", "AQADAg", True]
DIGEST = ("employment", "2025-12-01")
TASK = {
    "token": "a1",
    "words": "Представить списки.",
    "units": ["abay", "ayagoz"],
    "until": "2025-12-08",
    "controller": 2,
    "origin": "memo",
    "origin_form": "employment",
    "origin_as_of": "2025-12-01",
    "origin_key": "laggards",
}
MEETING = {
    "task": "move",
    "meeting": 3,
    "version": 2,
    "kind": "extraordinary",
    "day": "2025-12-03",
    "time": "15:00",
    "title": "",
    "agenda": "О подготовке",
    "link": "",
    "forms": {"employment": "2025-12-01"},
    "form": "employment",
    "shown": 2,
}
FITS = ("employment", "abay", "2025-12-01")
TABLE = {"cells": [["grants", "abay", 5]], "columns": ["grants"], "told": [], "means": "pasted", "shown": ""}
DOUBTS = (("2 5", ((("abay", 25),), (("abay", 2),))),)
OF_THE_UNIT: dict[str, Any] = {"form": "employment", "unit": "abay", "as_of": "2025-12-01"}
KEPT: tuple[tuple[type[Place], dict[str, Any], dict[str, Any]], ...] = (
    (TasksPlace, {"page": 0, "unit": None}, {}),
    (TasksPlace, {"page": 1, "unit": "abay", "ended": True, "units_page": 0, "part": 7, "version": 2}, {}),
    (TasksPlace, {"part": 7, "said": "Сделано", "album": "12", "files": [FILE]}, {"files": (tuple(FILE),)}),
    (TasksPlace, TASK, {"units": ("abay", "ayagoz")}),
    (PeoplePlace, {"people_page": 1, "sought": None, "person": 4, "roles": 0}, {}),
    (PeoplePlace, {"person": 4, "then": "People:move_unit", "page": 0, "grant": 5, "role": "reporter"}, {}),
    (PeoplePlace, {"person": 4, "role": "reporter", "offer": ["reporter", "abay"]}, {"offer": ("reporter", "abay")}),
    (PeoplePlace, {"person": 4, "grant": 5, "deputy": 6, "since": "2025-12-01", "until": "2025-12-08"}, {}),
    (MeetingsPlace, {**MEETING, "page": 0, "forms_page": 0}, {}),
    (MeetingsPlace, {"task": "call", "token": "a1", "kind": "", "day": "", "time": "", "forms": None}, {}),
    (AskingPlace, {"shown_at": "2025-11-28T15:00:00+05:00"}, {}),
    (GrantingPlace, {"request": 3, "message": None}, {}),
    (
        GrantingPlace,
        {"request": 3, "message": 40, "role": "reporter", "page": 1, "offer": ["reporter", "abay"], "name": "Асхат"},
        {"offer": ("reporter", "abay")},
    ),
    (JoiningPlace, {"invitation": 2, "role": "reporter", "unit": "abay"}, {}),
    (JoiningPlace, {"invitation": 2, "whose": "Айгуль С."}, {}),
    (JoiningPlace, {"known": {"name": "Айгуль С.", "post": ""}, **NOTICE}, {}),
    (OfferPlace, {"role": "reporter", "page": 0}, {}),
    (LinksPlace, {"link": 9, "links_page": 1}, {}),
    (OutboxPlace, {"part": "next", "page": 0, "entry": "1.0|reminder|x|1", "people_page": 0}, {}),
    (
        JournalPlace,
        {"person": 4, "unit": None, "figure": "employment-grants", "starts": [90, 82]},
        {"starts": (90, 82)},
    ),
    (JournalPlace, {"since": "2025-11-01", "until": "2025-11-30", "means": "pasted", "starts": []}, {"starts": ()}),
    (ExportPlace, {"since": "2025-01-02", "until": "9999-12-31", "digest": list(DIGEST)}, {"digest": DIGEST}),
    (ImportsPlace, {"form": "employment", "year": 2024, "file": {"file_id": "BQACAgIAAx"}, "look": {"new": 2}}, {}),
    (ReviewingPlace, {**OF_THE_UNIT, "act": "return", "revision": 2, "figures": ["grants"]}, {"figures": ("grants",)}),
    (ReviewingPlace, {**OF_THE_UNIT, "mark": 5}, {}),
    (StatusPlace, {"form": "employment", "page": 1}, {}),
    (TemplatesPlace, {"template": 2, "page": 0}, {}),
    (SummaryPlace, {**OF_THE_UNIT, "unit_from": "units", "ranked": True, "units_page": 1, "help_of": "weekly"}, {}),
    (
        SummaryPlace,
        {**OF_THE_UNIT, "known_at": "2025-11-28T15:00:00+05:00", "indicator": "grants", "family": "memo"},
        {},
    ),
    (SummaryPlace, {"other": "2025-11-24", "by_units": True, "press_in": "kk", "to_accept": {"abay": 2}}, {}),
    (SummaryPlace, {"form": "employment", "holiday": "nauryz", "day": "2026-03-21", "holiday_page": 0}, {}),
    (SettingsPlace, {"field": "post", "deputy": 6, "until": "2025-12-08", "leave_page": 0}, {}),
    (PlanPlace, {"form": "employment", "year": 2025, "plan": 3, "indicator": "grants", "unit": "abay", "years": 0}, {}),
    (PlanPlace, {"effective": "2025-01-01", "source": "№ 12", "shown": "f1", "table": TABLE, "changes": 0}, {}),
    (
        ReportPlace,
        {**OF_THE_UNIT, "fitting": [list(FITS)], "row": "grants", "shown": None, "photo": -1},
        {"fitting": (FITS,)},
    ),
    (
        ReportPlace,
        {"doubts": [["2 5", [[["grants", "25"]]]]], "doubt": 1},
        {"doubts": (("2 5", ((("grants", "25"),),)),)},
    ),
    (AlbumPlace, {"album": {"id": "12", "counts": {"events-photo-added": 2}, "answer": 40}}, {}),
    (PlanPlace, {"doubts": [["2 5", [[["abay", 25]], [["abay", 2]]]]], "doubt": 1}, {"doubts": DOUBTS}),
)
"""Of each conversation what the version before this one kept, and what of it reads as another value."""
BESIDE = {"notice", "page", "roles", "years", "changes"} | {
    f"{name}_page" for name in ("units", "people", "links", "forms", "holiday", "leave")
}
"""What others keep beside it: notices, and where lists stand."""


def conversation(start: dict[str, Any] | None, data: dict[str, Any]) -> Context:
    """As it is read from the database."""
    return Context("intent", "stack", Home.menu, json.loads(json.dumps(start)), json.loads(json.dumps(data)))


@pytest.mark.parametrize(("place", "kept", "other"), KEPT)
def test_what_the_last_version_kept_of_a_conversation_reads_into_its_place(
    place: type[Place], kept: dict[str, Any], other: dict[str, Any]
) -> None:
    here, names = place.of(conversation(None, kept)), {one.name for one in fields(place)}
    assert kept.keys() - names <= BESIDE
    read = {name: getattr(here, name) for name in kept.keys() & names}
    assert read == {name: other.get(name, kept[name]) for name in read}
    assert place.of(conversation(kept, {})) == here


@pytest.mark.parametrize("place", dict.fromkeys(place for place, *_ in KEPT))
def test_what_is_missing_takes_its_default_and_unknown_names_are_left_alone(place: type[Place]) -> None:
    assert place.of(conversation(None, {})) == place()
    assert place.of(conversation(None, {"of_another_version": 1})) == place()


def test_what_has_changed_since_the_start_counts() -> None:
    assert PeoplePlace.of(conversation({"person": 4, "grant": 5}, {"grant": 6})) == PeoplePlace(person=4, grant=6)


def test_only_what_changes_is_kept_and_nothing_by_a_name_that_the_place_has_not() -> None:
    kept = conversation(None, {"person": 4, **NOTICE})
    manager, unknown = cast("DialogManager", kept), {"grnt": 5}
    with pytest.raises(TypeError, match="grnt"):
        PeoplePlace.move(manager, **cast("dict[str, Any]", unknown))
    assert PeoplePlace.move(manager, grant=5) == PeoplePlace(person=4, grant=5)
    assert kept.dialog_data == {"person": 4, "grant": 5, **NOTICE}


@pytest.mark.parametrize(("place", "kept", "_"), KEPT)
def test_a_conversation_that_is_started_at_a_place_stands_there(
    place: type[Place], kept: dict[str, Any], _: dict[str, Any]
) -> None:
    here = place.of(conversation(None, kept))
    assert place.of(conversation(here.to_start(), {})) == here


async def keep(talk: Talk, start: dict[str, Any], data: dict[str, Any], state: str | None = None) -> None:
    """As if another version had kept all that is open, at a window of its own where it says so."""
    async with talk.world.database.writing() as session:
        for row in await session.scalars(select(Conversation)):
            row.data = {
                name: {**kept, "start_data": start, "dialog_data": data, "state": state or kept["state"]}
                if ":context:" in name
                else kept
                for name, kept in row.data.items()
            }


async def test_an_instruction_that_was_begun_in_the_last_version_is_set_in_this_one(talk: Talk) -> None:
    official = await talk.member(2, Role.OFFICIAL)
    await official.say("/tasks")
    await keep(talk, {"page": 0, "unit": None}, {"page": 0, "unit": None})
    await official.press("Новое поручение")
    await official.say("Представить списки.")
    begun = {
        **TASK,
        "units": [],
        "until": "",
        "origin": "none",
        "origin_form": "",
        "origin_as_of": "",
        "origin_key": "",
    }
    await keep(talk, {**begun, "words": ""}, {**begun, "controller": (await actor(talk, 2)).person_id})
    await official.press("Аягозский")
    await official.press("Далее")
    assert "«Представить списки.»" in await official.say("05.12")
    assert "Поручение дано" in await official.press("Дать поручение")


async def test_a_window_that_is_no_more_brings_its_people_home_with_one_sentence(talk: Talk) -> None:
    official = await talk.member(2, Role.OFFICIAL)
    for act in (partial(official.press, "Закрыть"), partial(official.say, "5")):
        await official.say("/tasks")
        await keep(talk, {}, {}, "Gone:window")
        heard = len(official.heard)
        await act()
        assert "Главное меню" in official.screen
        assert len(official.heard) - heard <= 2
    assert "Поручени" in await official.say("/tasks")


async def test_a_digest_that_was_open_in_the_last_version_is_walked_on_in_this_one(talk: Talk) -> None:
    official = await talk.member(2, Role.OFFICIAL)
    await official.say("/summary")
    await keep(talk, {"form": "employment", "as_of": "2025-12-01"}, {"form": "employment", "as_of": "2025-12-01"})
    await official.press("Районы и города")
    assert "Абайский" in await official.press("Абайский")


async def test_where_the_last_version_kept_not_whom_it_is_about_one_is_brought_home(talk: Talk) -> None:
    chief = await talk.member(3, Role.ADMINISTRATOR, name="Данияр Б.")
    await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль С.")
    await chief.say("/people")
    await chief.press("Айгуль С.")
    await keep(talk, {}, {})
    await chief.press("Добавить роль")
    assert "больше нет" in chief.heard[-2]
    assert "Данияр Б." in chief.screen


def test_nobody_outside_the_kit_looks_into_what_is_kept_by_name() -> None:
    home = Path(handlers.__file__).parent
    files = [path for path in home.rglob("*.py") if path.parent != home / "kit"]
    assert len(files) > len(KEPT)
    assert [str(path) for path in files if "dialog_data" in path.read_text(encoding="utf-8")] == []
