"""A small region built by hand: two units, the shipped cycle, seven indicators."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from config.catalogue.region import (
    Checks,
    Cycle,
    DaysOff,
    ExtraAsOf,
    Form,
    Indicator,
    Jump,
    Label,
    Lifetime,
    Measure,
    Moments,
    Offset,
    QuietHours,
    Region,
    Total,
    Unit,
    UnitKind,
)
from models.rules.calendar.calendar import Calendar


def _label(text: str) -> Label:
    return Label(text, text)


def _at(days: int, hour: int, minute: int = 0) -> Offset:
    return Offset(days, time(hour, minute))


def _moments(opens: int, due: int, lock: int) -> Moments:
    return Moments(
        opens=_at(opens, 9),
        due=_at(due, 16),
        provisional=_at(due, 16, 30),
        lock=_at(lock, 8),
        digest=_at(lock, 8, 15),
        again=_at(lock, 9, 30),
        meeting=_at(lock, 10),
        reminders=(_at(opens, 9), _at(due, 14), _at(due, 17, 30), _at(lock, 7, 30)),
    )


def _indicator(key: str, required: bool = True, measure: Measure = Measure.CUMULATIVE) -> Indicator:
    words = _label(key)
    return Indicator(key, words, words, _label("чел."), measure, required, 0, None, Lifetime())


@pytest.fixture(scope="session")
def form() -> Form:
    return Form(
        key="jobs",
        name=_label("Карта занятости"),
        subject=_label("Трудоустроено"),
        kinds=frozenset({UnitKind.CITY}),
        indicators=(
            *(_indicator(key) for key in ("infra_permanent", "infra_temporary", "new_enterprises")),
            *(_indicator(key) for key in ("vacancies", "grants", "subsidized")),
            _indicator("redirected", required=False),
            _indicator("venues", required=False, measure=Measure.SNAPSHOT),
            _indicator("problems", required=False, measure=Measure.TEXT),
        ),
        totals=(
            Total(
                "permanent",
                _label("п"),
                _label("п"),
                ("infra_permanent", "new_enterprises", "vacancies", "grants"),
            ),
            Total("temporary", _label("в"), _label("в"), ("infra_temporary", "subsidized")),
            Total("total", _label("всего"), _label("всего"), ("permanent", "temporary")),
        ),
        rates=(),
        headline="total",
        split=("permanent", "temporary"),
        lines=(),
        checks=Checks(True, Jump(50, 3, 4), 130, 3, True),
        reasons={},
        no_data_reasons=(),
        cycle=Cycle(0, _moments(-4, -3, 0)),
        extra=(ExtraAsOf(1, 1, _label("итог года"), _moments(4, 5, 7)),),
    )


@pytest.fixture(scope="session")
def unit() -> Unit:
    name = _label("Аягозский район")
    return Unit("ayagoz", UnitKind.CITY, name, name, (), 70_000, 1, Lifetime())


@pytest.fixture(scope="session")
def region(form: Form, unit: Unit) -> Region:
    return Region(
        key="abai",
        name=_label("область Абай"),
        meeting=_label("совещание"),
        timezone=ZoneInfo("Asia/Almaty"),
        quiet=QuietHours(time(21), time(7)),
        days_off=DaysOff("KZ", frozenset({date(2026, 9, 4)}), frozenset({date(2026, 5, 7)})),
        units=(unit,),
        forms=(form,),
    )


@pytest.fixture(scope="session")
def calendar(region: Region) -> Calendar:
    return Calendar(region)
