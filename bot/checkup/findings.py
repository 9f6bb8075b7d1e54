"""What a look has found: a line for a person, and what to do where something is wrong."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """A fault keeps the bot from its work; a warning will, or keeps somebody out, or is healed by the next start."""

    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"


SIGNS = {Severity.GOOD: "✓", Severity.WARNING: "!", Severity.FAULT: "✗"}


@dataclass(frozen=True, slots=True)
class CheckupFinding:
    """`check` is its name for programs. Never a figure of a report, a person's name or a secret in it."""

    check: str
    state: Severity
    found: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{SIGNS[self.state]} {self.check}: {self.found}" + (f". {self.advice}" if self.advice else "")


def good(check: str, found: str) -> CheckupFinding:
    return CheckupFinding(check, Severity.GOOD, found)


def warning(check: str, found: str, advice: str) -> CheckupFinding:
    return CheckupFinding(check, Severity.WARNING, found, advice)


def fault(check: str, found: str, advice: str) -> CheckupFinding:
    return CheckupFinding(check, Severity.FAULT, found, advice)


def is_sound(findings: Iterable[CheckupFinding]) -> bool:
    return all(one.state is not Severity.FAULT for one in findings)


def as_json(findings: list[CheckupFinding]) -> dict[str, Any]:
    return {"sound": is_sound(findings), "checks": [asdict(one) for one in findings]}
