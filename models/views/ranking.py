"""The place of each unit in a digest: by how much of its annual plan it has done."""

from __future__ import annotations

from bisect import bisect_right

from models.views.digest import Digest, UnitLine


def ranks(digest: Digest) -> dict[str, int]:
    """By unit, from 1; equals share a place. Only units that reported, and have a plan."""
    key = digest.form.headline
    done = {
        line.unit.key: share
        for line in digest.lines
        if line.status.has_reported and (share := line.execution(key)) is not None
    }
    behind = sorted(done.values())
    return {unit: 1 + len(behind) - bisect_right(behind, share) for unit, share in done.items()}


def ranked(digest: Digest) -> list[tuple[int | None, UnitLine]]:
    """Every unit with its place, the best first; those without one come last, in the catalogue's order."""
    places = ranks(digest)
    lines = sorted(digest.lines, key=lambda line: places.get(line.unit.key, len(digest.lines) + 1))
    return [(places.get(line.unit.key), line) for line in lines]
