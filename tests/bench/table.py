"""One table of everything that was measured: read by people, and kept as JSON."""

import json
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.kit import ROOT

FILE = ROOT / "build" / "bench.json"
FORMATS = {"ms": ".1f", "s": ".2f", "%": ".0f"}


@dataclass(frozen=True, slots=True)
class Line:
    """A value for each column of its part, all in `unit`; None where none was found, fewer where there are none."""

    name: str
    unit: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """`has_ratio`: the first column is told as a multiple of the second as well."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    has_ratio: bool = True

    def ratio_of(self, line: Line) -> float | None:
        first, second = (*line.values, None, None)[:2]
        return first / second if self.has_ratio and first is not None and second else None


def milliseconds(name: str, *seconds: float | None) -> Line:
    return Line(name, "ms", tuple(None if one is None else one * 1000 for one in seconds))


def median(times: Iterable[float]) -> float:
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """The nearest rank: a time that was measured."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def render(parts: Sequence[Part]) -> str:
    """Aligned columns: what was measured, the values with their unit, the ratio."""
    return "\n".join(text for part in parts for text in _part(part))


def _part(part: Part) -> Iterator[str]:
    heads = [*part.columns, *(["ratio"] if part.has_ratio else [])]
    yield f"{part.title:40}" + "".join(f"{head:>16}" for head in heads)
    for line in part.lines:
        cells = [_cell(value, line.unit) for value in line.values]
        cells += [""] * (len(part.columns) - len(cells))
        if part.has_ratio:
            ratio = part.ratio_of(line)
            cells.append("" if ratio is None else f"{ratio:.2f} x")
        yield f"  {line.name:38}" + "".join(f"{cell:>16}" for cell in cells)
    yield ""


def _cell(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:{FORMATS.get(unit, '.0f')}} {unit}".rstrip()


def keep(parts: Sequence[Part], file: Path = FILE) -> None:
    """Every value and ratio, by part and line."""
    lines = [
        asdict(line) | {"part": part.title, "columns": part.columns, "ratio": part.ratio_of(line)}
        for part in parts
        for line in part.lines
    ]
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(lines, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
