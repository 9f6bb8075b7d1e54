"""`make bench`: what the bot itself costs, beside a fair peer and bare bots in the same run; kept in build/bench.json.

All talk to the same Bot API in this process (processes of their own over HTTP); databases lie in memory where there is
a place for that. Read the ratios: times are of this machine, and of what else it did.
"""

import asyncio
import logging
import sys
import tempfile
import zoneinfo
from pathlib import Path

import structlog

from tests.bench.counts import counts
from tests.bench.load import loads
from tests.bench.processes import processes
from tests.bench.reports import reports
from tests.bench.sending import sending
from tests.bench.sizes import FULL, Size
from tests.bench.stalls import stalls
from tests.bench.summary import looks, summaries
from tests.bench.table import Part, keep, render
from tests.kit.memory import use_memory


async def quick_parts(folder: Path, size: Size) -> list[Part]:
    """Those that need no process and no large region, each on databases of its own."""
    return [await reports(folder, size), await counts(folder), await loads(folder, size), await sending(folder, size)]


async def bench(folder: Path, size: Size) -> list[Part]:
    """Every part in turn."""
    parts = await quick_parts(folder, size)
    large = [await processes(folder, size), await stalls(folder, size), await summaries(folder, size)]
    return [*parts, *large, await looks(folder, size)]


def main() -> None:
    zoneinfo.reset_tzpath(())
    use_memory()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as folder:
        parts = asyncio.run(bench(Path(folder), FULL))
    keep(parts)
    sys.stdout.write(render(parts))


if __name__ == "__main__":
    main()
