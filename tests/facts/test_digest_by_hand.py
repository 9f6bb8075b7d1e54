"""Random reports of random units over random weeks: the digest is what an independent calculation gives."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from config.catalogue.region import Region
from models.tables import Plan, PlanValue
from models.views.digest import Digest
from tests.facts.reading import digest_of
from tests.kit.figures.reports import empty, put_plan, put_reports
from tests.kit.talk import FRIDAY, Talk, make_talk

PERMANENT = ("infra_permanent", "new_enterprises", "vacancies", "grants")
KEYS = (*PERMANENT, "infra_temporary", "subsidized")
AS_OF = date(2025, 12, 1)
DAYS = Fraction(334, 365)
Figures = dict[str, int]
Sent = dict[tuple[str, int], Figures]
"""By unit and how many weeks before `AS_OF`."""


class Bench:
    """One database and one loop for all examples."""

    def __init__(self, talk: Talk, runner: asyncio.Runner) -> None:
        self.talk, self.runner = talk, runner

    def digest(self, sent: Sent, plan: Mapping[str, int]) -> Digest:
        return self.runner.run(self._digest(sent, plan))

    async def _digest(self, sent: Sent, plan: Mapping[str, int]) -> Digest:
        world = self.talk.world
        await empty(world)
        async with world.database.writing() as session:
            await session.execute(delete(PlanValue))
            await session.execute(delete(Plan))
        for weeks in {ago for _, ago in sent}:
            figures = {unit: values for (unit, ago), values in sent.items() if ago == weeks}
            await put_reports(world, AS_OF - timedelta(days=7 * weeks), figures)
        await put_plan(world, 2025, {("total", unit): number for unit, number in plan.items()})
        return await digest_of(self.talk)


@pytest.fixture
def bench(region: Region, tmp_path: Path) -> Iterator[Bench]:
    with asyncio.Runner() as runner:
        talk = runner.run(make_talk(region, tmp_path / "facts.db", FRIDAY))
        yield Bench(talk, runner)
        runner.run(talk.app.close())


def drawn(seed: int, units: tuple[str, ...]) -> tuple[Sent, dict[str, int]]:
    """Up to five weeks of reports with holes, now and then a fall, now and then an optional figure."""
    random = Random(seed)  # noqa: S311 -- figures for a test, no secret
    sent: Sent = {}
    for unit in units:
        values = {key: random.randrange(400) for key in KEYS}
        for ago in range(5, -1, -1):
            values = {key: max(0, value + random.choice((0, 0, 1, 3, 9, -2))) for key, value in values.items()}
            if random.random() < 0.6:
                sent[unit, ago] = dict(values)
                if random.random() < 0.4:
                    sent[unit, ago]["redirected"] = random.randrange(20)
    plan = {unit: random.randrange(3000) for unit in units if random.random() < 0.8}
    return sent, plan


def latest(sent: Sent, unit: str, at_least: int) -> tuple[int, Figures] | None:
    found = [(ago, values) for (of, ago), values in sent.items() if of == unit and ago >= at_least]
    return min(found, key=lambda item: item[0]) if found else None


def total(values: Figures) -> int:
    return sum(values[key] for key in KEYS)


def check_sums(seen: Digest, sent: Sent, units: tuple[str, ...]) -> None:
    sources = [source for unit in units if (source := latest(sent, unit, 0))]
    counted = [values for _, values in sources]
    assert seen.figures.get("total", 0) == sum(total(one) for one in counted)
    for key in KEYS:
        assert seen.figures.get(key, 0) == sum(one[key] for one in counted)
    assert seen.figures.get("permanent", 0) == sum(one[key] for one in counted for key in PERMANENT)
    given_it = [one["redirected"] for one in counted if "redirected" in one]
    assert seen.figures.get("redirected") == (sum(given_it) if given_it else None)
    assert {AS_OF - timedelta(days=7 * ago) for ago, _ in sources if ago} == set(seen.carried_dates)
    assert [line.unit.key for line in seen.left_out] == [unit for unit in units if latest(sent, unit, 0) is None]
    assert seen.reported == sum((unit, 0) in sent for unit in units)


def check_growth(seen: Digest, sent: Sent, units: tuple[str, ...]) -> None:
    """The whole growth is that of the units that reported now and before; who only stands in has grown by nothing."""
    pairs = {unit: (sent[unit, 0], before) for unit in units if (unit, 0) in sent and (before := latest(sent, unit, 1))}
    growths = {unit: total(now) - total(before) for unit, (now, (_, before)) in pairs.items()}
    assert seen.growth.get("total") == (sum(growths.values()) if growths else None)
    for line in seen.lines:
        assert line.growth("total") == growths.get(line.unit.key)
        assert line.weeks == (pairs[line.unit.key][1][0] if line.unit.key in pairs else None)
    nearest = min((ago for _, ago in sent if ago), default=None)
    assert seen.weeks == nearest
    rising = {
        unit: Fraction(growths[unit], total(before))
        for unit, (_, (ago, before)) in pairs.items()
        if ago == nearest and growths[unit] > 0 and total(before)
    }
    leader = seen.leader.unit.key if seen.leader else None
    assert leader == (max(rising, key=lambda unit: rising[unit]) if rising else None)


def check_plan(seen: Digest, sent: Sent, plan: Mapping[str, int], units: tuple[str, ...]) -> None:
    shown = {line.unit.key: line.planned["total"].to_date for line in seen.lines if "total" in line.planned}
    behind = {
        unit: Fraction(total(sent[unit, 0])) / (plan[unit] * DAYS)
        for unit in units
        if (unit, 0) in sent and unit in plan and total(sent[unit, 0]) < shown[unit]
    }
    assert [line.unit.key for line in seen.lagging] == sorted(behind, key=lambda unit: behind[unit])
    for line in seen.lagging:
        due, fact = plan[line.unit.key] * DAYS, total(sent[line.unit.key, 0])
        missing = line.planned["total"].gap
        assert missing == line.planned["total"].to_date - fact
        assert abs(line.planned["total"].to_date - due) < 1
    annual = sum(plan.values())
    if annual and seen.figures:
        of_annual = seen.planned["total"].of_annual
        assert of_annual is not None
        assert abs(Fraction(of_annual) - Fraction(100 * seen.figures["total"], annual)) <= Fraction(1, 20)


def check_rate(seen: Digest, sent: Sent, units: tuple[str, ...]) -> None:
    """The sums are divided: an average of the territories' rates would be another number."""
    counted = {unit: source[1] for unit in units if (source := latest(sent, unit, 0))}
    if not counted:
        assert seen.rates == {}
        return
    people = sum(line.unit.population or 0 for line in seen.lines if line.unit.key in counted)
    hired = sum(values["new_enterprises"] for values in counted.values())
    (shown,) = seen.rates.values()
    assert abs(Fraction(shown) - Fraction(10_000 * hired, people)) <= Fraction(1, 20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_the_digest_is_what_is_worked_out_by_hand(bench: Bench, seed: int) -> None:
    units = tuple(unit.key for unit in bench.talk.region.units)
    sent, plan = drawn(seed, units)
    seen = bench.digest(sent, plan)
    check_sums(seen, sent, units)
    check_growth(seen, sent, units)
    check_plan(seen, sent, plan, units)
    check_rate(seen, sent, units)
