"""What a look has found: a line for a person, and what to do where something is wrong."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """A fault keeps the bot from its work; a warning will, or keeps somebody out, or is healed by the next start."""

    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"


SIGNS = {State.GOOD: "✓", State.WARNING: "!", State.FAULT: "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is its name for programs. Never a figure of a report, a person's name or a secret in it."""

    check: str
    state: State
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{SIGNS[self.state]} {self.check}: {self.found}" + (f". {self.advice}" if self.advice else "")


def good(check: str, found: str) -> Finding:
    return Finding(check, State.GOOD, found)


def warning(check: str, found: str, advice: str) -> Finding:
    return Finding(check, State.WARNING, found, advice)


def fault(check: str, found: str, advice: str) -> Finding:
    return Finding(check, State.FAULT, found, advice)


def is_sound(findings: Iterable[Finding]) -> bool:
    return all(one.state is not State.FAULT for one in findings)


def as_json(findings: list[Finding]) -> dict[str, Any]:
    return {"sound": is_sound(findings), "checks": [asdict(one) for one in findings]}
