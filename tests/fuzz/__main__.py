"""`make fuzz`: 200 000 random updates (FUZZ_UPDATES), of a seed that is told (FUZZ_SEED)."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.end_to_end.stage import set_up
from tests.fuzz.run import Outcome, fuzz
from tests.kit.databases import fresh_sqlite
from tests.kit.memory import use_memory

MEGABYTE = 2**20
LOG = Path("build/fuzz.log")


def said(outcome: Outcome) -> str:
    """A line a figure."""
    usual, meanwhile = outcome.usual * 1000, outcome.meanwhile * 1000
    early, late = outcome.early / MEGABYTE, outcome.late / MEGABYTE
    lines = (
        f"{outcome.updates} updates in {outcome.seconds:.0f} s, {outcome.set_aside} of them set aside",
        f"another's tap, p95: {usual:.1f} ms usually, {meanwhile:.1f} ms meanwhile ({meanwhile / usual:.2f} x)",
        f"never answered: {outcome.unanswered}",
        f"memory: {early:.1f} MB after a quarter, {late:.1f} MB at the end ({late / early:.2f} x)",
        f"errors: {len(outcome.troubles)}",
    )
    return "\n".join([*lines, *outcome.troubles[:20]]) + "\n"


async def run(updates: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with set_up(await fresh_sqlite(folder), folder) as stage:
            return await fuzz(stage, updates, seed=seed, usual_for=20)


def main() -> int:
    updates, seed = int(os.environ.get("FUZZ_UPDATES", "200000")), int(os.environ.get("FUZZ_SEED", time.time()))
    sys.stdout.write(f"seed {seed}\n")
    outcome = asyncio.run(run(updates, seed))
    sys.stdout.write(said(outcome))
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text(outcome.log, "utf-8")
    return int(not outcome.holds)


if __name__ == "__main__":
    use_memory()
    sys.exit(main())
