"""What can go wrong in the domain, as types without words: handlers choose the wording."""

from datetime import datetime


class DomainError(Exception):
    """Any refusal of a use case; a person hears one helpful sentence about it."""


class AccessDeniedError(DomainError):
    """The person's roles do not allow `action` (on `unit`). Recorded by the handler that catches it."""

    def __init__(self, action: str, unit: str | None = None) -> None:
        super().__init__(f"{action} {unit or ''}".strip())
        self.action = action
        self.unit = unit


class SubjectGoneError(DomainError):
    """What a button or a link points to is not there any more, or is closed. `what` names it for the locale files.

    `at` is until when it was there, where that is said.
    """

    def __init__(self, what: str, at: datetime | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.at = at
