"""`make soak`: 2 500 reporters in ten minutes (SOAK_REPORTERS, SOAK_SECONDS); what was seen is told at the end."""

import asyncio
import os
import socket
import sys
import tempfile
from pathlib import Path

from tests.end_to_end.stage import set_up
from tests.kit.databases import fresh_postgres
from tests.kit.memory import use_memory
from tests.regions import shipped
from tests.regions.large import large
from tests.soak.run import BEGIN, GROWTH, Friday, Outcome

MEGABYTE = 2**20


def free_ports() -> tuple[int, int]:
    """Two that nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


async def soak(folder: Path, reporters: int, seconds: float) -> Outcome:
    region = large(shipped(), reporters)
    async with set_up(await fresh_postgres(), folder, BEGIN, region) as stage:
        return await Friday(stage, reporters, seconds, free_ports()).play()


def said(outcome: Outcome) -> str:
    """A line a figure."""
    early, late = outcome.early / MEGABYTE, outcome.late / MEGABYTE
    lines = (
        f"{outcome.reporters} reporters in {outcome.seconds:.0f} s",
        f"an answer, p95: {outcome.p95 * 1000:.0f} ms; the longest {max(outcome.answers):.1f} s",
        f"memory of the replica that lived: {early:.1f} MB at the first death, {late:.1f} MB at the end",
        f"Telegram refused {sum(outcome.refused.values())} calls ({dict(outcome.refused)})",
        f"{outcome.repeated} deliveries came twice; receipts a person: {dict(outcome.receipts)}",
        f"faults: {len(outcome.faults)}",
    )
    return "\n".join([*lines, *outcome.faults[:20]]) + "\n"


def main() -> int:
    reporters, seconds = int(os.environ.get("SOAK_REPORTERS", "2500")), float(os.environ.get("SOAK_SECONDS", "600"))
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(soak(Path(folder), reporters, seconds))
    sys.stdout.write(said(outcome))
    return int(bool(outcome.faults) or outcome.late > outcome.early * GROWTH)


if __name__ == "__main__":
    use_memory()
    sys.exit(main())
