"""Whether the totals of a form add up: known parts, in order, each indicator once."""

from __future__ import annotations

from config.catalogue.mistakes import Notes, perhaps
from config.catalogue.types import Form, Total


def check_totals(form: Form, place: str, notes: Notes) -> None:
    """Note parts that are unknown, text, later, circular, or counted twice."""
    indicators = {i.key for i in form.indicators}
    sums: dict[str, frozenset[str]] = {i.key: frozenset({i.key}) for i in form.indicators}
    for n, total in enumerate(form.totals):
        here = f"{place}.totals[{n}].parts"
        counted: frozenset[str] = frozenset()
        for m, part in enumerate(total.parts):
            trouble = _trouble(form, total, part, sums) if part else None
            added = sums.get(part, frozenset()) if trouble is None else frozenset()
            if trouble is None and counted & added:
                trouble = f"{_quoted(counted & added)} would be counted twice"
            if trouble:
                notes.add(f"{here}[{m}]", trouble)
            counted |= added
        if total.key not in indicators:
            sums[total.key] = counted


def _trouble(form: Form, total: Total, part: str, sums: dict[str, frozenset[str]]) -> str | None:
    """What is wrong with this part of the total by itself, None when nothing is."""
    later = {t.key: t for t in form.totals}
    if part == total.key or (part in later and _leads_to(later, part, total.key)):
        return f"«{part}» makes a cycle: it is computed from «{total.key}» itself"
    if part in sums:
        words = {i.key for i in form.indicators if i.is_text}
        return f"«{part}» is a text and cannot be added up" if part in words else None
    if part in later:
        return f"«{part}» is a later total: move it above «{total.key}»"
    return f"there is no indicator or total «{part}»{perhaps(part, [*sums, *later])}"


def _leads_to(totals: dict[str, Total], start: str, goal: str) -> bool:
    """Whether `start` is computed from `goal`, by any number of steps."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        key = ahead.pop()
        if key == goal:
            return True
        if key in totals and key not in seen:
            seen.add(key)
            ahead.extend(totals[key].parts)
    return False


def _quoted(keys: frozenset[str]) -> str:
    return ", ".join(f"«{key}»" for key in sorted(keys))
