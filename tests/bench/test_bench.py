"""The bench with tiny numbers: it runs, loses nothing, and tells a value in each line."""

import json
from pathlib import Path

from tests.bench.__main__ import quick_parts
from tests.bench.sizes import TINY
from tests.bench.table import keep, render


async def test_the_bench_runs_and_its_table_is_kept(tmp_path: Path) -> None:
    parts = await quick_parts(tmp_path, TINY)
    table = render(parts)
    for said in ("fair peer", "bare window", "a typed figure", "one alone, p95", "recipients"):
        assert said in table
    keep(parts, tmp_path / "build" / "bench.json")
    lines = json.loads((tmp_path / "build" / "bench.json").read_text("utf-8"))
    found = {line["name"]: line["values"] for line in lines}
    assert found["taps never answered"] == [0, 0]
    assert found["lost"] == found["doubled"] == [0]
    assert all(value is not None for values in found.values() for value in values[:2])
